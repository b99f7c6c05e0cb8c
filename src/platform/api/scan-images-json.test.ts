import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ScannedEntry } from './scan-images-json'
import { createImagesJsonScanner } from './scan-images-json'

const utf8 = (text: string) => new TextEncoder().encode(text)

interface Scan {
  entries: (Omit<ScannedEntry, 'picture'> & { picture: number[] | 'broken' | undefined })[]
  root: unknown
}

function scan(chunks: readonly Uint8Array[]): Scan {
  const entries: Scan['entries'] = []
  const scanner = createImagesJsonScanner(({ picture, ...entry }) => {
    entries.push({ ...entry, picture: picture instanceof Uint8Array ? [...picture] : picture })
  })
  for (const chunk of chunks) scanner.push(chunk)
  return { entries, root: scanner.finish() }
}

/** Scans whole, at every split into two, and byte by byte; all of them have to agree. */
function scanEveryWay(text: string): Scan {
  const bytes = utf8(text)
  const whole = scan([bytes])
  for (let at = 1; at < bytes.length; at++)
    expect(scan([bytes.slice(0, at), bytes.slice(at)]), `split at ${at}`).toEqual(whole)
  expect(scan([...bytes].map((byte) => Uint8Array.of(byte)))).toEqual(whole)
  return whole
}

const pictures = (text: string) => scanEveryWay(text).entries.map(({ index, picture }) => [index, picture])

const HI = [72, 105] // "SGk=" : 01001000 01101001
const YO = [89, 111] // "WW8=" : 01011001 01101111

describe('createImagesJsonScanner', () => {
  it('finds pictures between all the rest', () => {
    const { entries, root } = scanEveryWay(
      '{"created":1,"data":[{"b64_json":"SGk=","revised_prompt":"caf\u00e9 \\u2603 \\"x\\""},{"b64_json":"WW8="}],"usage":{"total_tokens":5}}',
    )
    expect(entries).toEqual([
      { index: 0, fields: { b64_json: '', revised_prompt: 'caf\u00e9 \u2603 "x"' }, picture: HI },
      { index: 1, fields: { b64_json: '' }, picture: YO },
    ])
    expect(root).toMatchObject({ created: 1, usage: { total_tokens: 5 } })
  })

  it.each([
    [
      'keys in another order',
      '{"usage":{"data":[{"b64_json":"no"}]},"data":[{"a":{"b64_json":"no"},"b64_json":"SGk="}]}',
    ],
    ['white space everywhere', ' \n{ "data" :\t[ { "b64_json" : "SGk=" } ] }\r\n'],
    ['a byte order mark', '\ufeff{"data":[{"b64_json":"SGk="}]}'],
    ['escaped keys', '{"d\\u0061ta":[{"b64\\u005fjson":"SGk="}]}'],
    ['escapes in the base64', '{"data":[{"b64_json":"S\\u0047k\\n="}]}'],
    ['a data URL as b64_json', '{"data":[{"b64_json":"data:image\\/png;base64,SGk="}]}'],
    ['a data URL as url', '{"data":[{"url":"data:image\\/png;base64,SGk="}]}'],
    ['both a link and bytes', '{"data":[{"url":"https://x/a,b","b64_json":"SGk="}]}'],
    ['brackets inside strings', '{"x":"}]{[\\\\","data":[{"revised_prompt":"}]\\"","b64_json":"SGk="}]}'],
    [
      'a key that means no harm',
      '{"__proto__":{"data":[]},"data":[{"__proto__":{"url":"x"},"b64_json":"SGk="}]}',
    ],
    ['a second data', '{"data":null,"data":[{"b64_json":"SGk="}]}'],
  ])('reads %s', (_, text) => {
    expect(pictures(text)).toEqual([[0, HI]])
  })

  it('keeps escaped slashes in base64', () => {
    // 0xff 0xff 0xff is "////".
    expect(pictures('{"data":[{"b64_json":"\\/\\/\\/\\/"}]}')).toEqual([[0, [255, 255, 255]]])
  })

  it('judges every entry alone and counts the ones that are no objects', () => {
    const text =
      '{"data":[{"b64_json":"S*k="},null,["x",{"b64_json":"WW8="}],{"b64_json":null},{"b64_json":"SGk="},{"url":"https://x"}]}'
    expect(pictures(text)).toEqual([
      [0, 'broken'],
      [3, undefined],
      [4, HI],
      [5, undefined],
    ])
  })

  it('tells an entry before the next one has come', () => {
    let told = 0
    const scanner = createImagesJsonScanner(() => told++)
    scanner.push(utf8('{"data":[{"b64_json":"SGk="}'))
    expect(told).toBe(1)
  })

  it.each([
    '{"data":[]}',
    '{"data":null}',
    '{}',
    '[]',
    '[{"error":{"message":"x"}}]',
    '{"data":{"b64_json":"SGk="}}',
    '{"data":["SGk="]}',
    '[{"data":[{"b64_json":"SGk="}]}]',
    '{"error":{"data":[{"b64_json":"SGk="}]}}',
  ])('finds no picture in %s', (text) => {
    expect(scanEveryWay(text)).toEqual({ entries: [], root: JSON.parse(text) })
  })

  it.each([
    ['nothing', '', 'api/empty-answer'],
    ['white space', ' \n', 'api/empty-answer'],
    ['a web page', '<!doctype html><title>x</title>', 'api/not-json'],
    ['a word', 'null', 'api/not-json'],
    ['a broken number', '{"data":[],"x":01}', 'api/not-json'],
    ['two answers', '{"data":[]}{}', 'api/not-json'],
    ['mixed brackets', '{"data":[{"b64_json":"SGk="]}}', 'api/not-json'],
    ['an end in a picture', '{"data":[{"b64_json":"SGk', 'api/cut-off'],
    ['an end in a word', '{"data":[],"usa', 'api/cut-off'],
    ['an end before the last brace', '{"data":[{"b64_json":"SGk="}]', 'api/cut-off'],
  ])('names %s', (_, text, expected) => {
    expect(() => scan([utf8(text)])).toThrow(expect.objectContaining({ code: expected }))
  })

  it('says what a web page said', () => {
    const page = '<html><head><title>t</title></head><body><h1>502</h1> Bad   gateway</body></html>'
    expect(() => scan([utf8(page)])).toThrow(expect.objectContaining({ detail: '502 Bad gateway' }))
  })

  it('survives nesting bombs and text without end', () => {
    const deep = 200_000
    const bomb = `{"data":[{"x":${'['.repeat(deep)}${']'.repeat(deep)}}]}`
    try {
      expect(scan([utf8(bomb)]).entries).toHaveLength(1)
    } catch (error) {
      // An engine whose JSON.parse is recursive refuses it; either is an answer.
      expect(error).toMatchObject({ code: 'api/not-json' })
    }
    const scanner = createImagesJsonScanner(() => undefined)
    scanner.push(utf8('{"x":"'))
    const endless = utf8('y'.repeat(1 << 16))
    const flood = () => {
      for (let i = 0; i < 20; i++) scanner.push(endless)
    }
    expect(flood).toThrow(expect.objectContaining({ code: 'api/answer-too-large' }))
  })

  it('agrees with JSON.parse for any answer and any splits', () => {
    const entry = fc.record(
      {
        b64_json: fc.uint8Array({ maxLength: 30 }).map((bytes) => Buffer.from(bytes).toString('base64')),
        revised_prompt: fc.string({ unit: 'grapheme' }),
        more: fc.jsonValue(),
      },
      { requiredKeys: ['b64_json'] },
    )
    const answer = fc.record({
      before: fc.jsonValue(),
      data: fc.array(entry, { maxLength: 4 }),
      usage: fc.jsonValue(),
    })
    fc.assert(
      fc.property(answer, fc.array(fc.nat(2000)), fc.constantFrom(0, 2), (value, places, indent) => {
        const bytes = utf8(JSON.stringify(value, null, indent))
        const ends = [...places.map((place) => place % bytes.length).sort((a, b) => a - b), bytes.length]
        const chunks = ends.map((end, index) => bytes.slice(ends[index - 1] ?? 0, end))
        const { entries, root } = scan(chunks)
        const data = value.data.map((row) => ({ ...row, b64_json: '' }))
        expect(root).toEqual(JSON.parse(JSON.stringify({ ...value, data })))
        expect(entries.map(({ picture }) => picture)).toEqual(
          value.data.map(({ b64_json }) => [...Buffer.from(b64_json, 'base64')]),
        )
      }),
    )
  })
})
