import type { Part } from '../multipart.ts'
import { readPng, writePng } from '../png-file.ts'
import type { Pixels } from '../png-file.ts'
import type { FamilyCall } from './family.ts'

/** What a server takes for the part to be changed: where the mask is transparent, or where it is white. */
type MaskReading = 'alpha' | 'luma'

/** What is painted where the mask says so. */
export const PAINT = [255, 0, 0] as const

/** Brightness as Pillow's `convert("L")` has it (ITU-R 601-2), blind to transparency. */
function luma({ rgba }: Pixels, at: number): number {
  const [red = 0, green = 0, blue = 0] = rgba.subarray(at, at + 3)
  return (red * 299 + green * 587 + blue * 114) / 1000
}

function isEdited(mask: Pixels, at: number, reading: MaskReading): boolean {
  return reading === 'alpha' ? (mask.rgba[at + 3] ?? 255) < 128 : luma(mask, at) >= 128
}

function pixelsOf(part: Part | undefined, refuse: FamilyCall['refuse']): Pixels {
  const pixels = part && readPng(part.bytes)
  return pixels ?? refuse(`${part?.name ?? 'image'} is no PNG that can be read`)
}

/**
 * The picture with red where the mask lets it change, as this reader reads it, and nothing else changed: a mask of the wrong
 * polarity gives a picture that is red everywhere but there. Without a mask all of it becomes red.
 */
export function paintEdit(
  { refuse }: Pick<FamilyCall, 'refuse'>,
  image: Part | undefined,
  mask?: { part: Part | undefined; reading: MaskReading },
): Buffer {
  const picture = pixelsOf(image, refuse)
  const read = mask?.part && pixelsOf(mask.part, refuse)
  if (read && (read.width !== picture.width || read.height !== picture.height))
    refuse('The mask is not as large as the picture')
  const rgba = Buffer.from(picture.rgba)
  for (let at = 0; at < rgba.length; at += 4)
    if (!read || !mask || isEdited(read, at, mask.reading)) rgba.set(PAINT, at)
  return writePng({ ...picture, rgba })
}

/** `WxH` as numbers. */
export function readSize(size: unknown, { refuse }: Pick<FamilyCall, 'refuse'>) {
  const [, width, height] = /^(\d{2,4})x(\d{2,4})$/.exec(String(size)) ?? []
  if (!width || !height) return refuse(`size is not WxH: ${String(size)}`, 422)
  return { width: Number(width), height: Number(height) }
}

export const base64 = (bytes: Buffer): string => bytes.toString('base64')

/** An answer of pictures as bytes, as the official API words it. */
export const asBytes = (...pictures: readonly Buffer[]) => ({
  created: 1,
  data: pictures.map((bytes) => ({ b64_json: base64(bytes) })),
})
