import type { Painter } from '../painter'
import { verticalGradient } from '../painter'
import { blurred, css, mix, surface, WHITE } from '../subject/paint-kit'

/** Open water between two heights, with waves and the light's path on it. */
export function paintWater(
  { ctx, width, unit, palette, light, random, spec }: Painter,
  fromY: number,
  toY: number,
): void {
  const waves = random.fork('waves')
  const [far, near] = palette.water
  ctx.fillStyle = verticalGradient(ctx, fromY, toY, [far, mix(far, near, 0.62), near])
  ctx.fillRect(0, fromY, width, toY - fromY)
  const isOvercast = /^(cloudy|rain|fog|storm)$/.test(spec.weather)
  const isCalm = spec.without.includes('glitter')
  for (let i = 0; i < (isCalm ? 60 : 520); i++) {
    const depth = waves.next() ** 0.85
    const y = fromY + (toY - fromY) * depth
    const half = ((10 + 120 * depth) * unit * waves.between(0.3, 1.2)) / 2
    const isGlitter = waves.next() < 0.38 && !isOvercast && !isCalm
    const x = isGlitter
      ? light.x * width + (waves.next() - 0.5) * width * (0.05 + 0.24 * depth)
      : waves.next() * width
    const tone = mix(waves.next() < 0.5 ? far : near, waves.next() < 0.5 ? WHITE : palette.shade, 0.2)
    ctx.strokeStyle = isGlitter
      ? css(palette.sun, waves.between(0.15, 0.75))
      : css(tone, waves.between(0.1, 0.4))
    ctx.lineWidth = (0.7 + 3.6 * depth) * unit
    ctx.lineCap = 'round'
    ctx.beginPath()
    ctx.moveTo(x - half, y)
    ctx.quadraticCurveTo(x - half / 2, y - 3 * depth * unit, x, y)
    ctx.quadraticCurveTo(x + half / 2, y + 3 * depth * unit, x + half, y)
    ctx.stroke()
  }
}

/** Mirrors what stands above the waterline into the water, broken by waves. */
export function paintReflection(
  { ctx, width, unit }: Painter,
  waterY: number,
  alpha: number,
  squash: number,
): void {
  const { canvas, ctx: copy } = surface(width, waterY)
  copy.drawImage(ctx.canvas, 0, 0, width, waterY, 0, 0, width, waterY)
  const soft = blurred(canvas, 6 * unit)
  const stripPx = Math.max(2, Math.round(4 * unit))
  ctx.save()
  ctx.globalAlpha = alpha
  ctx.translate(0, waterY)
  ctx.scale(1, -squash)
  for (let up = 0; up < waterY; up += stripPx) {
    const sway = Math.sin((up / unit) * 0.11) * up * 0.012
    ctx.drawImage(soft, 0, waterY - up - stripPx, width, stripPx, sway, -up - stripPx, width, stripPx + 0.5)
  }
  ctx.restore()
}
