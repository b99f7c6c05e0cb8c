import { encodeBase64 } from './encode-base64'
import { OUTPUT_FORMATS, WireError, type OutputFormat } from './wire'
import { invalid, type Fields } from './read-fields'

/** How a picture is written into the answer. */
export interface Output {
  format: OutputFormat
  /** 0 to 100; PNG has none. */
  compression: number
}

/** PNG, where a request says nothing. */
export const DEFAULT_OUTPUT: Output = { format: 'png', compression: 100 }

/** Reads `output_format` and `output_compression`. @throws WireError */
export function readOutput({
  output_format: format = 'png',
  output_compression: compression,
}: Fields): Output {
  const known = OUTPUT_FORMATS.find((name) => name === format)
  if (!known)
    throw invalid('output_format', `Invalid value: '${String(format)}'. Supported values are: 'png', 'jpeg' and 'webp'.`) // prettier-ignore
  if (compression === undefined) return { format: known, compression: DEFAULT_OUTPUT.compression }
  const level =
    typeof compression === 'string' && /^\d+$/.test(compression) ? Number(compression) : compression
  if (typeof level !== 'number' || !Number.isInteger(level) || level < 0 || level > 100)
    throw invalid(
      'output_compression',
      "Invalid 'output_compression': expected a whole number from 0 to 100.",
    )
  if (known === 'png' && level !== 100)
    throw new WireError(400, 'invalid_png_output_compression', 'Compression less than 100 is not supported for PNG output format', 'output_compression') // prettier-ignore
  return { format: known, compression: level }
}

/** True where only the subject is wanted, on nothing. @throws WireError where the format has no transparency */
export function readCutOut({ background, output_format: format }: Fields): boolean {
  if (background !== 'transparent') return false
  if (format === 'jpeg')
    throw invalid('background', "A transparent background needs 'output_format' 'png' or 'webp'.")
  return true
}

/** A canvas as a file; JPEG has no transparency and gets white for it. */
export async function encodeCanvas(
  canvas: OffscreenCanvas,
  { format, compression }: Output,
): Promise<Uint8Array<ArrayBuffer>> {
  const source = format === 'jpeg' ? onWhite(canvas) : canvas
  const blob = await source.convertToBlob({ type: `image/${format}`, quality: compression / 100 })
  return new Uint8Array(await blob.arrayBuffer())
}

function onWhite(source: OffscreenCanvas): OffscreenCanvas {
  const canvas = new OffscreenCanvas(source.width, source.height)
  const ctx = canvas.getContext('2d')
  if (!ctx) throw new Error('this browser gives no 2D context to an OffscreenCanvas')
  ctx.fillStyle = '#fff'
  ctx.fillRect(0, 0, canvas.width, canvas.height)
  ctx.drawImage(source, 0, 0)
  return canvas
}

/** A PNG in base64 in another format; as it is where PNG is wanted. */
export async function reencode(base64: string, output: Output): Promise<string> {
  if (output.format === 'png') return base64
  const png = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
  const bitmap = await createImageBitmap(new Blob([png]), { premultiplyAlpha: 'none' })
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0)
  bitmap.close()
  return encodeBase64(await encodeCanvas(canvas, output))
}
