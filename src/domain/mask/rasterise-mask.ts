import { createCoverage, type CoverageMap } from '@/lib/raster/coverage'
import { refineCoverage } from '@/lib/raster/refine'
import { resampleCoverage } from '@/lib/raster/resample'
import { applyOperation } from './apply-operation'
import type { MaskDocument, MaskOperation } from './mask-document'

/** The coverage that the operations leave, before growing and feathering. What lies before the last "clear" is skipped. */
export function rasteriseOperations(
  operations: readonly MaskOperation[],
  width: number,
  height: number,
): CoverageMap {
  const map = createCoverage(width, height)
  const cleared = operations.findLastIndex((operation) => operation.kind === 'clear')
  for (const operation of operations.slice(cleared + 1)) applyOperation(map, operation)
  return map
}

/**
 * The finished coverage of a mask, row-major, 0 keep … 255 edit, length = width · height. Zoom, pan and device pixel
 * ratio have no part in it. At another size than the document's the finished map is resampled by area.
 */
export function rasteriseMask(
  document: MaskDocument,
  width: number = document.width,
  height: number = document.height,
): Uint8Array {
  const painted = rasteriseOperations(document.operations, document.width, document.height)
  return resampleCoverage(refineCoverage(painted, document), width, height).data
}
