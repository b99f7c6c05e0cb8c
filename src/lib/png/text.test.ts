import { describe, expect, it } from 'vitest'
import { crc32 } from 'node:zlib'
import { aPng } from '@/testing/png'
import { readPngText, withPngText } from './text'

const png = new Uint8Array(aPng())

describe('text in a PNG', () => {
  it('comes back as it was written, in any script', () => {
    const text = JSON.stringify({ prompt: 'Füchse 🦊 "und" \\ 王' })
    expect(readPngText(withPngText(png, 'test:note', text), 'test:note')).toBe(text)
  })

  it('leaves every other byte where it was, and has a true checksum', () => {
    const written = withPngText(png, 'key', 'text')
    const chunkAt = png.length - 12
    expect(written.subarray(0, chunkAt)).toEqual(png.subarray(0, chunkAt))
    expect(written.subarray(-12)).toEqual(png.subarray(-12))
    const data = written.subarray(chunkAt + 4, written.length - 16)
    expect(new DataView(written.buffer).getUint32(written.length - 16)).toBe(crc32(Buffer.from(data)))
  })

  it('finds nothing in other files', () => {
    expect(readPngText(png, 'test:note')).toBeUndefined()
    expect(readPngText(new Uint8Array([1, 2, 3]), 'test:note')).toBeUndefined()
    expect(readPngText(withPngText(png, 'a', 'b').subarray(0, 60), 'a')).toBeUndefined()
  })
})
