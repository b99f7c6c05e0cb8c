import type { Bodied } from './animal-body'
import {
  css,
  DEEP,
  ellipse,
  fillVolume,
  mix,
  pathAt,
  rgbOf,
  surface,
  type Context,
  type Rgb,
  type SubjectLight,
} from './paint-kit'
import { coatColors, rowSpan } from './pixels'

interface Pen {
  ctx: Context
  size: number
  centre: number
  side: SubjectLight['side']
}

function roundBox(
  pen: Pen,
  x: number,
  y: number,
  width: number,
  height: number,
  radius: number,
  color: Rgb,
): void {
  const { ctx, size, centre, side } = pen
  const box = { x: centre + x * size, y: y * size, width: width * size, height: height * size }
  const path = new Path2D()
  path.roundRect(box.x, box.y, box.width, box.height, radius * size)
  fillVolume(ctx, path, color, box, side)
}

function ball({ ctx, size, centre, side }: Pen, x: number, y: number, radius: number, color: Rgb): void {
  const reach = radius * size
  const middleX = centre + x * size
  const box = { x: middleX - reach, y: y * size - reach, width: 2 * reach, height: 2 * reach }
  fillVolume(ctx, ellipse(middleX, y * size, reach, reach), color, box, side)
}

const STEEL: Rgb = [124, 148, 160]
const ROBOT_RED: Rgb = [211, 58, 58]

/** Gives the robot's head a body of the same steel, with a panel of lamps on its chest. */
export function addRobotBody(face: OffscreenCanvas, side: SubjectLight['side']): Bodied {
  const size = face.width
  const { canvas, ctx } = surface(size * 1.5, size * 1.72, true)
  const pen: Pen = { ctx, size, centre: size * 0.75, side }
  for (const leg of [-1, 1]) {
    roundBox(pen, leg * 0.17 - 0.075, 1.32, 0.15, 0.26, 0.04, mix(STEEL, DEEP, 0.25))
    roundBox(pen, leg * 0.19 - 0.135, 1.54, 0.27, 0.12, 0.055, ROBOT_RED)
    drawRobotArm(pen, leg)
  }
  roundBox(pen, -0.1, 0.84, 0.2, 0.14, 0.02, mix(STEEL, DEEP, 0.4))
  roundBox(pen, -0.33, 0.93, 0.66, 0.46, 0.09, STEEL)
  drawChestPanel(pen)
  ctx.drawImage(face, size * 0.25, 0)
  return { canvas, headX: size * 0.25, headY: 0 }
}

function drawRobotArm(pen: Pen, arm: number): void {
  const { ctx, size, centre } = pen
  ctx.lineCap = 'round'
  ctx.strokeStyle = css(mix(STEEL, DEEP, 0.3))
  ctx.lineWidth = size * 0.095
  ctx.stroke(pathAt('M.3 1.02Q.48 1.06.45 1.24', centre, 0, size * arm, size))
  ball(pen, arm * 0.45, 1.28, 0.08, ROBOT_RED)
}

function drawChestPanel({ ctx, size, centre }: Pen): void {
  const panel = new Path2D()
  panel.roundRect(centre - size * 0.21, size * 1.01, size * 0.42, size * 0.23, size * 0.04)
  ctx.fillStyle = '#33444d'
  ctx.fill(panel)
  ;['#ef5350', '#ffca28', '#66bb6a'].forEach((color, i) => {
    ctx.fillStyle = color
    ctx.fill(ellipse(centre + (i - 1) * size * 0.12, size * 1.075, size * 0.036, size * 0.036))
  })
  ctx.strokeStyle = '#80deea'
  ctx.lineWidth = size * 0.018
  ctx.stroke(pathAt('M-.16 1.17q.04-.05 .08 0t.08 0t.08 0t.08 0', centre, 0, size))
}

const SHIRTS = ['#3f7fbf', '#d9593d', '#4f9d69', '#8e5bb0', '#c8508a', '#2f9a9a'] as const
const TROUSERS: Rgb = [58, 66, 98]
const SHOES: Rgb = [74, 54, 50]

/** What a person below the neck is made of. */
export interface Outfit {
  shirt?: string
  random: () => number
}

/** Gives a head a neck, shoulders, and in full figure arms and legs. A portrait stops at the chest and fills it wide. */
export function addPersonBody(
  face: OffscreenCanvas,
  outfit: Outfit,
  side: SubjectLight['side'],
  isPortrait: boolean,
): Bodied {
  const size = face.width
  const skin = coatColors(face, 0.45, 0.8).main
  const drawnShirt = SHIRTS[Math.floor(outfit.random() * SHIRTS.length)] ?? SHIRTS[0]
  const shirt = rgbOf(outfit.shirt ?? drawnShirt)
  const { canvas, ctx } = surface(size * (isPortrait ? 1.7 : 1.3), size * (isPortrait ? 1.6 : 1.86), true)
  const pen: Pen = { ctx, size, centre: canvas.width / 2, side }
  if (isPortrait) drawShoulders(pen, skin, shirt)
  else drawFigure(pen, skin, shirt)
  const headX = pen.centre - size / 2
  ctx.drawImage(face, headX, 0)
  return { canvas, headX, headY: 0 }
}

function drawShoulders(pen: Pen, skin: Rgb, shirt: Rgb): void {
  const { ctx, size, centre, side } = pen
  roundBox(pen, -0.14, 0.8, 0.28, 0.34, 0.08, mix(skin, [120, 50, 30], 0.24))
  const chest = pathAt(
    'M-.16 1C-.56 1.03-.7 1.2-.74 1.6L.74 1.6C.7 1.2.56 1.03.16 1C.09 1.13-.09 1.13-.16 1Z',
    centre,
    0,
    size,
  )
  fillVolume(
    ctx,
    chest,
    shirt,
    { x: centre - size * 0.74, y: size, width: size * 1.48, height: size * 0.6 },
    side,
  )
}

function drawFigure(pen: Pen, skin: Rgb, shirt: Rgb): void {
  drawLegs(pen, TROUSERS)
  drawArms(pen, shirt, skin, 0.25)
  roundBox(pen, -0.09, 0.84, 0.18, 0.2, 0.06, mix(skin, [120, 50, 30], 0.24))
  const { ctx, size, centre, side } = pen
  const trunk = pathAt(
    'M-.1 .94C-.3 .95-.32 1.06-.3 1.46Q0 1.53.3 1.46C.32 1.06.3 .95.1 .94Q0 1.02-.1 .94Z',
    centre,
    0,
    size,
  )
  fillVolume(
    ctx,
    trunk,
    shirt,
    { x: centre - size * 0.3, y: size * 0.94, width: size * 0.6, height: size * 0.56 },
    side,
  )
}

function drawLegs(pen: Pen, color: Rgb): void {
  for (const leg of [-1, 1]) {
    roundBox(pen, leg * 0.14 - 0.115, 1.38, 0.23, 0.38, 0.06, color)
    roundBox(pen, leg * 0.165 - 0.14, 1.7, 0.28, 0.13, 0.06, SHOES)
  }
}

function drawArms(pen: Pen, sleeve: Rgb, hand: Rgb, reach: number): void {
  const { ctx, size, centre } = pen
  for (const arm of [-1, 1]) {
    ball(pen, arm * (reach + 0.17), 1.36, 0.075, hand)
    ctx.lineCap = 'round'
    ctx.strokeStyle = css(mix(sleeve, DEEP, 0.12))
    ctx.lineWidth = size * 0.15
    ctx.stroke(
      pathAt(`M${reach - 0.02} 1.04Q${reach + 0.14} 1.12 ${reach + 0.16} 1.27`, centre, 0, size * arm, size),
    )
  }
}

/**
 * Continues a bust, which Noto cuts straight at the shoulders, down to shoes: the coat goes on in the colour that
 * the cut shows, as wide as the cut.
 */
export function addBustBody(bust: OffscreenCanvas, side: SubjectLight['side']): Bodied {
  const size = bust.width
  const cut = rowSpan(bust, 0.95)
  const half = cut ? Math.min(0.46, Math.max(0.3, (cut.right - cut.left) / size / 2)) : 0.36
  const cutCentre = cut ? (cut.left + cut.right) / 2 / size - 0.5 : 0
  const coat = coatColors(bust, 0.86, 0.98).main
  const { canvas, ctx } = surface(size * 1.3, size * 1.74, true)
  const pen: Pen = { ctx, size, centre: size * (0.65 + cutCentre), side }
  ctx.save()
  ctx.translate(0, -size * 0.1)
  drawLegs(pen, mix(coat, DEEP, 0.45))
  ctx.restore()
  const waist = half * 0.74
  const data = `M${-half} .9L${-half} 1.02C${-half} 1.2 ${-waist - 0.04} 1.3 ${-waist - 0.02} 1.42Q0 1.5 ${waist + 0.02} 1.42C${waist + 0.04} 1.3 ${half} 1.2 ${half} 1.02L${half} .9Z`
  const box = { x: pen.centre - half * size, y: size * 0.7, width: 2 * half * size, height: size * 0.75 }
  fillVolume(ctx, pathAt(data, pen.centre, 0, size), coat, box, side)
  const headX = size * 0.15
  ctx.drawImage(bust, headX, 0)
  return { canvas, headX, headY: 0 }
}
