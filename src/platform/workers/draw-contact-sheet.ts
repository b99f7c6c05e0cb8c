import { AppError } from '@/domain/app-error'
import type { SheetCaption, SheetCell } from '@/domain/contact-sheet'
import {
  fitInto,
  layOutSheet,
  SHEET_LINE,
  SHEET_TITLE_PX,
  sheetScale,
  shortened,
  wrapText,
} from '@/domain/contact-sheet'
import type { Size } from '@/domain/image-size'
import type { Rect } from '@/lib/geometry/rect'
import type { SheetInput, SheetPicture } from './contact-sheet-protocol'
import { decodeImage } from './decode-image'

/** Of the sheet itself, whatever theme the app has: it is looked at elsewhere, and printed. */
export const SHEET_INK = { paper: '#ffffff', text: '#1b1a19', mute: '#66635e', edge: '#00000014' }
export const SHEET_FONT = 'Inter, system-ui, sans-serif'

type Context = OffscreenCanvasRenderingContext2D

/** As decoded: upright, which what stands in a header is not always. */
export async function uprightSizes(pictures: readonly SheetPicture[]): Promise<readonly Size[]> {
  const sizes: Size[] = []
  for (const { bytes } of pictures) {
    const bitmap = await decodeImage(bytes)
    sizes.push({ width: bitmap.width, height: bitmap.height })
    bitmap.close()
  }
  return sizes
}

/** A white canvas of whole px. @throws AppError `image/too-large` */
export function whiteCanvas(width: number, height: number): { canvas: OffscreenCanvas; context: Context } {
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d', { alpha: false })
  if (!context) throw new AppError('image/too-large', `${width} × ${height} px`)
  context.fillStyle = SHEET_INK.paper
  context.fillRect(0, 0, width, height)
  context.imageSmoothingQuality = 'high'
  return { canvas, context }
}

function wholePx({ x, y, width, height }: Rect, scale: number): Rect {
  const [left, top] = [Math.round(x * scale), Math.round(y * scale)]
  return {
    x: left,
    y: top,
    width: Math.max(1, Math.round((x + width) * scale) - left),
    height: Math.max(1, Math.round((y + height) * scale) - top),
  }
}

/**
 * Draws a picture at its size. A large one is brought close to it by halves: the browser's own filter looks at few neighbours and
 * would make a fine pattern sparkle.
 */
export async function drawPicture(context: Context, bytes: Blob, place: Rect): Promise<void> {
  let bitmap = await decodeImage(bytes)
  while (bitmap.width > place.width * 2 && bitmap.height > place.height * 2) {
    const half = await createImageBitmap(bitmap, {
      resizeWidth: Math.ceil(bitmap.width / 2),
      resizeHeight: Math.ceil(bitmap.height / 2),
      resizeQuality: 'high',
    })
    bitmap.close()
    bitmap = half
  }
  context.drawImage(bitmap, place.x, place.y, place.width, place.height)
  bitmap.close()
}

/** A hairline within the picture, so that a white one has an edge. */
function drawEdge(context: Context, { x, y, width, height }: Rect): void {
  context.strokeStyle = SHEET_INK.edge
  context.lineWidth = 1
  context.strokeRect(x + 0.5, y + 0.5, width - 1, height - 1)
}

/** Two lines of title, one of facts with the stars at their end; in px of the layout. */
function drawCaption(
  context: Context,
  { title, facts, stars }: SheetCaption,
  box: Rect,
  fontPx: number,
): void {
  const widthOf = (text: string) => context.measureText(text).width
  const line = fontPx * SHEET_LINE
  context.textBaseline = 'middle'
  context.font = `500 ${fontPx}px ${SHEET_FONT}`
  context.fillStyle = SHEET_INK.text
  const lines = wrapText(title, box.width, 2, widthOf)
  lines.forEach((text, row) => context.fillText(text, box.x, box.y + (row + 0.5) * line))
  context.font = `400 ${fontPx}px ${SHEET_FONT}`
  const y = box.y + (lines.length + 0.5) * line
  const starsWidth = widthOf(stars)
  context.fillText(stars, box.x + box.width - starsWidth, y)
  context.fillStyle = SHEET_INK.mute
  const left = box.width - (stars ? starsWidth + fontPx : 0)
  context.fillText(shortened(facts, left, widthOf), box.x, y)
}

function drawTitle(context: Context, title: string, { x, y, width, height }: Rect): void {
  if (height === 0) return
  context.textBaseline = 'middle'
  context.font = `600 ${SHEET_TITLE_PX}px ${SHEET_FONT}`
  context.fillStyle = SHEET_INK.text
  const widthOf = (text: string) => context.measureText(text).width
  context.fillText(shortened(title.trim(), width, widthOf), x, y + height / 2)
}

async function drawCell(
  context: Context,
  { bytes, caption }: SheetPicture,
  cell: SheetCell,
  scale: number,
  fontPx: number,
): Promise<void> {
  const place = wholePx(cell.picture, scale)
  await drawPicture(context, bytes, place)
  drawEdge(context, place)
  if (cell.caption.height === 0) return
  context.save()
  context.scale(scale, scale)
  drawCaption(context, caption, cell.caption, fontPx)
  context.restore()
}

/**
 * All pictures with their words on one sheet, as a PNG of less than 64 million pixels. One picture is decoded at a time.
 * @throws AppError `image/*`
 */
export async function drawSheet(
  { pictures, options }: SheetInput,
  emit: (done: number) => void,
): Promise<Blob> {
  const { pages, fontPx } = layOutSheet(await uprightSizes(pictures), { ...options, paper: 'tall' })
  const [page] = pages
  if (!page) throw new AppError('image/unsupported', 'A sheet without pictures.')
  const scale = sheetScale(page)
  const { canvas, context } = whiteCanvas(Math.round(page.width * scale), Math.round(page.height * scale))
  context.save()
  context.scale(scale, scale)
  drawTitle(context, options.title, page.title)
  context.restore()
  for (const [done, cell] of page.cells.entries()) {
    const picture = pictures[cell.index]
    if (picture) await drawCell(context, picture, cell, scale, fontPx)
    emit(done + 1)
  }
  return canvas.convertToBlob({ type: 'image/png' })
}

/** The picture in its box at a number of pixels that is enough for print, never more than it has; white where it is clear. */
export async function jpegFor(bytes: Blob, size: Size, box: Size, pxPerCssPx: number): Promise<Blob> {
  const wanted = { width: box.width * pxPerCssPx, height: box.height * pxPerCssPx }
  const { width, height } = wanted.width < size.width ? fitInto(size, wanted) : size
  const place = wholePx({ x: 0, y: 0, width, height }, 1)
  const { canvas, context } = whiteCanvas(place.width, place.height)
  await drawPicture(context, bytes, place)
  return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 })
}
