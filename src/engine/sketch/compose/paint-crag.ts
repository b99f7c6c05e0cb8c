import type { Rect } from '@/lib/geometry/rect'
import { css, DEEP, mix, WHITE, type Rgb } from '../subject/paint-kit'
import type { Stage } from './stage'

/** How far a crag lifts what stands on it, as a share of the picture's height. */
export const CRAG_LIFT = 0.22

/** Left half of the outline, as shares of the crag's half width and height; the right half mirrors it, jittered. */
const FLANK = [
  [0.5, 0],
  [0.56, 0.06],
  [0.6, 0.2],
  [0.72, 0.27],
  [0.76, 0.44],
  [0.95, 0.56],
  [1.02, 0.72],
  [1.3, 0.86],
  [1.62, 1],
] as const

/** Paints the rock that a castle on a mountain stands on: from the foot of `box` down to the ground, grass at its edges. */
export function paintCrag(stage: Stage, box: Rect, rock: Rgb, grass: Rgb): void {
  const { ctx, light, height } = stage
  const top = box.y + box.height - box.height * 0.03
  const fall = height * CRAG_LIFT + box.height * 0.06
  const centreX = box.x + box.width / 2
  const outline = cragOutline(stage, centreX, top, box.width, fall)
  ctx.save()
  const body = ctx.createLinearGradient(
    centreX - light.side * box.width,
    0,
    centreX + light.side * box.width,
    0,
  )
  body.addColorStop(0, css(mix(rock, DEEP, 0.45)))
  body.addColorStop(1, css(mix(rock, WHITE, 0.2)))
  ctx.fillStyle = body
  ctx.fill(outline)
  ctx.clip(outline)
  paintFacets(stage, centreX, top, box.width, fall)
  paintGrass(stage, top, fall, box, grass)
  ctx.restore()
}

function cragOutline({ random }: Stage, centreX: number, top: number, width: number, fall: number): Path2D {
  const path = new Path2D()
  const at = (side: number, [x, y]: readonly [number, number]): void => {
    const wobble = 1 + (random() - 0.5) * 0.14
    path.lineTo(centreX + side * x * wobble * width * 0.95, top + y * fall)
  }
  for (const point of FLANK.toReversed()) at(-1, point)
  for (const point of FLANK) at(1, point)
  path.closePath()
  return path
}

/** Flat planes of lighter and darker rock, running down from the top. */
function paintFacets(
  { ctx, light, random }: Stage,
  centreX: number,
  top: number,
  width: number,
  fall: number,
): void {
  for (let i = 0; i < 26; i++) {
    const x = centreX + (i / 25 - 0.5) * width * 2.2 + (random() - 0.5) * width * 0.1
    const y = top + fall * random() * 0.55
    const lean = (x - centreX) * 0.35
    const isLit = random() < 0.42
    ctx.fillStyle = isLit ? css(light.glow, 0.16) : css(light.shade, 0.2)
    ctx.beginPath()
    ctx.moveTo(x, y)
    ctx.lineTo(x + lean + width * (0.02 + 0.08 * random()), y + fall * (0.3 + 0.4 * random()))
    ctx.lineTo(x + lean - width * (0.03 + 0.05 * random()), y + fall * (0.3 + 0.5 * random()))
    ctx.fill()
  }
}

function paintGrass({ ctx }: Stage, top: number, fall: number, box: Rect, grass: Rgb): void {
  const foot = ctx.createLinearGradient(0, top + fall * 0.45, 0, top + fall)
  foot.addColorStop(0, css(grass, 0))
  foot.addColorStop(1, css(grass, 1))
  ctx.fillStyle = foot
  ctx.fillRect(box.x - box.width * 1.5, top, box.width * 4, fall * 1.02)
  const crown = ctx.createLinearGradient(0, top, 0, top + fall * 0.22)
  crown.addColorStop(0, css(grass, 0.9))
  crown.addColorStop(1, css(grass, 0))
  ctx.fillStyle = crown
  ctx.fillRect(box.x - box.width * 1.5, top, box.width * 4, fall * 0.22)
}
