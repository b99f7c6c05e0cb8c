import { blurred, css, surface, type Rgb, type SubjectLight } from './paint-kit'

/**
 * Gives flat icon art volume, in place: a soft shadow inside the edge away from the light, a rim of light inside
 * the edge toward it, and the colour of the air over all. `sizePx` is what the softness scales with; 0 leaves areas flat.
 */
export function shadeSprite(canvas: OffscreenCanvas, light: SubjectLight, sizePx: number): void {
  const ctx = canvas.getContext('2d')
  if (!ctx) return
  if (sizePx > 0) shadeEdges(canvas, light, sizePx)
  tintByAir(canvas, light)
}

function shadeEdges(canvas: OffscreenCanvas, light: SubjectLight, sizePx: number): void {
  const silhouette = tinted(canvas, [0, 0, 0])
  const soft = blurred(silhouette, sizePx * 0.05)
  const away = -light.side * sizePx * 0.028
  const edge = (dx: number, dy: number, color: Rgb): OffscreenCanvas =>
    insideEdge(silhouette, soft, dx, dy, color)
  blend(canvas, edge(away * -1, -sizePx * 0.03, [26, 16, 48]), 'multiply', 0.42)
  blend(
    canvas,
    edge(away * 1.1, sizePx * 0.033, light.glow),
    'screen',
    0.34 + 0.3 * Math.min(1, light.ambience * 2),
  )
}

/** A copy in one flat colour. */
export function tinted(canvas: OffscreenCanvas, color: Rgb): OffscreenCanvas {
  const copy = surface(canvas.width, canvas.height)
  copy.ctx.drawImage(canvas, 0, 0)
  copy.ctx.globalCompositeOperation = 'source-in'
  copy.ctx.fillStyle = css(color)
  copy.ctx.fillRect(0, 0, canvas.width, canvas.height)
  return copy.canvas
}

/** The silhouette minus a shifted soft copy of itself: a band along one side that fades inward. */
function insideEdge(
  silhouette: OffscreenCanvas,
  soft: OffscreenCanvas,
  dx: number,
  dy: number,
  color: Rgb,
): OffscreenCanvas {
  const { canvas, ctx } = surface(silhouette.width, silhouette.height)
  ctx.fillStyle = css(color)
  ctx.fillRect(0, 0, canvas.width, canvas.height)
  ctx.globalCompositeOperation = 'destination-out'
  ctx.drawImage(soft, dx, dy)
  ctx.globalCompositeOperation = 'destination-in'
  ctx.drawImage(silhouette, 0, 0)
  return canvas
}

function blend(
  canvas: OffscreenCanvas,
  layer: OffscreenCanvas,
  operation: GlobalCompositeOperation,
  alpha: number,
): void {
  const ctx = canvas.getContext('2d')
  if (!ctx) return
  ctx.save()
  ctx.globalAlpha = alpha
  ctx.globalCompositeOperation = operation
  ctx.drawImage(layer, 0, 0)
  ctx.restore()
}

function tintByAir(canvas: OffscreenCanvas, { glow, shade, ambience }: SubjectLight): void {
  if (ambience <= 0.02) return
  const airOver = (color: Rgb, operation: GlobalCompositeOperation, alpha: number): void => {
    blend(canvas, tinted(canvas, color), operation, alpha)
  }
  airOver(
    [(shade[0] + 255) / 2, (shade[1] + 255) / 2, (shade[2] + 255) / 2],
    'multiply',
    Math.min(0.85, ambience),
  )
  airOver(glow, 'soft-light', Math.min(0.5, ambience * 0.8))
}
