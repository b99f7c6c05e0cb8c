import { AppError } from '@/domain/app-error'
import type { LocalChange } from '@/domain/local-change'
import { enlargedStrips } from '@/lib/raster/enlarge'
import type { RgbaImage } from '@/lib/raster/rgba'
import { cutOutSubject } from '@/lib/raster/select/cut-out-subject'
import type { ChangedPicture, ChangeInput } from './change-protocol'
import { readPixels } from './read-pixels'

/** Progress is told after so many pixels of a result. */
const STRIP_PX = 1_000_000

/** Decoding before the work and packing after it are about so much of all of it. */
const DECODED = 0.05
const PACKED = 0.8

type OnProgress = (share: number) => void

async function pack(canvas: OffscreenCanvas): Promise<ChangedPicture> {
  const { width, height } = canvas
  return { image: await canvas.convertToBlob({ type: 'image/png' }), width, height }
}

/** A canvas of the size and its context. A canvas that is too large for the device says so only by having no context. */
function canvasOf(width: number, height: number) {
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) throw new AppError('image/too-large', `${width} × ${height} px`)
  return { canvas, context }
}

function enlarge(picture: RgbaImage, factor: 2 | 4, onProgress: OnProgress): Promise<ChangedPicture> {
  const { canvas, context } = canvasOf(picture.width * factor, picture.height * factor)
  const stripRows = Math.max(1, Math.round(STRIP_PX / canvas.width))
  for (const strip of enlargedStrips(picture, factor, stripRows)) {
    context.putImageData(new ImageData(strip.data, strip.width, strip.height), 0, strip.y)
    onProgress(DECODED + ((strip.y + strip.height) / canvas.height) * (PACKED - DECODED))
  }
  return pack(canvas)
}

function cutOut(picture: RgbaImage, onProgress: OnProgress): Promise<ChangedPicture> {
  const { width, height } = picture
  const subject = cutOutSubject(picture)
  if (!subject) throw new AppError('image/no-subject')
  onProgress(PACKED)
  const { canvas, context } = canvasOf(width, height)
  context.putImageData(new ImageData(subject, width, height), 0, 0)
  return pack(canvas)
}

function changed(picture: RgbaImage, change: LocalChange, onProgress: OnProgress): Promise<ChangedPicture> {
  return change.kind === 'cut-out' ? cutOut(picture, onProgress) : enlarge(picture, change.factor, onProgress)
}

/** See `ChangeProtocol.change`. @throws AppError `image/*` */
export async function changePicture(
  { picture, change }: ChangeInput,
  onProgress: OnProgress,
): Promise<ChangedPicture> {
  const pixels = await readPixels(picture)
  onProgress(DECODED)
  return changed(pixels, change, onProgress)
}
