import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { aConnection } from '@/testing/builders'
import { createKeyStore } from './key-store'

const KEY = 'sk-not-a-real-key'

describe('key store', () => {
  it('gives the key back for the connection that it was entered for, and no other', () => {
    const keys = createKeyStore()
    const [mine, other] = [aConnection(), aConnection()]
    keys.setKey(mine, `  ${KEY}\n`)
    expect(keys.keyFor(mine)).toBe(KEY)
    expect(keys.hasKey(mine)).toBe(true)
    expect(keys.keyFor(other)).toBeUndefined()
    expect(keys.hasKey(other)).toBe(false)
  })

  it('keeps to the origin: paths may change, host, port and scheme may not', () => {
    const keys = createKeyStore()
    const connection = aConnection({ baseUrl: 'https://images.example/v1' })
    keys.setKey(connection, KEY)
    expect(keys.keyFor({ ...connection, baseUrl: 'https://images.example/v2' })).toBe(KEY)
    for (const baseUrl of [
      'https://images.example.evil.test/v1',
      'https://evil.test/images.example/v1',
      'https://images.example@evil.test/v1',
      'https://images.example:8443/v1',
      'http://images.example/v1',
      'not a url',
    ]) {
      const moved = { ...connection, baseUrl }
      expect(() => keys.keyFor(moved)).toThrow(expect.objectContaining({ code: 'key/other-origin' }))
      expect(keys.hasKey(moved)).toBe(false)
    }
  })

  it.each([
    'http://localhost:8080/v1',
    'http://127.0.0.1:1/v1',
    'http://[::1]:1/v1',
    'http://sd.localhost/v1',
  ])('takes a key for %s', (baseUrl) => {
    const keys = createKeyStore()
    const connection = aConnection({ baseUrl })
    keys.setKey(connection, KEY)
    expect(keys.keyFor(connection)).toBe(KEY)
  })

  it.each([
    'http://images.example/v1',
    'http://192.168.0.2:8080/v1',
    'http://localhost.evil.test/v1',
    'http://127.0.0.1.evil.test/v1',
    'ftp://images.example',
    'nonsense',
  ])('refuses a key for %s', (baseUrl) => {
    const keys = createKeyStore()
    const connection = aConnection({ baseUrl })
    expect(() => keys.setKey(connection, KEY)).toThrow(expect.objectContaining({ code: 'request/invalid' }))
    expect(keys.hasKey(connection)).toBe(false)
  })

  it('forgets', () => {
    const keys = createKeyStore()
    const connection = aConnection()
    keys.setKey(connection, KEY)
    keys.forgetKey(connection)
    expect(keys.keyFor(connection)).toBeUndefined()
    keys.setKey(connection, KEY)
    keys.setKey(connection, '  ')
    expect(keys.hasKey(connection)).toBe(false)
  })

  it('shows no key when it is printed, copied or serialised', () => {
    const keys = createKeyStore()
    const connection = aConnection()
    keys.setKey(connection, KEY)
    const views = [
      JSON.stringify(keys),
      JSON.stringify({ ...keys }),
      String(keys),
      inspect(keys, { depth: 10, showHidden: true, getters: true }),
      JSON.stringify(Object.getOwnPropertyDescriptors(keys)),
    ]
    for (const view of views) expect(view).not.toContain(KEY)
    expect(() => structuredClone(keys)).toThrow()
    try {
      keys.keyFor({ ...connection, baseUrl: 'https://evil.test' })
    } catch (error) {
      expect(inspect(error)).not.toContain(KEY)
    }
  })
})
