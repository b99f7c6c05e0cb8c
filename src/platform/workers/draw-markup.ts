import { AppError } from '@/domain/app-error'
import type { EditGeometry } from '@/domain/edit-plan/edit-plan'
import type { Mark, MarkupDocument } from '@/domain/markup/markup'
import { HALO_COLOUR, HALO_SHARE } from '@/domain/markup/markup'
import { markPath } from '@/domain/markup/mark-path'

type Context = OffscreenCanvasRenderingContext2D

const NOTE_FONT = 'system-ui, sans-serif'

function drawMark(context: Context, mark: Mark): void {
  const path = markPath(mark)
  if (mark.kind === 'note') return drawNote(context, mark)
  if (path === undefined) return
  const line = new Path2D(path)
  context.strokeStyle = HALO_COLOUR
  context.lineWidth = mark.widthPx * (1 + 2 * HALO_SHARE)
  context.stroke(line)
  context.strokeStyle = mark.colour
  context.lineWidth = mark.widthPx
  context.stroke(line)
}

function drawNote(context: Context, { text, sizePx, at, colour }: Extract<Mark, { kind: 'note' }>): void {
  context.font = `600 ${sizePx}px ${NOTE_FONT}`
  context.strokeStyle = HALO_COLOUR
  context.lineWidth = sizePx / 5
  context.strokeText(text, at.x, at.y)
  context.fillStyle = colour
  context.fillText(text, at.x, at.y)
}

/**
 * The marks within the plan's frame at the request's size, as a PNG: transparent where no mark is or, with a picture of that size, on
 * that picture.
 * @throws AppError `image/too-large` where the browser has no memory for it
 */
export async function drawMarkup(
  { marks }: MarkupDocument,
  { frame, requestSize }: Pick<EditGeometry, 'frame' | 'requestSize'>,
  picture: Blob | undefined,
): Promise<Blob> {
  const { width, height } = requestSize
  const context = new OffscreenCanvas(width, height).getContext('2d')
  if (!context) throw new AppError('image/too-large', 'No canvas for the markup')
  if (picture) {
    const bitmap = await createImageBitmap(picture, { colorSpaceConversion: 'none' })
    context.drawImage(bitmap, 0, 0)
    bitmap.close()
  }
  context.lineCap = 'round'
  context.lineJoin = 'round'
  context.setTransform(width / frame.width, 0, 0, height / frame.height, 0, 0)
  context.translate(-frame.x, -frame.y)
  for (const mark of marks) drawMark(context, mark)
  return context.canvas.convertToBlob({ type: 'image/png' })
}
