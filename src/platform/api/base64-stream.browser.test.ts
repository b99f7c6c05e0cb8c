import { describe, expect, it } from 'vitest'
import { createBase64Stream } from './base64-stream'

const ascii = (text: string) => new TextEncoder().encode(text)

function decode(text: string, chunkLength: number, native: boolean): Uint8Array | undefined {
  const stream = createBase64Stream({ native })
  for (let at = 0; at < text.length; at += chunkLength) stream.push(ascii(text.slice(at, at + chunkLength)))
  return stream.finish()
}

describe('the browser’s own decoder inside the stream', () => {
  const bytes = Uint8Array.from({ length: 1000 }, (_, index) => (index * 31) & 255)
  const text = btoa(String.fromCharCode(...bytes))

  it('exists in the browser that we test with', () => {
    expect('setFromBase64' in Uint8Array.prototype).toBe(true)
  })

  it.each([1, 2, 3, 4, 5, 64, 333, 2000])('gives the same bytes as the table for chunks of %i', (length) => {
    expect(decode(text, length, true)).toEqual(bytes)
    expect(decode(text, length, false)).toEqual(bytes)
  })

  it('falls back to the table for white space and the other alphabet', () => {
    const odd = text.replaceAll('+', '-').replaceAll('/', '_').replace(/.{76}/g, '$&\n')
    for (const length of [1, 7, 77, 2000]) expect(decode(odd, length, true), `${length}`).toEqual(bytes)
  })

  it('refuses what the table refuses', () => {
    for (const broken of ['SGk*/w==', 'SGkh/', 'SGkh/w==SGkh', 'SGkh/w==='])
      expect(decode(broken, 100, true), broken).toBeUndefined()
  })
})
