import type { Painter } from '../painter'
import { verticalGradient } from '../painter'
import { shaded } from '../palette'
import type { Random } from '../random'
import type { TimeOfDay } from '../spec'
import type { Rgb } from '../subject/paint-kit'
import { css, mix, rgbOf, WHITE } from '../subject/paint-kit'
import { paintGround, paintSnowDrifts } from './land'
import type { ScenePainter } from './scene-layout'
import { layoutOf } from './scene-layout'
import { paintSky } from './sky'
import { paintReflection, paintWater } from './water'

const TOWER_COLORS: Record<'day' | 'low' | 'night', readonly [Rgb, Rgb, Rgb]> = {
  day: [rgbOf('#9fb6cc'), rgbOf('#7d95b0'), rgbOf('#5d7592')],
  low: [rgbOf('#a3647f'), rgbOf('#6f4672'), rgbOf('#3d2c58')],
  night: [rgbOf('#33477c'), rgbOf('#22315f'), rgbOf('#141d42')],
}
const LIT_SHARE: Record<TimeOfDay, number> = { day: 0.12, dawn: 0.3, sunset: 0.42, dusk: 0.5, night: 0.55 }
const HOUSE_COLORS = ['#d98a6a', '#e6c07a', '#8fb3a3', '#c9788a', '#a7b9d6', '#e3d3b8'].map(rgbOf) as [
  Rgb,
  ...Rgb[],
]

interface TowerRow {
  heightPx: number
  color: Rgb
  /** Towers across the picture. */
  count: number
  litShare: number
  hasWindows: boolean
}

export const paintCity: ScenePainter = (painter) => {
  const { width, height, palette, spec } = painter
  const horizon = height * 0.7
  const hour = spec.time === 'day' ? 'day' : spec.time === 'night' ? 'night' : 'low'
  const [far, middle, near] = TOWER_COLORS[hour]
  const lit = LIT_SHARE[spec.time]
  const aspect = width / height
  paintSky(painter, horizon)
  paintTowers(
    painter,
    horizon + 4,
    {
      heightPx: height * 0.5,
      color: mix(far, palette.fog, 0.5),
      count: 26 * aspect,
      litShare: lit * 0.4,
      hasWindows: false,
    },
    painter.random.fork('far towers'),
  )
  paintTowers(
    painter,
    horizon + 4,
    {
      heightPx: height * 0.42,
      color: mix(middle, palette.fog, 0.2),
      count: 17 * aspect,
      litShare: lit,
      hasWindows: true,
    },
    painter.random.fork('towers'),
  )
  paintTowers(
    painter,
    horizon + 4,
    { heightPx: height * 0.3, color: near, count: 12 * aspect, litShare: lit, hasWindows: true },
    painter.random.fork('near towers'),
  )
  paintWater(painter, horizon, height)
  paintReflection(painter, horizon, 0.42, 0.62)
  return layoutOf(painter, horizon, 0.93, 0.42)
}

function paintTowers(painter: Painter, baseY: number, row: TowerRow, random: Random): void {
  const { width } = painter
  let x = -width * 0.03
  while (x < width) {
    const wide = (width / row.count) * random.between(0.55, 1.45)
    const tall = row.heightPx * random.between(0.35, 1) * (0.75 + 0.25 * Math.sin((x / width) * 3.1))
    paintTower(painter, { x, y: baseY - tall, wide, tall }, row, random)
    x += wide * random.between(1, 1.06)
  }
}

interface Block {
  x: number
  y: number
  wide: number
  tall: number
}

function paintTower(painter: Painter, block: Block, row: TowerRow, random: Random): void {
  const { ctx, palette, light } = painter
  const { x, y, wide, tall } = block
  const color = mix(row.color, [random.next() * 255, random.next() * 255, random.next() * 255], 0.08)
  ctx.fillStyle = verticalGradient(ctx, y, y + tall, [color, mix(color, palette.fog, 0.35)])
  ctx.fillRect(x, y, wide, tall)
  paintRoof(painter, block, random.next())
  if (!row.hasWindows) return
  ctx.fillStyle = css(mix(color, palette.shade, 0.18), 0.5)
  ctx.fillRect(light.x < 0.5 ? x + wide * 0.68 : x, y, wide * 0.32, tall)
  paintWindows(painter, block, color, row.litShare, random)
}

function paintRoof({ ctx, unit }: Painter, { x, y, wide, tall }: Block, kind: number): void {
  ctx.beginPath()
  if (kind < 0.2) {
    ctx.moveTo(x, y)
    ctx.lineTo(x + wide / 2, y - wide * 0.5)
    ctx.lineTo(x + wide, y)
    ctx.rect(x + wide / 2 - 1.5 * unit, y - wide * 0.95, 3 * unit, wide * 0.5)
  } else if (kind < 0.4) {
    ctx.rect(x + wide * 0.2, y - tall * 0.07, wide * 0.6, tall * 0.08)
    ctx.rect(x + wide * 0.35, y - tall * 0.12, wide * 0.3, tall * 0.06)
  } else if (kind < 0.5) ctx.ellipse(x + wide / 2, y, wide * 0.4, wide * 0.36, 0, Math.PI, 0)
  ctx.fill()
}

function paintWindows(
  { ctx, unit, palette, spec }: Painter,
  { x, y, wide, tall }: Block,
  color: Rgb,
  litShare: number,
  random: Random,
): void {
  const paneX = Math.max(3 * unit, wide * 0.085)
  const floor = paneX * 1.9
  const glass = spec.time === 'day' ? rgbOf('#bfe0f2') : palette.shade
  for (let paneY = y + floor; paneY < y + tall - floor; paneY += floor * 1.25)
    for (let left = x + paneX; left < x + wide - paneX * 1.4; left += paneX * 1.9) {
      const isLit = random.next() < litShare
      const warmth = mix([255, 210, 122], [255, 243, 200], random.next())
      ctx.fillStyle = isLit ? css(warmth, random.between(0.55, 1)) : css(mix(color, glass, 0.5), 0.5)
      ctx.fillRect(left, paneY, paneX, floor * 0.62)
    }
}

export const paintStreet: ScenePainter = (painter) => {
  const { ctx, width, height, palette, unit } = painter
  const horizon = height * 0.56
  const random = painter.random.fork('street')
  paintSky(painter, horizon)
  for (let x = -20 * unit; x < width;) {
    const wide = height * random.between(0.16, 0.26)
    paintHouse(
      painter,
      { x, y: height * (0.7 - random.between(0.28, 0.5)), wide, tall: 0 },
      height * 0.7,
      random,
    )
    x += wide + 2 * unit
  }
  ctx.fillStyle = verticalGradient(ctx, height * 0.7, height * 0.76, [
    shaded(rgbOf('#cfc6bb'), palette),
    shaded(rgbOf('#a59c93'), palette),
  ])
  ctx.fillRect(0, height * 0.695, width, height * 0.08)
  paintGround(
    painter,
    height * 0.765,
    ['#6d7f78', '#5c5e68', '#474953'].map((hex) => shaded(rgbOf(hex), palette, -palette.ambience * 0.2)),
    0,
  )
  if (painter.isSnowy) paintSnowDrifts(painter, height * 0.765)
  else {
    ctx.fillStyle = css(shaded(rgbOf('#f0e6c0'), palette), 0.8)
    for (let i = 0; i < 6; i++)
      ctx.fillRect(width * (i / 5) - width * 0.04, height * 0.9, width * 0.08, 7 * unit)
  }
  return layoutOf(painter, horizon, 0.885, 0.46)
}

/** A narrow house with its roof, windows, door and awning. */
function paintHouse(painter: Painter, { x, y, wide }: Block, baseY: number, random: Random): void {
  const { ctx, palette, unit } = painter
  const tall = baseY - y
  const wall = mix(shaded(random.pick(HOUSE_COLORS), palette), palette.fog, 0.12)
  ctx.fillStyle = verticalGradient(ctx, y, baseY, [
    mix(wall, palette.light, 0.15),
    mix(wall, palette.shade, 0.12),
  ])
  ctx.fillRect(x, y, wide, tall)
  ctx.fillStyle = css(shaded(mix([138, 75, 60], [90, 98, 112], random.next()), palette))
  ctx.beginPath()
  if (random.next() < 0.6) {
    ctx.moveTo(x - 8 * unit, y)
    ctx.lineTo(x + wide / 2, y - wide * 0.42)
    ctx.lineTo(x + wide + 8 * unit, y)
  } else ctx.rect(x - 5 * unit, y - 22 * unit, wide + 10 * unit, 24 * unit)
  ctx.fill()
  const floors = Math.max(2, Math.floor(tall / (wide * 0.36)))
  for (let floor = 0; floor < floors - 1; floor++)
    for (let column = 0; column < 3; column++) {
      const left = x + wide * (0.12 + column * 0.29)
      const top = y + tall * (0.08 + (floor * 0.9) / floors)
      paintHouseWindow(
        painter,
        { x: left, y: top, wide: wide * 0.19, tall: (tall * 0.55) / floors },
        wall,
        random.next() < 0.6,
      )
    }
  paintShopFront(
    painter,
    { x, y: baseY - (tall * 0.9) / floors, wide, tall: tall / floors },
    baseY,
    random.pick(HOUSE_COLORS),
  )
}

function paintHouseWindow(
  { ctx, palette, spec, unit }: Painter,
  { x, y, wide, tall }: Block,
  wall: Rgb,
  couldBeLit: boolean,
): void {
  const frame = css(mix(wall, WHITE, 0.4))
  ctx.fillStyle = frame
  ctx.fillRect(x - 3 * unit, y - 3 * unit, wide + 6 * unit, tall + 6 * unit)
  ctx.fillStyle = spec.time !== 'day' && couldBeLit ? '#ffd98a' : css(shaded([95, 135, 168], palette))
  ctx.fillRect(x, y, wide, tall)
  ctx.fillStyle = frame
  ctx.fillRect(x + wide / 2 - 1.5 * unit, y, 3 * unit, tall)
}

function paintShopFront(
  { ctx, palette, unit }: Painter,
  { x, y, wide, tall }: Block,
  baseY: number,
  color: Rgb,
): void {
  ctx.fillStyle = css(shaded([90, 66, 56], palette))
  ctx.fillRect(x + wide * 0.4, y + tall * 0.12, wide * 0.2, baseY - y - tall * 0.12)
  const stripes = 6
  for (let i = 0; i < stripes; i++) {
    ctx.fillStyle = css(shaded(i % 2 ? [247, 241, 228] : color, palette))
    ctx.beginPath()
    ctx.moveTo(x + wide * 0.08 + (i * wide * 0.84) / stripes, y)
    ctx.lineTo(x + wide * 0.08 + ((i + 1) * wide * 0.84) / stripes, y)
    ctx.lineTo(x + wide * 0.05 + ((i + 1) * wide * 0.9) / stripes, y + 26 * unit)
    ctx.lineTo(x + wide * 0.05 + (i * wide * 0.9) / stripes, y + 26 * unit)
    ctx.fill()
  }
}
