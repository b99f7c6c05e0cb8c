import { attributeNumber, referenced, type SvgDocument, type SvgElement } from './markup'
import { pathBounds } from './path-bounds'
import { apply, IDENTITY, invert, multiply, parseTransform, type Matrix } from './transform'

/** A gradient ready for a canvas: `userSpace`, where given, maps the gradient's own space to the shape's. */
export interface ResolvedGradient {
  gradient: CanvasGradient
  userSpace?: Matrix
}

/**
 * Builds the canvas gradient for a `linearGradient` or `radialGradient` element painted on a shape with this path
 * data. A canvas gradient takes no transform: a linear one is re-aimed instead, which is exact; a radial one
 * returns the map for the caller to apply.
 */
export function resolveGradient(
  ctx: OffscreenCanvasRenderingContext2D,
  document: SvgDocument,
  element: SvgElement,
  data: string,
): ResolvedGradient | undefined {
  const { attributes, stops } = withInherited(document, element)
  const space = gradientSpace(attributes, data)
  if (!space) return undefined
  if (element.name === 'linearGradient') {
    const axis = linearAxis(attributes, space)
    return axis && { gradient: addStops(ctx, ctx.createLinearGradient(...axis), stops) }
  }
  const gradient = addStops(ctx, ctx.createRadialGradient(...radialCircles(attributes)), stops)
  return space === IDENTITY ? { gradient } : { gradient, userSpace: space }
}

interface GradientSource {
  attributes: Readonly<Record<string, string>>
  stops: readonly SvgElement[]
}

const MAX_HREF_STEPS = 8

function withInherited(document: SvgDocument, element: SvgElement): GradientSource {
  let attributes = element.attributes
  let stops = stopsOf(element)
  let parent = referenced(document, element.attributes.href)
  for (let step = 0; parent && step < MAX_HREF_STEPS; step++) {
    attributes = { ...parent.attributes, ...attributes }
    if (stops.length === 0) stops = stopsOf(parent)
    parent = referenced(document, parent.attributes.href)
  }
  return { attributes, stops }
}

function stopsOf(element: SvgElement): SvgElement[] {
  return element.children.filter((child) => child.name === 'stop')
}

function gradientSpace(attributes: GradientSource['attributes'], data: string): Matrix | undefined {
  const own = attributes.gradientTransform ? parseTransform(attributes.gradientTransform) : IDENTITY
  if (attributes.gradientUnits === 'userSpaceOnUse') return own
  const box = pathBounds(data)
  return box && multiply([box.width, 0, 0, box.height, box.x, box.y], own)
}

type Axis = [x1: number, y1: number, x2: number, y2: number]

/**
 * The transformed gradient is still linear: its value grows along M⁻ᵀ·d. The new axis starts at the moved start
 * point and runs along that direction to where the value is 1.
 */
function linearAxis(attributes: GradientSource['attributes'], space: Matrix): Axis | undefined {
  const x1 = attributeNumber(attributes.x1)
  const y1 = attributeNumber(attributes.y1)
  const dx = attributeNumber(attributes.x2, 1) - x1
  const dy = attributeNumber(attributes.y2) - y1
  const inverse = invert(space)
  const lengthSquared = dx * dx + dy * dy
  if (!inverse || lengthSquared === 0) return undefined
  const growX = (inverse[0] * dx + inverse[1] * dy) / lengthSquared
  const growY = (inverse[2] * dx + inverse[3] * dy) / lengthSquared
  const growSquared = growX * growX + growY * growY
  const [startX, startY] = apply(space, x1, y1)
  return [startX, startY, startX + growX / growSquared, startY + growY / growSquared]
}

type Circles = [fx: number, fy: number, fr: number, cx: number, cy: number, r: number]

function radialCircles(attributes: GradientSource['attributes']): Circles {
  const cx = attributeNumber(attributes.cx, 0.5)
  const cy = attributeNumber(attributes.cy, 0.5)
  const r = Math.max(0, attributeNumber(attributes.r, 0.5))
  const fx = attributeNumber(attributes.fx, cx)
  const fy = attributeNumber(attributes.fy, cy)
  const distance = Math.hypot(fx - cx, fy - cy)
  // A focus on or outside the circle turns the canvas gradient into a cone; SVG pulls it just inside.
  const pull = distance > r * 0.99 ? (r * 0.99) / distance : 1
  const focalRadius = Math.max(0, attributeNumber(attributes.fr))
  return [cx + (fx - cx) * pull, cy + (fy - cy) * pull, focalRadius, cx, cy, r]
}

function addStops(
  ctx: OffscreenCanvasRenderingContext2D,
  gradient: CanvasGradient,
  stops: readonly SvgElement[],
): CanvasGradient {
  let last = 0
  for (const { attributes } of stops) {
    last = Math.min(1, Math.max(last, attributeNumber(attributes.offset)))
    const opacity = attributeNumber(attributes['stop-opacity'], 1)
    gradient.addColorStop(last, withOpacity(ctx, attributes['stop-color'] ?? '#000', opacity))
  }
  return gradient
}

/**
 * The canvas itself knows every colour name: assigning one and reading it back gives hex, or `rgba(…, alpha)`
 * where it is translucent, or black if unknown. The stop's opacity multiplies the colour's own.
 */
function withOpacity(ctx: OffscreenCanvasRenderingContext2D, color: string, opacity: number): string {
  ctx.fillStyle = '#000'
  ctx.fillStyle = color
  const known = String(ctx.fillStyle)
  if (opacity >= 1) return known
  const alpha = Math.max(0, opacity)
  const translucent = /^(rgba\(.*,)\s*([\d.]+)\)$/.exec(known)
  if (translucent) return `${translucent[1]}${Number(translucent[2]) * alpha})`
  return (
    known +
    Math.round(alpha * 255)
      .toString(16)
      .padStart(2, '0')
  )
}
