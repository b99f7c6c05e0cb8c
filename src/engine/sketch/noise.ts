import { createRandom } from './random'

/** Smooth value noise over the plane, 0 to 1. */
export interface Noise {
  at: (x: number, y: number) => number
  /** Octaves of noise, each half as strong and about twice as fine. */
  fractal: (x: number, y: number, octaves: number) => number
}

function shuffledBytes(seed: number): Uint8Array {
  const random = createRandom(seed)
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index)
  for (let i = 255; i > 0; i--) {
    const j = random.integer(0, i)
    const kept = bytes[i] ?? 0
    bytes[i] = bytes[j] ?? 0
    bytes[j] = kept
  }
  const doubled = new Uint8Array(512)
  doubled.set(bytes)
  doubled.set(bytes, 256)
  return doubled
}

const ease = (t: number): number => t * t * (3 - 2 * t)

/** The same seed is the same landscape. */
export function createNoise(seed: number): Noise {
  const table = shuffledBytes(seed)
  const corner = (x: number, y: number): number => table[((table[x & 255] ?? 0) + y) & 511] ?? 0
  function at(x: number, y: number): number {
    const left = Math.floor(x)
    const top = Math.floor(y)
    const [tx, ty] = [ease(x - left), ease(y - top)]
    const [column, line] = [left & 255, top & 255]
    const upper = corner(column, line) + (corner(column + 1, line) - corner(column, line)) * tx
    const lower = corner(column, line + 1) + (corner(column + 1, line + 1) - corner(column, line + 1)) * tx
    return (upper + (lower - upper) * ty) / 255
  }
  function fractal(x: number, y: number, octaves: number): number {
    let [sum, total, strength] = [0, 0, 0.5]
    for (let octave = 0; octave < octaves; octave++) {
      sum += strength * at(x, y)
      total += strength
      x = x * 2.03 + 17.1
      y = y * 2.03 + 5.3
      strength *= 0.5
    }
    return sum / total
  }
  return { at, fractal }
}

/** 0 below `from`, 1 above `to`, smooth between. */
export function smoothStep(from: number, to: number, value: number): number {
  return ease(Math.min(1, Math.max(0, (value - from) / (to - from))))
}
