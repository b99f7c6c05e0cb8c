import { createByteText } from './byte-text'
import type { PictureString } from './picture-string'
import { createPictureString } from './picture-string'

/** The data of one event. */
export interface ScannedEvent {
  /** What it says, undefined where it is no JSON. Each `b64_json` holds, as text, the number of its picture in `pictures`. */
  value: unknown
  /** As it came, without its pictures. */
  text: string
  /** `broken` where the text was not base64. */
  pictures: readonly (Uint8Array<ArrayBuffer> | 'broken')[]
}

/** Reads the JSON of one event without ever holding the text of a picture. */
export interface EventJsonScanner {
  /** @throws AppError `api/answer-too-large` */
  push(bytes: Uint8Array): void
  finish(): ScannedEvent
}

/** Everything that is not a picture. Real events stay under 1 KiB. */
const MAX_TEXT_BYTES = 1 << 20
const MAX_KEY_BYTES = 64
const PICTURE_KEY = '"b64_json"'

const code = (char: string) => char.charCodeAt(0)
const QUOTE = code('"')
const BACKSLASH = code('\\')
const COLON = code(':')
const STRUCTURE = [...'{}[],'].map(code)

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * Follows nothing but which key a value belongs to, at any depth: servers nest their events differently. Pictures go to their decoder,
 * all the rest to `JSON.parse`.
 */
export function createEventJsonScanner(): EventJsonScanner {
  const text = createByteText(MAX_TEXT_BYTES)
  const pictures: PictureString[] = []
  let state: 'between' | 'string' | 'escape' = 'between'
  let stringStart = 0
  let key = ''
  let reading: PictureString | undefined

  function startString(): void {
    state = 'string'
    stringStart = text.length()
    text.add(QUOTE)
    if (key !== PICTURE_KEY) return
    for (const digit of String(pictures.length)) text.add(code(digit))
    reading = createPictureString()
    pictures.push(reading)
  }

  function takeBetween(byte: number): void {
    if (byte === QUOTE) return startString()
    if (byte === COLON) key = text.length() - stringStart < MAX_KEY_BYTES ? text.from(stringStart).trim() : ''
    else if (STRUCTURE.includes(byte)) key = ''
    text.add(byte)
  }

  function take(byte: number): void {
    if (state === 'between') return takeBetween(byte)
    text.add(byte)
    if (state === 'escape') state = 'string'
    else if (byte === BACKSLASH) state = 'escape'
    else if (byte === QUOTE) state = 'between'
  }

  function push(bytes: Uint8Array): void {
    let at = 0
    while (at < bytes.length) {
      if (reading) at = reading.read(bytes, at)
      if (at >= bytes.length) return
      reading = undefined
      take(bytes[at++] as number) // at < length
    }
  }

  return {
    push,
    finish: () => {
      const all = text.from(0)
      return { value: parsed(all), text: all, pictures: pictures.map((picture) => picture.finish()) }
    },
  }
}
