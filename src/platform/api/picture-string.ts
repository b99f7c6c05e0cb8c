import { createBase64Stream } from './base64-stream'

/** Decodes the base64 inside a JSON string. */
export interface PictureString {
  /** Reads on from an index of the chunk; returns the index of the closing quote, or the chunk's length. */
  read(chunk: Uint8Array, from: number): number
  finish(): Uint8Array<ArrayBuffer> | 'broken'
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const UNICODE_ESCAPE_CHARS = 6
/** `\n`, `\r` and `\t` stand for white space, which base64 skips. */
const SPACE_ESCAPES = ['\\n', '\\r', '\\t']

/** The character that an escape stands for; NaN for `\u` without a number. */
function charOf(escape: string): number {
  if (SPACE_ESCAPES.includes(escape)) return 0x20
  return escape.length === UNICODE_ESCAPE_CHARS ? Number(`0x${escape.slice(2)}`) : escape.charCodeAt(1)
}

/** Slashes arrive escaped from some servers (`\/`), and a chunk may end inside the escape. */
export function createPictureString(): PictureString {
  const base64 = createBase64Stream()
  let escape = ''
  let isBroken = false

  function takeEscaped(byte: number): void {
    escape += String.fromCharCode(byte)
    if (escape.startsWith('\\u') && escape.length < UNICODE_ESCAPE_CHARS) return
    const char = charOf(escape)
    if (char < 128) base64.push(Uint8Array.of(char))
    else isBroken = true
    escape = ''
  }

  function read(chunk: Uint8Array, from: number): number {
    let at = from
    while (at < chunk.length) {
      if (escape) {
        takeEscaped(chunk[at++] as number) // at < length
        continue
      }
      const quote = chunk.indexOf(QUOTE, at)
      const end = quote < 0 ? chunk.length : quote
      const run = chunk.subarray(at, end)
      const backslash = run.indexOf(BACKSLASH)
      base64.push(backslash < 0 ? run : run.subarray(0, backslash))
      if (backslash < 0) return end
      escape = '\\'
      at += backslash + 1
    }
    return at
  }

  return { read, finish: () => (isBroken ? 'broken' : (base64.finish() ?? 'broken')) }
}
