import { smoothStep } from '../noise'
import type { Painter } from '../painter'
import { drawField, fieldColor, verticalGradient } from '../painter'
import type { Rgb } from '../subject/paint-kit'
import { css, mix, rgbOf, surface, WHITE } from '../subject/paint-kit'
import type { ScenePainter } from './scene-layout'
import { layoutOf } from './scene-layout'
import { paintClouds, paintSky } from './sky'

const NEBULAE = [
  ['#d93ab0', '#3a6bd9'],
  ['#2fb8c9', '#7a3ad9'],
  ['#e0783a', '#b02f8a'],
  ['#4a6be0', '#35c9a0'],
] as const
const PLANETS = [
  ['#d9a46a', '#8a4f3a'],
  ['#7ab8d9', '#3a5a9a'],
  ['#c9d98a', '#5a8a5a'],
  ['#e0a0c0', '#7a4a8a'],
] as const

export const paintSkyScene: ScenePainter = (painter) => {
  const { ctx, width, height, unit, palette } = painter
  const random = painter.random.fork('banks')
  paintSky(painter, height)
  paintClouds(painter, height, 0.44)
  for (let row = 0; row < 3; row++) {
    const y = height * (0.8 + row * 0.09)
    for (let i = 0; i < (26 * width) / height; i++) {
      const x = random.next() * width
      const radius = random.between(50, 120) * unit
      const puff = ctx.createRadialGradient(x, y - radius * 0.4, radius * 0.1, x, y, radius)
      puff.addColorStop(0, css(palette.cloud[0]))
      puff.addColorStop(1, css(palette.cloud[1], 0))
      ctx.fillStyle = puff
      ctx.beginPath()
      ctx.arc(x, y, radius, 0, 7)
      ctx.fill()
    }
  }
  return layoutOf(painter, height * 0.8, 0.74, 0.5, { hasContactShadow: false, stance: 'float' })
}

export const paintSpace: ScenePainter = (painter) => {
  const { ctx, width, height, unit, noise, light } = painter
  const random = painter.random.fork('space')
  ctx.fillStyle = verticalGradient(ctx, 0, height, ['#05061a', '#0d0b2e', '#150a35'])
  ctx.fillRect(0, 0, width, height)
  const [warm, cold] = random.pick(NEBULAE).map(rgbOf) as [Rgb, Rgb]
  const offset = random.next() * 50
  const aspect = width / height
  ctx.save()
  ctx.globalCompositeOperation = 'screen'
  drawField(painter, { x: 0, y: 0, width, height }, 3 * unit, (u, v) => {
    const x = u * aspect
    const bend = noise.fractal(x * 3 + offset, v * 3, 4)
    const gas = noise.fractal(x * 3.2 + bend * 2.2 + offset, v * 3.2 + bend * 1.6, 5)
    const hue = smoothStep(0.35, 0.7, noise.fractal(x * 2 + 9 + offset, v * 2 + bend * 2, 4))
    return fieldColor(mix(warm, cold, hue), smoothStep(0.42, 0.78, gas) * 0.85)
  })
  ctx.restore()
  paintSpaceStars(painter)
  const minor = Math.min(width, height)
  paintPlanet(painter, width * (light.x < 0.5 ? 0.82 : 0.18), height * 0.22, minor * 0.13, 'big planet')
  paintPlanet(painter, width * (light.x < 0.5 ? 0.12 : 0.88), height * 0.8, minor * 0.06, 'small planet')
  return layoutOf(painter, height * 0.5, 0.76, 0.52, { hasContactShadow: false, stance: 'float' })
}

/** Stars of three sizes, some with rays, all over the picture. */
export function paintSpaceStars({ ctx, width, height, unit, random }: Painter): void {
  const stars = random.fork('space stars')
  for (let i = 0; i < 520; i++) {
    const size = stars.next() ** 3 * 2.6 * unit + 0.5 * unit
    const [x, y] = [stars.next() * width, stars.next() * height]
    ctx.fillStyle = css(
      mix(WHITE, i % 2 ? [176, 208, 255] : [255, 217, 176], stars.next()),
      stars.between(0.3, 1),
    )
    ctx.beginPath()
    ctx.arc(x, y, size, 0, 7)
    ctx.fill()
    if (size < 2.2 * unit) continue
    ctx.strokeStyle = 'rgba(255,255,255,.5)'
    ctx.lineWidth = 0.8 * unit
    ctx.beginPath()
    ctx.moveTo(x - size * 5, y)
    ctx.lineTo(x + size * 5, y)
    ctx.moveTo(x, y - size * 5)
    ctx.lineTo(x, y + size * 5)
    ctx.stroke()
  }
}

/** A banded planet with a night side, sometimes with a ring. */
function paintPlanet(painter: Painter, x: number, y: number, radius: number, label: string): void {
  const { ctx, noise, light, unit } = painter
  const random = painter.random.fork(label)
  const [bright, dark] = random.pick(PLANETS).map(rgbOf) as [Rgb, Rgb]
  const offset = random.next() * 40
  ctx.save()
  ctx.beginPath()
  ctx.arc(x, y, radius, 0, 7)
  ctx.clip()
  drawField(
    painter,
    { x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius },
    2 * unit,
    (u, v) =>
      fieldColor(
        mix(
          bright,
          dark,
          noise.fractal(u * 2 + offset, v * 9 + noise.fractal(u * 4, v * 4 + offset, 3) * 1.5, 4),
        ),
        1,
      ),
  )
  const night = ctx.createRadialGradient(
    x + light.side * radius * 0.45,
    y - radius * 0.4,
    radius * 0.2,
    x,
    y,
    radius * 1.25,
  )
  night.addColorStop(0, 'rgba(255,255,255,.25)')
  night.addColorStop(0.45, 'rgba(0,0,10,.05)')
  night.addColorStop(1, 'rgba(0,0,20,.85)')
  ctx.fillStyle = night
  ctx.fillRect(x - radius, y - radius, radius * 2, radius * 2)
  ctx.restore()
  if (radius < 80 * unit || random.next() > 0.7) return
  ctx.save()
  ctx.translate(x, y)
  ctx.rotate(-0.35)
  ctx.lineWidth = radius * 0.12
  for (const [reach, alpha] of [
    [1.6, 0.5],
    [1.9, 0.32],
  ] as const) {
    ctx.strokeStyle = css(mix(bright, WHITE, 0.35), alpha)
    ctx.beginPath()
    ctx.ellipse(0, 0, radius * reach, radius * reach * 0.26, 0, -0.25, Math.PI + 0.25)
    ctx.stroke()
  }
  ctx.restore()
}

export const PORTRAIT_DOTS = ['#fff4c8', '#ffe0a0', '#ffffff', '#c8f0c0'].map(rgbOf)

/** Throws what is painted so far out of focus, for a portrait. */
export function blurBackground({ ctx, width, height, unit }: Painter): void {
  const { canvas, ctx: copy } = surface(width, height)
  copy.drawImage(ctx.canvas, 0, 0)
  // Twice, because one pass of shrinking leaves its grid to be seen.
  const softly = (source: OffscreenCanvas): OffscreenCanvas => {
    const small = surface(width / (16 * unit), height / (16 * unit))
    small.ctx.drawImage(source, 0, 0, small.canvas.width, small.canvas.height)
    const large = surface(width, height)
    large.ctx.drawImage(small.canvas, 0, 0, width, height)
    return large.canvas
  }
  ctx.drawImage(softly(softly(canvas)), 0, 0)
}
