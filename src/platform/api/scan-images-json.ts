import { AppError } from '@/domain/app-error'
import { createByteText } from './byte-text'
import type { PictureString } from './picture-string'
import { createPictureString } from './picture-string'
import { stripMarkup } from './strip-markup'

/** One object of `data[]`, told as soon as its closing brace has come. */
export interface ScannedEntry {
  index: number
  /** The entry without its picture: where that stood are empty quotes, or the head of a `data:` URL. */
  fields: Readonly<Record<string, unknown>>
  /** `broken` where the text was not base64; undefined where there was none. */
  picture: Uint8Array<ArrayBuffer> | 'broken' | undefined
}

/** Reads `{ data: [{ b64_json | url, … }], … }` without ever holding the text of a picture. */
export interface ImagesJsonScanner {
  /** @throws AppError `api/not-json`, `api/answer-too-large` */
  push(chunk: Uint8Array): void
  /** The whole answer without its pictures. @throws AppError `api/cut-off`, `api/not-json`, `api/empty-answer` */
  finish(): unknown
}

/** Everything that is not a picture. Real answers stay under 1 KiB. */
const MAX_TEXT_BYTES = 1 << 20
/** How much of an answer that is no JSON is read for the error's detail. */
const MAX_FOREIGN_BYTES = 4096

const code = (char: string) => char.charCodeAt(0)
const QUOTE = code('"')
const BACKSLASH = code('\\')
const COMMA = code(',')
const COLON = code(':')
const OPEN_OBJECT = code('{')
const CLOSE_OBJECT = code('}')
const OPEN_ARRAY = code('[')
const CLOSE_ARRAY = code(']')
const SPACES = [...' \n\r\t'].map(code)
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf]
const DATA_URL = '"data:'

/**
 * Follows the structure only as deep as `data[i].key`, leads pictures to their decoder and copies all the rest, to be parsed by
 * `JSON.parse`: nothing of JSON is understood twice, or differently.
 */
export function createImagesJsonScanner(onEntry: (entry: ScannedEntry) => void): ImagesJsonScanner {
  const text = createByteText(MAX_TEXT_BYTES)
  let state: 'start' | 'between' | 'string' | 'escape' | 'foreign' = 'start'
  let depth = 0
  /** The opening brackets of levels 1 to 3; deeper ones are only counted. */
  const opened: number[] = []
  let isKeyNext = false
  let tokenStart = 0
  let rootKey = ''
  let entryKey = ''
  let entryIndex = 0
  let entryStart = 0
  let pictures = new Map<string, PictureString>()
  let reading: PictureString | undefined

  const isInData = () =>
    depth >= 2 && opened[1] === OPEN_OBJECT && opened[2] === OPEN_ARRAY && rootKey === 'data'
  const isInEntry = () => depth === 3 && opened[3] === OPEN_OBJECT && isInData()

  function parseFrom(start: number): unknown {
    try {
      return JSON.parse(text.from(start))
    } catch (error) {
      throw new AppError('api/not-json', stripMarkup(text.from(0)), { cause: error })
    }
  }

  function open(byte: number): void {
    depth++
    if (depth <= 3) opened[depth] = byte
    isKeyNext = byte === OPEN_OBJECT
    if (depth === 2) entryIndex = 0
    if (!isInEntry()) return
    entryStart = text.length() - 1
    entryKey = ''
    pictures = new Map()
  }

  function close(): void {
    if (isInEntry()) endEntry()
    depth--
    isKeyNext = false
  }

  function endEntry(): void {
    // The entry began with a brace, so it parses to an object or not at all.
    const fields = parseFrom(entryStart) as Readonly<Record<string, unknown>>
    const picture = (pictures.get('b64_json') ?? pictures.get('url'))?.finish()
    onEntry({ index: entryIndex, fields, picture })
  }

  function takeComma(): void {
    if (depth === 2 && isInData()) entryIndex++
    isKeyNext = depth <= 3 && opened[depth] === OPEN_OBJECT
  }

  function startString(): void {
    state = 'string'
    tokenStart = text.length() - 1
    if (isInEntry() && !isKeyNext && entryKey === 'b64_json') startPicture()
  }

  function startPicture(): void {
    reading = createPictureString()
    pictures.set(entryKey, reading)
  }

  function endString(): void {
    state = 'between'
    if (isKeyNext && depth === 1) rootKey = String(parseFrom(tokenStart))
    if (isKeyNext && isInEntry()) entryKey = String(parseFrom(tokenStart))
  }

  /** A link may be a picture of its own: then only its head is kept as text. */
  function takeCommaInString(): void {
    if (isKeyNext || entryKey !== 'url' || !isInEntry()) return
    const head = text.from(tokenStart)
    if (!head.toLowerCase().startsWith(DATA_URL)) return
    startPicture()
    reading?.read(new TextEncoder().encode(head.slice(1)), 0)
  }

  function takeInString(byte: number): void {
    text.add(byte)
    if (state === 'escape') state = 'string'
    else if (byte === BACKSLASH) state = 'escape'
    else if (byte === QUOTE) endString()
    else if (byte === COMMA) takeCommaInString()
  }

  function takeBetween(byte: number): void {
    if (SPACES.includes(byte)) return
    text.add(byte)
    if (byte === QUOTE) startString()
    else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) open(byte)
    else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) close()
    else if (byte === COLON) isKeyNext = false
    else if (byte === COMMA) takeComma()
  }

  function takeForeign(byte: number): void {
    text.add(byte)
    if (text.length() >= MAX_FOREIGN_BYTES) throw new AppError('api/not-json', stripMarkup(text.from(0)))
  }

  function takeFirst(byte: number): void {
    if (SPACES.includes(byte) || BYTE_ORDER_MARK.includes(byte)) return
    state = byte === OPEN_OBJECT || byte === OPEN_ARRAY ? 'between' : 'foreign'
    take(byte)
  }

  function take(byte: number): void {
    if (state === 'between') takeBetween(byte)
    else if (state === 'start') takeFirst(byte)
    else if (state === 'foreign') takeForeign(byte)
    else takeInString(byte)
  }

  function push(chunk: Uint8Array): void {
    let at = 0
    while (at < chunk.length) {
      if (reading) at = reading.read(chunk, at)
      if (at >= chunk.length) return
      reading = undefined
      take(chunk[at++] as number) // at < length
    }
  }

  function finish(): unknown {
    if (state === 'start') throw new AppError('api/empty-answer', 'The answer has no body.')
    if (state === 'foreign') throw new AppError('api/not-json', stripMarkup(text.from(0)))
    const isOpen = state === 'string' || state === 'escape' || (state === 'between' && depth > 0)
    if (isOpen) throw new AppError('api/cut-off', stripMarkup(text.from(0)))
    return parseFrom(0)
  }

  return { push, finish }
}
