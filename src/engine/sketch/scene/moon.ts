import type { Painter } from '../painter'
import { drawField, fieldColor, verticalGradient } from '../painter'
import type { Rgb } from '../subject/paint-kit'
import { css, mix, rgbOf, WHITE } from '../subject/paint-kit'
import { paintSpaceStars } from './beyond'
import type { ScenePainter } from './scene-layout'
import { layoutOf } from './scene-layout'

const MOON_DUST = ['#c9cad4', '#8f909e', '#4d4e5e'].map(rgbOf) as [Rgb, Rgb, Rgb]
const MARS_DUST = ['#e3a06f', '#b9623c', '#6b3226'].map(rgbOf) as [Rgb, Rgb, Rgb]

/** Grey dust and craters under a black sky in which the Earth stands; red ones for Mars. */
export const paintMoon: ScenePainter = (painter) => {
  const { ctx, width, height, noise, spec } = painter
  const isMars = /\bmars\b|martian/i.test(spec.prompt)
  const dust = isMars ? MARS_DUST : MOON_DUST
  const horizon = height * 0.56
  const sky = isMars ? ['#3a1f2c', '#8a4a38', '#d99468'] : ['#04050f', '#0a0c1e', '#161a33']
  ctx.fillStyle = verticalGradient(ctx, 0, horizon * 1.05, sky)
  ctx.fillRect(0, 0, width, height)
  paintSpaceStars(painter)
  if (!isMars) paintEarth(painter)
  const line = (x: number): number =>
    horizon + (noise.fractal((x / width) * 3.4, 8.2, 3) - 0.5) * height * 0.09
  ctx.save()
  ctx.beginPath()
  ctx.moveTo(0, height)
  for (let x = 0; x <= width + 6; x += 6) ctx.lineTo(x, line(x))
  ctx.lineTo(width, height)
  ctx.closePath()
  ctx.fillStyle = verticalGradient(ctx, horizon - height * 0.05, height, dust)
  ctx.fill()
  ctx.clip()
  paintDust(painter, horizon, dust)
  paintCraters(painter, horizon, dust)
  ctx.restore()
  return layoutOf(painter, horizon, 0.87, 0.5)
}

function paintDust(painter: Painter, horizon: number, [bright, , deep]: readonly [Rgb, Rgb, Rgb]): void {
  const { width, height, noise, unit } = painter
  const box = { x: 0, y: horizon - height * 0.06, width, height: height * 1.06 - horizon }
  drawField(painter, box, Math.max(2, 4 * unit), (u, v) => {
    const mottle = noise.fractal(u * 12, (v * 30) / (v + 0.4), 4)
    return fieldColor(mottle > 0.5 ? bright : deep, Math.min(0.5, Math.abs(mottle - 0.5) * 0.9))
  })
}

function paintCraters(
  { ctx, width, height, random, light }: Painter,
  horizon: number,
  [bright, , deep]: readonly [Rgb, Rgb, Rgb],
): void {
  // prettier-ignore
  const craters = random.fork('craters')
  for (let i = 0; i < 26; i++) {
    const depth = (i / 26) ** 1.4
    const [x, y] = [craters.next() * width, horizon + (height - horizon) * (0.08 + 0.9 * depth)]
    const radius = Math.min(width, height) * (0.012 + 0.07 * depth * craters.next())
    const shift = light.side * radius * 0.16
    const oval = (dx: number, dy: number, share: number, color: string): void => {
      ctx.fillStyle = color
      ctx.beginPath()
      ctx.ellipse(x + dx, y + dy, radius * share, radius * share * 0.36, 0, 0, 7)
      ctx.fill()
    }
    oval(-shift, radius * 0.05, 1.12, css(mix(bright, WHITE, 0.3), 0.75))
    oval(0, 0, 1, css(deep, 0.8))
    oval(-shift, radius * 0.09, 0.8, css(mix(deep, bright, 0.45), 0.9))
  }
}

function paintEarth({ ctx, width, height, light, noise }: Painter): void {
  const radius = Math.min(width, height) * 0.11
  const [x, y] = [width * (light.x < 0.5 ? 0.8 : 0.2), height * 0.2]
  ctx.save()
  ctx.beginPath()
  ctx.arc(x, y, radius, 0, 7)
  const sea = ctx.createRadialGradient(
    x + light.side * radius * 0.4,
    y - radius * 0.3,
    radius * 0.1,
    x,
    y,
    radius,
  )
  sea.addColorStop(0, '#7fc4f5')
  sea.addColorStop(0.6, '#2f7fd0')
  sea.addColorStop(1, '#0c2f6b')
  ctx.fillStyle = sea
  ctx.fill()
  ctx.clip()
  for (let i = 0; i < 9; i++) {
    const turn = i * 2.4
    const reach = radius * (0.2 + 0.75 * noise.at(i * 3.1, 4))
    ctx.fillStyle = i % 3 === 2 ? 'rgba(255,255,255,.75)' : '#5fa455'
    ctx.beginPath()
    ctx.ellipse(
      x + Math.cos(turn) * reach,
      y + Math.sin(turn) * reach,
      radius * 0.3,
      radius * 0.16,
      turn,
      0,
      7,
    )
    ctx.fill()
  }
  ctx.fillStyle = 'rgba(4,6,26,.5)'
  ctx.beginPath()
  ctx.arc(x - light.side * radius * 0.75, y + radius * 0.35, radius * 1.1, 0, 7)
  ctx.fill()
  ctx.restore()
}
