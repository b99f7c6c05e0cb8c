import { AppError } from '@/domain/app-error'
import type { Connection } from '@/domain/connection'
import type { KeyPlace } from '@/domain/key-place'
import type { KeyKeeper } from './key-keeper'
import type { HeldKey, KeyMemory } from './key-memory'
import { createKeyMemory, urlOf } from './key-memory'

const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/

/** A key may travel encrypted, or not leave this machine. */
function isSafe({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname))
}

/** The origin that a key for this connection is bound to. @throws AppError `request/invalid` for plain http beyond this machine */
function originOf(connection: Connection): string {
  const url = urlOf(connection)
  if (url && isSafe(url)) return url.origin
  throw new AppError('request/invalid', 'A key is only sent over https, or to a server on this computer.', {
    facts: { param: 'key' },
  })
}

interface KeyStoreParts {
  /** Brings the keys that outlive the page; its code is fetched when it is first needed. */
  openKeeper: (memory: KeyMemory) => Promise<KeyKeeper>
  /** Resolves when the passphrase was given, or nobody wants to give it. */
  askToUnlock: (signal: AbortSignal) => Promise<void>
}

/**
 * Keys by connection, each bound to the origin that its connection had when it was entered. All are in memory; what is to outlive the
 * page is kept by the keeper as well. Without one, all are gone with the page.
 */
export function createKeyStore({ openKeeper, askToUnlock }: Partial<KeyStoreParts> = {}) {
  const memory = createKeyMemory()
  let opening: Promise<KeyKeeper> | undefined

  function kept(): Promise<KeyKeeper> {
    opening ??= (openKeeper?.(memory) ?? Promise.reject(new AppError('storage/unavailable'))).catch(
      (error: unknown) => {
        opening = undefined
        throw error
      },
    )
    return opening
  }
  /** What cannot be read is told by the keeper; what this page holds works without it. */
  const refreshed = (): Promise<void> =>
    kept().then(
      (keeper) => keeper.refresh(),
      () => undefined,
    )
  const heldFor = (connection: Connection): HeldKey | undefined => {
    const held = memory.get(connection.id)
    return held && held.origin === urlOf(connection)?.origin ? held : undefined
  }

  return {
    /**
     * @throws AppError `key/other-origin` when the connection's address no longer has the origin that the key was given for, `key/locked`,
     * `key/unreadable`.
     */
    keyFor(connection: Connection): string | undefined {
      const held = memory.get(connection.id)
      if (!held) return undefined
      if (held.origin !== urlOf(connection)?.origin)
        throw new AppError('key/other-origin', `The key was entered for ${held.origin}.`)
      if (held.state !== 'open') throw new AppError(held.state === 'locked' ? 'key/locked' : 'key/unreadable')
      return held.key
    },
    /**
     * Replaces the connection's key by one that is gone with the page; an empty one forgets it.
     * @throws AppError `request/invalid` for plain http beyond this machine.
     */
    setKey(connection: Connection, key: string): void {
      const trimmed = key.trim()
      const origin = trimmed && originOf(connection)
      opening?.then((keeper) => keeper.forget(connection.id)).catch(() => undefined)
      if (trimmed === '') memory.drop(connection.id)
      else memory.put(connection.id, { origin, place: 'tab', state: 'open', key: trimmed })
    },
    /** Wherever it is kept. Returns how to bring it back. */
    forgetKey({ id }: Connection): () => void {
      const held = memory.get(id)
      memory.drop(id)
      const forgetting = opening?.then((keeper) => keeper.forget(id))
      return () => {
        if (held) memory.put(id, held)
        forgetting?.then((bringBack) => bringBack()).catch(() => undefined)
      }
    },
    /** True where a key is held for this connection and its present origin, though it may be locked. */
    hasKey: (connection: Connection): boolean =>
      ['open', 'locked'].includes(heldFor(connection)?.state ?? ''),
    placeOf: (connection: Connection): KeyPlace | undefined => heldFor(connection)?.place,
    stateOf: (connection: Connection): HeldKey['state'] | undefined => heldFor(connection)?.state,
    lockState: memory.lockState,
    subscribe: memory.subscribe,
    version: memory.version,
    /** Resolves when what the device keeps, and what other tabs have changed of it, is known here. */
    refreshed,
    /** Before a request: as `refreshed`, and asks for the passphrase where the key is locked. Whether it was given, `keyFor` says. */
    async ready(connection: Connection, signal: AbortSignal): Promise<void> {
      if (openKeeper) await refreshed()
      if (heldFor(connection)?.state === 'locked' && !signal.aborted) await askToUnlock?.(signal)
    },
    /** Verbs on keys that outlive the page. @throws whatever its code could not be fetched for */
    kept,
  }
}
