import type { CoverageMap } from '@/lib/raster/coverage'
import { breathe } from '../breathe'
import type { Picture } from '../decode-picture'
import { fillStages } from '../fill/fill-region'

/**
 * The picture with the region made up from its surroundings, as a new one. Messages are let in between stages.
 * @throws DOMException AbortError once the signal is aborted
 */
export async function runFill(
  { width, height, data }: Picture,
  region: CoverageMap,
  seed: number,
  signal: AbortSignal,
): Promise<Picture> {
  const stages = fillStages(data, width, height, region.data, seed)
  for (;;) {
    await breathe(signal)
    const stage = stages.next()
    if (stage.done) return { width, height, data: stage.value }
  }
}
