import type { Rect } from '@/lib/geometry/rect'
import { css, mix, WHITE, type Context } from '../subject/paint-kit'
import type { Stage } from './stage'

/** Darkens the ground under a subject: a tight dark patch where it touches, a long soft one away from the light. */
export function paintContactShadow({ ctx, light }: Stage, box: Rect): void {
  const away = -light.side
  const centreX = box.x + box.width / 2
  const bottom = box.y + box.height
  const patch = (dx: number, radiusX: number, radiusY: number, alpha: number): void => {
    ctx.save()
    ctx.translate(centreX + dx, bottom - radiusY * 0.35)
    ctx.scale(radiusX, radiusY)
    const gradient = ctx.createRadialGradient(0, 0, 0, 0, 0, 1)
    gradient.addColorStop(0, css(light.shade, alpha))
    gradient.addColorStop(0.55, css(light.shade, alpha * 0.5))
    gradient.addColorStop(1, css(light.shade, 0))
    ctx.fillStyle = gradient
    ctx.fillRect(-1, -1, 2, 2)
    ctx.restore()
  }
  const thickness = Math.min(box.width, box.height)
  patch(away * box.width * 0.2, box.width * 0.7, thickness * 0.14, 0.34)
  patch(0, box.width * 0.46, thickness * 0.065, 0.55)
}

const RIPPLE_POINTS = 28

/** A wavy mirror image below the waterline, fading with depth. */
export function paintReflection(stage: Stage, sprite: OffscreenCanvas, at: Rect, waterY: number): void {
  const { ctx } = stage
  const unit = Math.min(stage.width, stage.height) / 1024
  const strip = Math.max(2, Math.round(3 * unit))
  const depth = Math.min(at.height * 0.62, stage.height - waterY)
  const scaleY = sprite.height / at.height
  ctx.save()
  for (let y = 0; y < depth; y += strip) {
    const sourceY = sprite.height - (y + strip) * scaleY - (at.y + at.height - waterY) * scaleY
    if (sourceY < 0) break
    const sway = Math.sin(y * 0.11 + y * y * 0.0006) * (3 + y * 0.03) * unit
    ctx.globalAlpha = 0.4 * (1 - y / depth)
    ctx.drawImage(
      sprite,
      0,
      sourceY,
      sprite.width,
      strip * scaleY,
      at.x + sway,
      waterY + y,
      at.width,
      strip + 0.6,
    )
  }
  ctx.restore()
}

/** Covers the part of a swimmer that is under water and draws the rings that it makes. */
export function paintWaterline(stage: Stage, box: Rect, waterY: number): void {
  const { ctx, water } = stage
  const left = box.x - box.width * 0.1
  const width = box.width * 1.2
  const lift = (t: number): number =>
    Math.abs(t - 0.5) ** 3 * box.height * 0.5 + Math.sin(t * 15) * box.height * 0.012
  ctx.save()
  const cover = new Path2D()
  for (let i = 0; i <= RIPPLE_POINTS; i++) {
    const t = i / RIPPLE_POINTS
    cover.lineTo(left + width * t, waterY - lift(t) * 0.2)
  }
  const deepest = box.y + box.height - waterY + box.height * 0.1
  cover.bezierCurveTo(
    left + width * 0.86,
    waterY + deepest,
    left + width * 0.14,
    waterY + deepest,
    left,
    waterY,
  )
  const gradient = ctx.createLinearGradient(0, waterY, 0, waterY + deepest)
  gradient.addColorStop(0, css(mix(water[0], water[1], 0.55), 0.72))
  gradient.addColorStop(1, css(mix(water[0], water[1], 0.8), 0.9))
  ctx.fillStyle = gradient
  ctx.fill(cover)
  paintRings(ctx, box, waterY)
  ctx.restore()
}

function paintRings(ctx: Context, box: Rect, waterY: number): void {
  const centreX = box.x + box.width / 2
  ctx.lineCap = 'round'
  for (let ring = 0; ring < 3; ring++) {
    const radiusX = box.width * (0.53 + 0.11 * ring)
    const radiusY = box.height * (0.05 + 0.035 * ring)
    ctx.strokeStyle = css(WHITE, 0.62 - ring * 0.19)
    ctx.lineWidth = Math.max(0.8, box.width * (0.009 - ring * 0.0022))
    ctx.beginPath()
    const from = 0.06 + ring * 0.05
    ctx.ellipse(centreX, waterY + radiusY * 0.2, radiusX, radiusY, 0, from * Math.PI, (1 - from) * Math.PI)
    ctx.stroke()
  }
}
