import { encodeRgbaPng } from '@/lib/png/encode-rgba'
import type { Picture } from './decode-picture'
import { encodeBase64 } from './encode-base64'
import { withPngText } from '@/lib/png/text'
import { SKETCH_KEYWORD } from './sketch-keyword'
import type { SketchSpec } from './sketch/spec'

/** A picture as PNG in base64, every byte kept. */
export async function encodePicture({ width, height, data }: Picture): Promise<string> {
  return encodeBase64(await encodeRgbaPng(data, width, height))
}

/** A drawing as PNG in base64, with what it was drawn from inside. */
export async function encodeSketch(canvas: OffscreenCanvas, spec: SketchSpec): Promise<string> {
  const blob = await canvas.convertToBlob({ type: 'image/png' })
  const png = new Uint8Array(await blob.arrayBuffer())
  return encodeBase64(withPngText(png, SKETCH_KEYWORD, JSON.stringify({ version: 1, spec })))
}
