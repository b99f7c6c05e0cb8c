import { encodeRgbaPng } from '@/lib/png/encode-rgba'
import type { Picture } from './decode-picture'
import { encodeBase64 } from './encode-base64'
import { withPngText } from '@/lib/png/text'
import { DEFAULT_OUTPUT, encodeCanvas, type Output } from './output-format'
import { SKETCH_KEYWORD } from './sketch-keyword'
import type { SketchSpec } from './sketch/spec'

/** A picture as PNG in base64, every byte kept. */
export async function encodePicture({ width, height, data }: Picture): Promise<string> {
  return encodeBase64(await encodeRgbaPng(data, width, height))
}

/** A drawing in base64; a PNG has inside what it was drawn from. */
export async function encodeSketch(
  canvas: OffscreenCanvas,
  spec: SketchSpec,
  output: Output = DEFAULT_OUTPUT,
): Promise<string> {
  const file = await encodeCanvas(canvas, output)
  if (output.format !== 'png') return encodeBase64(file)
  return encodeBase64(withPngText(file, SKETCH_KEYWORD, JSON.stringify({ version: 1, spec })))
}
