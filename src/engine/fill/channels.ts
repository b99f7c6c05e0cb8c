/**
 * Four bytes of one pixel in one whole number: red, green, blue, and how busy its surroundings are. One number makes a
 * patch comparison two loads per pixel instead of eight.
 */
export function packChannels(red: number, green: number, blue: number, texture: number): number {
  return red | (green << 8) | (blue << 16) | (texture << 24)
}

/** Adds up pixels, channel by channel, for their weighted mean. Made once and used again: it runs in the hot loops. */
export class ChannelSum {
  #red = 0
  #green = 0
  #blue = 0
  #texture = 0
  #weight = 0

  clear(): void {
    this.#red = this.#green = this.#blue = this.#texture = this.#weight = 0
  }

  add(pixel: number, weight: number): void {
    this.#red += weight * (pixel & 255)
    this.#green += weight * ((pixel >> 8) & 255)
    this.#blue += weight * ((pixel >> 16) & 255)
    this.#texture += weight * (pixel >>> 24)
    this.#weight += weight
  }

  /** True when nothing has been added since the last `clear`. */
  get isEmpty(): boolean {
    return this.#weight === 0
  }

  /** The mean, rounded; 0 of nothing. */
  mean(): number {
    if (this.#weight === 0) return 0
    const share = 1 / this.#weight
    return packChannels(
      (this.#red * share + 0.5) | 0,
      (this.#green * share + 0.5) | 0,
      (this.#blue * share + 0.5) | 0,
      (this.#texture * share + 0.5) | 0,
    )
  }
}
