import { useStore } from 'zustand'
import type { Connection } from '@/domain/connection'
import { isBuiltIn, presetOf } from '@/domain/connection'
import type { ConnectionId } from '@/domain/ids'
import type { SettingsStore } from '@/state/settings-store'
import { selectActiveConnection, selectConnections } from '@/state/settings-store'
import type { ConnectionManager } from '@/usecases/manage-connections'
import { Button } from '@/ui/button'
import { isReady, ReadyDot } from './ready-dot'
import { useKeysVersion } from './use-keys-version'

interface ConnectionListProps {
  settings: SettingsStore
  connections: Pick<ConnectionManager, 'choose' | 'hasKey' | 'keys'>
  editedId: ConnectionId | undefined
  onEdit: (connection: Connection) => void
}

const BUILT_IN_WORDS =
  'Draws illustrations by rules in this browser; not an AI model. No key, no network, no cost.'

/** Every connection, the built-in engine first. */
export function ConnectionList({ settings, connections, editedId, onEdit }: ConnectionListProps) {
  const state = useStore(settings)
  useKeysVersion(connections.keys)
  const active = selectActiveConnection(state)
  return (
    <ul aria-label="Connections" className="border-t border-line">
      {selectConnections(state).map((connection) => (
        <li
          key={connection.id}
          className="flex min-h-11 items-center gap-3 border-b border-line py-2 wide:min-h-12"
        >
          <ReadyDot isReady={isReady(connection, connections)} />
          <div className="min-w-0 flex-1">
            <p className="truncate font-medium">{connection.name}</p>
            <p className="text-pretty text-xs text-mute wrap-anywhere">{detailOf(connection, connections)}</p>
          </div>
          {connection.id === active.id ? (
            <span className="px-2.5 text-xs text-mute">In use</span>
          ) : (
            <Button
              tone="ghost"
              size="small"
              aria-label={`Use ${connection.name}`}
              onClick={() => connections.choose(connection)}
            >
              Use
            </Button>
          )}
          {!isBuiltIn(connection) && connection.presetId !== 'computer' && (
            <Button
              size="small"
              aria-label={`Change ${connection.name}`}
              aria-pressed={connection.id === editedId}
              onClick={() => onEdit(connection)}
            >
              Change
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}

function detailOf(
  connection: Connection,
  { hasKey, keys }: Pick<ConnectionManager, 'hasKey' | 'keys'>,
): string {
  if (isBuiltIn(connection)) return BUILT_IN_WORDS
  const isMissing = presetOf(connection.presetId).needsKey && !hasKey(connection)
  const isLocked = keys.stateOf(connection) === 'locked'
  return [connection.baseUrl, isMissing && 'no key', isLocked && 'key locked'].filter(Boolean).join(' · ')
}
