import type { Rect } from '@/lib/geometry/rect'

export type Context = OffscreenCanvasRenderingContext2D
/** An sRGB colour, 0 to 255 per channel. */
export type Rgb = readonly [red: number, green: number, blue: number]

export const WHITE: Rgb = [255, 255, 255]
/** The colour that shapes darken toward: a violet black looks like shadow where grey looks like dirt. */
export const DEEP: Rgb = [32, 18, 42]

/** A new clear canvas of at least one pixel, and its context. `isRead` keeps it in memory for reading back. */
export function surface(
  width: number,
  height: number,
  isRead = false,
): { canvas: OffscreenCanvas; ctx: Context } {
  const canvas = new OffscreenCanvas(Math.max(1, Math.round(width)), Math.max(1, Math.round(height)))
  const ctx = canvas.getContext('2d', { willReadFrequently: isRead })
  if (!ctx) throw new Error('this browser gives no 2D context to an OffscreenCanvas')
  ctx.imageSmoothingQuality = 'high'
  return { canvas, ctx }
}

/** A hex colour of three or six digits as numbers; mid grey for anything else. */
export function rgbOf(hex: string): Rgb {
  const digits = hex.replace('#', '')
  const long = digits.length === 3 ? digits.replace(/./g, '$&$&') : digits
  const value = Number.parseInt(long, 16)
  return Number.isNaN(value) || long.length !== 6
    ? [128, 128, 128]
    : [value >> 16, (value >> 8) & 255, value & 255]
}

/** The colour `share` of the way from one to the other. */
export function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const at = (i: 0 | 1 | 2): number => from[i] + (to[i] - from[i]) * share
  return [at(0), at(1), at(2)]
}

/** A colour as CSS. */
export function css(color: Rgb, alpha = 1): string {
  return `rgba(${color.map(Math.round).join(',')},${alpha})`
}

/** Perceived lightness, 0 to 1, by the Rec. 709 weights on the encoded values: enough to tell light from dark. */
export function lightness([red, green, blue]: Rgb): number {
  return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255
}

/**
 * A blurred copy, made by shrinking and growing: `ctx.filter` is missing in Safari. The radius is approximate.
 */
export function blurred(source: OffscreenCanvas, radiusPx: number): OffscreenCanvas {
  const step = Math.max(1, radiusPx / 1.6)
  const small = surface(source.width / step, source.height / step)
  small.ctx.drawImage(source, 0, 0, small.canvas.width, small.canvas.height)
  const smaller = surface(Math.max(2, small.canvas.width / 1.7), Math.max(2, small.canvas.height / 1.7))
  smaller.ctx.drawImage(small.canvas, 0, 0, smaller.canvas.width, smaller.canvas.height)
  const result = surface(source.width, source.height)
  result.ctx.drawImage(smaller.canvas, 0, 0, source.width, source.height)
  return result.canvas
}

const RIM_STEPS = 12

/** Draws a picture with a rim in its own colours, darkened: an outline as an illustrator inks it. `rimPx` 0 draws none. */
export function drawRimmed(
  ctx: Context,
  picture: OffscreenCanvas,
  [x, y, width, height]: readonly [x: number, y: number, width: number, height: number],
  rimPx: number,
): void {
  if (rimPx > 0) {
    const { canvas: dark, ctx: darkCtx } = surface(picture.width, picture.height)
    darkCtx.drawImage(picture, 0, 0)
    darkCtx.globalCompositeOperation = 'source-atop'
    darkCtx.fillStyle = css(DEEP, 0.78)
    darkCtx.fillRect(0, 0, dark.width, dark.height)
    for (let step = 0; step < RIM_STEPS; step++) {
      const angle = (step / RIM_STEPS) * Math.PI * 2
      ctx.drawImage(dark, x + Math.cos(angle) * rimPx, y + Math.sin(angle) * rimPx, width, height)
    }
  }
  ctx.drawImage(picture, x, y, width, height)
}

/** How a subject is lit: the side that the light comes from and the colours of light and shadow. */
export interface SubjectLight {
  /** -1 from the left, 1 from the right. */
  side: -1 | 1
  glow: Rgb
  shade: Rgb
  /** 0 in full daylight, toward 1 the darker and more coloured the air is. */
  ambience: number
}

/** Fills a shape as a soft volume, lit from the light's side and above. */
export function fillVolume(
  ctx: Context,
  path: Path2D,
  color: Rgb,
  box: Rect,
  side: SubjectLight['side'],
): void {
  const { x, y, width, height } = box
  const reach = Math.max(width, height)
  const centreX = x + width / 2
  const gradient = ctx.createRadialGradient(
    centreX + side * width * 0.2,
    y + height * 0.25,
    reach * 0.03,
    centreX,
    y + height / 2,
    reach * 0.75,
  )
  gradient.addColorStop(0, css(mix(color, WHITE, 0.16)))
  gradient.addColorStop(0.55, css(color))
  gradient.addColorStop(1, css(mix(color, DEEP, 0.28)))
  ctx.fillStyle = gradient
  ctx.fill(path)
}

/** An ellipse by its centre and radii, optionally turned. */
export function ellipse(x: number, y: number, radiusX: number, radiusY: number, turn = 0): Path2D {
  const path = new Path2D()
  path.ellipse(x, y, radiusX, radiusY, turn, 0, Math.PI * 2)
  return path
}

/** A path from SVG data written in units of `scale` about an origin, so that a drawing reads at any size. */
export function pathAt(
  data: string,
  originX: number,
  originY: number,
  scaleX: number,
  scaleY = Math.abs(scaleX),
): Path2D {
  const path = new Path2D()
  path.addPath(new Path2D(data), { a: scaleX, d: scaleY, e: originX, f: originY })
  return path
}

/** Fills a shape as if round, lit from the left. */
export function fillAcross(ctx: Context, path: Path2D, color: Rgb, left: number, right: number): void {
  const gradient = ctx.createLinearGradient(left, 0, right, 0)
  gradient.addColorStop(0, css(mix(color, DEEP, 0.16)))
  gradient.addColorStop(0.35, css(mix(color, WHITE, 0.12)))
  gradient.addColorStop(1, css(mix(color, DEEP, 0.34)))
  ctx.fillStyle = gradient
  ctx.fill(path)
}

/** A closed shape through points. */
export function polygon(...points: readonly (readonly [number, number])[]): Path2D {
  const path = new Path2D()
  for (const [x, y] of points) path.lineTo(x, y)
  path.closePath()
  return path
}
