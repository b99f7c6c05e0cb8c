import type { Painter } from '../painter'
import { drawGlow, verticalGradient } from '../painter'
import { css, DEEP, mix, rgbOf, WHITE, type Rgb } from '../subject/paint-kit'
import { paintPlanks } from './planks'
import type { SceneLayout } from './scene-layout'
import { layoutOf } from './scene-layout'

const VELVET = rgbOf('#a3202c')
const DARK = rgbOf('#2a1820')
const FOLDS = 7

/** Boards in the light of one lamp, between two curtains. */
export function paintTheatre(painter: Painter): SceneLayout {
  const { ctx, width, height } = painter
  const velvet = painter.spec.palette[0] ? rgbOf(painter.spec.palette[0]) : VELVET
  ctx.fillStyle = verticalGradient(ctx, 0, height * 0.7, [DARK, mix(DARK, velvet, 0.35)])
  ctx.fillRect(0, 0, width, height)
  paintFolds(painter, 0, width, height * 0.7, mix(velvet, DARK, 0.62))
  paintPlanks(painter, height * 0.7, rgbOf('#a8703f'), rgbOf('#5b3a22'), 8)
  paintBeam(painter)
  for (const side of [-1, 1] as const) paintWing(painter, side, velvet)
  paintValance(painter, velvet)
  return layoutOf(painter, height * 0.7, 0.86, 0.5)
}

/** Cloth that hangs in even folds. */
function paintFolds({ ctx }: Painter, fromX: number, toX: number, height: number, color: Rgb): void {
  const fold = (toX - fromX) / (FOLDS * 2)
  for (let at = 0; at < FOLDS * 2; at++) {
    const x = fromX + at * fold
    const shade = ctx.createLinearGradient(x, 0, x + fold, 0)
    shade.addColorStop(0, css(mix(color, DEEP, 0.45)))
    shade.addColorStop(0.45, css(mix(color, WHITE, 0.08)))
    shade.addColorStop(1, css(mix(color, DEEP, 0.45)))
    ctx.fillStyle = shade
    ctx.fillRect(x, 0, fold + 1, height)
  }
}

function paintBeam(painter: Painter): void {
  const { ctx, width, height } = painter
  const beam = ctx.createLinearGradient(0, 0, 0, height * 0.9)
  beam.addColorStop(0, 'rgba(255,240,205,.34)')
  beam.addColorStop(1, 'rgba(255,240,205,.1)')
  ctx.save()
  ctx.globalCompositeOperation = 'screen'
  ctx.fillStyle = beam
  ctx.beginPath()
  ctx.moveTo(width * 0.47, 0)
  ctx.lineTo(width * 0.53, 0)
  ctx.lineTo(width * 0.8, height * 0.87)
  ctx.lineTo(width * 0.2, height * 0.87)
  ctx.fill()
  ctx.fillStyle = 'rgba(255,236,190,.4)'
  ctx.beginPath()
  ctx.ellipse(width * 0.5, height * 0.87, width * 0.31, height * 0.075, 0, 0, 7)
  ctx.fill()
  ctx.restore()
  drawGlow(painter, width * 0.5, height * 0.5, Math.min(width, height) * 0.6, [255, 226, 170], 0.22)
}

/** One half of the curtain, drawn aside. */
function paintWing(painter: Painter, side: -1 | 1, color: Rgb): void {
  const { ctx, width, height } = painter
  ctx.save()
  if (side > 0) {
    ctx.translate(width, 0)
    ctx.scale(-1, 1)
  }
  ctx.beginPath()
  ctx.moveTo(0, 0)
  ctx.lineTo(width * 0.24, 0)
  ctx.bezierCurveTo(width * 0.22, height * 0.4, width * 0.12, height * 0.5, width * 0.1, height * 0.58)
  ctx.bezierCurveTo(width * 0.15, height * 0.7, width * 0.16, height * 0.8, width * 0.17, height * 0.9)
  ctx.lineTo(0, height * 0.9)
  ctx.closePath()
  ctx.clip()
  paintFolds(painter, 0, width * 0.26, height * 0.9, color)
  ctx.fillStyle = '#e0b040'
  ctx.fillRect(0, height * 0.565, width * 0.12, height * 0.025)
  ctx.fillRect(0, height * 0.885, width * 0.2, height * 0.015)
  ctx.restore()
}

/** Swags along the top edge, with a fringe of gold. */
function paintValance({ ctx, width, height }: Painter, color: Rgb): void {
  const swags = 4
  for (let at = 0; at < swags; at++) {
    const [x, wide] = [(at * width) / swags, width / swags]
    ctx.beginPath()
    ctx.moveTo(x, 0)
    ctx.lineTo(x, height * 0.07)
    ctx.quadraticCurveTo(x + wide / 2, height * 0.2, x + wide, height * 0.07)
    ctx.lineTo(x + wide, 0)
    ctx.closePath()
    ctx.fillStyle = verticalGradient(ctx, 0, height * 0.15, [mix(color, DEEP, 0.4), mix(color, WHITE, 0.12)])
    ctx.fill()
    ctx.strokeStyle = '#e0b040'
    ctx.lineWidth = height * 0.009
    ctx.beginPath()
    ctx.moveTo(x, height * 0.07)
    ctx.quadraticCurveTo(x + wide / 2, height * 0.2, x + wide, height * 0.07)
    ctx.stroke()
  }
}
