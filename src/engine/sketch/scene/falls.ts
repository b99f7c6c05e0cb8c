import type { Painter } from '../painter'
import { shaded } from '../palette'
import { css, mix, WHITE, type Rgb } from '../subject/paint-kit'

const BOW: readonly Rgb[] = [[226, 62, 58], [245, 140, 52], [250, 214, 74], [92, 184, 92], [64, 140, 220], [128, 84, 190]] // prettier-ignore

/** A bow over the land, fading where it meets the ground. */
export function paintRainbow({ ctx, width, height }: Painter, horizonY: number): void {
  const radius = Math.min(width * 0.46, horizonY * 0.92)
  const band = radius * 0.045
  const centreY = horizonY + height * 0.04
  ctx.save()
  ctx.lineWidth = band * 1.15
  BOW.forEach((color, index) => {
    const fade = ctx.createLinearGradient(0, centreY - radius, 0, centreY)
    fade.addColorStop(0, css(color, 0.72))
    fade.addColorStop(0.7, css(color, 0.55))
    fade.addColorStop(1, css(color, 0))
    ctx.strokeStyle = fade
    ctx.beginPath()
    ctx.arc(width / 2, centreY, radius - index * band, Math.PI, 2 * Math.PI)
    ctx.stroke()
  })
  ctx.restore()
}

/** A cliff with water falling over it into a pool, in the middle ground. */
export function paintWaterfall(painter: Painter, horizonY: number): void {
  const { ctx, width, height, palette, light, random } = painter
  const rock = shaded([116, 112, 118], palette, -palette.ambience * 0.2)
  const middle = width * (light.x < 0.5 ? 0.58 : 0.42)
  const [top, foot] = [horizonY - height * 0.26, horizonY + height * 0.2]
  const [half, fall] = [Math.min(width, height) * 0.34, Math.min(width, height) * 0.085]
  const edges = random.fork('cliff')
  for (const side of [-1, 1]) {
    for (let layer = 0; layer < 3; layer++) {
      const out = half * (1 - layer * 0.27)
      const cliff = new Path2D()
      cliff.moveTo(middle, foot)
      cliff.lineTo(middle, top + layer * height * 0.012)
      cliff.lineTo(middle + side * (fall + out * 0.2), top - height * 0.03 * (2 - layer))
      for (let step = 1; step <= 4; step++)
        cliff.lineTo(middle + side * (fall + out * (0.2 + 0.2 * step)), top + (foot - top) * ((step / 4) ** 1.4) + edges.between(-0.02, 0.02) * height) // prettier-ignore
      ctx.fillStyle = css(mix(rock, side === light.side ? palette.light : palette.shade, 0.28 - layer * 0.12))
      ctx.fill(cliff)
    }
  }
  paintFall(painter, middle, top, foot, fall)
  paintPool(painter, middle, foot, half)
}

function paintFall(
  { ctx, palette, random, unit }: Painter,
  middle: number,
  top: number,
  foot: number,
  half: number,
): void {
  const water = ctx.createLinearGradient(0, top, 0, foot)
  water.addColorStop(0, css(mix(palette.water[0], WHITE, 0.35)))
  water.addColorStop(1, css(mix(palette.water[0], WHITE, 0.75)))
  ctx.fillStyle = water
  ctx.beginPath()
  ctx.moveTo(middle - half * 0.8, top)
  ctx.lineTo(middle + half * 0.8, top)
  ctx.lineTo(middle + half * 1.15, foot)
  ctx.lineTo(middle - half * 1.15, foot)
  ctx.fill()
  const strands = random.fork('fall')
  ctx.lineCap = 'round'
  for (let i = 0; i < 42; i++) {
    const across = strands.between(-1, 1)
    const from = top + (foot - top) * strands.between(0, 0.6)
    const to = Math.min(foot, from + (foot - top) * strands.between(0.15, 0.5))
    ctx.strokeStyle = strands.next() < 0.7 ? css(WHITE, 0.6) : css(palette.water[1], 0.28)
    ctx.lineWidth = strands.between(2, 6) * unit
    ctx.beginPath()
    ctx.moveTo(middle + across * half * 0.78, from)
    ctx.lineTo(middle + across * half * 1.02, to)
    ctx.stroke()
  }
}

function paintPool(
  { ctx, palette, height, random, unit }: Painter,
  middle: number,
  foot: number,
  half: number,
): void {
  const depth = height * 0.065
  const pool = ctx.createLinearGradient(0, foot - depth, 0, foot + depth)
  pool.addColorStop(0, css(mix(palette.water[0], WHITE, 0.3)))
  pool.addColorStop(1, css(palette.water[1]))
  ctx.fillStyle = pool
  ctx.beginPath()
  ctx.ellipse(middle, foot + depth * 0.3, half * 1.25, depth, 0, 0, 7)
  ctx.fill()
  const spray = random.fork('spray')
  for (let i = 0; i < 26; i++) {
    const x = middle + spray.between(-0.5, 0.5) * half
    const size = spray.between(14, 40) * unit
    const mist = ctx.createRadialGradient(x, foot, 0, x, foot, size)
    mist.addColorStop(0, css(WHITE, 0.4))
    mist.addColorStop(1, css(WHITE, 0))
    ctx.fillStyle = mist
    ctx.fillRect(x - size, foot - size, 2 * size, 2 * size)
  }
}
