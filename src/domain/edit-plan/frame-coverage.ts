import { intersectRects } from '@/lib/geometry/rect'
import { createCoverage, cropCoverage, pasteCoverage, type CoverageMap } from '@/lib/raster/coverage'
import { resampleCoverage } from '@/lib/raster/resample'
import type { EditPlan } from './edit-plan'

/** The source's finished coverage on the canvas of a plan: the margins around it are edited whole. */
export function canvasCoverage(source: CoverageMap, plan: Pick<EditPlan, 'canvas'>): CoverageMap {
  return cropCoverage(source, plan.canvas, 255)
}

/**
 * Coverage of the frame, one byte per source px: margins are edited whole, padding beyond the canvas is kept (it is
 * cut off the result). With it a result that was resized to the frame is laid back into the canvas.
 */
export function frameCoverage(source: CoverageMap, plan: Pick<EditPlan, 'canvas' | 'frame'>): CoverageMap {
  const { canvas, frame } = plan
  const inner = intersectRects(frame, canvas)
  const result = createCoverage(frame.width, frame.height)
  pasteCoverage(result, cropCoverage(source, inner, 255), inner.x - frame.x, inner.y - frame.y)
  return result
}

/** Coverage of the frame at the size of the request: what is encoded as the mask that is sent. */
export function requestCoverage(
  source: CoverageMap,
  plan: Pick<EditPlan, 'canvas' | 'frame' | 'requestSize'>,
): CoverageMap {
  return resampleCoverage(frameCoverage(source, plan), plan.requestSize.width, plan.requestSize.height)
}
