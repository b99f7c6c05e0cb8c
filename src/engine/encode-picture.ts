import { encodeRgbaPng } from '@/lib/png/encode-rgba'
import type { Picture } from './decode-picture'
import { encodeBase64 } from './encode-base64'

/** A picture as PNG in base64, every byte kept. */
export async function encodePicture({ width, height, data }: Picture): Promise<string> {
  return encodeBase64(await encodeRgbaPng(data, width, height))
}
