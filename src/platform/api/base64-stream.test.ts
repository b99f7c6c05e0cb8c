import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createBase64Stream } from './base64-stream'

const ascii = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0))

function decode(chunks: readonly string[]): number[] | undefined {
  const stream = createBase64Stream({ native: false })
  for (const chunk of chunks) stream.push(ascii(chunk))
  const bytes = stream.finish()
  return bytes && [...bytes]
}

/** The text cut at the given places, in any order and number. */
function cut(text: string, places: readonly number[]): string[] {
  const sorted = [0, ...places.map((place) => place % (text.length + 1)).sort((a, b) => a - b), text.length]
  return sorted.slice(1).map((end, index) => text.slice(sorted[index], end))
}

const HI = [72, 105, 33, 255] // "SGkh/w==" : 01001000 01101001 00100001 11111111

describe('createBase64Stream', () => {
  it.each([
    ['plain', 'SGkh/w=='],
    ['no padding', 'SGkh/w'],
    ['URL-safe', 'SGkh_w=='],
    ['white space', ' SGk\r\nh/ w==\n'],
    ['data URL', 'data:image/png;base64,SGkh/w=='],
    ['data URL with a charset, in capitals', ' DATA:image/png;charset=x; BASE64,SGkh/w=='],
  ])('reads %s at every split', (_, text) => {
    for (let at = 0; at <= text.length; at++)
      expect(decode([text.slice(0, at), text.slice(at)]), `split at ${at}`).toEqual(HI)
    expect(decode([...text])).toEqual(HI)
  })

  it.each([
    ['a foreign character', 'SGk*/w=='],
    ['one character too many', 'SGkh/'],
    ['text after padding', 'SGkh/w==SGkh'],
    ['too much padding', 'SGkh/w==='],
    ['padding alone', '=='],
    ['a data URL that is not base64', 'data:image/svg+xml,<svg/>'],
    ['a data URL without end', 'data:image/png;base64'],
  ])('refuses %s', (_, text) => {
    expect(decode([text])).toBeUndefined()
    expect(decode([...text])).toBeUndefined()
  })

  it('holds nothing back that only begins like a prefix', () => {
    expect(decode(['data'])).toEqual([117, 171, 90]) // 011101 011010 101101 011010
    expect(decode(['dat', 'aAAAA'])).toEqual([117, 171, 90, 0, 0, 0])
    expect(decode([])).toEqual([])
  })

  it('is the inverse of base64 for all bytes, splits and alphabets', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 80 }),
        fc.array(fc.nat(120)),
        fc.constantFrom('base64', 'base64url'),
        (bytes, places, encoding) => {
          const text = Buffer.from(bytes).toString(encoding)
          expect(decode(cut(text, places))).toEqual([...bytes])
        },
      ),
    )
  })
})
