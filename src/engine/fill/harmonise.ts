import { clamp } from '@/lib/geometry/clamp'
import { LINEAR_OF_SRGB, srgbOfLinear } from '@/lib/raster/linear-light'
import type { RgbaImage } from '@/lib/raster/rgba'
import { luminance, type MeanLight } from './local-light'
import { Xorshift } from './random'

/** How far a sprite goes towards the brightness around it: all the way, a white cat would be grey at night. */
const EXPOSURE_SHARE = 0.36
/** Limits of that, as factors of linear light. */
const DIMMEST = 0.62
const BRIGHTEST = 1.6

/** How far a sprite takes on the colour of the light around it, and the most that a channel may change for it. */
const TINT_SHARE = 0.3
const LARGEST_TINT = 1.15

/** Drawn things are more colourful than photographed ones. */
const DESATURATION = 0.14

/** Grain of more than this is detail of the photograph. */
const LARGEST_GRAIN = 6

/** Factors of linear light by which a sprite is drawn into its surroundings. */
export interface LightChange {
  readonly red: number
  readonly green: number
  readonly blue: number
}

/** What turns the sprite's light towards that of its place: some exposure, and a little, capped, of its tint. */
export function lightChange(sprite: MeanLight, place: MeanLight): LightChange {
  const floor = 0.002
  const ratio = Math.max(floor, luminance(place)) / Math.max(floor, luminance(sprite))
  const exposure = clamp(ratio ** EXPOSURE_SHARE, DIMMEST, BRIGHTEST)
  const grey = Math.max(floor, luminance(place))
  const tint = (channel: number): number =>
    clamp((Math.max(floor, channel) / grey) ** TINT_SHARE, 1 / LARGEST_TINT, LARGEST_TINT)
  return {
    red: exposure * tint(place.red),
    green: exposure * tint(place.green),
    blue: exposure * tint(place.blue),
  }
}

/** About normal, mean 0 and deviation 1: the sum of four even numbers. */
function normal(random: Xorshift): number {
  const sum = random.below(65536) + random.below(65536) + random.below(65536) + random.below(65536)
  return (sum / 65536 - 2) * Math.sqrt(3)
}

/**
 * A copy of a sprite in other light: brighter or darker and tinted by `change`, a little less colourful, and as grainy
 * as the photograph around it. Alpha stays.
 */
export function relight(sprite: RgbaImage, change: LightChange, grain: number, seed: number): RgbaImage {
  const data = new Uint8ClampedArray(sprite.data)
  const random = new Xorshift(seed)
  const amount = Math.min(LARGEST_GRAIN, grain)
  for (let offset = 0; offset < data.length; offset += 4) {
    if (data[offset + 3] === 0) continue
    const red = LINEAR_OF_SRGB[data[offset]!]! * change.red
    const green = LINEAR_OF_SRGB[data[offset + 1]!]! * change.green
    const blue = LINEAR_OF_SRGB[data[offset + 2]!]! * change.blue
    const grey = luminance({ red, green, blue })
    const noise = amount * normal(random)
    const finish = (value: number): number =>
      srgbOfLinear(clamp(value + (grey - value) * DESATURATION, 0, 1)) + noise
    // The clamped array rounds and clamps.
    data[offset] = finish(red)
    data[offset + 1] = finish(green)
    data[offset + 2] = finish(blue)
  }
  return { width: sprite.width, height: sprite.height, data }
}
