import { smoothStep } from '../noise'
import type { Painter } from '../painter'
import { drawField, drawGlow, fieldColor, verticalGradient } from '../painter'
import type { Rgb } from '../subject/paint-kit'
import { css, mix, WHITE } from '../subject/paint-kit'
import { paintAurora } from './aurora'

const STARLIGHT: Rgb = [255, 250, 235]

/** Sky from the top down to `toY`: gradient, stars, sun or moon with its glow, clouds. */
export function paintSky(painter: Painter, toY: number): void {
  const { ctx, width, height, palette, spec } = painter
  ctx.fillStyle = verticalGradient(ctx, 0, Math.max(toY, height * 0.4) * 1.04, palette.sky)
  ctx.fillRect(0, 0, width, height)
  const isOvercast = ['cloudy', 'rain', 'fog', 'storm'].includes(spec.weather)
  const has = (name: string): boolean => !spec.without.includes(name)
  if (!isOvercast && has('stars') && (spec.time === 'night' || spec.time === 'dusk'))
    paintStars(painter, toY, spec.time === 'night' ? 240 : 60)
  if (spec.details.includes('aurora')) paintAurora(painter, toY)
  if (!isOvercast && has(spec.time === 'night' ? 'moon' : 'sun')) paintSunOrMoon(painter, toY)
  if (has('clouds')) paintClouds(painter, toY, cloudThreshold(painter))
}

function cloudThreshold({ spec, random }: Painter): number {
  switch (spec.weather) {
    case 'storm':
      return 0.26
    case 'rain':
    case 'cloudy':
      return 0.33
    case 'fog':
      return 0.5
    default:
      return spec.time === 'night' ? 0.6 : random.fork('clouds').between(0.47, 0.54)
  }
}

function paintStars({ ctx, width, unit, random }: Painter, toY: number, count: number): void {
  const stars = random.fork('stars')
  for (let i = 0; i < count; i++) {
    const y = stars.next() ** 1.4 * toY * 0.95
    const isBright = stars.next() < 0.06
    ctx.fillStyle = css(STARLIGHT, stars.between(0.25, 0.95) * (1 - (y / toY) * 0.7))
    ctx.beginPath()
    ctx.arc(stars.next() * width, y, stars.between(0.6, 1.7) * unit * (isBright ? 1.8 : 1), 0, 7)
    ctx.fill()
  }
}

const HALO: Record<string, { color: Rgb; radius: number }> = {
  day: { color: [255, 242, 192], radius: 52 },
  night: { color: [110, 138, 205], radius: 58 },
  low: { color: [255, 154, 80], radius: 74 },
}

function paintSunOrMoon(painter: Painter, toY: number): void {
  const { ctx, width, height, unit, light, palette, spec, random } = painter
  const isLow = spec.time === 'sunset' || spec.time === 'dawn' || spec.time === 'dusk'
  const x = light.x * width
  const y = isLow ? toY * 0.84 : height * random.fork('sun').between(0.14, 0.21)
  const halo = HALO[isLow ? 'low' : spec.time] ?? { color: WHITE, radius: 52 }
  const radius = halo.radius * unit
  for (const [times, alpha] of [
    [9, 0.16],
    [4.2, 0.2],
    [2, 0.3],
  ] as const)
    drawGlow(painter, x, y, radius * times, halo.color, alpha)
  ctx.fillStyle = css(palette.sun)
  ctx.beginPath()
  ctx.arc(x, y, radius, 0, 7)
  ctx.fill()
  if (spec.time === 'night') paintCraters(painter, x, y, radius)
}

function paintCraters({ ctx }: Painter, x: number, y: number, radius: number): void {
  ctx.fillStyle = 'rgba(190,190,175,.35)'
  for (const [dx, dy, size] of [
    [-0.3, -0.2, 0.22],
    [0.25, 0.1, 0.3],
    [-0.1, 0.4, 0.16],
    [0.3, -0.4, 0.13],
  ] as const) {
    ctx.beginPath()
    ctx.arc(x + dx * radius, y + dy * radius, size * radius, 0, 7)
    ctx.fill()
  }
}

/** Fractal clouds, lit from above; the lower the threshold, the more of the sky they fill. */
export function paintClouds(painter: Painter, toY: number, threshold: number): void {
  const { width, height, unit, palette, noise, random } = painter
  const offset = random.fork('cloud field').next() * 90
  const aspect = width / height
  const [lit, under] = palette.cloud
  const thickness = (u: number, v: number): number => noise.fractal(offset + u * 4.2 * aspect, v * 7.5 + 3, 5)
  drawField(painter, { x: 0, y: 0, width, height: toY }, Math.max(2, 3 * unit), (u, v) => {
    const here = thickness(u, v)
    const alpha =
      smoothStep(threshold, threshold + 0.26, here) * smoothStep(0, 0.16, v) * smoothStep(1.02, 0.72, v)
    if (alpha <= 0.01) return fieldColor(lit, 0)
    const litShare = smoothStep(-0.09, 0.12, here - thickness(u + 0.012 / aspect, v + 0.021))
    return fieldColor(mix(under, lit, litShare), alpha * 0.92)
  })
}
