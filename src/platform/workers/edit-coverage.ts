import type { MaskDocument } from '@/domain/mask/mask-document'
import { rasteriseMask } from '@/domain/mask/rasterise-mask'
import { createCoverage, type CoverageMap } from '@/lib/raster/coverage'
import { readMask } from '@/lib/raster/read-mask'
import type { RgbaImage } from '@/lib/raster/rgba'
import type { EditGeometry } from '@/domain/edit-plan/edit-plan'

/** What is edited of the source: the finished mask, or what is transparent where that stands for it, or nothing. */
export function sourceCoverage(
  source: RgbaImage,
  mask: MaskDocument | undefined,
  { transparencyIsMask }: Pick<EditGeometry, 'transparencyIsMask'>,
): CoverageMap {
  const { width, height } = source
  if (mask) return { width, height, data: rasteriseMask(mask, width, height) }
  return transparencyIsMask ? readMask(source, 'alpha') : createCoverage(width, height)
}
