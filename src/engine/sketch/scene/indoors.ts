import { smoothStep } from '../noise'
import type { Painter } from '../painter'
import { drawField, drawGlow, fieldColor, painterOn, verticalGradient } from '../painter'
import { shaded } from '../palette'
import type { Random } from '../random'
import type { Rgb } from '../subject/paint-kit'
import { blurred, css, mix, rgbOf, surface, WHITE } from '../subject/paint-kit'
import { paintRidge } from './ridges'
import { paintPlanks } from './planks'
import type { ScenePainter } from './scene-layout'
import { layoutOf } from './scene-layout'
import { paintSky } from './sky'
import { paintTheatre } from './theatre'

const WALLS = [
  ['#e9d8c4', '#d9bfa2'],
  ['#c7d6d0', '#a5bdb5'],
  ['#d9cfe3', '#bbaed0'],
  ['#f0d9b5', '#dfbd88'],
  ['#cdb6a6', '#a98b7a'],
] as const
const CURTAINS = ['#b5523f', '#5b7a8c', '#7a8c5b', '#c79a3f'].map(rgbOf)
const RUGS = ['#a8433f', '#3f6f8a', '#6f7f4a'].map(rgbOf)
const TABLE_WALLS = [
  ['#4a3b34', '#2c2320'],
  ['#5b6a63', '#35403c'],
  ['#6b4d3a', '#3c2a20'],
  ['#3f4a5c', '#252c3a'],
] as const
const FRAME: Rgb = [246, 239, 226]
const NIGHT_WALL: Rgb = [58, 44, 74]

export const paintRoom: ScenePainter = (painter) => {
  const { ctx, width, height, unit, spec, palette, light } = painter
  const random = painter.random.fork('room')
  const isDark = spec.time === 'night' || spec.time === 'dusk'
  const wall = random.pick(WALLS).map(rgbOf)
  const [hue] = spec.palette.map(rgbOf)
  const [bright, deep] = (hue ? [mix(hue, WHITE, 0.62), mix(hue, WHITE, 0.3)] : wall).map((color) =>
    mix(color, isDark ? NIGHT_WALL : palette.shade, isDark ? 0.45 : palette.ambience * 0.4),
  ) as [Rgb, Rgb]
  ctx.fillStyle = verticalGradient(ctx, 0, height * 0.68, [bright, deep])
  ctx.fillRect(0, 0, width, height * 0.7)
  ctx.fillStyle = css(deep, 0.22)
  for (let x = 0; x < width; x += 46 * unit) ctx.fillRect(x, 0, 20 * unit, height * 0.7)
  paintRoomWindow(painter, light.x < 0.5 ? width * 0.08 : width * 0.62, random)
  if (
    !spec.without.includes('pictures') &&
    !spec.details.includes('fireplace') &&
    !spec.details.includes('kitchen')
  )
    paintPictures(painter, light.x < 0.5 ? width * 0.66 : width * 0.1, random)
  ctx.fillStyle = css(mix([243, 236, 224], NIGHT_WALL, isDark ? 0.4 : 0))
  ctx.fillRect(0, height * 0.68, width, 20 * unit)
  const dim = isDark ? 0.4 : 0
  paintPlanks(
    painter,
    height * 0.7,
    mix(rgbOf('#a8703f'), NIGHT_WALL, dim),
    mix(rgbOf('#6d4527'), NIGHT_WALL, dim),
    9,
  )
  paintRug(painter, mix(mix(random.pick(RUGS), WHITE, 0.1), NIGHT_WALL, dim * 0.8))
  const plantX = light.x < 0.5 ? width * 0.92 : width * 0.08
  painter.drawIcon('potted-plant', plantX, height * 0.83, Math.min(width, height) * 0.26)
  if (isDark) paintLamp(painter, light.x < 0.5 ? width * 0.8 : width * 0.2)
  return layoutOf(painter, height * 0.7, 0.91, 0.46)
}

/** A window onto a small landscape of its own, with sill and curtains. */
function paintRoomWindow(painter: Painter, x: number, random: Random): void {
  const { ctx, width, height, unit, spec, palette } = painter
  const [wide, tall, y] = [width * 0.3, height * 0.36, height * 0.1]
  const view = surface(wide, tall, true)
  const outside = painterOn(
    view.ctx,
    { ...spec, place: 'meadow', subjects: [], seed: (spec.seed + 5) >>> 0 },
    new Map(),
  )
  paintSky(outside, tall * 0.75)
  paintRidge(outside, {
    baseY: tall * 0.8,
    heightPx: tall * 0.3,
    frequency: 2,
    top: mix(palette.land[1], palette.fog, 0.4),
    bottom: palette.land[1],
    row: 3,
  })
  const frame = css(shaded(FRAME, palette, -palette.ambience * 0.5))
  ctx.fillStyle = frame
  ctx.fillRect(x - 14 * unit, y - 14 * unit, wide + 28 * unit, tall + 28 * unit)
  ctx.drawImage(view.canvas, x, y)
  ctx.fillStyle = frame
  ctx.fillRect(x + wide / 2 - 6 * unit, y, 12 * unit, tall)
  ctx.fillRect(x, y + tall * 0.45, wide, 12 * unit)
  ctx.fillRect(x - 26 * unit, y + tall + 10 * unit, wide + 52 * unit, 18 * unit)
  const cloth = shaded(random.pick(CURTAINS), palette, -palette.ambience * 0.5)
  for (const side of [-1, 1] as const)
    paintCurtain(painter, side < 0 ? x - 22 * unit : x + wide + 22 * unit, y, tall, side, cloth)
}

function paintCurtain(
  { ctx, unit }: Painter,
  x: number,
  y: number,
  tall: number,
  side: -1 | 1,
  color: Rgb,
): void {
  const at = (inward: number): number => x - side * inward * unit
  ctx.fillStyle = css(color)
  ctx.beginPath()
  ctx.moveTo(at(-46), y - 30 * unit)
  ctx.lineTo(at(70), y - 30 * unit)
  ctx.bezierCurveTo(at(66), y + tall * 0.4, at(10), y + tall * 0.7, at(16), y + tall + 50 * unit)
  ctx.lineTo(at(-52), y + tall + 50 * unit)
  ctx.closePath()
  ctx.fill()
  ctx.strokeStyle = 'rgba(0,0,0,.12)'
  ctx.lineWidth = 5 * unit
  for (let fold = 0; fold < 3; fold++) {
    ctx.beginPath()
    ctx.moveTo(at(-26 + fold * 28), y - 28 * unit)
    ctx.lineTo(at(-34 + fold * 16), y + tall + 45 * unit)
    ctx.stroke()
  }
}

function paintPictures({ ctx, height, unit, palette, spec }: Painter, x: number, random: Random): void {
  const dim = spec.time === 'night' ? 0.45 : 0
  for (let i = 0; i < 2; i++) {
    const [wide, tall] = [height * 0.13, height * 0.17]
    const [left, top] = [x + i * wide * 1.35, height * (0.12 + 0.05 * i)]
    ctx.fillStyle = 'rgba(0,0,0,.15)'
    ctx.fillRect(left + 6 * unit, top + 8 * unit, wide, tall)
    ctx.fillStyle = i ? '#2f2a28' : '#6b4a2f'
    ctx.fillRect(left, top, wide, tall)
    ctx.fillStyle = css(mix([247, 242, 230], NIGHT_WALL, dim))
    ctx.fillRect(left + 8 * unit, top + 8 * unit, wide - 16 * unit, tall - 16 * unit)
    const [disc, band] = [random.pick(CURTAINS), random.pick(RUGS)].map((color) =>
      mix(shaded(color, palette, -palette.ambience * 0.6), WHITE, 0.15),
    ) as [Rgb, Rgb]
    ctx.fillStyle = css(disc)
    ctx.beginPath()
    ctx.arc(left + wide / 2, top + tall * 0.42, wide * 0.2, 0, 7)
    ctx.fill()
    ctx.fillStyle = css(band)
    ctx.fillRect(left + wide * 0.2, top + tall * 0.6, wide * 0.6, tall * 0.2)
  }
}

function paintRug({ ctx, width, height, unit }: Painter, color: Rgb): void {
  ctx.fillStyle = css(color, 0.92)
  ctx.beginPath()
  ctx.ellipse(width * 0.5, height * 0.88, width * 0.34, height * 0.085, 0, 0, 7)
  ctx.fill()
  ctx.strokeStyle = 'rgba(255,245,225,.6)'
  ctx.lineWidth = 5 * unit
  ctx.beginPath()
  ctx.ellipse(width * 0.5, height * 0.88, width * 0.31, height * 0.074, 0, 0, 7)
  ctx.stroke()
}

/** A floor lamp: the room's light at night. */
function paintLamp(painter: Painter, x: number): void {
  const { ctx, height, unit } = painter
  const shadeY = height * 0.34
  ctx.fillStyle = '#3a2c26'
  ctx.fillRect(x - 4 * unit, shadeY, 8 * unit, height * 0.46)
  ctx.beginPath()
  ctx.ellipse(x, height * 0.8, 46 * unit, 10 * unit, 0, 0, 7)
  ctx.fill()
  drawGlow(painter, x, shadeY, height * 0.75, [255, 180, 96], 0.5)
  drawGlow(painter, x, shadeY, height * 0.28, [255, 214, 150], 0.55)
  ctx.fillStyle = verticalGradient(ctx, shadeY - 60 * unit, shadeY + 44 * unit, ['#ffe7b8', '#ffc873'])
  ctx.beginPath()
  ctx.moveTo(x - 42 * unit, shadeY - 60 * unit)
  ctx.lineTo(x + 42 * unit, shadeY - 60 * unit)
  ctx.lineTo(x + 74 * unit, shadeY + 44 * unit)
  ctx.lineTo(x - 74 * unit, shadeY + 44 * unit)
  ctx.fill()
}

export const paintTable: ScenePainter = (painter) => {
  const { ctx, width, height, unit, spec, light } = painter
  const random = painter.random.fork('table')
  const isBright = spec.time === 'day' || spec.time === 'dawn'
  const [upper, lower] = random
    .pick(TABLE_WALLS)
    .map((hex) => (isBright ? mix(rgbOf(hex), [242, 220, 184], 0.5) : rgbOf(hex))) as [Rgb, Rgb]
  ctx.fillStyle = verticalGradient(ctx, 0, height * 0.6, [lower, upper])
  ctx.fillRect(0, 0, width, height)
  for (let i = 0; i < 14; i++) {
    ctx.fillStyle = css(mix(random.pick(CURTAINS), random.pick(RUGS), random.next()), 0.5)
    ctx.fillRect(
      random.next() * width,
      height * random.between(0.04, 0.5),
      width * random.between(0.03, 0.1),
      height * random.between(0.05, 0.2),
    )
  }
  ctx.drawImage(blurred(ctx.canvas as OffscreenCanvas, 34 * unit), 0, 0)
  if (spec.details.includes('window')) paintRoomWindow(painter, width * 0.35, random)
  else if (!spec.without.includes('bokeh'))
    paintBokeh(painter, 26, ['#ffd28a', '#ffb066', '#fff0cf', '#ffe0a0'].map(rgbOf), 0.55)
  drawGlow(painter, width * light.x, height * 0.1, height * 0.8, [255, 226, 170], 0.4)
  paintPlanks(painter, height * 0.56, rgbOf('#b9824f'), rgbOf('#7b4d2b'), 5)
  ctx.fillStyle = verticalGradient(ctx, height * 0.56, height * 0.64, [
    'rgba(30,15,5,.45)',
    'rgba(30,15,5,0)',
  ])
  ctx.fillRect(0, height * 0.56, width, height * 0.1)
  const pool = ctx.createRadialGradient(
    width * 0.5,
    height * 0.74,
    10,
    width * 0.5,
    height * 0.78,
    width * 0.6,
  )
  pool.addColorStop(0, 'rgba(255,225,170,.28)')
  pool.addColorStop(1, 'rgba(20,8,0,.3)')
  ctx.fillStyle = pool
  ctx.fillRect(0, height * 0.56, width, height * 0.44)
  return layoutOf(painter, height * 0.56, 0.88, 0.62)
}

/** Discs of light out of focus. */
export function paintBokeh(
  { ctx, width, height, unit, random }: Painter,
  count: number,
  colors: readonly Rgb[],
  downTo: number,
): void {
  const discs = random.fork('bokeh')
  ctx.save()
  ctx.globalCompositeOperation = 'screen'
  for (let i = 0; i < count; i++) {
    const color = colors[discs.integer(0, colors.length - 1)] ?? WHITE
    ctx.fillStyle = css(color, discs.between(0.06, 0.26))
    ctx.strokeStyle = ctx.fillStyle
    ctx.lineWidth = 2 * unit
    ctx.beginPath()
    ctx.arc(discs.next() * width, discs.next() * height * downTo, discs.between(16, 64) * unit, 0, 7)
    ctx.fill()
    ctx.stroke()
  }
  ctx.restore()
}

export const paintStage: ScenePainter = (painter) => {
  if (painter.spec.details.includes('curtain')) return paintTheatre(painter)
  const { width, height } = painter
  const random = painter.random.fork('stage')
  const hue = painter.spec.palette[0] ? rgbOf(painter.spec.palette[0]) : random.pick(CURTAINS)
  const [top, foot] = [mix(hue, WHITE, 0.66), mix(hue, WHITE, 0.3)]
  drawField(painter, { x: 0, y: 0, width, height }, 8, (u, v) => {
    const spot = 1 - smoothStep(0, 0.62, Math.hypot((u - 0.5) * (width / height), v - 0.44))
    return fieldColor(mix(mix(top, foot, v), WHITE, spot * 0.45), 1)
  })
  const { ctx } = painter
  ctx.fillStyle = verticalGradient(ctx, height * 0.7, height, [
    mix(foot, top, 0.4),
    mix(foot, [30, 20, 50], 0.28),
  ])
  ctx.beginPath()
  ctx.ellipse(width * 0.5, height * 1.02, width * 0.85, height * 0.3, 0, 0, 7)
  ctx.fill()
  return layoutOf(painter, height * 0.7, 0.87, 0.58)
}
