import { describe, expect, it } from 'vitest'
import { createEventStreamParser } from './event-stream'

const utf8 = (text: string) => new TextEncoder().encode(text)

type Event = [name: string, data: string]

function parse(chunks: readonly Uint8Array[]): Event[] {
  const events: Event[] = []
  let parts: number[] = []
  const parser = createEventStreamParser({
    data: (bytes) => void parts.push(...bytes),
    dispatch: (name) => {
      events.push([name, new TextDecoder().decode(Uint8Array.from(parts))])
      parts = []
    },
  })
  for (const chunk of chunks) parser.push(chunk)
  parser.finish()
  return events
}

/** Parses whole, at every split into two, and byte by byte; all of them have to agree. */
function parseEveryWay(bytes: Uint8Array): Event[] {
  const whole = parse([bytes])
  for (let at = 1; at < bytes.length; at++)
    expect(parse([bytes.slice(0, at), bytes.slice(at)]), `split at ${at}`).toEqual(whole)
  expect(parse([...bytes].map((byte) => Uint8Array.of(byte)))).toEqual(whole)
  return whole
}

const events = (text: string) => parseEveryWay(utf8(text))

describe('createEventStreamParser', () => {
  it('tells each event with its name', () => {
    expect(events('event: a.b\ndata: {"x":1}\n\nevent: c\ndata: 2\n\n')).toEqual([
      ['a.b', '{"x":1}'],
      ['c', '2'],
    ])
  })

  it('takes off one space after the colon and no more', () => {
    expect(events('data:none\n\ndata: one\n\ndata:  two\n\n')).toEqual([
      ['', 'none'],
      ['', 'one'],
      ['', ' two'],
    ])
  })

  it('joins the lines of one event', () => {
    expect(events('data: {"a":\ndata: 1}\ndata\ndata:\n\n')).toEqual([['', '{"a":\n1}\n\n']])
  })

  it.each([
    ['carriage return and line feed', '\r\n'],
    ['carriage returns', '\r'],
  ])('ends lines by %s', (_, end) => {
    const text = ['event: a', 'data: 1', 'data: 2', '', ': keep', 'data: 3', '', ''].join(end)
    expect(events(text)).toEqual([
      ['a', '1\n2'],
      ['', '3'],
    ])
  })

  it('skips comments, other fields and events without data', () => {
    expect(events(': ping\n\nid: 7\nretry: 10\nevent: lost\n\n:\ndata: x\n\n')).toEqual([['', 'x']])
  })

  it('forgets the name with its event, and takes it after the data too', () => {
    expect(events('data: 1\nevent: late\n\ndata: 2\n\n')).toEqual([
      ['late', '1'],
      ['', '2'],
    ])
  })

  it('skips a byte order mark', () => {
    expect(parseEveryWay(Uint8Array.of(0xef, 0xbb, 0xbf, ...utf8('data: x\n\n')))).toEqual([['', 'x']])
  })

  it('keeps characters whole that lie in two chunks', () => {
    expect(events('event: é\ndata: grün 🦦\n\n')).toEqual([['é', 'grün 🦦']])
  })

  it.each(['data: x', 'data: x\n', 'data: x\r\n'])(
    'counts a last event that only lacks its blank line: %j',
    (text) => {
      expect(events(text)).toEqual([['', 'x']])
    },
  )

  it('finds nothing in nothing', () => {
    expect(parse([])).toEqual([])
    expect(events('\n\n\r\n')).toEqual([])
  })
})
