import { deleteDB, openDB } from 'idb'
import { afterEach, describe, expect, it } from 'vitest'
import type { KeyFile } from './key-database'
import { createKeyDatabase } from './key-database'
import { createKeyVault } from './key-vault'

const KEY = 'sk-not-a-real-key-0123456789'
const PHRASE = 'a long enough phrase'
let names: string[] = []

afterEach(async () => {
  await Promise.all(names.map((name) => deleteDB(name)))
  names = []
})

/** One device; each vault on it is a tab. */
function aDevice() {
  const name = `keys of a test ${crypto.randomUUID()}`
  names.push(name)
  const database = createKeyDatabase({ name })
  return { name, database, tab: () => createKeyVault(database) }
}

const entry = (place: 'device' | 'passphrase', connectionId = 'one') => ({
  connectionId,
  origin: 'https://images.example',
  place,
  key: KEY,
})

async function alter(name: string, change: (row: Record<string, unknown>) => void): Promise<void> {
  const db = await openDB(name)
  const [row] = (await db.getAll('keys')) as Record<string, unknown>[]
  change(row!)
  await db.put('keys', row)
  db.close()
}

describe('a key on this device', () => {
  it('is there for the next tab, sealed under a key that no script can read', async () => {
    const { tab, database } = aDevice()
    const stamp = await tab().keep(entry('device'))
    const { keys, lock } = await tab().read()
    expect(keys).toEqual([{ ...entry('device'), stamp, state: 'open' }])
    expect(lock).toBe('none')

    const { rows, deviceKey } = await database.read()
    const sealed = new TextDecoder().decode(rows[0]?.bytes)
    expect(sealed).not.toContain('real-key')
    expect(rows[0]?.bytes.byteLength).toBe(KEY.length + 16) // the tag of AES-GCM
    await expect(crypto.subtle.exportKey('raw', deviceKey!)).rejects.toMatchObject({
      name: 'InvalidAccessError',
    })
  })

  it('is sealed under one device key, though two tabs are the first', async () => {
    const { tab } = aDevice()
    await Promise.all([tab().keep(entry('device', 'one')), tab().keep(entry('device', 'two'))])
    const { keys } = await tab().read()
    expect(keys.map(({ state, key }) => [state, key])).toEqual([
      ['open', KEY],
      ['open', KEY],
    ])
  })

  it.each([
    ['a bit of it', (row: Record<string, unknown>) => (new Uint8Array(row['bytes'] as ArrayBuffer)[3]! ^= 1)],
    ['its origin', (row: Record<string, unknown>) => (row['origin'] = 'https://evil.example')],
    ['its connection', (row: Record<string, unknown>) => (row['connectionId'] = 'two')],
  ])('is damaged, and never another key, where somebody changed %s', async (_what, change) => {
    const { tab, name } = aDevice()
    await tab().keep(entry('device'))
    await alter(name, change)
    const { keys } = await tab().read()
    expect(keys.at(-1)).toMatchObject({ state: 'damaged', key: '' })
  })

  it('goes when it is forgotten, and comes back once', async () => {
    const { tab } = aDevice()
    await tab().keep(entry('device'))
    const bringBack = await tab().forget('one')
    expect((await tab().read()).keys).toEqual([])
    await bringBack()
    expect((await tab().read()).keys).toMatchObject([{ key: KEY }])
  })

  it('does not take the place of one that was saved meanwhile when it comes back', async () => {
    const { tab } = aDevice()
    await tab().keep(entry('device'))
    const bringBack = await tab().forget('one')
    await tab().keep({ ...entry('device'), key: 'sk-newer' })
    await bringBack()
    expect((await tab().read()).keys).toMatchObject([{ key: 'sk-newer' }])
  })
})

describe('a key under a passphrase', () => {
  it('is open in the tab that was given the passphrase, and locked in every other', async () => {
    const { tab } = aDevice()
    const first = tab()
    await first.keep(entry('passphrase'), PHRASE)
    expect(await first.read()).toMatchObject({ keys: [{ state: 'open', key: KEY }], lock: 'open' })
    const second = tab()
    expect(await second.read()).toMatchObject({ keys: [{ state: 'locked', key: '' }], lock: 'locked' })
    await expect(second.unlock('another phrase')).rejects.toMatchObject({ code: 'key/wrong-passphrase' })
    expect(await second.read()).toMatchObject({ keys: [{ state: 'locked', key: '' }] })
    await second.unlock(PHRASE)
    expect(await second.read()).toMatchObject({ keys: [{ state: 'open', key: KEY }] })
    second.lock()
    expect(await second.read()).toMatchObject({ keys: [{ state: 'locked', key: '' }] })
    expect(await first.read()).toMatchObject({ keys: [{ state: 'open', key: KEY }] })
  })

  it('takes a passphrase however its accents were typed', async () => {
    const { tab } = aDevice()
    await tab().keep(entry('passphrase'), 'caf\u00e9 au lait')
    const other = tab()
    await other.unlock('cafe\u0301 au lait')
    expect((await other.read()).lock).toBe('open')
  })

  it('needs the same passphrase as the first one, and no other', async () => {
    const { tab } = aDevice()
    await expect(tab().keep(entry('passphrase'))).rejects.toMatchObject({ code: 'key/locked' })
    await tab().keep(entry('passphrase'), PHRASE)
    const two = entry('passphrase', 'two')
    await expect(tab().keep(two)).rejects.toMatchObject({ code: 'key/locked' })
    await expect(tab().keep(two, 'another phrase')).rejects.toMatchObject({ code: 'key/wrong-passphrase' })
    const other = tab()
    await other.keep(two, PHRASE)
    expect((await other.read()).keys).toMatchObject([{ state: 'open' }, { state: 'open' }])
  })

  it('is sealed anew under another passphrase; tabs that know the old one are locked', async () => {
    const { tab } = aDevice()
    const [first, second] = [tab(), tab()]
    await first.keep(entry('passphrase'), PHRASE)
    await second.unlock(PHRASE)
    await expect(second.changePassphrase('wrong phrase', 'new phrase')).rejects.toMatchObject({
      code: 'key/wrong-passphrase',
    })
    await second.changePassphrase(PHRASE, 'new phrase')
    expect(await second.read()).toMatchObject({ keys: [{ state: 'open', key: KEY }] })
    expect(await first.read()).toMatchObject({ keys: [{ state: 'locked' }], lock: 'locked' })
    await expect(first.keep(entry('passphrase', 'two'))).rejects.toMatchObject({ code: 'key/locked' })
    await expect(first.unlock(PHRASE)).rejects.toMatchObject({ code: 'key/wrong-passphrase' })
    await first.unlock('new phrase')
    expect(await first.read()).toMatchObject({ keys: [{ state: 'open', key: KEY }] })
  })

  it('is never sealed under a passphrase that another tab has just replaced', async () => {
    const { database } = aDevice()
    const first = createKeyVault(database)
    await first.keep(entry('passphrase'), PHRASE)
    // The other tab is done between this one's look and its write.
    const meanwhile = { happens: async () => {} }
    const slow = createKeyVault({
      read: database.read,
      write: async (decide: (file: KeyFile) => object) => {
        await meanwhile.happens()
        await database.write(decide)
      },
    })
    await slow.unlock(PHRASE)
    meanwhile.happens = () => first.changePassphrase(PHRASE, 'new phrase')
    await expect(slow.keep(entry('passphrase', 'two'))).rejects.toMatchObject({ code: 'key/locked' })
    expect((await first.read()).keys).toMatchObject([{ connectionId: 'one', state: 'open' }])
  })

  it('takes the passphrase along when the last one is forgotten', async () => {
    const { tab } = aDevice()
    await tab().keep(entry('passphrase'), PHRASE)
    await tab().keep(entry('device', 'two'))
    const bringBack = await tab().forgetLocked()
    expect(await tab().read()).toMatchObject({ keys: [{ connectionId: 'two' }], lock: 'none' })
    await bringBack()
    const back = tab()
    await back.unlock(PHRASE)
    expect((await back.read()).keys).toMatchObject([{ key: KEY }, { key: KEY }])

    await back.keep(entry('device'))
    expect(await tab().read()).toMatchObject({ lock: 'none' })
    await tab().keep(entry('passphrase'), 'a fresh phrase')
  })
})

it('gives up on a database that does not open, and leaves it alone later', async () => {
  const { name, database } = aDevice()
  await database.read()
  // A page that holds the database open while another one deletes it: everybody behind them waits.
  const holder = await openDB(name)
  const deleting = deleteDB(name)
  const impatient = createKeyVault(createKeyDatabase({ name, waitMs: 50 }))
  await expect(impatient.read()).rejects.toMatchObject({ code: 'storage/unavailable' })
  await expect(impatient.keep(entry('device'))).rejects.toMatchObject({ code: 'storage/unavailable' })
  holder.close()
  await deleting
  await impatient.keep(entry('device'))
  expect((await impatient.read()).keys).toMatchObject([{ key: KEY }])
})

it('says what the browser says where it refuses at once', async () => {
  const open = IDBFactory.prototype.open
  IDBFactory.prototype.open = () => {
    throw new DOMException('No space', 'QuotaExceededError')
  }
  try {
    await expect(aDevice().tab().keep(entry('device'))).rejects.toMatchObject({ code: 'storage/quota' })
  } finally {
    IDBFactory.prototype.open = open
  }
})
