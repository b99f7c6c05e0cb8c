// Pictures whose texture goes on in one way only, so that what was in a hole can be told from its surroundings.
import type { RgbaImage } from '@/lib/raster/rgba'

type Rgb = readonly [number, number, number]

/** Grain as a camera has it, in levels to each side; the same for each run. */
const GRAIN = 5

function noise(at: number): number {
  const value = Math.sin(at * 12.9898) * 43758.5453
  return value - Math.floor(value) - 0.5
}

function mixed([r, g, b]: Rgb, [s, h, c]: Rgb, share: number): Rgb {
  return [r + (s - r) * share, g + (h - g) * share, b + (c - b) * share]
}

const between = (value: number, from: number, to: number): boolean => value >= from && value < to
const rest = (value: number, of: number): number => value - of * Math.floor(value / of)

/** Bricks of uneven colour in light mortar. */
function bricks(x: number, y: number): Rgb {
  const row = Math.floor(y / 46)
  const along = x + (row % 2) * 62
  if (rest(y, 46) < 6 || rest(along, 124) < 6) return [196, 188, 176]
  return mixed([150, 62, 44], [178, 92, 66], 0.5 + noise(row * 31 + Math.floor(along / 124)))
}

/** Slanted boards with a dark gap between them, lit from the left. */
function boards(x: number, y: number): Rgb {
  const across = rest(y + 0.35 * x, 58)
  if (across < 5) return [44, 34, 28]
  return mixed([164, 126, 84], [116, 84, 52], across / 58 - 0.3 * (x / 1024))
}

/** Cloth: threads over and under each other. */
function cloth(x: number, y: number): Rgb {
  const [u, v] = [Math.floor(x / 16), Math.floor(y / 16)]
  const isOver = (u + v) % 2 === 0
  const along = rest(isOver ? y : x, 16) / 16
  return mixed([40, 66, 104], [142, 170, 196], Math.sin(Math.PI * along) * (isOver ? 1 : 0.6))
}

/** A picket fence before a lawn and a sky. */
function fence(x: number, y: number): Rgb {
  if (between(rest(x, 72), 8, 52) && between(y, 250, 640)) return [236, 234, 226]
  if (between(y, 330, 364) || between(y, 520, 554)) return [214, 212, 204]
  return y < 400 ? [118, 164, 212] : [86, 128, 58]
}

/** Tiles of a roof in rows, getting darker downwards. */
function tiles(x: number, y: number): Rgb {
  const row = Math.floor(y / 34)
  const u = rest(x + (row % 2) * 26, 52) / 52 - 0.5
  const edge = rest(y, 34) / 34 - 0.6 + 1.4 * u * u
  return mixed([188, 96, 62], [92, 40, 30], Math.min(1, Math.max(0, Math.abs(edge) < 0.12 ? 0.9 : y / 1400)))
}

const PATTERNS: Record<string, (x: number, y: number) => Rgb> = { bricks, boards, cloth, fence, tiles }

/** A picture of 1024 × 768 in one of the patterns. */
export function patternOf(name: string): RgbaImage {
  const colourAt = PATTERNS[name]
  if (!colourAt) throw new Error(`no pattern ${name}`)
  const [width, height] = [1024, 768]
  const data = new Uint8ClampedArray(4 * width * height)
  for (let at = 0; at < width * height; at++) {
    const grain = 2 * GRAIN * noise(at)
    const [red, green, blue] = colourAt(at % width, Math.floor(at / width))
    data.set([red + grain, green + grain, blue + grain, 255], 4 * at)
  }
  return { width, height, data }
}
