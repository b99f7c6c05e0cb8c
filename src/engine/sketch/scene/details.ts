import type { Rect } from '@/lib/geometry/rect'
import type { Painter } from '../painter'
import { drawGlow } from '../painter'
import { shaded } from '../palette'
import { css, type Rgb } from '../subject/paint-kit'
import type { SceneLayout } from './scene-layout'
import { paintRainbow, paintWaterfall } from './falls'

const INDOORS = /^(room|table|stage|space|moon|underwater|abstract)$/

/** Paints what a prompt adds to a place: a road or river through it, a fireplace or kitchen in it. */
export function paintDetails(painter: Painter, layout: SceneLayout): void {
  const { details, place } = painter.spec
  if (details.includes('rainbow') && !INDOORS.test(place)) paintRainbow(painter, layout.horizonYPx)
  if (details.includes('waterfall') && !INDOORS.test(place)) paintWaterfall(painter, layout.horizonYPx)
  if (details.includes('river')) paintRiver(painter, layout.horizonYPx)
  if (details.includes('kitchen') && place === 'room') paintKitchen(painter)
  if (details.includes('blanket') && place !== 'room') paintBlanket(painter, layout.groundYPx)
  if (details.includes('road')) paintRoad(painter, layout.horizonYPx)
  if (details.includes('fireplace') && place === 'room') paintFireplace(painter)
}

const ASPHALT = [92, 92, 100] as const
const STRIPE = [240, 232, 200] as const

/** A road that comes from the horizon and widens towards the viewer. */
function paintRoad({ ctx, width, height, palette, random, unit }: Painter, horizon: number): void {
  const bend = random.fork('road').between(-0.12, 0.12) * width
  const far = { x: width * 0.5 + bend, y: horizon + height * 0.13 }
  const edge = (side: -1 | 1): [number, number, number, number] => [
    width * 0.5 - bend * 0.6 + side * width * 0.16,
    height * 0.78,
    width * 0.5 + side * width * 0.62,
    height * 1.02,
  ]
  ctx.fillStyle = css(shaded(ASPHALT, palette, -palette.ambience * 0.3))
  ctx.beginPath()
  ctx.moveTo(far.x - width * 0.012, far.y)
  ctx.quadraticCurveTo(...edge(-1))
  ctx.lineTo(width * 1.12, height * 1.02)
  ctx.quadraticCurveTo(edge(1)[0], edge(1)[1], far.x + width * 0.012, far.y)
  ctx.fill()
  ctx.strokeStyle = css(shaded(STRIPE, palette, -palette.ambience * 0.3), 0.9)
  ctx.lineCap = 'butt'
  for (let dash = 0; dash < 9; dash++) {
    const [from, to] = [(dash / 9) ** 1.5, ((dash + 0.5) / 9) ** 1.5]
    const at = (share: number): [number, number] => [
      far.x + (width * 0.5 - bend * 0.6 - far.x) * Math.min(1, share * 1.4),
      far.y + (height - far.y) * share,
    ]
    ctx.lineWidth = (1.5 + 16 * from) * unit
    ctx.beginPath()
    ctx.moveTo(...at(from))
    ctx.lineTo(...at(to))
    ctx.stroke()
  }
}

/** A hearth of brick with a fire in it, on the side away from the window. */
function paintFireplace(painter: Painter): void {
  const { ctx, width, height, light, unit } = painter
  const [wide, tall] = [width * 0.3, height * 0.34]
  const x = light.x < 0.5 ? width * 0.64 : width * 0.06
  const y = height * 0.76 - tall
  ctx.fillStyle = '#8c4f3d'
  ctx.fillRect(x, y, wide, tall)
  ctx.fillStyle = '#733d30'
  const brick = wide / 7
  for (let row = 0; row * brick * 0.5 < tall; row++)
    for (let column = -1; column < 8; column++) {
      const left = Math.max(x, x + (column + (row % 2) / 2) * brick)
      const right = Math.min(x + wide, x + (column + (row % 2) / 2 + 0.93) * brick)
      if (right > left && (row + column) % 3 === 0)
        ctx.fillRect(left, y + row * brick * 0.5, right - left, brick * 0.44)
    }
  ctx.fillStyle = '#5a3826'
  ctx.fillRect(x - wide * 0.06, y - 26 * unit, wide * 1.12, 30 * unit)
  const mouth = new Path2D()
  mouth.roundRect(x + wide * 0.2, y + tall * 0.3, wide * 0.6, tall * 0.7, [wide * 0.2, wide * 0.2, 0, 0])
  ctx.fillStyle = '#241410'
  ctx.fill(mouth)
  paintFlames(painter, x + wide / 2, y + tall * 0.97, wide * 0.24, tall * 0.5)
  drawGlow(painter, x + wide / 2, y + tall * 0.8, height * 0.5, [255, 150, 60], 0.5)
}

function paintFlames({ ctx }: Painter, x: number, baseY: number, half: number, tall: number): void {
  ctx.fillStyle = '#4a2a1c'
  ctx.fillRect(x - half, baseY - half * 0.22, half * 2, half * 0.2)
  for (const [share, color] of [
    [1, '#f2672a'],
    [0.7, '#ffab3d'],
    [0.4, '#ffe9a0'],
  ] as const) {
    // prettier-ignore
    for (const [dx, rise] of [[-0.5, 0.62], [0.05, 1], [0.5, 0.7]] as const) { // prettier-ignore
      const [middle, reach] = [x + dx * half, half * 0.42 * share]
      ctx.fillStyle = color
      ctx.beginPath()
      ctx.moveTo(middle - reach, baseY - half * 0.15)
      ctx.bezierCurveTo(middle - reach, baseY - tall * rise * share * 0.5, middle, baseY - tall * rise * share * 0.6, middle + reach * 0.2, baseY - tall * rise * share) // prettier-ignore
      ctx.bezierCurveTo(middle + reach * 0.5, baseY - tall * rise * share * 0.6, middle + reach, baseY - tall * rise * share * 0.4, middle + reach, baseY - half * 0.15) // prettier-ignore
      ctx.fill()
    }
  }
}

/** A river that crosses the middle ground and comes towards the viewer on one side. */
function paintRiver({ ctx, width, height, palette, light, random, unit }: Painter, horizon: number): void {
  const isLeft = light.x >= 0.5
  const at = (x: number): number => (isLeft ? x : 1 - x) * width
  const top = horizon + height * 0.16
  const bank = new Path2D()
  bank.moveTo(at(0.62), top)
  bank.bezierCurveTo(at(0.3), top + height * 0.05, at(0.5), top + height * 0.12, at(0.12), height * 0.86)
  bank.lineTo(at(-0.1), height * 1.02)
  bank.lineTo(at(0.42), height * 1.02)
  bank.bezierCurveTo(at(0.5), height * 0.86, at(0.62), top + height * 0.14, at(0.68), top)
  ctx.save()
  const water = ctx.createLinearGradient(0, top, 0, height)
  water.addColorStop(0, css(palette.water[0]))
  water.addColorStop(1, css(palette.water[1]))
  ctx.strokeStyle = css(shaded([196, 178, 134], palette), 0.8)
  ctx.lineWidth = 12 * unit
  ctx.stroke(bank)
  ctx.fillStyle = water
  ctx.fill(bank)
  ctx.clip(bank)
  const ripples = random.fork('river')
  ctx.lineCap = 'round'
  for (let i = 0; i < 90; i++) {
    const depth = ripples.next()
    const [x, y] = [ripples.next() * width, top + (height - top) * depth]
    ctx.strokeStyle = css(palette.sun, ripples.between(0.1, 0.5))
    ctx.lineWidth = (1 + 2.5 * depth) * unit
    ctx.beginPath()
    ctx.moveTo(x, y)
    ctx.lineTo(x + (14 + 60 * depth) * unit, y)
    ctx.stroke()
  }
  ctx.restore()
}

/** Counter, stove and cupboards along the wall that has no window. */
function paintKitchen(painter: Painter): void {
  const { ctx, width, height, light, palette, unit } = painter
  const tone = (color: Rgb): string => css(shaded(color, palette, -palette.ambience * 0.5))
  const [top, foot] = [height * 0.52, height * 0.78]
  const doors = 7
  ctx.fillStyle = tone([236, 226, 208])
  ctx.fillRect(0, top, width, foot - top)
  for (let i = 0; i < doors; i++) {
    const x = (i / doors) * width
    paintDoor(painter, { x: x + 10 * unit, y: top + 26 * unit, width: width / doors - 20 * unit, height: foot - top - 40 * unit }, tone([120, 158, 150])) // prettier-ignore
  }
  ctx.fillStyle = tone([158, 112, 74])
  ctx.fillRect(0, top - 16 * unit, width, 30 * unit)
  const cupboardX = light.x < 0.5 ? width * 0.62 : width * 0.06
  for (let i = 0; i < 2; i++)
    paintDoor(painter, { x: cupboardX + i * width * 0.16, y: height * 0.07, width: width * 0.15, height: height * 0.22 }, tone([120, 158, 150])) // prettier-ignore
  paintStove(painter, light.x < 0.5 ? width * 0.66 : width * 0.16, top, foot)
  paintPot(painter, light.x < 0.5 ? width * 0.71 : width * 0.21, top - 14 * unit)
}

function paintDoor({ ctx, unit }: Painter, box: Rect, color: string): void {
  const door = new Path2D()
  door.roundRect(box.x, box.y, box.width, box.height, 8 * unit)
  ctx.fillStyle = color
  ctx.fill(door)
  ctx.strokeStyle = 'rgba(30,40,40,.22)'
  ctx.lineWidth = 4 * unit
  ctx.stroke(door)
  ctx.strokeRect(box.x + 14 * unit, box.y + 14 * unit, Math.max(1, box.width - 28 * unit), Math.max(1, box.height - 28 * unit)) // prettier-ignore
  ctx.fillStyle = '#d8b46a'
  ctx.fillRect(box.x + box.width - 24 * unit, box.y + box.height / 2 - 14 * unit, 7 * unit, 28 * unit)
}

function paintStove({ ctx, width, unit }: Painter, x: number, top: number, foot: number): void {
  const wide = width * 0.17
  ctx.fillStyle = '#d9dce0'
  ctx.fillRect(x, top - 20 * unit, wide, foot - top + 20 * unit)
  ctx.fillStyle = '#33373f'
  ctx.fillRect(x, top - 26 * unit, wide, 14 * unit)
  ctx.fillRect(x + wide * 0.14, top + (foot - top) * 0.38, wide * 0.72, (foot - top) * 0.44)
  ctx.fillStyle = '#ffb45e'
  ctx.fillRect(x + wide * 0.2, top + (foot - top) * 0.44, wide * 0.6, (foot - top) * 0.3)
  ctx.fillStyle = '#4a505c'
  for (let knob = 0; knob < 4; knob++) {
    ctx.beginPath()
    ctx.arc(x + wide * (0.2 + knob * 0.2), top + (foot - top) * 0.17, 9 * unit, 0, 7)
    ctx.fill()
  }
}

function paintPot({ ctx, unit }: Painter, x: number, baseY: number): void {
  const pot = new Path2D()
  pot.roundRect(x - 52 * unit, baseY - 84 * unit, 104 * unit, 74 * unit, [
    6 * unit,
    6 * unit,
    20 * unit,
    20 * unit,
  ])
  ctx.fillStyle = '#c9503f'
  ctx.fill(pot)
  ctx.fillRect(x - 74 * unit, baseY - 68 * unit, 148 * unit, 13 * unit)
  ctx.fillStyle = '#8f3329'
  ctx.fillRect(x - 56 * unit, baseY - 96 * unit, 112 * unit, 14 * unit)
  ctx.beginPath()
  ctx.arc(x, baseY - 100 * unit, 10 * unit, 0, 7)
  ctx.fill()
}

/** A chequered cloth on the ground, in perspective. */
function paintBlanket({ ctx, width, height, palette }: Painter, groundY: number): void {
  const [back, front] = [groundY - height * 0.13, Math.min(height * 0.97, groundY + height * 0.09)]
  const [far, near] = [width * 0.34, width * 0.47]
  const rows = 7
  const columns = 12
  const corner = (column: number, row: number): [number, number] => {
    const depth = (row / rows) ** 1.25
    return [
      width / 2 + (column / columns - 0.5) * 2 * (far + (near - far) * depth),
      back + (front - back) * depth,
    ]
  }
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const isRed = (row + column) % 2 === 0
      ctx.fillStyle = css(shaded(isRed ? [206, 62, 58] : [250, 243, 232], palette, -palette.ambience * 0.3))
      ctx.beginPath()
      ctx.moveTo(...corner(column, row))
      ctx.lineTo(...corner(column + 1, row))
      ctx.lineTo(...corner(column + 1, row + 1))
      ctx.lineTo(...corner(column, row + 1))
      ctx.fill()
    }
}
