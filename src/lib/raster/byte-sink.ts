/** Bytes that are appended one after the other, in a buffer that grows by doubling. */
export class ByteSink {
  #bytes: Uint8Array<ArrayBuffer>
  #length = 0

  constructor(capacity = 256) {
    this.#bytes = new Uint8Array(capacity)
  }

  #reserve(extra: number): void {
    const needed = this.#length + extra
    if (needed <= this.#bytes.length) return
    const larger = new Uint8Array(Math.max(needed, this.#bytes.length * 2))
    larger.set(this.#bytes.subarray(0, this.#length))
    this.#bytes = larger
  }

  push(byte: number): void {
    this.#reserve(1)
    this.#bytes[this.#length++] = byte
  }

  pushAll(bytes: Uint8Array): void {
    this.#reserve(bytes.length)
    this.#bytes.set(bytes, this.#length)
    this.#length += bytes.length
  }

  /** A whole number from 0 on, seven bits to the byte, low bits first (LEB128). */
  pushVarint(value: number): void {
    let rest = value
    while (rest >= 128) {
      this.push((rest % 128) | 128)
      rest = Math.floor(rest / 128)
    }
    this.push(rest)
  }

  /** What was written so far, as a copy of exactly that length. */
  toBytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#length)
  }
}
