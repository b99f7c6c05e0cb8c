import { imagePoint, imageToStage, type View } from '@/lib/geometry/point'
import { HANDLES, handlePoint, hasHandles } from './mask-shape'
import type { MaskSketch, Ring, Sketch } from './mask-sketch'
import type { Size } from './mask-view'
import type { Extension } from './mask-viewport'

type Context = CanvasRenderingContext2D

const DARK = '#000000b0'
const LIGHT = '#ffffff'
const DASH_PX = 5

/** White on black, so that the line is seen on every picture. */
function strokeTwice(context: Context, path: Path2D, widthPx = 1.25): void {
  context.lineWidth = widthPx + 1.5
  context.strokeStyle = DARK
  context.stroke(path)
  context.lineWidth = widthPx
  context.strokeStyle = LIGHT
  context.stroke(path)
}

function drawOutline(context: Context, outline: Path2D, { scale, x, y }: View, marchedPx: number): void {
  context.save()
  context.transform(scale, 0, 0, scale, x, y)
  context.lineWidth = 1.25 / scale
  context.strokeStyle = DARK
  context.stroke(outline)
  context.setLineDash([DASH_PX / scale, DASH_PX / scale])
  context.lineDashOffset = -marchedPx / scale
  context.strokeStyle = LIGHT
  context.stroke(outline)
  context.restore()
}

function drawExtension(context: Context, margins: Extension, image: Size, view: View): void {
  const { left, top, right, bottom } = margins
  const outer = imageToStage(imagePoint(-left, -top), view)
  const width = (left + image.width + right) * view.scale
  const height = (top + image.height + bottom) * view.scale
  const added = new Path2D()
  added.rect(outer.x, outer.y, width, height)
  added.rect(view.x, view.y, image.width * view.scale, image.height * view.scale)
  context.fillStyle = '#8888883d'
  context.fill(added, 'evenodd')
  const frame = new Path2D()
  frame.rect(outer.x, outer.y, width, height)
  context.setLineDash([8, 6])
  strokeTwice(context, frame)
  context.setLineDash([])
}

/** Marching ants and the frame of the extended canvas, in CSS pixels of the surface. */
export function drawUnder(context: Context, model: MaskSketch, image: Size): void {
  if (model.extension) drawExtension(context, model.extension, image, model.view)
  if (model.shownOutline) drawOutline(context, model.shownOutline, model.view, model.marchedPx)
}

function shapePath(sketch: Extract<Sketch, { rect: unknown }>, view: View): Path2D {
  const { x, y, width, height } = sketch.rect
  const corner = imageToStage(imagePoint(x, y), view)
  const [w, h] = [width * view.scale, height * view.scale]
  const path = new Path2D()
  if (sketch.kind === 'ellipse')
    path.ellipse(corner.x + w / 2, corner.y + h / 2, w / 2, h / 2, 0, 0, 2 * Math.PI)
  else path.rect(corner.x, corner.y, w, h)
  return path
}

function drawHandles(context: Context, sketch: Extract<Sketch, { rect: unknown }>, view: View): void {
  for (const handle of HANDLES) {
    const { x, y } = handlePoint(sketch.rect, handle, view)
    const path = new Path2D()
    const isGrip = handle.dx === 0 && handle.dy === 0
    if (isGrip) path.arc(x, y, 6, 0, 2 * Math.PI)
    else path.rect(x - 4.5, y - 4.5, 9, 9)
    context.fillStyle = LIGHT
    context.fill(path)
    context.lineWidth = 1
    context.strokeStyle = DARK
    context.stroke(path)
  }
}

function linePath(points: readonly number[], view: View): Path2D {
  const path = new Path2D()
  for (let index = 0; index + 1 < points.length; index += 2) {
    const { x, y } = imageToStage(imagePoint(points[index] ?? 0, points[index + 1] ?? 0), view)
    if (index === 0) path.moveTo(x, y)
    else path.lineTo(x, y)
  }
  return path
}

function drawSketch(context: Context, sketch: Sketch, view: View): void {
  switch (sketch.kind) {
    case 'rectangle':
    case 'ellipse':
    case 'smart-select':
      if (sketch.kind === 'smart-select') context.setLineDash([DASH_PX, DASH_PX])
      strokeTwice(context, shapePath(sketch, view))
      context.setLineDash([])
      if (sketch.hasHandles && hasHandles(sketch.rect, view)) drawHandles(context, sketch, view)
      return
    case 'lasso': {
      const [x = 0, y = 0] = sketch.points
      strokeTwice(context, linePath(sketch.points, view))
      if (sketch.isPolygon) drawStart(context, imageToStage(imagePoint(x, y), view))
      return
    }
    case 'line': {
      const { from, to, widthPx } = sketch
      context.lineCap = 'round'
      context.lineWidth = Math.max(1, widthPx * view.scale)
      context.strokeStyle = '#ffffff80'
      context.stroke(linePath([from.x, from.y, to.x, to.y], view))
    }
  }
}

/** Where a click closes the outline. */
function drawStart(context: Context, { x, y }: { x: number; y: number }): void {
  const path = new Path2D()
  path.arc(x, y, 5, 0, 2 * Math.PI)
  strokeTwice(context, path)
}

function drawRing(context: Context, { at, radiusPx, featherPx, isCross }: Ring): void {
  const ring = new Path2D()
  ring.arc(at.x, at.y, Math.max(1, radiusPx), 0, 2 * Math.PI)
  if (radiusPx > 0) strokeTwice(context, ring)
  if (featherPx > 1) {
    const reach = new Path2D()
    reach.arc(at.x, at.y, radiusPx + featherPx, 0, 2 * Math.PI)
    context.setLineDash([3, 4])
    context.lineWidth = 1
    context.strokeStyle = '#ffffff99'
    context.stroke(reach)
    context.setLineDash([])
  }
  if (isCross || radiusPx < 4) drawCross(context, at)
}

function drawCross(context: Context, { x, y }: { x: number; y: number }): void {
  const cross = new Path2D()
  for (const [dx, dy] of [
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
  ] as const) {
    cross.moveTo(x + dx * 4, y + dy * 4)
    cross.lineTo(x + dx * 10, y + dy * 10)
  }
  strokeTwice(context, cross)
}

/** The shape in hand and the brush ring, in CSS pixels of the surface. */
export function drawOver(context: Context, model: MaskSketch): void {
  if (model.sketch) drawSketch(context, model.sketch, model.view)
  if (model.ring) drawRing(context, model.ring)
}
