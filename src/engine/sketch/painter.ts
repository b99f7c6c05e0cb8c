import type { Noise } from './noise'
import { createNoise } from './noise'
import type { Palette } from './palette'
import { isSnowy, paletteOf } from './palette'
import type { Random } from './random'
import { createRandom, hashText } from './random'
import type { SketchSpec } from './spec'
import type { Context, Rgb, SubjectLight } from './subject/paint-kit'
import { css, drawRimmed, surface } from './subject/paint-kit'
import { rasteriseSvg } from './svg/rasterise'
import type { SvgArt } from './svg/rasterise'

/** Where the one light of the picture stands. */
export interface Light extends SubjectLight {
  /** Share of the width. */
  x: number
}

/** What people call the props. */
const PROP_KINDS: Readonly<Record<string, string>> = {
  'spiral-shell': 'shells',
  'tropical-fish': 'fish',
  blowfish: 'fish',
  'potted-plant': 'plants',
}

/**
 * What is as bright as its ground would have no outline: these styles draw around shapes, not only where tones meet. In 1/1024 of
 * the shorter side; the more a style smooths before it looks for lines, the wider.
 */
const RIMS: Partial<Record<SketchSpec['style'], number>> = {
  pencil: 2.4,
  poster: 2.8,
  blueprint: 3.2,
  line: 3.4,
  neon: 3.6,
  glass: 7,
}

/** How wide the rim around subjects and props is, in pixels of a picture of this size. */
export function rimOf({ style }: Pick<SketchSpec, 'style'>, width: number, height: number): number {
  return ((RIMS[style] ?? 0) * Math.min(width, height)) / 1024
}

interface IconPose {
  turn?: number
  alpha?: number
}

/** Everything that painting a scene needs: the canvas and what all its parts agree on. */
export interface Painter {
  readonly ctx: Context
  readonly width: number
  readonly height: number
  /** Pixels per unit of 1/1024 of the shorter side: every size is a multiple of it. */
  readonly unit: number
  readonly random: Random
  readonly noise: Noise
  readonly spec: SketchSpec
  readonly palette: Palette
  readonly light: Light
  readonly isSnowy: boolean
  /** How wide the dark rim around shapes is; 0 in styles that do not draw outlines. */
  readonly rimPx: number
  /** Draws a scene prop standing on a point; false when its art is not at hand. */
  drawIcon: (name: string, x: number, baseY: number, sizePx: number, pose?: IconPose) => boolean
}

export interface PainterInput {
  spec: SketchSpec
  width: number
  height: number
  /** Art of the props that `scenePropNames` asked for. */
  propArt: ReadonlyMap<string, SvgArt>
}

function lightOf(random: Random, palette: Palette): Light {
  const isLeft = random.next() < 0.5
  const x = isLeft ? random.between(0.18, 0.32) : random.between(0.68, 0.82)
  return { x, side: isLeft ? -1 : 1, glow: palette.light, shade: palette.shade, ambience: palette.ambience }
}

/** What a composition is made of: a variant of a picture keeps these. */
const COMPOSITION: ReadonlySet<string> = new Set(['horizon', 'subjects', 'sun', 'inks', 'abstract kind'])

/** The scene's randomness: the composition from its own stream, all else from the variant's. */
function sceneRandom(composition: Random, variantSeed: number): Random {
  const details = createRandom(variantSeed).fork('scene')
  return {
    ...details,
    fork: (label) => (COMPOSITION.has(label) ? composition : details).fork(label),
  }
}

/** A painter on a new canvas. The same spec and size paint the same pixels. */
export function createPainter({ spec, width, height, propArt }: PainterInput): Painter {
  const { ctx } = surface(width, height, true)
  return painterOn(ctx, spec, propArt)
}

/** A painter on a canvas that is there: a window of a room shows a scene of its own. */
export function painterOn(ctx: Context, spec: SketchSpec, propArt: ReadonlyMap<string, SvgArt>): Painter {
  const { width, height } = ctx.canvas
  const random = createRandom((spec.seed ^ hashText(spec.prompt)) >>> 0)
  const variant = Math.imul(spec.variant ?? 0, 0x9e3779b1)
  const palette = paletteOf(spec)
  const sprites = new Map<string, OffscreenCanvas>()
  const light = lightOf(random.fork('light'), palette)
  const rimPx = rimOf(spec, width, height)

  function spriteOf(name: string, sizePx: number): OffscreenCanvas | undefined {
    const art = propArt.get(name)
    if (!art) return undefined
    const key = `${name} ${Math.ceil(sizePx / 8)}`
    const sprite = sprites.get(key) ?? inAir(rasteriseSvg(art, Math.ceil(sizePx / 8) * 8), light)
    sprites.set(key, sprite)
    return sprite
  }

  return {
    ctx,
    width,
    height,
    unit: Math.min(width, height) / 1024,
    random: sceneRandom(random.fork('scene'), (spec.seed ^ hashText(spec.prompt) ^ variant) >>> 0),
    noise: createNoise(spec.seed ^ variant ^ 0x9e37),
    spec,
    palette,
    light,
    isSnowy: isSnowy(spec),
    rimPx,
    drawIcon: (name, x, baseY, sizePx, { turn = 0, alpha = 1 } = {}) => {
      if (spec.without.includes(PROP_KINDS[name] ?? name)) return true
      const sprite = spriteOf(name, sizePx)
      if (!sprite) return false
      ctx.save()
      ctx.globalAlpha = alpha
      ctx.translate(x, baseY)
      ctx.rotate(turn)
      drawRimmed(ctx, sprite, [-sizePx / 2, -sizePx * 0.94, sizePx, sizePx], rimPx)
      ctx.restore()
      return true
    },
  }
}

/** Lays the colour of the air over a prop, in place. */
function inAir(sprite: OffscreenCanvas, { shade, glow, ambience }: Light): OffscreenCanvas {
  const ctx = sprite.getContext('2d')
  if (!ctx || ambience === 0) return sprite
  ctx.globalCompositeOperation = 'source-atop'
  for (const [color, share] of [
    [shade, 0.62],
    [glow, 0.25],
  ] as const) {
    ctx.fillStyle = css(color, ambience * share)
    ctx.fillRect(0, 0, sprite.width, sprite.height)
  }
  ctx.globalCompositeOperation = 'source-over'
  return sprite
}

/** Colour stops, evenly spaced. */
export function verticalGradient(
  ctx: Context,
  fromY: number,
  toY: number,
  colors: readonly (Rgb | string)[],
): CanvasGradient {
  const gradient = ctx.createLinearGradient(0, fromY, 0, toY)
  colors.forEach((color, index) => {
    const at = colors.length === 1 ? 0 : index / (colors.length - 1)
    gradient.addColorStop(at, typeof color === 'string' ? color : css(color))
  })
  return gradient
}

/** Light that falls off around a point, drawn over the whole canvas. */
export function drawGlow(
  painter: Painter,
  x: number,
  y: number,
  radiusPx: number,
  color: Rgb,
  alpha: number,
): void {
  const { ctx, width, height } = painter
  const gradient = ctx.createRadialGradient(x, y, radiusPx * 0.05, x, y, radiusPx)
  gradient.addColorStop(0, css(color, alpha))
  gradient.addColorStop(0.4, css(color, alpha * 0.42))
  gradient.addColorStop(1, css(color, 0))
  ctx.save()
  ctx.globalCompositeOperation = 'lighter'
  ctx.fillStyle = gradient
  ctx.fillRect(0, 0, width, height)
  ctx.restore()
}

/** Paints a field of colour from a function of 0..1 coordinates, computed coarsely and drawn smoothly. */
export function drawField(
  painter: Painter,
  box: { x: number; y: number; width: number; height: number },
  cellPx: number,
  colorAt: (u: number, v: number) => readonly [red: number, green: number, blue: number, alpha: number],
): void {
  const columns = Math.max(2, Math.ceil(box.width / cellPx))
  const rows = Math.max(2, Math.ceil(box.height / cellPx))
  const { canvas, ctx } = surface(columns, rows, true)
  const image = ctx.createImageData(columns, rows)
  for (let row = 0, at = 0; row < rows; row++)
    for (let column = 0; column < columns; column++, at += 4) {
      const [red, green, blue, alpha] = colorAt((column + 0.5) / columns, (row + 0.5) / rows)
      image.data[at] = red
      image.data[at + 1] = green
      image.data[at + 2] = blue
      image.data[at + 3] = alpha * 255
    }
  ctx.putImageData(image, 0, 0)
  painter.ctx.drawImage(canvas, box.x, box.y, box.width, box.height)
}

/** A colour as the numbers that `drawField` takes. */
export function fieldColor(color: Rgb, alpha: number): readonly [number, number, number, number] {
  return [color[0], color[1], color[2], alpha]
}
