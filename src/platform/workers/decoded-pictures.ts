import type { DecodedMemory, PictureFile } from './compare-protocol'

interface Bitmap {
  readonly width: number
  readonly height: number
  close(): void
}

const bytesOf = ({ width, height }: Bitmap): number => width * height * 4

/**
 * Decoded pictures within a limit. Those that came first stay: of nine large ones that are asked for in turn, dropping the one that was
 * not used for longest would always drop the one that is wanted next. What does not fit is decoded for one use and closed.
 */
export class DecodedPictures<Decoded extends Bitmap> {
  readonly #limitBytes: number
  readonly #decode: (bytes: Blob) => Promise<Decoded>
  readonly #held = new Map<string, Decoded>()
  #passingBytes = 0
  #peakBytes = 0

  constructor(limitBytes: number, decode: (bytes: Blob) => Promise<Decoded>) {
    this.#limitBytes = limitBytes
    this.#decode = decode
  }

  get #heldBytes(): number {
    return [...this.#held.values()].reduce((sum, bitmap) => sum + bytesOf(bitmap), 0)
  }

  get memory(): DecodedMemory {
    return { heldBytes: this.#heldBytes, peakBytes: this.#peakBytes }
  }

  /** Runs `work` on a picture, which is not to be used after it. @throws what decoding throws */
  async use<Value>({ key, bytes }: PictureFile, work: (bitmap: Decoded) => Promise<Value>): Promise<Value> {
    const held = this.#held.get(key)
    if (held) return work(held)
    const bitmap = await this.#decode(bytes)
    const size = bytesOf(bitmap)
    if (this.#heldBytes + size <= this.#limitBytes) {
      this.#held.set(key, bitmap)
      this.#note()
      return work(bitmap)
    }
    this.#passingBytes += size
    this.#note()
    try {
      return await work(bitmap)
    } finally {
      this.#passingBytes -= size
      bitmap.close()
    }
  }

  /** Closes every picture but these. */
  keepOnly(keys: readonly string[]): void {
    for (const [key, bitmap] of this.#held) {
      if (keys.includes(key)) continue
      this.#held.delete(key)
      bitmap.close()
    }
  }

  #note(): void {
    this.#peakBytes = Math.max(this.#peakBytes, this.#heldBytes + this.#passingBytes)
  }
}
