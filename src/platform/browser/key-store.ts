import { AppError } from '@/domain/app-error'
import type { Connection } from '@/domain/connection'
import type { ConnectionId } from '@/domain/ids'

interface HeldKey {
  origin: string
  key: string
}

const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/

function urlOf({ baseUrl }: Connection): URL | undefined {
  return URL.canParse(baseUrl) ? new URL(baseUrl) : undefined
}

/** A key may travel encrypted, or not leave this machine. */
function isSafe({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname))
}

/**
 * Keys in memory, gone with the page, each bound to the origin that its connection had when it was entered.
 * They live in a closure: printing, spreading or serialising the store shows none.
 */
export function createKeyStore() {
  const keys = new Map<ConnectionId, HeldKey>()

  return {
    /** @throws AppError `key/other-origin` when the connection's address no longer has the origin that the key was given for. */
    keyFor(connection: Connection): string | undefined {
      const held = keys.get(connection.id)
      if (!held) return undefined
      if (held.origin !== urlOf(connection)?.origin)
        throw new AppError('key/other-origin', `The key was entered for ${held.origin}.`)
      return held.key
    },
    /** Replaces the connection's key; an empty one forgets it. @throws AppError `request/invalid` for plain http beyond this machine. */
    setKey(connection: Connection, key: string): void {
      const trimmed = key.trim()
      if (trimmed === '') {
        keys.delete(connection.id)
        return
      }
      const url = urlOf(connection)
      if (!url || !isSafe(url))
        throw new AppError(
          'request/invalid',
          'A key is only sent over https, or to a server on this computer.',
          {
            facts: { param: 'key' },
          },
        )
      keys.set(connection.id, { origin: url.origin, key: trimmed })
    },
    forgetKey(connection: Connection): void {
      keys.delete(connection.id)
    },
    /** True where a key is held for this connection and its present origin. */
    hasKey(connection: Connection): boolean {
      const held = keys.get(connection.id)
      return held !== undefined && held.origin === urlOf(connection)?.origin
    },
  }
}
