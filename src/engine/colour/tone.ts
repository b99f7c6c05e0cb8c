import { clamp } from '@/lib/geometry/clamp'
import { writeOklab } from '@/lib/raster/oklab'
import { writeSrgb } from './from-oklab'

/** A change of a picture's colours, in OKLab: lightness is 0 to 1, colours are a and b. */
export interface Tone {
  /** What lightness is multiplied with, around the middle, and what is added to it. */
  readonly contrast: number
  readonly exposure: number
  /** What colourfulness is multiplied with. */
  readonly chroma: number
  /** What is added to the darkest and the lightest colours; those between get a share of both. */
  readonly shadows: readonly [a: number, b: number]
  readonly lights: readonly [a: number, b: number]
}

const MIDDLE = 0.55

/** The tones by name. What they are called in a sentence is in `TONE_WORDS`. */
export const TONES = {
  golden: { contrast: 1.06, exposure: 0.015, chroma: 1.12, shadows: [0.008, -0.012], lights: [0.022, 0.062] },
  moonlit: { contrast: 0.86, exposure: -0.16, chroma: 0.45, shadows: [-0.008, -0.055], lights: [-0.022, -0.045] },
  rose: { contrast: 0.95, exposure: 0.015, chroma: 0.92, shadows: [0.016, -0.034], lights: [0.04, 0.014] },
  cinema: { contrast: 1.12, exposure: -0.01, chroma: 1, shadows: [-0.028, -0.03], lights: [0.018, 0.036] },
  airy: { contrast: 0.86, exposure: 0.07, chroma: 0.86, shadows: [-0.006, -0.018], lights: [0.004, 0.012] },
  vivid: { contrast: 1.14, exposure: 0.005, chroma: 1.34, shadows: [0, -0.006], lights: [0, 0.006] },
  bright: { contrast: 1, exposure: 0.07, chroma: 1.04, shadows: [0, 0], lights: [0, 0] },
  dim: { contrast: 1, exposure: -0.08, chroma: 1, shadows: [0, 0], lights: [0, 0] },
  warm: { contrast: 1, exposure: 0, chroma: 1.02, shadows: [0.006, 0.014], lights: [0.01, 0.034] },
  cool: { contrast: 1, exposure: 0, chroma: 0.98, shadows: [-0.006, -0.016], lights: [-0.012, -0.03] },
  crisp: { contrast: 1.22, exposure: 0, chroma: 1.06, shadows: [0, 0], lights: [0, 0] },
  flat: { contrast: 0.78, exposure: 0, chroma: 0.94, shadows: [0, 0], lights: [0, 0] },
  sepia: { contrast: 1, exposure: 0.01, chroma: 0, shadows: [0.012, 0.026], lights: [0.014, 0.05] },
  mono: { contrast: 1.1, exposure: 0, chroma: 0, shadows: [0, 0], lights: [0, 0] },
} as const satisfies Record<string, Tone> // prettier-ignore

export type ToneName = keyof typeof TONES

/** What a tone is called in a sentence. */
export const TONE_WORDS: Readonly<Record<ToneName, string>> = {
  golden: 'golden light',
  moonlit: 'moonlight',
  rose: 'rose light',
  cinema: 'teal shadows and warm lights',
  airy: 'soft, light colours',
  vivid: 'strong colours',
  bright: 'brighter',
  dim: 'darker',
  warm: 'warmer',
  cool: 'cooler',
  crisp: 'more contrast',
  flat: 'less contrast',
  sepia: 'sepia',
  mono: 'black and white',
}

/** A tone at less than its full strength, or more; 0 changes nothing. */
export function softened(tone: Tone, share: number): Tone {
  const { contrast, exposure, chroma, shadows, lights } = tone
  return {
    contrast: 1 + (contrast - 1) * share,
    exposure: exposure * share,
    chroma: 1 + (chroma - 1) * share,
    shadows: [shadows[0] * share, shadows[1] * share],
    lights: [lights[0] * share, lights[1] * share],
  }
}

/**
 * A picture in another tone; alpha stays. Straight RGBA8. The result is a new array.
 */
export function applyTone(
  pixels: Uint8ClampedArray,
  { contrast, exposure, chroma, shadows, lights }: Tone,
): Uint8ClampedArray<ArrayBuffer> {
  const result = new Uint8ClampedArray(pixels)
  const lab = new Float32Array(3)
  for (let offset = 0; offset < pixels.length; offset += 4) {
    writeOklab(pixels[offset]!, pixels[offset + 1]!, pixels[offset + 2]!, lab, 0)
    const lightness = clamp(MIDDLE + (lab[0]! - MIDDLE) * contrast + exposure, 0, 1)
    // Black and white stay clean: a tint there would be fog.
    const room = Math.min(1, 6 * lightness, 8 * (1 - lightness))
    const a = lab[1]! * chroma + room * (shadows[0] + (lights[0] - shadows[0]) * lightness)
    const b = lab[2]! * chroma + room * (shadows[1] + (lights[1] - shadows[1]) * lightness)
    writeSrgb(lightness, a, b, result, offset)
  }
  return result
}
