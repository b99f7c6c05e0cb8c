/** A small repeatable source of whole numbers (Marsaglia's xorshift32): one seed gives one sequence, everywhere. */
export class Xorshift {
  #state: number

  constructor(seed: number) {
    // Neighbouring seeds are spread apart first; state 0 would stay 0 for ever.
    this.#state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) | 1
  }

  /** Any 32 bits, as a number from 0 on. */
  next(): number {
    let state = this.#state
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    this.#state = state
    return state >>> 0
  }

  /** A whole number from 0 up to, not including, `end`. */
  below(end: number): number {
    return this.next() % end
  }
}
