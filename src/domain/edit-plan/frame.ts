import { AUTO_SIZE, fitSize, formatSize, isLegalSize, parseSize, type Size } from '@/domain/image-size'
import type { SizeRule } from '@/domain/models'
import {
  containsRect,
  inflateRect,
  intersectRects,
  rectOfSize,
  roundOutRect,
  slideInside,
  uniteRects,
  type Rect,
} from '@/lib/geometry/rect'
import type { EditInput } from './edit-plan'

/**
 * What we ask of servers that name no rule. Diffusion models work on multiples of 16 px, and few machines at home
 * have the memory for more than 2048 px; a size that the designer types goes beyond it all the same.
 */
const CAREFUL_RULE = {
  kind: 'rule',
  multiplePx: 16,
  maxRatio: 4,
  minEdgePx: 256,
  maxEdgePx: 2048,
  minPixels: 262_144,
  maxPixels: 4_194_304,
  presets: [],
  auto: false,
} as const satisfies SizeRule

/** Context on each side is at least this, or a tiny region would be sent without its surroundings. */
const MIN_CONTEXT_PX = 32

/** Up to this enlargement the frame is widened instead, so that the model sees the picture's own pixels. */
const WIDEN_BELOW_SCALE = 1.5

/** A small region is enlarged at most this much; beyond it more surroundings say more than more blur. */
const MAX_SCALE = 2

/** The picture with its margins. */
export function canvasOf({ source, margins }: EditInput): Rect {
  return {
    x: 0 - margins.left, // not a minus sign alone: −0 would not equal 0 in a comparison of plans
    y: 0 - margins.top,
    width: source.width + margins.left + margins.right,
    height: source.height + margins.top + margins.bottom,
  }
}

/** The box around everything that is to change: the mask, and the margins, which are new whole. */
export function editBoundsOf(input: EditInput): Rect | undefined {
  const { source, mask, margins } = input
  const canvas = canvasOf(input)
  const strips: Rect[] = [
    { ...canvas, width: margins.left },
    { ...canvas, height: margins.top },
    { ...canvas, x: source.width, width: margins.right },
    { ...canvas, y: source.height, height: margins.bottom },
  ]
  const painted = mask && intersectRects(roundOutRect(mask.bounds), rectOfSize(source))
  const none: Rect = { x: 0, y: 0, width: 0, height: 0 }
  const bounds = strips.reduce(uniteRects, painted ?? none)
  return bounds.width > 0 && bounds.height > 0 ? bounds : undefined
}

function effectiveRule(rule: SizeRule): SizeRule {
  return rule.kind === 'any' ? CAREFUL_RULE : rule
}

/** The size that the designer asked for, if the model takes it. */
export function chosenSize({ size, model }: EditInput): Size | undefined {
  if (size === undefined || size === AUTO_SIZE || !isLegalSize(size, model.size)) return undefined
  return parseSize(size)
}

/** The size rounded up to the model's step, when that is legal: the picture can then be sent pixel for pixel. */
function sizeAtScaleOne({ width, height }: Size, rule: SizeRule): Size | undefined {
  const stepPx = rule.kind === 'rule' ? rule.multiplePx : 1
  const size = { width: Math.ceil(width / stepPx) * stepPx, height: Math.ceil(height / stepPx) * stepPx }
  return isLegalSize(formatSize(size), rule) ? size : undefined
}

/** The smallest box of whole px that has the shape of `size` and holds `inner`, around the same centre. */
function coverWithShape(inner: Rect, size: Size): Rect {
  const width = Math.max(inner.width, Math.round((inner.height * size.width) / size.height))
  const height = Math.max(inner.height, Math.round((inner.width * size.height) / size.width))
  return centredOn(inner, { width, height })
}

/** The largest box of whole px that has the shape of `size` and fits into `outer`. */
function shapeInside(outer: Rect, size: Size): Size {
  const width = Math.min(outer.width, Math.max(1, Math.round((outer.height * size.width) / size.height)))
  const height = Math.min(outer.height, Math.max(1, Math.round((outer.width * size.height) / size.width)))
  return { width, height }
}

function centredOn(rect: Rect, { width, height }: Size): Rect {
  return {
    x: rect.x + Math.floor((rect.width - width) / 2),
    y: rect.y + Math.floor((rect.height - height) / 2),
    width,
    height,
  }
}

/** Frame and request of a plan. */
export interface Framing {
  readonly frame: Rect
  readonly requestSize: Size
}

function frameWhole(input: EditInput, canvas: Rect, edit: Rect | undefined): Framing {
  const rule = effectiveRule(input.model.size)
  const chosen = chosenSize(input)
  const exact = chosen ? undefined : sizeAtScaleOne(canvas, rule)
  if (exact && input.fit === 'pad') return { frame: centredOn(canvas, exact), requestSize: exact }
  const requestSize = chosen ?? exact ?? fitSize(canvas, rule)
  if (input.fit === 'pad') return { frame: coverWithShape(canvas, requestSize), requestSize }
  const inner = centredOn(edit ?? canvas, shapeInside(canvas, requestSize))
  return { frame: slideInside(inner, canvas), requestSize }
}

/** Makes the frame of a small region larger where the picture has room, so that less of the request is enlargement. */
function widen(frame: Rect, requestSize: Size, canvas: Rect): Rect {
  const scale = requestSize.width / frame.width
  if (scale <= 1 || !containsRect(canvas, slideInside(frame, canvas))) return frame
  const wanted = scale < WIDEN_BELOW_SCALE ? scale : scale / MAX_SCALE
  if (wanted <= 1) return frame
  const room = Math.min(wanted, canvas.width / frame.width, canvas.height / frame.height)
  if (room === scale) return centredOn(frame, requestSize)
  const size = shapeInside(
    { ...frame, width: Math.floor(frame.width * room), height: Math.floor(frame.height * room) },
    requestSize,
  )
  const width = Math.max(frame.width, size.width)
  return centredOn(frame, { width, height: Math.max(frame.height, size.height) })
}

function frameArea(input: EditInput, canvas: Rect, edit: Rect): Framing {
  const rule = effectiveRule(input.model.size)
  const contextPx = Math.max(
    MIN_CONTEXT_PX,
    Math.round(input.contextShare * Math.max(edit.width, edit.height)),
  )
  const wanted = intersectRects(inflateRect(edit, contextPx), canvas)
  const chosen = chosenSize(input)
  const exact = chosen ? undefined : sizeAtScaleOne(wanted, rule)
  const requestSize = chosen ?? exact ?? fitSize(wanted, rule)
  const frame = exact
    ? centredOn(wanted, exact)
    : widen(coverWithShape(wanted, requestSize), requestSize, canvas)
  return { frame: slideInside(frame, canvas), requestSize }
}

/** Chooses what is sent and at which size. Without anything masked the whole image is sent. */
export function frameEdit(input: EditInput): Framing {
  const canvas = canvasOf(input)
  const edit = editBoundsOf(input)
  return input.mode === 'area-around-mask' && edit
    ? frameArea(input, canvas, edit)
    : frameWhole(input, canvas, edit)
}
