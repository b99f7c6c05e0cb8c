import { AppError } from '@/domain/app-error'
import type { KeptPlace, LockState } from '@/domain/key-place'
import { newDeviceKey, newSalt, passphraseKey, seal, unseal } from './key-crypto'
import type { KeyDatabase, KeyFile, KeyRow, Lock } from './key-database'

/** A kept key as this tab sees it. */
export interface KeptKey {
  connectionId: string
  origin: string
  place: KeptPlace
  stamp: string
  /** `damaged`: neither this browser nor the passphrase opens it any more. */
  state: 'open' | 'locked' | 'damaged'
  /** Empty unless it is open. */
  key: string
}

export interface KeyToKeep {
  connectionId: string
  origin: string
  place: KeptPlace
  key: string
}

/** Brings back what was taken away, still sealed. @throws AppError `storage/*`, `key/unreadable` where another passphrase rules by now */
export type BringBack = () => Promise<void>

/**
 * Keys that outlive the page, sealed with AES-GCM: under a key of this browser that no script can read, or under one that is made from
 * a passphrase. Each is sealed together with its connection and origin.
 */
export interface KeyVault {
  /** @throws AppError `storage/*` */
  read(): Promise<{ keys: readonly KeptKey[]; lock: LockState }>
  /**
   * Replaces the connection's key. The first one under a passphrase decides on it; later ones need it unless it was given before.
   * Resolves with the stamp. @throws AppError `storage/*`, `key/locked`, `key/wrong-passphrase`
   */
  keep(key: KeyToKeep, passphrase?: string): Promise<string>
  /** @throws AppError `storage/*` */
  forget(connectionId: string): Promise<BringBack>
  /** Every key under the passphrase, and the passphrase. @throws AppError `storage/*` */
  forgetLocked(): Promise<BringBack>
  /** For this tab, until it closes or `lock`. @throws AppError `storage/*`, `key/wrong-passphrase` */
  unlock(passphrase: string): Promise<void>
  lock(): void
  /** @throws AppError `storage/*`, `key/wrong-passphrase`, `key/locked` when another tab did the same meanwhile */
  changePassphrase(old: string, next: string): Promise<void>
}

interface Session {
  salt: Uint8Array
  key: CryptoKey
}

const CHECK = 'the passphrase is right'

const purposeOf = ({ connectionId, origin, place }: Omit<KeyToKeep, 'key'>): string =>
  JSON.stringify(['pentimento key', connectionId, origin, place])

const isSame = (one: Uint8Array, other: Uint8Array | undefined): boolean =>
  other !== undefined && one.length === other.length && one.every((byte, at) => byte === other[at])

const isLocked = ({ place }: Pick<KeyRow, 'place'>): boolean => place === 'passphrase'

/** The row under `key`. */
async function sealedRow(entry: KeyToKeep, key: CryptoKey, stamp: string): Promise<KeyRow> {
  const { connectionId, origin, place } = entry
  return { connectionId, origin, place, stamp, ...(await seal(key, entry.key, purposeOf(entry))) }
}

async function newLock(passphrase: string): Promise<{ session: Session; lock: Lock }> {
  const salt = newSalt()
  const key = await passphraseKey(passphrase, salt)
  return { session: { salt, key }, lock: { salt, ...(await seal(key, CHECK, CHECK)) } }
}

/** @throws AppError `key/wrong-passphrase` */
async function openLock(lock: Lock, passphrase: string): Promise<Session> {
  const key = await passphraseKey(passphrase, lock.salt)
  if ((await unseal(key, lock, CHECK)) !== CHECK) throw new AppError('key/wrong-passphrase')
  return { salt: lock.salt, key }
}

/** Puts back what a change took away, unless a newer key or passphrase has taken its place. */
function bringBack(database: KeyDatabase, before: KeyFile, isGone: (row: KeyRow) => boolean): BringBack {
  return () =>
    database.write(({ rows, lock }) => {
      const put = before.rows.filter(
        (row) => isGone(row) && !rows.some(({ connectionId }) => connectionId === row.connectionId),
      )
      if (!put.some(isLocked) || !before.lock) return { put }
      if (lock && !isSame(lock.salt, before.lock.salt)) throw new AppError('key/unreadable')
      return { put, lock: before.lock }
    })
}

/** The row as a tab sees it that has, or has not, opened the lock. */
async function keptKey(row: KeyRow, { deviceKey, lock }: KeyFile, session?: Session): Promise<KeptKey> {
  const { connectionId, origin, place, stamp } = row
  const shown = { connectionId, origin, place, stamp, key: '' }
  const key = isLocked(row) ? session?.key : deviceKey
  if (!key) return { ...shown, state: isLocked(row) && lock ? 'locked' : 'damaged' }
  const text = await unseal(key, row, purposeOf(row))
  return text === undefined ? { ...shown, state: 'damaged' } : { ...shown, state: 'open', key: text }
}

/** Made with the first use, by one tab. */
async function deviceKeyOf(database: KeyDatabase): Promise<CryptoKey> {
  const { deviceKey: present } = await database.read()
  if (present) return present
  const fresh = await newDeviceKey()
  await database.write((file) => (file.deviceKey ? {} : { deviceKey: fresh }))
  return (await database.read()).deviceKey ?? fresh
}

/** The locked rows under another key. What the old one does not open stays behind. */
async function sealedAnew(rows: readonly KeyRow[], old: CryptoKey, next: CryptoKey): Promise<KeyRow[]> {
  const anew: KeyRow[] = []
  for (const row of rows.filter(isLocked)) {
    const text = await unseal(old, row, purposeOf(row))
    if (text !== undefined) anew.push(await sealedRow({ ...row, key: text }, next, row.stamp))
  }
  return anew
}

const stampsOf = ({ rows }: KeyFile): string => rows.map(({ stamp }) => stamp).join()

/** Takes rows away, and the passphrase with the last one under it. */
async function drop(database: KeyDatabase, isGone: (row: KeyRow) => boolean): Promise<BringBack> {
  let before: KeyFile = { rows: [], deviceKey: undefined, lock: undefined }
  await database.write((file) => {
    before = file
    const gone = file.rows.filter(isGone).map(({ connectionId }) => connectionId)
    const staysLocked = file.rows.some((row) => isLocked(row) && !isGone(row))
    return { drop: gone, ...(staysLocked ? {} : { lock: null }) }
  })
  return bringBack(database, before, isGone)
}

/** Puts the key where no passphrase is needed. The passphrase goes with the last key under it. */
async function keepOnDevice(database: KeyDatabase, entry: KeyToKeep, stamp: string): Promise<void> {
  const row = await sealedRow(entry, await deviceKeyOf(database), stamp)
  await database.write(({ rows }) => {
    const staysLocked = rows.some((other) => isLocked(other) && other.connectionId !== row.connectionId)
    return { put: [row], ...(staysLocked ? {} : { lock: null }) }
  })
}

/** The vault over one database; what was unlocked is in memory only. */
export function createKeyVault(database: KeyDatabase): KeyVault {
  let session: Session | undefined

  const sessionFor = (lock: Lock | undefined): Session | undefined =>
    session && isSame(session.salt, lock?.salt) ? session : undefined

  async function keepUnderPassphrase(entry: KeyToKeep, stamp: string, passphrase?: string): Promise<void> {
    const { lock } = await database.read()
    if (!lock && !passphrase) throw new AppError('key/locked')
    const made = !lock && passphrase ? await newLock(passphrase) : undefined
    if (lock && !sessionFor(lock) && passphrase) session = await openLock(lock, passphrase)
    const used = made?.session ?? sessionFor(lock)
    if (!used) throw new AppError('key/locked')
    const row = await sealedRow(entry, used.key, stamp)
    await database.write((file) => {
      // Another tab has set or changed the passphrase: this row would never open.
      if (made ? file.lock : !isSame(used.salt, file.lock?.salt)) throw new AppError('key/locked')
      return { put: [row], ...(made ? { lock: made.lock } : {}) }
    })
    session = used
  }

  return {
    read: async () => {
      const file = await database.read()
      const keys = await Promise.all(file.rows.map((row) => keptKey(row, file, sessionFor(file.lock))))
      if (!file.lock) return { keys, lock: 'none' }
      return { keys, lock: sessionFor(file.lock) ? 'open' : 'locked' }
    },
    keep: async (entry, passphrase) => {
      const stamp = crypto.randomUUID()
      if (entry.place === 'passphrase') await keepUnderPassphrase(entry, stamp, passphrase)
      else await keepOnDevice(database, entry, stamp)
      return stamp
    },
    forget: (id) => drop(database, ({ connectionId }) => connectionId === id),
    forgetLocked: async () => {
      session = undefined
      return drop(database, isLocked)
    },
    unlock: async (passphrase) => {
      const { lock } = await database.read()
      if (lock) session = await openLock(lock, passphrase)
    },
    lock: () => {
      session = undefined
    },
    changePassphrase: async (old, next) => {
      const before = await database.read()
      const { rows, lock } = before
      if (!lock) return
      const { key } = await openLock(lock, old)
      const made = await newLock(next)
      const put = await sealedAnew(rows, key, made.session.key)
      await database.write((file) => {
        // What another tab has saved meanwhile would be left behind.
        const isOther = stampsOf(file) !== stampsOf(before) || !isSame(lock.salt, file.lock?.salt)
        if (isOther) throw new AppError('key/locked')
        return { put, lock: made.lock }
      })
      session = made.session
    },
  }
}
