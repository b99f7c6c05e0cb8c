import { describe, expect, it } from 'vitest'
import { newId } from './new-id'

const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
/** A page that is not a secure context has `crypto` without `randomUUID`. */
const insecure = { getRandomValues: crypto.getRandomValues.bind(crypto) }

describe('newId', () => {
  it.each([
    ['with randomUUID', crypto],
    ['without', insecure],
  ])('makes version 4 UUIDs, each its own, %s', (_case, random) => {
    const ids = Array.from({ length: 200 }, () => newId(random))
    for (const id of ids) expect(id).toMatch(UUID_V4)
    expect(new Set(ids).size).toBe(200)
  })

  it('sets version and variant whatever the random bits are', () => {
    const constant = (value: number) => ({
      getRandomValues: <Bytes>(bytes: Bytes) => (bytes as Uint8Array).fill(value) as Bytes,
    })
    expect(newId(constant(0x00))).toBe('00000000-0000-4000-8000-000000000000')
    expect(newId(constant(0xff))).toBe('ffffffff-ffff-4fff-bfff-ffffffffffff')
  })
})
