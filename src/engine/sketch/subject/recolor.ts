import { rgbOf, surface, type Rgb } from './paint-kit'

const HUE_BINS = 36
const SAME_HUE_DEG = 50
const COLOURED = 0.12
/** Panes are this blue: a bus is called red for its body, not for its windows. */
const GLASS_BINS: readonly number[] = [19, 20, 21]

/**
 * Gives a sprite another colour and keeps its shading: the hues around its own main one turn to the new hue, each
 * pixel as much lighter or darker than the new colour as it was than the old. Grey art is tinted as a whole,
 * eyes (near black) and highlights (near white) excepted.
 */
export function recolor(canvas: OffscreenCanvas, hex: string): void {
  const ctx = canvas.getContext('2d', { willReadFrequently: true })
  if (!ctx) return
  const image = ctx.getImageData(0, 0, canvas.width, canvas.height)
  recolorPixels(image.data, rgbOf(hex), probeOf(canvas))
  ctx.putImageData(image, 0, 0)
}

/** Where two hues are about as common, their shares change with the size: the choice is made at one size. */
const PROBE_PX = 64

function probeOf(canvas: OffscreenCanvas): Uint8ClampedArray {
  const { ctx } = surface(PROBE_PX, PROBE_PX, true)
  ctx.drawImage(canvas, 0, 0, PROBE_PX, PROBE_PX)
  return ctx.getImageData(0, 0, PROBE_PX, PROBE_PX).data
}

/** The same on raw pixels: RGBA8, straight alpha, changed in place; `probe` shows which hue is the main one. */
export function recolorPixels(data: Uint8ClampedArray, color: Rgb, probe = data): void {
  const target = toHsl(color)
  const { hue, isGrey, meanLight } = mainHue(probe)
  for (let i = 0; i < data.length; i += 4) {
    if (!data[i + 3]) continue
    const own = pixelHsl(data, i)
    if (!belongs(own, hue, isGrey)) continue
    const light = Math.min(0.97, Math.max(0.03, own.light + (target.light - meanLight) * 0.85))
    const saturation =
      target.saturation < COLOURED ? target.saturation : own.saturation * 0.35 + target.saturation * 0.65
    data.set(toRgb(target.hue, Math.min(1, saturation), light), i)
  }
}

interface Hsl {
  hue: number
  saturation: number
  light: number
}

function belongs(own: Hsl, hue: number, isGrey: boolean): boolean {
  if (isGrey) return own.light > 0.15 && own.light < 0.97
  return own.saturation > COLOURED && hueDistance(own.hue, hue) < SAME_HUE_DEG
}

function mainHue(data: Uint8ClampedArray): { hue: number; isGrey: boolean; meanLight: number } {
  const weight = new Float64Array(HUE_BINS)
  const step = 4 * Math.max(1, Math.floor(data.length / 4 / 8000))
  let opaque = 0
  for (let i = 0; i < data.length; i += step) {
    if ((data[i + 3] ?? 0) < 128) continue
    opaque++
    const { hue, saturation } = pixelHsl(data, i)
    const bin = Math.floor(hue / 10) % HUE_BINS
    const share = GLASS_BINS.includes(bin) ? 0.4 : 1
    if (saturation > 0.15) weight[bin] = (weight[bin] ?? 0) + saturation * share
  }
  const best = weight.indexOf(Math.max(...weight))
  const hue = best * 10 + 5
  const isGrey = weight.reduce((sum, value) => sum + value, 0) < opaque * 0.12
  return { hue, isGrey, meanLight: meanLightness(data, step, (own) => belongs(own, hue, isGrey)) }
}

function meanLightness(data: Uint8ClampedArray, step: number, counts: (own: Hsl) => boolean): number {
  let sum = 0
  let count = 0
  for (let i = 0; i < data.length; i += step) {
    if ((data[i + 3] ?? 0) < 128) continue
    const own = pixelHsl(data, i)
    if (!counts(own)) continue
    sum += own.light
    count++
  }
  return count > 0 ? sum / count : 0.5
}

function hueDistance(a: number, b: number): number {
  const distance = Math.abs(a - b) % 360
  return Math.min(distance, 360 - distance)
}

function pixelHsl(data: Uint8ClampedArray, i: number): Hsl {
  return toHsl([data[i] ?? 0, data[i + 1] ?? 0, data[i + 2] ?? 0])
}

function toHsl([r, g, b]: Rgb): Hsl {
  const max = Math.max(r, g, b) / 255
  const min = Math.min(r, g, b) / 255
  const light = (max + min) / 2
  const range = max - min
  if (range === 0) return { hue: 0, saturation: 0, light }
  const saturation = range / (light > 0.5 ? 2 - max - min : max + min)
  const span = range * 255
  const sixth = max * 255 === r ? (g - b) / span : max * 255 === g ? (b - r) / span + 2 : (r - g) / span + 4
  return { hue: (sixth * 60 + 360) % 360, saturation, light }
}

function toRgb(hue: number, saturation: number, light: number): [number, number, number] {
  const reach = saturation * Math.min(light, 1 - light)
  const channel = (offset: number): number => {
    const k = (offset + hue / 30) % 12
    return 255 * (light - reach * Math.max(-1, Math.min(k - 3, 9 - k, 1)))
  }
  return [channel(0), channel(8), channel(4)]
}
