import type { Painter } from '../painter'
import { drawField, fieldColor } from '../painter'
import type { Rgb } from '../subject/paint-kit'
import { mix } from '../subject/paint-kit'

const FOOT: Rgb = [88, 255, 150]
const HEAD: Rgb = [150, 96, 255]

interface Curtain {
  foot: number
  sway: number
  phase: number
  tall: number
  strength: number
}

/** Curtains of northern lights from the top of the sky down to `toY`: green at the foot, violet above, in upright rays. */
export function paintAurora(painter: Painter, toY: number): void {
  const { ctx, width, random } = painter
  const dice = random.fork('aurora')
  const curtains = [0.86, 0.66, 0.48].map((foot, index): Curtain => ({
    foot: foot + dice.between(-0.05, 0.05),
    sway: dice.between(0.06, 0.13),
    phase: dice.between(0, 7),
    tall: dice.between(0.34, 0.55),
    strength: 0.95 - index * 0.22,
  }))
  ctx.save()
  ctx.globalCompositeOperation = 'screen'
  drawField(painter, { x: 0, y: 0, width, height: toY }, 5 * painter.unit, (u, v) => {
    const lights = curtains.map((curtain) => lightOf(curtain, u, v))
    const light = Math.min(
      0.9,
      lights.reduce((sum, each) => sum + each, 0),
    )
    return fieldColor(mix(HEAD, FOOT, Math.min(1, 0.15 + light + v * 0.4)), light)
  })
  ctx.restore()
}

/** How bright a curtain is at a point of the sky, both from 0 to 1: sharp below, fading upwards. */
function lightOf({ foot, sway, phase, tall, strength }: Curtain, u: number, v: number): number {
  const footAt = foot + sway * Math.sin(u * 5.2 + phase) + sway * 0.4 * Math.sin(u * 12.7 + phase * 2.1)
  const above = (footAt - v) / tall
  const rays = 0.62 + 0.24 * Math.sin(u * 47 + phase * 3) + 0.14 * Math.sin(u * 113 + phase * 5)
  if (above > 1) return 0
  return above < 0 ? strength * rays * Math.max(0, 1 + above * 14) : strength * rays * (1 - above) ** 1.6
}
