import { AppError } from '@/domain/app-error'

/** UTF-8 that grows byte by byte. */
export interface ByteText {
  length: () => number
  /** @throws AppError `api/answer-too-large` at the limit. */
  add: (byte: number) => void
  /** The text from a byte offset on; the offset must lie between characters. */
  from: (start: number) => string
}

export function createByteText(maxBytes: number): ByteText {
  let bytes = new Uint8Array(1024)
  let length = 0
  return {
    length: () => length,
    add(byte) {
      if (length >= maxBytes) throw new AppError('api/answer-too-large', 'The text beside the pictures.')
      if (length === bytes.length) {
        const larger = new Uint8Array(length * 2)
        larger.set(bytes)
        bytes = larger
      }
      bytes[length++] = byte
    },
    from: (start) => new TextDecoder().decode(bytes.subarray(start, length)),
  }
}
