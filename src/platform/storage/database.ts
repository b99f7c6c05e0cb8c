import { openDB } from 'idb'
import { AppError } from '@/domain/app-error'
import type { Handle, LibrarySchema } from './migrations'
import { DATABASE_VERSION, migrate } from './migrations'
import { isLostHandle, toStorageError } from './storage-error'

/** What a connection may say while it lives. */
export interface ConnectionEvents {
  /** Another page wants to open a newer release of the database and waits for this one to close. */
  versionChanged: () => void
  /** The browser closed the connection by itself. */
  closed: () => void
}

export type Connect = (events: ConnectionEvents) => Promise<Handle>

/** One database that stays usable when its connection does not. */
export interface Database {
  /**
   * Runs `work` on an open connection. `work` is run again, at most twice, on a new connection when the old one was lost, so it has
   * to come to the same end when an earlier run has already been stored.
   * @throws AppError `storage/*`
   */
  use<Value>(work: (db: Handle) => Promise<Value>): Promise<Value>
  close(): void
}

const MAX_TRIES = 3

/** Opens the named IndexedDB database in the version of this release. */
export function connectTo(name: string): Connect {
  return ({ versionChanged, closed }) =>
    openDB<LibrarySchema>(name, DATABASE_VERSION, {
      upgrade: (db, oldVersion, _newVersion, upgrade) => migrate(db, oldVersion, upgrade),
      // Without a new version the database is being deleted ("Clear site data"): nothing here has become outdated.
      blocking: (_current, newVersion, event) => {
        if (newVersion !== null) versionChanged()
        else closed()
        // The event's target is the connection; it has to go in either case, or the other side waits for ever.
        ;(event.target as IDBDatabase).close()
      },
      terminated: closed,
    })
}

/** Keeps one connection open, opens a new one when it is lost, and stops for good once a newer release has taken over. */
export function createDatabase(connect: Connect): Database {
  let handle: Promise<Handle> | undefined
  let isOutdated = false

  function open(): Promise<Handle> {
    const opening: Promise<Handle> = connect({
      versionChanged: () => {
        isOutdated = true
        drop(opening)
      },
      closed: () => drop(opening),
    })
    opening.catch(() => drop(opening))
    return opening
  }
  function drop(old: Promise<Handle>): void {
    if (handle === old) handle = undefined
  }

  async function attempt<Value>(work: (db: Handle) => Promise<Value>): Promise<Value> {
    if (isOutdated)
      throw new AppError('storage/outdated', 'A newer version of the app is open in another tab.')
    const current = (handle ??= open())
    try {
      return await work(await current)
    } catch (error) {
      if (isLostHandle(error)) drop(current)
      throw error
    }
  }

  return {
    use: async (work) => {
      for (let tries = 1; ; tries++) {
        try {
          return await attempt(work)
        } catch (error) {
          if (tries === MAX_TRIES || !isLostHandle(error)) throw toStorageError(error)
        }
      }
    },
    close: () => {
      handle?.then((db) => db.close()).catch(() => undefined)
      handle = undefined
    },
  }
}
