/** Writes bit strings, low bits first, as deflate wants them. Room is made by the caller, once per row. */
export class BitWriter {
  #bytes: Uint8Array<ArrayBuffer>
  #length = 0
  #held = 0
  #heldBits = 0

  constructor(capacity: number) {
    this.#bytes = new Uint8Array(capacity)
  }

  /** Makes sure that `bytes` more fit; without it writing past the end is lost silently. */
  reserve(bytes: number): void {
    const needed = this.#length + bytes
    if (needed <= this.#bytes.length) return
    const larger = new Uint8Array(Math.max(needed, this.#bytes.length * 2))
    larger.set(this.#bytes)
    this.#bytes = larger
  }

  /** Up to 24 bits; higher bits of `value` must be zero. */
  write(value: number, bits: number): void {
    let held = this.#held | (value << this.#heldBits)
    let heldBits = this.#heldBits + bits
    while (heldBits >= 8) {
      this.#bytes[this.#length++] = held
      held >>>= 8
      heldBits -= 8
    }
    this.#held = held
    this.#heldBits = heldBits
  }

  /** Fills the last byte with zero bits. */
  alignToByte(): void {
    if (this.#heldBits > 0) this.write(0, 8 - this.#heldBits)
  }

  /** What was written, as a view; valid until the next write. */
  toBytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.#length)
  }
}
