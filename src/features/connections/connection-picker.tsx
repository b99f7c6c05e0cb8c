import { useStore } from 'zustand'
import type { Connection } from '@/domain/connection'
import type { SettingsStore } from '@/state/settings-store'
import { selectActiveConnection, selectConnections } from '@/state/settings-store'
import type { ConnectionManager } from '@/usecases/manage-connections'
import { SelectField } from '@/ui/select-field'
import { isReady, ReadyDot } from './ready-dot'
import { useKeysVersion } from './use-keys-version'

interface ConnectionPickerProps {
  settings: SettingsStore
  connections: Pick<ConnectionManager, 'choose' | 'hasKey' | 'keys'>
}

/** The connection that requests go to. One that lacks its key says so in words, not only by its dot. */
export function ConnectionPicker({ settings, connections }: ConnectionPickerProps) {
  const state = useStore(settings)
  useKeysVersion(connections.keys)
  const all = selectConnections(state)
  const active = selectActiveConnection(state)
  const labelOf = (connection: Connection) => {
    if (connections.keys.stateOf(connection) === 'locked') return `${connection.name} (locked)`
    return isReady(connection, connections) ? connection.name : `${connection.name} (no key)`
  }
  return (
    <SelectField
      label="Connection"
      labelHidden
      look="chip"
      value={active.id as string}
      onChange={(id) => {
        const chosen = all.find((connection) => connection.id === id)
        if (chosen) connections.choose(chosen)
      }}
      options={all.map((connection) => ({ value: connection.id, label: labelOf(connection) }))}
      leading={<ReadyDot isReady={isReady(active, connections)} />}
    />
  )
}
