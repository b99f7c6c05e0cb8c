import type { DBSchema, IDBPDatabase } from 'idb'
import { openDB } from 'idb'
import { AppError } from '@/domain/app-error'
import type { AppErrorCode } from '@/domain/app-error'
import type { KeptPlace } from '@/domain/key-place'
import type { Sealed } from './key-crypto'

/** One sealed key. Nothing in it can be read without the key of its place. */
export interface KeyRow extends Sealed {
  connectionId: string
  /** The origin that the key was entered for; sealed with it, so that it cannot be changed. */
  origin: string
  place: KeptPlace
  /** Another one with every key that is saved, so that tabs notice. */
  stamp: string
}

/** What tells a right passphrase from a wrong one. */
export interface Lock extends Sealed {
  salt: Uint8Array<ArrayBuffer>
}

/** All that is kept. */
export interface KeyFile {
  rows: readonly KeyRow[]
  deviceKey: CryptoKey | undefined
  lock: Lock | undefined
}

/** What is left out stays as it is. */
export interface KeyFileChange {
  put?: readonly KeyRow[]
  /** Connections whose rows go. */
  drop?: readonly string[]
  deviceKey?: CryptoKey
  /** Null takes it away. */
  lock?: Lock | null
}

/** The database that holds kept keys and nothing else. */
export interface KeyDatabase {
  /** @throws AppError `storage/*` */
  read(): Promise<KeyFile>
  /** Decides on what is there and writes in one transaction: no other tab comes between. @throws AppError `storage/*`, and what `decide` throws */
  write(decide: (file: KeyFile) => KeyFileChange): Promise<void>
}

interface Schema extends DBSchema {
  keys: { key: string; value: KeyRow }
  means: { key: string; value: CryptoKey | Lock }
}

const CODES: Readonly<Record<string, AppErrorCode>> = {
  QuotaExceededError: 'storage/quota',
  VersionError: 'storage/outdated',
}

function toStorageError(error: unknown): AppError {
  if (error instanceof AppError) return error
  const name = error instanceof Error ? error.name : ''
  return new AppError(CODES[name] ?? 'storage/unavailable', name, { cause: error })
}

/** Not every browser waits to say that it will not. */
function openKeys(name: string): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>(name, 1, {
    upgrade: (db) => {
      db.createObjectStore('keys', { keyPath: 'connectionId' })
      db.createObjectStore('means')
    },
  })
}

/** Opened for each use and closed at once: nothing is in the way of those who clear the site's data. */
async function withDatabase<Value>(
  name: string,
  waitMs: number,
  work: (db: IDBPDatabase<Schema>) => Promise<Value>,
): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new AppError('storage/unavailable', 'It did not open.')), waitMs)
  })
  let opening: Promise<IDBPDatabase<Schema>> | undefined
  try {
    opening = openKeys(name)
    return await work(await Promise.race([opening, tooLate]))
  } catch (error) {
    throw toStorageError(error)
  } finally {
    clearTimeout(timer)
    opening?.then((db) => db.close()).catch(() => undefined)
  }
}

type Means = Schema['means']['value'] | undefined

function fileOf(rows: readonly KeyRow[], deviceKey: Means, lock: Means): KeyFile {
  return {
    rows,
    deviceKey: deviceKey instanceof CryptoKey ? deviceKey : undefined,
    lock: lock instanceof CryptoKey ? undefined : lock,
  }
}

/** Opens nothing before it is used. `waitMs` is how long an open may hang on somebody who deletes the database. */
export function createKeyDatabase({ name = 'pentimento-keys', waitMs = 4000 } = {}): KeyDatabase {
  return {
    read: () =>
      withDatabase(name, waitMs, async (db) => {
        const tx = db.transaction(['keys', 'means'])
        const means = tx.objectStore('means')
        return fileOf(
          ...(await Promise.all([tx.objectStore('keys').getAll(), means.get('device'), means.get('lock')])),
        )
      }),
    write: (decide) =>
      withDatabase(name, waitMs, async (db) => {
        const tx = db.transaction(['keys', 'means'], 'readwrite', { durability: 'strict' })
        const [keys, means] = [tx.objectStore('keys'), tx.objectStore('means')]
        // Waited for below; an abort is told there, too.
        tx.done.catch(() => undefined)
        try {
          const file = fileOf(...(await Promise.all([keys.getAll(), means.get('device'), means.get('lock')])))
          const { put = [], drop = [], deviceKey, lock } = decide(file)
          const requests: Promise<unknown>[] = [
            ...drop.map((id) => keys.delete(id)),
            ...put.map((row) => keys.put(row)),
            ...(deviceKey ? [means.put(deviceKey, 'device')] : []),
            ...(lock ? [means.put(lock, 'lock')] : []),
            ...(lock === null ? [means.delete('lock')] : []),
          ]
          await Promise.all(requests)
        } catch (error) {
          tx.abort()
          throw error
        }
        await tx.done
      }),
  }
}
