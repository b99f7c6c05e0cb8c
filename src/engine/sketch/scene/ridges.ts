import type { Painter } from '../painter'
import { verticalGradient } from '../painter'
import type { Random } from '../random'
import type { Rgb } from '../subject/paint-kit'
import { css } from '../subject/paint-kit'

export interface RidgeShape {
  baseY: number
  heightPx: number
  /** Hills per width. */
  frequency: number
  top: Rgb
  bottom: Rgb
  /** Tells one ridge of a picture from another. */
  row: number
  /** Peaks instead of hills. */
  isSharp?: boolean
  /** How far snow reaches down from a peak, as a share of its height. */
  snowShare?: number
}

interface Profile {
  stepPx: number
  ys: readonly number[]
}

function profileOf({ width, unit, noise }: Painter, shape: RidgeShape): Profile {
  const stepPx = Math.max(2, 3 * unit)
  const ys: number[] = []
  for (let x = 0; x <= width + stepPx; x += stepPx) {
    const raw = noise.fractal(
      (x / width) * shape.frequency + shape.row * 13.7,
      shape.row * 3.1,
      shape.isSharp ? 6 : 3,
    )
    const height = shape.isSharp ? 1 - Math.abs(raw * 2 - 1) * 1.1 : raw
    ys.push(shape.baseY - shape.heightPx * (height - 0.35))
  }
  return { stepPx, ys }
}

/** A range of hills or mountains across the picture; returns the height of its line at an x. */
export function paintRidge(painter: Painter, shape: RidgeShape): (x: number) => number {
  const { ctx, width, height } = painter
  const profile = profileOf(painter, shape)
  const { stepPx, ys } = profile
  ctx.save()
  ctx.beginPath()
  ctx.moveTo(0, height)
  ys.forEach((y, index) => ctx.lineTo(index * stepPx, y))
  ctx.lineTo(width, height)
  ctx.closePath()
  ctx.fillStyle = verticalGradient(ctx, Math.min(...ys), shape.baseY + shape.heightPx * 0.9, [
    shape.top,
    shape.bottom,
  ])
  ctx.fill()
  if (shape.isSharp) {
    ctx.clip()
    paintPeaks(painter, shape, profile)
  }
  ctx.restore()
  return (x) => ys[Math.max(0, Math.min(ys.length - 1, Math.round(x / stepPx)))] ?? shape.baseY
}

/** Each peak gets a side in shadow and, high enough, a cap of snow. Called inside the ridge's clip. */
function paintPeaks(painter: Painter, shape: RidgeShape, { stepPx, ys }: Profile): void {
  for (let i = 1; i < ys.length - 1; i++) {
    const y = ys[i] ?? 0
    const isPeak = y < (ys[i - 1] ?? 0) && y <= (ys[i + 1] ?? 0) && y < shape.baseY - shape.heightPx * 0.1
    if (!isPeak) continue
    const random = painter.random.fork(`peak ${shape.row} ${i}`)
    const fall = shape.baseY + shape.heightPx * 0.5 - y
    paintShadowSide(painter, i * stepPx, y, fall, random)
    if (shape.snowShare)
      paintSnowCap(painter, i * stepPx, y, fall * shape.snowShare * random.between(0.6, 1.1), random)
  }
}

function paintShadowSide(
  { ctx, palette, light }: Painter,
  x: number,
  y: number,
  fall: number,
  random: Random,
): void {
  const away = -light.side
  ctx.fillStyle = css(palette.shade, 0.2)
  ctx.beginPath()
  ctx.moveTo(x, y)
  let [lineX, lineY] = [x, y]
  for (let k = 0; k < 7; k++) {
    lineX += away * (random.next() - 0.35) * fall * 0.1
    lineY += fall / 7
    ctx.lineTo(lineX, lineY)
  }
  ctx.lineTo(lineX + away * fall * 1.1, lineY)
  ctx.closePath()
  ctx.fill()
}

function paintSnowCap({ ctx, palette }: Painter, x: number, y: number, reach: number, random: Random): void {
  ctx.fillStyle = css(palette.snow[0], 0.92)
  ctx.beginPath()
  ctx.moveTo(x, y - 2)
  const teeth = 9
  for (let k = 0; k <= teeth; k++) {
    const across = (k / teeth) * 2 - 1
    const tooth = (k % 2 ? 0.2 : -0.08) * (random.next() + 0.3)
    ctx.lineTo(x - across * reach * 1.05, y + reach * (Math.abs(across) * 0.7 + 0.25 + tooth))
  }
  ctx.closePath()
  ctx.fill()
}
