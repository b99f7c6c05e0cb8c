import type { Connection } from '@/domain/connection'
import { presetOf } from '@/domain/connection'
import type { ConnectionManager } from '@/usecases/manage-connections'

/** Whether anything can be sent at once: a connection that needs a key has one, and none is locked. Says nothing about the server. */
export function isReady(
  connection: Connection,
  { hasKey, keys }: Pick<ConnectionManager, 'hasKey' | 'keys'>,
): boolean {
  if (keys.stateOf(connection) === 'locked') return false
  return !presetOf(connection.presetId).needsKey || hasKey(connection)
}

/** Green and full, or an empty ring; the words stand beside it. */
export function ReadyDot({ isReady }: { isReady: boolean }) {
  return (
    <span
      aria-hidden
      className={`size-1.75 shrink-0 rounded-full ${isReady ? 'bg-ready' : 'border border-mute'}`}
    />
  )
}
