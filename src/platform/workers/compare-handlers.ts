import { AppError } from '@/domain/app-error'
import type { MaskDocument } from '@/domain/mask/mask-document'
import { rasteriseMask } from '@/domain/mask/rasterise-mask'
import type { DifferenceMap } from '@/lib/raster/difference'
import { paintDifference } from '@/lib/raster/difference'
import { outlineCoverage } from '@/lib/raster/outline'
import { compareBitmaps } from './compare-pixels'
import type { CompareProtocol, Difference, DifferenceInput } from './compare-protocol'
import { cutRegion } from './cut-region'
import { DecodedPictures } from './decoded-pictures'
import { decodeImage } from './decode-image'
import { createTurns } from './in-turn'
import type { RpcHandlers } from './rpc'
import { withTransfer } from './rpc'

/**
 * Two pictures of 4096², or forty of 1024². With one more that is being decoded, nine whole ones at 1024 px and what is in sight of
 * each, nine of 4096² stay below 400 MB.
 */
const HELD_BYTES = 160_000_000

/** The picture that is shown, and the one that is coming. */
const HELD_MAPS = 2

/** "M 1 2 H 3 …": the lines run along pixel edges. */
function pathOf(mask: MaskDocument): string {
  const { width, height } = mask
  const outlines = outlineCoverage({ width, height, data: rasteriseMask(mask, width, height) })
  return outlines
    .map((line) => {
      const corners: string[] = []
      for (let at = 0; at < line.length; at += 2) corners.push(`${line[at]} ${line[at + 1]}`)
      return `M${corners.join('L')}Z`
    })
    .join('')
}

const handOver = (bitmap: ImageBitmap) => withTransfer(bitmap, [bitmap])

/** The methods of a compare worker, with what is decoded in it. One call at a time: each may hold a whole picture. */
export function createCompareHandlers(): RpcHandlers<CompareProtocol> {
  const pictures = new DecodedPictures(HELD_BYTES, decodeImage)
  const maps = new Map<number, DifferenceMap>()
  const inTurn = createTurns()
  let lastMap = 0

  function inTurnUnless<Value>(signal: AbortSignal, work: () => Promise<Value>): Promise<Value> {
    return inTurn(() => {
      // Nobody waits for it any more: the next one has its turn at once.
      signal.throwIfAborted()
      return work()
    })
  }
  function keepMap(map: DifferenceMap): number {
    maps.set(++lastMap, map)
    for (const id of maps.keys()) if (id <= lastMap - HELD_MAPS) maps.delete(id)
    return lastMap
  }
  const compare = ({ pictures: [a, b], places }: DifferenceInput): Promise<Difference> =>
    pictures.use(a, (first) =>
      pictures.use(b, async (second) => {
        const [one, other] = [
          { bitmap: first, place: places[0] },
          { bitmap: second, place: places[1] },
        ]
        const { shared, changed, map } = compareBitmaps(one, other)
        return { id: keepMap(map), shared, changed, compared: map.data.length }
      }),
    )

  return {
    size: (file, { signal }) =>
      inTurnUnless(signal, () => pictures.use(file, async ({ width, height }) => ({ width, height }))),
    region: ({ region, ...file }, { signal }) =>
      inTurnUnless(signal, async () =>
        handOver(await pictures.use(file, (bitmap) => cutRegion(bitmap, region))),
      ),
    difference: (input, { signal }) => inTurnUnless(signal, () => compare(input)),
    differenceRegion: ({ id, region, amplification }, { signal }) =>
      inTurnUnless(signal, async () => {
        const map = maps.get(id)
        if (!map) throw new AppError('worker/crashed', `Difference ${id} is not here`)
        const { width, height, data } = paintDifference(map, region.rect, region.step, amplification)
        return handOver(await createImageBitmap(new ImageData(data, width, height)))
      }),
    outline: (mask) => pathOf(mask),
    keepOnly: ({ keys }) => inTurn(async () => pictures.keepOnly(keys)),
    memory: () => pictures.memory,
  }
}
