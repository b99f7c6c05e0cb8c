import { AppError, toAppError } from '@/domain/app-error'
import type { Connection } from '@/domain/connection'
import type { ConnectionId } from '@/domain/ids'
import { asConnectionId } from '@/domain/ids'
import type { KeyPlace } from '@/domain/key-place'
import type { KeyMemory } from './key-memory'
import { urlOf } from './key-memory'
import type { BringBack, KeyVault } from './key-vault'

/** What went wrong without stopping anybody, for the user to know. */
export type KeyTrouble =
  /** Keys of earlier visits are there, perhaps, but not to be had. */
  | 'not-read'
  /** The key works in this tab and is gone with it. */
  | 'not-kept'
  /** The key is still on this device. */
  | 'not-forgotten'

/** Keys that outlive the page, in step with its memory and with other tabs. */
export interface KeyKeeper {
  /** Never rejects. */
  refresh(): Promise<void>
  /**
   * Keeps the typed key, or the held one, in that place and no other. Where storage fails it stays until the tab closes, and that is told.
   * @throws AppError `key/missing`, `key/locked`, `key/wrong-passphrase`
   */
  keep(
    connection: Connection,
    choice: { key: string | undefined; place: KeyPlace; passphrase?: string },
  ): Promise<void>
  /** Never rejects, nor does what it resolves with. */
  forget(id: ConnectionId): Promise<BringBack>
  /** @throws AppError `storage/*` */
  forgetLocked(): Promise<BringBack>
  /** @throws AppError `key/wrong-passphrase`, `storage/*` */
  unlock(passphrase: string): Promise<void>
  /** In every tab. */
  lockNow(): Promise<void>
  /** @throws AppError `key/wrong-passphrase`, `key/locked`, `storage/*` */
  changePassphrase(old: string, next: string): Promise<void>
}

interface KeeperParts {
  memory: KeyMemory
  vault: KeyVault
  /** Tells other tabs that there is something to read, or that all have to lock. Never anything about a key. */
  channel: Pick<BroadcastChannel, 'postMessage' | 'addEventListener'>
  tell: (trouble: KeyTrouble, error: AppError) => void
}

const NOTHING: BringBack = async () => undefined

/** One thing after the other: what is read never overtakes what is being written. */
function createTurns() {
  let last: Promise<unknown> = Promise.resolve()
  return <Value>(work: () => Promise<Value>): Promise<Value> => {
    const turn = last.then(work, work)
    last = turn.catch(() => undefined)
    return turn
  }
}

/** What is to be kept, and for which origin. @throws AppError `key/*` */
function keyToKeep(connection: Connection, typed: string | undefined, memory: KeyMemory) {
  const held = memory.get(connection.id)
  const origin = urlOf(connection)?.origin ?? ''
  if (typed?.trim()) return { origin, key: typed.trim() }
  if (!held || held.origin !== origin || held.state === 'damaged') throw new AppError('key/missing')
  if (held.state === 'locked') throw new AppError('key/locked')
  return { origin, key: held.key }
}

export function createKeyKeeper({ memory, vault, channel, tell }: KeeperParts): KeyKeeper {
  const inTurn = createTurns()
  /** The saved keys that this tab knows of: one that it replaced for itself does not come back by looking. */
  const seen = new Map<string, string>()
  let isTold = false

  async function read(): Promise<void> {
    const { keys, lock } = await vault.read()
    for (const { connectionId, stamp, origin, place, state, key } of keys) {
      const id = asConnectionId(connectionId)
      const isReplacedHere = memory.get(id)?.place === 'tab' && seen.get(id) === stamp
      seen.set(id, stamp)
      if (!isReplacedHere) memory.put(id, { origin, place, state, key })
    }
    for (const id of memory.keptIds())
      if (!keys.some(({ connectionId }) => connectionId === id)) memory.drop(id)
    memory.lockIs(lock)
  }
  async function refresh(): Promise<void> {
    try {
      await inTurn(read)
    } catch (error) {
      if (!isTold) tell('not-read', toAppError(error))
      isTold = true
    }
  }
  /** Changes what is kept, reads it again and lets the other tabs do so. */
  async function change<Value>(work: () => Promise<Value>): Promise<Value> {
    const value = await inTurn(async () => {
      const done = await work()
      await read()
      return done
    })
    channel.postMessage('changed')
    return value
  }
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (data === 'locked') void inTurn(async () => vault.lock())
    void refresh()
  })

  async function forget(id: ConnectionId): Promise<BringBack> {
    try {
      const bringBack = await change(() => vault.forget(id))
      return () => change(bringBack).catch((error: unknown) => tell('not-kept', toAppError(error)))
    } catch (error) {
      // Without a kept key there is nothing that could be left.
      if (seen.has(id)) tell('not-forgotten', toAppError(error))
      return NOTHING
    }
  }

  return {
    refresh,
    forget,
    keep: async (connection, { key: typed, place, passphrase }) => {
      const { id } = connection
      const { key, origin } = keyToKeep(connection, typed, memory)
      const hold = () => memory.put(id, { origin, place: 'tab', state: 'open', key })
      if (place === 'tab') {
        hold()
        await forget(id)
        return
      }
      try {
        await change(async () => {
          await vault.keep({ connectionId: id, origin, place, key }, passphrase)
          // So that reading takes the saved one, whatever this tab had for itself.
          memory.drop(id)
        })
      } catch (error) {
        const { code } = toAppError(error)
        if (code.startsWith('key/')) {
          await refresh()
          throw error
        }
        hold()
        tell('not-kept', toAppError(error))
      }
    },
    forgetLocked: async () => {
      const bringBack = await change(() => vault.forgetLocked())
      return () => change(bringBack).catch((error: unknown) => tell('not-kept', toAppError(error)))
    },
    unlock: (passphrase) =>
      inTurn(async () => {
        await vault.unlock(passphrase)
        await read()
      }),
    lockNow: async () => {
      await inTurn(async () => vault.lock())
      channel.postMessage('locked')
      await refresh()
    },
    changePassphrase: (old, next) => change(() => vault.changePassphrase(old, next)),
  }
}
