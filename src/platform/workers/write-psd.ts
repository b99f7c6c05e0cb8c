import { writePsdUint8Array } from 'ag-psd'
import type { Layer, PixelData } from 'ag-psd'
import { rasteriseMask } from '@/domain/mask/rasterise-mask'
import { resampleRgba } from '@/lib/raster/resample-rgba'
import type { RgbaImage } from '@/lib/raster/rgba'
import type { LayeredPicture } from './image-protocol'
import { readPixels } from './read-pixels'

function pixelsOf({ width, height, data }: RgbaImage): PixelData {
  return { width, height, data: new Uint8ClampedArray(data.buffer, data.byteOffset, data.byteLength) }
}

/** A layer mask is grey: white shows. The format keeps it as one channel, the library takes it as RGBA. */
function maskPixels(coverage: Uint8Array, width: number, height: number): PixelData {
  const data = new Uint8ClampedArray(width * height * 4)
  for (let at = 0; at < coverage.length; at++) {
    data.fill(coverage[at] ?? 0, at * 4, at * 4 + 3)
    data[at * 4 + 3] = 255
  }
  return { width, height, data }
}

/**
 * A Photoshop document of an edit: the source below, the result above it under the mask that was sent, and the model's own picture,
 * hidden. Layers lie where they lay on the edit's canvas. Of any other picture: one layer.
 * @throws AppError `image/*`
 */
export async function writeLayered({ result, source, raw, mask, sourceAt }: LayeredPicture): Promise<Blob> {
  const top = await readPixels(result)
  const { width, height } = top
  const { x, y } = sourceAt
  const layers: Layer[] = []
  if (source) {
    const below = await readPixels(source)
    layers.push({ name: 'Source', left: x, top: y, imageData: pixelsOf(below) })
  }
  if (raw) {
    const own = await readPixels(raw.picture)
    const imageData = pixelsOf(resampleRgba(own, raw.at.width, raw.at.height))
    layers.push({ name: 'As the model made it', hidden: true, left: raw.at.x, top: raw.at.y, imageData })
  }
  layers.push({
    name: 'Result',
    imageData: pixelsOf(top),
    ...(mask && {
      mask: {
        left: x,
        top: y,
        // Beyond the source is what the canvas was extended by: all of that is new.
        defaultColor: 255,
        imageData: maskPixels(rasteriseMask(mask), mask.width, mask.height),
      },
    }),
  })
  const bytes = writePsdUint8Array(
    { width, height, imageData: pixelsOf(top), children: layers },
    { generateThumbnail: false, noBackground: true },
  )
  return new Blob([new Uint8Array(bytes)], { type: 'image/vnd.adobe.photoshop' })
}
