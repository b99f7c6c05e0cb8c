import type { MaskImport, MaskReading, MaskSession } from './mask-session'

/** A mask file that was taken in, and what a person should know of it. */
export interface ImportedMask extends MaskImport {
  readonly sentence: string
}

const READ_AS: Record<MaskReading, string> = {
  alpha: 'what is transparent is edited',
  white: 'what is white is edited',
  black: 'what is black is edited',
}

function shareSentence(share: number): string {
  if (share <= 0) return 'That is nothing of the image.'
  if (share >= 1) return 'That is all of the image.'
  return `That is ${share < 0.0005 ? '< 0.1' : Math.min(999, Math.round(share * 1000)) / 10} % of the image.`
}

/** "Read as: what is white is edited. That is 12.5 % of the image. Stretched from 512 × 512 to 1024 × 768." */
export function describeMaskImport(
  { reading, share, wasRescaled, width, height }: MaskImport,
  image: { readonly width: number; readonly height: number },
): string {
  const isStretched = Math.abs(width * image.height - height * image.width) > Math.max(width, height)
  const verb = isStretched ? 'Stretched' : 'Scaled'
  const scaled = ` ${verb} from ${width} × ${height} to ${image.width} × ${image.height}.`
  return `Read as: ${READ_AS[reading]}. ${shareSentence(share)}${wasRescaled ? scaled : ''}`
}

/**
 * Takes a picture file as a mask: its likeliest reading, stretched over the image, added to what is masked as one step. While that
 * is the newest step, `session.rereadMask` reads the file otherwise.
 * @throws AppError `image/unsupported`, `image/too-large`, `image/undecodable`, `worker/*`; the mask is then as it was.
 */
export async function importMask(session: MaskSession, file: Blob): Promise<ImportedMask> {
  const imported = await session.importMask(file)
  return { ...imported, sentence: describeMaskImport(imported, session) }
}
