import { parseMarkup } from './markup'
import { renderSvg } from './render-svg'

/** The part of an icon's art that drawing needs: the inside of its `<svg>` and the box it was drawn in. */
export interface SvgArt {
  body: string
  viewBox: readonly [x: number, y: number, width: number, height: number]
}

/**
 * Draws an icon on a new canvas `widthPx` wide, its height in proportion, with a clear background. The context
 * comes back without a transform: whoever draws on the sprite next works in its pixels.
 */
export function rasteriseSvg(art: SvgArt, widthPx: number): OffscreenCanvas {
  const [x, y, width, height] = art.viewBox
  const scale = Math.max(1, Math.round(widthPx)) / width
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(width * scale)),
    Math.max(1, Math.round(height * scale)),
  )
  const ctx = canvas.getContext('2d', { willReadFrequently: true })
  if (!ctx) return canvas
  ctx.setTransform(scale, 0, 0, scale, -x * scale, -y * scale)
  renderSvg(ctx, parseMarkup(art.body))
  ctx.resetTransform()
  return canvas
}
