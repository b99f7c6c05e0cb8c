import type { Rect } from '@/lib/geometry/rect'
import type { EditInput, EditPlan, Margins } from './edit-plan'
import { findProblems } from './find-problems'
import { canvasOf, editBoundsOf, frameEdit } from './frame'

/** How far `outer` reaches beyond `inner` on each side. */
function overhang(outer: Rect, inner: Rect): Margins {
  return {
    left: Math.max(0, inner.x - outer.x),
    top: Math.max(0, inner.y - outer.y),
    right: Math.max(0, outer.x + outer.width - inner.x - inner.width),
    bottom: Math.max(0, outer.y + outer.height - inner.y - inner.height),
  }
}

function coverageOf({ source, mask }: EditInput, canvas: Rect): number {
  const sourceArea = source.width * source.height
  const canvasArea = canvas.width * canvas.height
  return ((mask?.share ?? 0) * sourceArea + canvasArea - sourceArea) / canvasArea
}

/**
 * Decides what is sent for an edit: which part of the picture (its frame), at which legal size, how request pixels
 * lie on source pixels, and what is wrong with it. Pure; pixels are never touched. In "area around the mask" the frame
 * holds the mask with some context, inside the picture where it fits, pixel for pixel where the model's sizes allow.
 * Source of the size limits: `models.ts`.
 */
export function planEdit(input: EditInput): EditPlan {
  const canvas = canvasOf(input)
  const editBounds = editBoundsOf(input)
  const { frame, requestSize } = frameEdit(input)
  const { model, source } = input
  const planned = {
    canvas,
    frame,
    requestSize,
    scaleX: requestSize.width / frame.width,
    scaleY: requestSize.height / frame.height,
    padding: overhang(frame, canvas),
    leftOut: overhang(canvas, frame),
    editBounds,
    coverage: coverageOf(input, canvas),
    needsMask: model.mask && editBounds !== undefined,
    transparencyIsMask: model.family === 'dall-e' && editBounds === undefined && source.hasAlpha,
  }
  return { ...planned, problems: findProblems(input, planned) }
}

/** Where a source point lies in the request, in request px. */
export function sourceToRequest(plan: EditPlan, x: number, y: number): { x: number; y: number } {
  return { x: (x - plan.frame.x) * plan.scaleX, y: (y - plan.frame.y) * plan.scaleY }
}

/** Where a point of the request or its result lies in the source; the inverse of `sourceToRequest`. */
export function requestToSource(plan: EditPlan, x: number, y: number): { x: number; y: number } {
  return { x: x / plan.scaleX + plan.frame.x, y: y / plan.scaleY + plan.frame.y }
}
