import { deleteDB } from 'idb'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { AppError } from '@/domain/app-error'
import type { Connection } from '@/domain/connection'
import { aConnection } from '@/testing/builders'
import type { KeyDatabase } from './key-database'
import { createKeyDatabase } from './key-database'
import { createKeyKeeper } from './key-keeper'
import { createKeyStore } from './key-store'
import { createKeyVault } from './key-vault'

const KEY = 'sk-not-a-real-key-0123456789'
const PHRASE = 'a long enough phrase'
let name = ''
let channels: BroadcastChannel[] = []

beforeEach(() => {
  name = `keys of a test ${crypto.randomUUID()}`
})
afterEach(async () => {
  for (const channel of channels) channel.close()
  channels = []
  await deleteDB(name)
})

/** The keys of one tab; all tabs of a test are on one device. */
function aTab({ database = createKeyDatabase({ name }), answer = async () => {} } = {}) {
  const troubles: string[] = []
  const channel = new BroadcastChannel(name)
  channels.push(channel)
  const keys = createKeyStore({
    openKeeper: async (memory) =>
      createKeyKeeper({
        memory,
        vault: createKeyVault(database),
        channel,
        tell: (trouble) => troubles.push(trouble),
      }),
    askToUnlock: () => answer(),
  })
  const keep = async (connection: Connection, place: 'tab' | 'device' | 'passphrase', key?: string) =>
    (await keys.kept()).keep(connection, { key, place, passphrase: PHRASE })
  return { keys, keep, troubles }
}

const signal = new AbortController().signal
const failing: KeyDatabase = {
  read: () => Promise.reject(new AppError('storage/unavailable')),
  write: () => Promise.reject(new AppError('storage/unavailable')),
}

it('keeps each key where it was put: gone with the tab, on the device, or locked', async () => {
  const [mine, kept, locked] = [aConnection(), aConnection(), aConnection()]
  const first = aTab()
  await first.keep(mine, 'tab', KEY)
  await first.keep(kept, 'device', KEY)
  await first.keep(locked, 'passphrase', KEY)
  expect([mine, kept, locked].map(first.keys.keyFor)).toEqual([KEY, KEY, KEY])
  expect([mine, kept, locked].map(first.keys.placeOf)).toEqual(['tab', 'device', 'passphrase'])

  const { keys } = aTab()
  await keys.refreshed()
  expect(keys.hasKey(mine)).toBe(false)
  expect(keys.keyFor(kept)).toBe(KEY)
  expect(() => keys.keyFor(locked)).toThrow(expect.objectContaining({ code: 'key/locked' }))
  expect(keys.hasKey(locked)).toBe(true)
  expect(keys.lockState()).toBe('locked')
})

it('sends no kept key to another address', async () => {
  const connection = aConnection({ baseUrl: 'https://images.example/v1' })
  await aTab().keep(connection, 'device', KEY)
  const { keys, keep } = aTab()
  await keys.refreshed()
  const moved = { ...connection, baseUrl: 'https://images.example.evil.test/v1' }
  expect(() => keys.keyFor(moved)).toThrow(expect.objectContaining({ code: 'key/other-origin' }))
  expect(keys.hasKey(moved)).toBe(false)
  await expect(keep(moved, 'passphrase')).rejects.toMatchObject({ code: 'key/missing' })
})

it('asks for the passphrase before a request, and only where the key is locked', async () => {
  const connection = aConnection()
  await aTab().keep(connection, 'passphrase', KEY)
  let asked = 0
  const second = aTab({
    answer: async () => {
      asked++
      if (asked === 2) await (await second.keys.kept()).unlock(PHRASE)
    },
  })
  await second.keys.ready(connection, signal)
  expect(() => second.keys.keyFor(connection)).toThrow(expect.objectContaining({ code: 'key/locked' }))
  await second.keys.ready(connection, signal)
  expect(second.keys.keyFor(connection)).toBe(KEY)
  await second.keys.ready(connection, signal)
  expect(asked).toBe(2)
})

it('notices before a request what another tab saved, replaced or forgot', async () => {
  const connection = aConnection()
  const [one, other] = [aTab(), aTab()]
  await one.keys.refreshed()
  await other.keep(connection, 'device', KEY)
  await one.keys.ready(connection, signal)
  expect(one.keys.keyFor(connection)).toBe(KEY)
  await other.keep(connection, 'device', 'sk-newer')
  await one.keys.ready(connection, signal)
  expect(one.keys.keyFor(connection)).toBe('sk-newer')
  other.keys.forgetKey(connection)
  await other.keys.refreshed()
  await one.keys.ready(connection, signal)
  expect(one.keys.keyFor(connection)).toBeUndefined()
})

it('locks in every tab', async () => {
  const connection = aConnection()
  const [one, other] = [aTab(), aTab()]
  await one.keep(connection, 'passphrase', KEY)
  await (await other.keys.kept()).unlock(PHRASE)
  expect(other.keys.stateOf(connection)).toBe('open')
  const locked = new Promise<void>((resolve) =>
    other.keys.subscribe(() => other.keys.stateOf(connection) === 'locked' && resolve()),
  )
  await (await one.keys.kept()).lockNow()
  expect(one.keys.stateOf(connection)).toBe('locked')
  await locked
})

it('moves a key, so that it is in one place only', async () => {
  const connection = aConnection()
  const { keep, keys } = aTab()
  await keep(connection, 'tab', KEY)
  await keep(connection, 'device')
  expect(keys.placeOf(connection)).toBe('device')
  await keep(connection, 'tab')
  expect(keys.keyFor(connection)).toBe(KEY)
  await keys.refreshed()
  expect(keys.placeOf(connection)).toBe('tab')
  const next = aTab()
  await next.keys.refreshed()
  expect(next.keys.hasKey(connection)).toBe(false)
})

it('forgets a kept key when one for this tab takes its place', async () => {
  const connection = aConnection()
  const { keep, keys } = aTab()
  await keep(connection, 'device', KEY)
  keys.setKey(connection, 'sk-for-this-tab')
  await keys.refreshed()
  expect(keys.keyFor(connection)).toBe('sk-for-this-tab')
  const next = aTab()
  await next.keys.refreshed()
  expect(next.keys.hasKey(connection)).toBe(false)
})

it.each(['device', 'passphrase'] as const)('brings a forgotten key back (%s)', async (place) => {
  const connection = aConnection()
  const { keep, keys } = aTab()
  await keep(connection, place, KEY)
  const bringBack = keys.forgetKey(connection)
  await keys.refreshed()
  expect(keys.hasKey(connection)).toBe(false)
  bringBack()
  await expect.poll(() => keys.placeOf(connection)).toBe(place)
  await keys.refreshed()
  expect(keys.keyFor(connection)).toBe(KEY)
})

it('works until the tab closes where nothing can be stored, and says so', async () => {
  const connection = aConnection()
  const { keep, keys, troubles } = aTab({ database: failing })
  await keep(connection, 'device', KEY)
  expect(troubles).toEqual(['not-kept'])
  await keys.ready(connection, signal)
  expect(keys.keyFor(connection)).toBe(KEY)
  expect(keys.placeOf(connection)).toBe('tab')
  await keys.refreshed()
  expect(troubles).toEqual(['not-kept', 'not-read'])
})

it('says where a key could not be forgotten', async () => {
  const connection = aConnection()
  const database = createKeyDatabase({ name })
  await aTab({ database }).keep(connection, 'device', KEY)
  const { keys, troubles } = aTab({ database: { ...database, write: failing.write } })
  await keys.refreshed()
  keys.forgetKey(connection)
  await expect.poll(() => troubles).toEqual(['not-forgotten'])
})

it('keeps the wrong passphrase from replacing anything', async () => {
  const [one, two] = [aConnection(), aConnection()]
  await aTab().keep(one, 'passphrase', KEY)
  const { keys } = aTab()
  const choice = { key: 'sk-two', place: 'passphrase', passphrase: 'another phrase' } as const
  await expect((await keys.kept()).keep(two, choice)).rejects.toMatchObject({ code: 'key/wrong-passphrase' })
  expect(keys.hasKey(two)).toBe(false)
  expect(keys.stateOf(one)).toBe('locked')
})
