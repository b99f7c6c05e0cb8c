import { invariant } from '@/lib/assert'

interface Size {
  width: number
  height: number
}

/** The size within `maxEdgePx` that keeps the shape, never larger than the source and never less than one pixel. */
export function fitWithin({ width, height }: Size, maxEdgePx: number): Size {
  const scale = Math.min(1, maxEdgePx / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/**
 * Sizes from the source down to the target, each edge at most halved per step: bilinear scaling reads four pixels for one, so a
 * larger step would skip some and alias.
 */
export function halvingSteps(source: Size, target: Size): Size[] {
  const steps: Size[] = []
  let current = source
  while (current.width > target.width || current.height > target.height) {
    current = {
      width: Math.max(target.width, Math.ceil(current.width / 2)),
      height: Math.max(target.height, Math.ceil(current.height / 2)),
    }
    steps.push(current)
  }
  return steps
}

function drawn(source: CanvasImageSource, { width, height }: Size): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  invariant(context, 'a fresh canvas has a 2d context')
  context.imageSmoothingQuality = 'high'
  context.drawImage(source, 0, 0, width, height)
  return canvas
}

/** The bitmap on a canvas of its own, shrunk to fit within `maxEdgePx`. */
export function scaledDown(bitmap: ImageBitmap, maxEdgePx: number): OffscreenCanvas {
  const steps = halvingSteps(bitmap, fitWithin(bitmap, maxEdgePx))
  const [first = fitWithin(bitmap, maxEdgePx), ...rest] = steps
  return rest.reduce<OffscreenCanvas>(drawn, drawn(bitmap, first))
}
