import { css, DEEP, mix, WHITE, type Context, type Rgb } from './paint-kit'

/** Cloth or metal that is light above and dark below, between two heights. */
export function clothGradient(ctx: Context, color: Rgb, top: number, bottom: number): CanvasGradient {
  const gradient = ctx.createLinearGradient(0, top, 0, bottom)
  gradient.addColorStop(0, css(mix(color, WHITE, 0.24)))
  gradient.addColorStop(0.5, css(color))
  gradient.addColorStop(1, css(mix(color, DEEP, 0.34)))
  return gradient
}

/** The shadow of a hat on what is drawn already. */
export function castOnHead(ctx: Context, shape: Path2D): void {
  ctx.save()
  ctx.globalCompositeOperation = 'source-atop'
  ctx.fillStyle = css(DEEP, 0.3)
  ctx.translate(0.02, 0.09)
  ctx.fill(shape)
  ctx.restore()
}

/** A line of SVG path data. */
export function strokeLine(ctx: Context, data: string, style: string, width: number): void {
  ctx.strokeStyle = style
  ctx.lineWidth = width
  ctx.stroke(new Path2D(data))
}
