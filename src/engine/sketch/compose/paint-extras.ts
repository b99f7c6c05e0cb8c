import type { Rect } from '@/lib/geometry/rect'
import { LAMP_AT } from '../drawn-buildings'
import { starPath } from '../subject/accessories'
import { css, WHITE, type Context, type Rgb } from '../subject/paint-kit'
import type { Stage } from './stage'

const STEAMING = /^(steaming-bowl|hot-beverage|teacup|pot-of-food|shallow-pan|curry|spaghetti|stew)/

/** True for food that is served hot. */
export function isSteaming(icon: string): boolean {
  return STEAMING.test(icon)
}

/** Wisps that rise from a dish and thin out. */
export function paintSteam({ ctx, random }: Stage, box: Rect): void {
  ctx.save()
  ctx.lineCap = 'round'
  for (let wisp = 0; wisp < 4; wisp++) {
    const x = box.x + box.width * (0.26 + wisp * 0.16 + 0.05 * random())
    const foot = box.y + box.height * (0.34 + 0.06 * random())
    paintWisp(ctx, x, foot, box.height * (0.42 + 0.18 * random()), box.width * 0.05, random() < 0.5 ? 1 : -1)
  }
  ctx.restore()
}

function paintWisp(ctx: Context, x: number, foot: number, height: number, sway: number, side: number): void {
  const gradient = ctx.createLinearGradient(0, foot, 0, foot - height)
  gradient.addColorStop(0, css(WHITE, 0))
  gradient.addColorStop(0.3, css(WHITE, 0.16))
  gradient.addColorStop(1, css(WHITE, 0))
  ctx.strokeStyle = gradient
  for (const width of [1, 0.6, 0.3]) {
    ctx.lineWidth = sway * 0.8 * width
    ctx.beginPath()
    ctx.moveTo(x, foot)
    ctx.bezierCurveTo(
      x + side * sway * 2,
      foot - height * 0.35,
      x - side * sway * 2,
      foot - height * 0.65,
      x + side * sway,
      foot - height,
    )
    ctx.stroke()
  }
}

const HEART = 'M0 .36C-.62-.08-.4-.5-.16-.46C-.06-.44 0-.34 0-.26C0-.34.06-.44.16-.46C.4-.5.62-.08 0 .36Z'

/** A heart and two sparkles in the air about a subject's head. */
export function paintCharms({ ctx, width, height, random }: Stage, box: Rect): void {
  const size = Math.min(width, height) * 0.045
  const centreX = box.x + box.width / 2
  const spots = [-0.62, 0.08 + 0.1 * random(), 0.6]
  spots.forEach((share, index) => {
    const margin = size * 1.2
    const x = Math.min(width - margin, Math.max(margin, centreX + share * box.width))
    const rise = index === 1 ? box.y - size * 1.1 : box.y + box.height * (0.1 + 0.12 * random())
    const y = Math.max(margin, rise)
    if (index === 1) paintHeart(ctx, x, y, size)
    else paintSparkle(ctx, x, y, size * (0.7 + 0.3 * random()))
  })
}

function paintHeart(ctx: Context, x: number, y: number, size: number): void {
  ctx.save()
  ctx.translate(x, y)
  ctx.rotate(0.14)
  ctx.scale(size, size)
  const gradient = ctx.createLinearGradient(0, -0.5, 0, 0.4)
  gradient.addColorStop(0, '#ff9fc0')
  gradient.addColorStop(1, '#f0568c')
  ctx.fillStyle = gradient
  ctx.fill(new Path2D(HEART))
  ctx.restore()
}

function paintSparkle(ctx: Context, x: number, y: number, size: number): void {
  ctx.save()
  ctx.translate(x, y)
  ctx.scale(size, size)
  ctx.fillStyle = '#ffe98a'
  ctx.fill(new Path2D('M0-.6Q.07-.07 .6 0Q.07.07 0 .6Q-.07.07-.6 0Q-.07-.07 0-.6Z'))
  ctx.fillStyle = '#fffbe6'
  ctx.fill(starPath(0.5, -0.5, 0.13))
  ctx.restore()
}

/** The lighthouse's two beams and the glow around its lamp. */
export function paintLighthouseBeam({ ctx, light, width }: Stage, box: Rect): void {
  const x = box.x + box.width * LAMP_AT.x
  const y = box.y + box.height * LAMP_AT.y
  const color: Rgb = [255, 236, 170]
  ctx.save()
  ctx.globalCompositeOperation = 'screen'
  paintBeam(ctx, x, y, -light.side * width * 0.75, color, 0.75)
  paintBeam(ctx, x, y, light.side * width * 0.4, color, 0.4)
  const glow = ctx.createRadialGradient(x, y, 0, x, y, box.width * 0.5)
  glow.addColorStop(0, css(color, 0.85))
  glow.addColorStop(0.25, css(color, 0.32))
  glow.addColorStop(1, css(color, 0))
  ctx.fillStyle = glow
  ctx.fillRect(x - box.width, y - box.width, 2 * box.width, 2 * box.width)
  ctx.restore()
}

function paintBeam(ctx: Context, x: number, y: number, reach: number, color: Rgb, alpha: number): void {
  const gradient = ctx.createLinearGradient(x, 0, x + reach, 0)
  gradient.addColorStop(0, css(color, alpha))
  gradient.addColorStop(1, css(color, 0))
  ctx.fillStyle = gradient
  const spread = Math.abs(reach)
  for (const share of [1, 0.55]) {
    const beam = new Path2D()
    beam.moveTo(x, y - spread * 0.008)
    beam.lineTo(x + reach, y - spread * (0.06 + 0.11 * share))
    beam.lineTo(x + reach, y + spread * (0.11 * share - 0.02))
    beam.lineTo(x, y + spread * 0.008)
    ctx.fill(beam)
  }
}
