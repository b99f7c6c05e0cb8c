import type { Painter } from '../painter'
import { verticalGradient } from '../painter'
import { shaded } from '../palette'
import type { Rgb } from '../subject/paint-kit'
import { css, mix, rgbOf, WHITE } from '../subject/paint-kit'
import { paintGround } from './land'
import { paintRidge } from './ridges'
import type { ScenePainter } from './scene-layout'
import { layoutOf } from './scene-layout'
import { paintSky } from './sky'
import { paintPalm } from './trees'
import { paintWater } from './water'

const SAND = ['#f2dfb0', '#e6c98c', '#d3ae72'].map(rgbOf) as [Rgb, Rgb, Rgb]
const KELP = ['#2f8a5b', '#c04f6a', '#d98a3c', '#6a4fb0'].map(rgbOf)
const DEEP_DAY = ['#7fdcec', '#2a9cc4', '#0f5c93', '#0a356b'].map(rgbOf)
const DEEP_NIGHT = ['#123a6b', '#0b2450', '#050f2c'].map(rgbOf)

export const paintSea: ScenePainter = (painter) => {
  const { height, palette, unit, random } = painter
  const horizon = height * random.fork('horizon').between(0.4, 0.45)
  paintSky(painter, horizon)
  paintRidge(painter, {
    baseY: horizon + 4 * unit,
    heightPx: height * 0.1,
    frequency: 2.1,
    top: mix(palette.land[2], palette.fog, 0.6),
    bottom: mix(palette.fog, palette.land[1], 0.3),
    row: 4,
  })
  paintWater(painter, horizon, height)
  return layoutOf(painter, horizon, 0.79, 0.62, { hasContactShadow: false, reflects: true, stance: 'water' })
}

export const paintBeach: ScenePainter = (painter) => {
  const { ctx, width, height, unit, light } = painter
  const horizon = height * 0.5
  const random = painter.random.fork('beach')
  paintSky(painter, horizon)
  paintWater(painter, horizon, height * 0.74)
  if (painter.spec.weather === 'storm') paintBreakers(painter, horizon)
  const sand = SAND.map((color) => shaded(color, painter.palette, -painter.palette.ambience * 0.2)) as [
    Rgb,
    Rgb,
    Rgb,
  ]
  ctx.fillStyle = css(WHITE, 0.85)
  ctx.fill(shoreline(painter, -14))
  ctx.save()
  const shore = shoreline(painter, 0)
  ctx.fillStyle = verticalGradient(ctx, height * 0.72, height, [
    mix(sand[1], [138, 122, 90], 0.35),
    sand[0],
    sand[1],
    sand[2],
  ])
  ctx.fill(shore)
  ctx.clip(shore)
  for (let i = 0; i < 900; i++) {
    ctx.fillStyle = css(mix(sand[2], random.next() < 0.5 ? [255, 246, 218] : painter.palette.shade, 0.3), 0.5)
    ctx.fillRect(random.next() * width, height * (0.72 + 0.28 * random.next()), 2 * unit, 1.4 * unit)
  }
  ctx.restore()
  for (let i = 0; i < 7; i++)
    painter.drawIcon(
      'spiral-shell',
      random.next() * width,
      height * random.between(0.9, 0.98),
      50 * unit * random.between(0.6, 1.2),
      { turn: random.between(-1, 1) },
    )
  const palmX = width * (light.x < 0.5 ? 0.93 : 0.06)
  if (random.next() < 0.8) paintPalm(painter, palmX, height * 0.8, height * 0.62, light.x < 0.5 ? -1 : 1)
  return layoutOf(painter, horizon, 0.9, 0.48)
}

function shoreline({ width, height, unit, noise }: Painter, offsetUnits: number): Path2D {
  const path = new Path2D()
  path.moveTo(0, height)
  for (let x = 0; x <= width + 5; x += 5) {
    const wave = Math.sin((x / width) * 7 + 1) * 10 + (noise.fractal((x / width) * 6, 2.2, 3) - 0.5) * 40
    path.lineTo(x, height * 0.72 + (offsetUnits + wave) * unit)
  }
  path.lineTo(width, height)
  path.closePath()
  return path
}

/** Rows of white water: a sea in a storm. */
function paintBreakers({ ctx, width, height, unit, random, palette }: Painter, horizon: number): void {
  const waves = random.fork('breakers')
  for (let row = 0; row < 7; row++) {
    const depth = row / 6
    const y = horizon + (height * 0.72 - horizon) * (0.08 + 0.86 * depth)
    ctx.strokeStyle = css(mix(WHITE, palette.fog, 0.25), 0.5 + 0.35 * depth)
    ctx.lineWidth = (2 + 9 * depth) * unit
    ctx.lineCap = 'round'
    for (let x = -40 * unit; x < width; x += waves.between(90, 230) * unit * (0.5 + depth)) {
      const length = waves.between(40, 130) * unit * (0.5 + depth)
      ctx.beginPath()
      ctx.moveTo(x, y)
      ctx.quadraticCurveTo(
        x + length / 2,
        y - (8 + 22 * depth) * unit * waves.between(0.5, 1.3),
        x + length,
        y + 3 * unit,
      )
      ctx.stroke()
    }
  }
}

export const paintUnderwater: ScenePainter = (painter) => {
  const { ctx, width, height, unit, spec } = painter
  const random = painter.random.fork('underwater')
  const depths = spec.time === 'night' ? DEEP_NIGHT : DEEP_DAY
  const bottom = depths.at(-1) ?? [10, 53, 107]
  ctx.fillStyle = verticalGradient(ctx, 0, height, depths)
  ctx.fillRect(0, 0, width, height)
  paintLightShafts(painter)
  paintRidge(painter, {
    baseY: height * 0.86,
    heightPx: height * 0.16,
    frequency: 3,
    top: mix(bottom, [42, 111, 127], 0.4),
    bottom,
    row: 3,
  })
  paintGround(painter, height * 0.86, [
    mix([201, 185, 138], bottom, 0.45),
    mix([141, 143, 125], bottom, 0.45),
  ])
  for (let i = 0; i < 16; i++)
    paintKelp(
      painter,
      random.next() * width,
      height * random.between(0.88, 1),
      height * random.between(0.1, 0.38),
      mix(random.pick(KELP), bottom, 0.4),
      random.next() * 6,
    )
  for (let i = 0; i < 10; i++)
    painter.drawIcon(
      random.pick(['coral', 'spiral-shell', 'rock', 'coral']),
      random.next() * width,
      height * random.between(0.92, 0.99),
      random.between(50, 120) * unit,
      { alpha: 0.85 },
    )
  for (let i = 0; i < 7; i++)
    painter.drawIcon(
      random.pick(['tropical-fish', 'fish', 'blowfish']),
      random.next() * width,
      height * random.between(0.15, 0.65),
      random.between(34, 80) * unit,
      { alpha: 0.55 },
    )
  paintBubbles(painter)
  return layoutOf(painter, height * 0.5, 0.76, 0.5, { hasContactShadow: false, stance: 'float' })
}

function paintLightShafts({ ctx, width, height, random }: Painter): void {
  const shafts = random.fork('shafts')
  ctx.save()
  ctx.globalCompositeOperation = 'screen'
  for (let i = 0; i < 9; i++) {
    const x = width * shafts.between(-0.1, 1.1)
    const wide = width * shafts.between(0.03, 0.1)
    ctx.fillStyle = verticalGradient(ctx, 0, height * 0.85, ['rgba(220,255,250,.3)', 'rgba(220,255,250,0)'])
    ctx.beginPath()
    ctx.moveTo(x, -10)
    ctx.lineTo(x + wide, -10)
    ctx.lineTo(x + wide * 2.6 - width * 0.15, height * 0.85)
    ctx.lineTo(x - wide - width * 0.15, height * 0.85)
    ctx.fill()
  }
  ctx.restore()
}

function paintKelp(
  { ctx }: Painter,
  x: number,
  baseY: number,
  tall: number,
  color: Rgb,
  phase: number,
): void {
  const sway = (t: number): number => Math.sin(t * 6 + phase) * tall * 0.07 * t
  const steps = 16
  ctx.fillStyle = css(color, 0.9)
  ctx.beginPath()
  for (let i = 0; i <= steps; i++)
    ctx.lineTo(x + sway(i / steps) - tall * 0.035 * (1 - (i / steps) * 0.8), baseY - (tall * i) / steps)
  for (let i = steps; i >= 0; i--)
    ctx.lineTo(x + sway(i / steps) + tall * 0.035 * (1 - (i / steps) * 0.8), baseY - (tall * i) / steps)
  ctx.fill()
}

function paintBubbles({ ctx, width, height, unit, random }: Painter): void {
  const bubbles = random.fork('bubbles')
  for (let i = 0; i < 60; i++) {
    const radius = bubbles.between(3, 16) * unit
    const [x, y] = [bubbles.next() * width, bubbles.next() * height * 0.9]
    ctx.strokeStyle = 'rgba(230,255,255,.5)'
    ctx.lineWidth = 1.6 * unit
    ctx.fillStyle = 'rgba(255,255,255,.12)'
    ctx.beginPath()
    ctx.arc(x, y, radius, 0, 7)
    ctx.stroke()
    ctx.fill()
    ctx.fillStyle = 'rgba(255,255,255,.7)'
    ctx.beginPath()
    ctx.arc(x - radius * 0.35, y - radius * 0.35, radius * 0.2, 0, 7)
    ctx.fill()
  }
}
