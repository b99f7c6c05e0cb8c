import type { Rect } from '@/lib/geometry/rect'
import { css, mix, WHITE } from '../subject/paint-kit'
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

/** A wavy mirror image below the waterline, fading with depth. */
export function paintReflection(stage: Stage, sprite: OffscreenCanvas, at: Rect, waterY: number): void {
  const { ctx } = stage
  const unit = Math.min(stage.width, stage.height) / 1024
  const strip = Math.max(2, Math.round(3 * unit))
  const depth = Math.min(at.height * 0.62, stage.height - waterY)
  const scaleY = sprite.height / at.height
  ctx.save()
  for (let y = at.height * 0.015; y < depth; y += strip) {
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

const RIPPLE_POINTS = 32

/**
 * Covers the part of a swimmer that is under water. Seen from a little above,
 * water meets a round body along the near half of an ellipse: the line sags in the middle.
 */
export function paintWaterline(stage: Stage, box: Rect, waterY: number): void {
  const { ctx, water } = stage
  const left = box.x - box.width * 0.12
  const width = box.width * 1.24
  const depth = box.y + box.height - waterY + box.height * 0.05
  const cover = new Path2D()
  for (let i = 0; i <= RIPPLE_POINTS; i++) {
    const t = i / RIPPLE_POINTS
    const sag = Math.sqrt(Math.max(0, 1 - (2 * t - 1) ** 2)) * box.height * 0.045
    cover.lineTo(left + width * t, waterY - box.height * 0.025 + sag + Math.sin(t * 21) * box.height * 0.007)
  }
  cover.bezierCurveTo(left + width * 0.92, waterY + depth, left + width * 0.08, waterY + depth, left, waterY)
  const gradient = ctx.createLinearGradient(0, waterY, 0, waterY + depth)
  gradient.addColorStop(0, css(mix(water[0], water[1], 0.5), 0.55))
  gradient.addColorStop(0.3, css(mix(water[0], water[1], 0.6), 0.86))
  gradient.addColorStop(1, css(mix(water[0], water[1], 0.72), 0.94))
  ctx.save()
  ctx.fillStyle = gradient
  ctx.fill(cover)
  ctx.restore()
}

/** Draws the rings that a floating body sends out, over its reflection. */
export function paintRings({ ctx }: Stage, box: Rect, waterY: number): void {
  const centreX = box.x + box.width / 2
  ctx.lineCap = 'round'
  for (let ring = 0; ring < 3; ring++) {
    const radiusX = box.width * (0.5 + 0.12 * ring)
    const radiusY = box.height * (0.045 + 0.03 * ring)
    ctx.strokeStyle = css(WHITE, 0.66 - ring * 0.2)
    ctx.lineWidth = Math.max(0.8, box.width * (0.009 - ring * 0.0022))
    for (const [from, to] of RING_ARCS[ring] ?? []) {
      ctx.beginPath()
      ctx.ellipse(centreX, waterY - box.height * 0.02, radiusX, radiusY, 0, from * Math.PI, to * Math.PI)
      ctx.stroke()
    }
  }
}

/** Rings break: the outer they are, the less of them catches the light. In half turns, from the right, clockwise. */
const RING_ARCS: readonly (readonly (readonly [number, number])[])[] = [
  [[0.03, 0.97]],
  [
    [0.08, 0.4],
    [0.5, 0.9],
  ],
  [
    [0.14, 0.3],
    [0.62, 0.8],
  ],
]
