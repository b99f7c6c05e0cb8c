import type { Painter } from '../painter'
import { drawField, fieldColor, verticalGradient } from '../painter'
import { shaded } from '../palette'
import type { Random } from '../random'
import type { Rgb } from '../subject/paint-kit'
import { css, mix, rgbOf, WHITE } from '../subject/paint-kit'

export const FLOWER_COLORS = ['#fdfdfd', '#f7d14c', '#ef7fa8', '#c07fe0', '#f2653e', '#7aa6f2'].map(rgbOf)
const LEAF_COLORS = ['#d9622b', '#e89a2e', '#b83e26', '#d9b03a'].map(rgbOf)
const STALK: Rgb = [63, 125, 62]

/** Ground from `fromY` to the bottom, uneven at its edge and mottled. */
export function paintGround(painter: Painter, fromY: number, colors: readonly Rgb[], roughness = 1): void {
  const { ctx, width, height, noise, unit } = painter
  ctx.save()
  ctx.beginPath()
  ctx.moveTo(0, height)
  for (let x = 0; x <= width + 6; x += 6) {
    ctx.lineTo(x, fromY + (noise.fractal((x / width) * 2.2 + 9, 4.4, 2) - 0.5) * height * 0.05 * roughness)
  }
  ctx.lineTo(width, height)
  ctx.closePath()
  ctx.fillStyle = verticalGradient(ctx, fromY - height * 0.02, height, colors)
  ctx.fill()
  ctx.clip()
  ctx.globalAlpha = 0.5
  const [far, near] = [colors[0] ?? WHITE, colors.at(-1) ?? WHITE]
  drawField(painter, { x: 0, y: fromY, width, height: height - fromY }, Math.max(2, 4 * unit), (u, v) => {
    const mottle = noise.fractal(u * 9, (v * 26) / (v + 0.35), 4)
    return fieldColor(mottle > 0.5 ? far : near, Math.min(1, Math.abs(mottle - 0.5) * 1.5))
  })
  ctx.restore()
}

/** Blades of grass, and flowers among them, small at the back and tall in front. */
export function paintGrass(
  painter: Painter,
  fromY: number,
  bladesPerSquare: number,
  flowersPerSquare: number,
): void {
  const { width, height } = painter
  const wide = Math.max(1, width / height)
  const random = painter.random.fork('grass')
  const flowers = painter.spec.without.includes('flowers') ? 0 : flowersPerSquare
  const blades = painter.spec.without.includes('grass') ? 0 : bladesPerSquare
  for (let i = 0; i < blades * wide; i++) paintBlade(painter, fromY, random)
  for (let i = 0; i < flowers * wide; i++) {
    const depth = random.next() ** 0.8
    const size = (3 + 9 * depth) * painter.unit * random.between(0.7, 1.3)
    paintFlower(
      painter,
      random.next() * width,
      fromY + (height - fromY) * depth,
      size,
      random.pick(FLOWER_COLORS),
      random,
    )
  }
}

function paintBlade({ ctx, width, height, unit, palette }: Painter, fromY: number, random: Random): void {
  const depth = random.next() ** 0.7
  const y = fromY + (height - fromY) * depth + 4 * unit
  const x = random.next() * width
  const length = (6 + 26 * depth) * unit * random.between(0.6, 1.3)
  const green = mix(palette.land[0], palette.land[2], random.next())
  ctx.strokeStyle = css(
    mix(green, random.next() < 0.3 ? palette.light : palette.shade, random.next() * 0.28),
    0.75,
  )
  ctx.lineWidth = (0.8 + 2.4 * depth) * unit
  ctx.lineCap = 'round'
  ctx.beginPath()
  ctx.moveTo(x, y)
  ctx.quadraticCurveTo(
    x + length * 0.1,
    y - length * 0.6,
    x + length * (random.next() - 0.4) * 0.7,
    y - length,
  )
  ctx.stroke()
}

/** A small flower with its stalk, its middle at (x, y). */
export function paintFlower(
  { ctx, palette }: Painter,
  x: number,
  y: number,
  sizePx: number,
  color: Rgb,
  random: Random,
): void {
  const petal = shaded(color, palette, -palette.ambience * 0.25)
  ctx.strokeStyle = css(shaded(STALK, palette))
  ctx.lineWidth = sizePx * 0.25
  ctx.beginPath()
  ctx.moveTo(x, y)
  ctx.lineTo(x + sizePx * 0.2, y + sizePx * 2.4)
  ctx.stroke()
  const start = random.next() * 2
  for (let k = 0; k < 5; k++) {
    const angle = start + (k * Math.PI * 2) / 5
    ctx.fillStyle = css(mix(petal, WHITE, (k % 2) * 0.12))
    ctx.beginPath()
    ctx.ellipse(
      x + Math.cos(angle) * sizePx * 0.62,
      y + Math.sin(angle) * sizePx * 0.55,
      sizePx * 0.55,
      sizePx * 0.38,
      angle,
      0,
      7,
    )
    ctx.fill()
  }
  ctx.fillStyle = css(shaded([242, 182, 50], palette, -palette.ambience * 0.4))
  ctx.beginPath()
  ctx.arc(x, y, sizePx * 0.36, 0, 7)
  ctx.fill()
}

/** Soft drifts of snow over the ground from `fromY` down. */
export function paintSnowDrifts(painter: Painter, fromY: number): void {
  const { ctx, width, height, unit, palette, noise } = painter
  const random = painter.random.fork('drifts')
  const [bright, middle, deep] = palette.snow
  for (let row = 0; row < 4; row++) {
    const y = fromY + (height - fromY) * (0.1 + 0.24 * row)
    const phase = random.next() * 7
    ctx.beginPath()
    ctx.moveTo(0, height)
    for (let x = 0; x <= width + 6; x += 6) {
      const wave = Math.sin((x / width) * (3 + row) + phase) * 14 * unit * (1 + row * 0.4)
      ctx.lineTo(x, y + wave + (noise.fractal((x / width) * 4 + row * 7, 1, 2) - 0.5) * 30 * unit)
    }
    ctx.lineTo(width, height)
    ctx.closePath()
    ctx.fillStyle = verticalGradient(ctx, y - 10 * unit, y + (height - fromY) * 0.34, [
      css(bright, 0.95),
      css(mix(middle, deep, 0.3), 0.55),
    ])
    ctx.fill()
  }
  for (let i = 0; i < 130; i++) {
    ctx.fillStyle = css(WHITE, random.between(0.3, 0.9))
    ctx.beginPath()
    ctx.arc(
      random.next() * width,
      fromY + random.next() * (height - fromY),
      random.between(0.6, 2) * unit,
      0,
      7,
    )
    ctx.fill()
  }
}

/** Fallen leaves on the ground. */
export function paintFallenLeaves(painter: Painter, fromY: number, count: number): void {
  const { ctx, width, height, unit, palette } = painter
  const random = painter.random.fork('leaves')
  for (let i = 0; i < count; i++) {
    const depth = random.next()
    ctx.save()
    ctx.translate(random.next() * width, fromY + (height - fromY) * depth)
    ctx.rotate(random.next() * 6)
    ctx.fillStyle = css(shaded(random.pick(LEAF_COLORS), palette))
    ctx.beginPath()
    ctx.ellipse(0, 0, (4 + 8 * depth) * unit, (2 + 4 * depth) * unit, 0, 0, 7)
    ctx.fill()
    ctx.restore()
  }
}

/** Whatever the season lays on the ground: snow, grass with flowers, or grass with leaves. */
export function paintGroundCover(
  painter: Painter,
  fromY: number,
  bladesPerSquare: number,
  flowersPerSquare: number,
): void {
  if (painter.isSnowy) return paintSnowDrifts(painter, fromY)
  const isAutumn = painter.spec.season === 'autumn'
  paintGrass(painter, fromY, bladesPerSquare, isAutumn ? 0 : flowersPerSquare)
  if (isAutumn) paintFallenLeaves(painter, fromY, 180)
}

/** Mist that lies along a height, thickest just above it. */
export function paintMist({ ctx, width, height, palette }: Painter, y: number, alpha: number): void {
  const fog = palette.fog
  const gradient = ctx.createLinearGradient(0, y - height * 0.12, 0, y + height * 0.03)
  gradient.addColorStop(0, css(fog, 0))
  gradient.addColorStop(1, css(fog, alpha))
  ctx.fillStyle = gradient
  ctx.fillRect(0, y - height * 0.12, width, height * 0.15)
}
