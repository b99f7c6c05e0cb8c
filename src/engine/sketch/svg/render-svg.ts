import { resolveGradient, type ResolvedGradient } from './gradient'
import { attributeNumber, referenced, type SvgDocument, type SvgElement } from './markup'
import { shapeData } from './shape-data'
import { invert, multiply, parseTransform, type Matrix } from './transform'

type Context = OffscreenCanvasRenderingContext2D
type Style = Readonly<Record<string, string>>

const INHERITED = [
  'color',
  'fill',
  'fill-opacity',
  'fill-rule',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-linecap',
  'stroke-linejoin',
  'stroke-miterlimit',
  'stroke-dasharray',
] as const

/** Elements that are drawn only where something refers to them. */
const NEVER_DRAWN = new Set([
  'defs',
  'clipPath',
  'mask',
  'filter',
  'linearGradient',
  'radialGradient',
  'symbol',
  'title',
  'desc',
  'style',
])

/** `use` may refer in circles; icons nest far less than this. */
const MAX_DEPTH = 24

/**
 * Draws a parsed SVG under the context's present transform, in the document's units. Never throws: what it does
 * not know (masks, filters, text, images) it leaves out, and an element with unusable values is skipped.
 */
export function renderSvg(ctx: Context, document: SvgDocument): void {
  const renderer: Renderer = { ctx, document }
  for (const child of document.root.children) renderElement(renderer, child, {}, 0)
}

interface Renderer {
  ctx: Context
  document: SvgDocument
}

function renderElement(renderer: Renderer, element: SvgElement, inherited: Style, depth: number): void {
  const { attributes, name } = element
  if (depth > MAX_DEPTH || NEVER_DRAWN.has(name) || attributes.display === 'none') return
  const { ctx } = renderer
  const style = inherit(inherited, attributes)
  ctx.save()
  ctx.transform(...parseTransform(attributes.transform))
  clipTo(renderer, attributes['clip-path'])
  const opacity = clampUnit(attributeNumber(attributes.opacity, 1))
  if (opacity < 1 && paintsMoreThanOnce(element, style)) {
    renderAsLayer(renderer, element, style, opacity, depth)
  } else {
    ctx.globalAlpha *= opacity
    renderContent(renderer, element, style, depth)
  }
  ctx.restore()
}

function inherit(inherited: Style, attributes: Style): Style {
  const own: Record<string, string> = { ...inherited }
  for (const name of INHERITED) {
    const value = attributes[name]
    if (value !== undefined && value !== 'inherit') own[name] = value
  }
  return own
}

function clampUnit(value: number): number {
  return Math.min(1, Math.max(0, value))
}

function paintsMoreThanOnce({ name }: SvgElement, style: Style): boolean {
  const isContainer = name === 'g' || name === 'use' || name === 'svg'
  return isContainer || (isPainted(style.fill ?? '#000') && isPainted(style.stroke))
}

function isPainted(value: string | undefined): value is string {
  return value !== undefined && value !== 'none' && value !== 'transparent'
}

/** Group opacity applies to the finished group: drawn apart, then laid on as one picture. */
function renderAsLayer(
  { ctx, document }: Renderer,
  element: SvgElement,
  style: Style,
  opacity: number,
  depth: number,
): void {
  const canvas = new OffscreenCanvas(ctx.canvas.width, ctx.canvas.height)
  const layer = canvas.getContext('2d')
  if (!layer) return
  layer.setTransform(ctx.getTransform())
  renderContent({ ctx: layer, document }, element, style, depth)
  ctx.resetTransform()
  ctx.globalAlpha *= opacity
  ctx.drawImage(canvas, 0, 0)
}

function renderContent(renderer: Renderer, element: SvgElement, style: Style, depth: number): void {
  if (element.name === 'use') {
    renderUse(renderer, element, style, depth)
    return
  }
  const data = shapeData(element)
  if (data !== undefined) renderShape(renderer, data, style)
  else for (const child of element.children) renderElement(renderer, child, style, depth + 1)
}

function renderUse({ ctx, document }: Renderer, use: SvgElement, style: Style, depth: number): void {
  const target = referenced(document, use.attributes.href)
  if (!target) return
  ctx.translate(attributeNumber(use.attributes.x), attributeNumber(use.attributes.y))
  if (target.name !== 'symbol') {
    renderElement({ ctx, document }, target, style, depth + 1)
    return
  }
  fitViewBox(ctx, target.attributes.viewBox, use)
  const symbolStyle = inherit(style, target.attributes)
  for (const child of target.children) renderElement({ ctx, document }, child, symbolStyle, depth + 1)
}

/** A symbol fills the size that `use` gives it, or keeps its own where `use` gives none, and is cut at its box. */
function fitViewBox(ctx: Context, viewBox: string | undefined, use: SvgElement): void {
  const [x = 0, y = 0, width = 0, height = 0] = (viewBox ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number)
  if (!(width > 0 && height > 0)) return
  const boxWidth = attributeNumber(use.attributes.width, width)
  const boxHeight = attributeNumber(use.attributes.height, height)
  const box = new Path2D()
  box.rect(0, 0, boxWidth, boxHeight)
  ctx.clip(box)
  const scale = Math.min(boxWidth / width, boxHeight / height)
  ctx.translate((boxWidth - width * scale) / 2, (boxHeight - height * scale) / 2)
  ctx.scale(scale, scale)
  ctx.translate(-x, -y)
}

function clipTo({ ctx, document }: Renderer, reference: string | undefined): void {
  const clip = referenced(document, reference)
  if (clip?.name !== 'clipPath') return
  const outline = new Path2D()
  for (const child of clip.children) addOutline(outline, document, child)
  const rule = clip.children[0]?.attributes['clip-rule'] ?? clip.attributes['clip-rule']
  clipTo({ ctx, document }, clip.attributes['clip-path'])
  ctx.clip(outline, fillRule(rule))
}

/**
 * A clip path is made of shapes, or of `use` elements that name a shape directly. A `use` that names another
 * `use` or a group adds nothing, as the SVG masking spec says; many hand icons rely on it without knowing.
 */
function addOutline(outline: Path2D, document: SvgDocument, element: SvgElement): void {
  const { attributes } = element
  const matrix = parseTransform(attributes.transform)
  const target = element.name === 'use' ? referenced(document, attributes.href) : undefined
  const data = shapeData(target ?? element)
  if (data === undefined) return
  const moved = multiply(matrix, [1, 0, 0, 1, attributeNumber(attributes.x), attributeNumber(attributes.y)])
  const placed = target ? multiply(moved, parseTransform(target.attributes.transform)) : matrix
  outline.addPath(new Path2D(data), domMatrix(placed))
}

function domMatrix([a, b, c, d, e, f]: Matrix): DOMMatrix2DInit {
  return { a, b, c, d, e, f }
}

function fillRule(rule: string | undefined): CanvasFillRule {
  return rule === 'evenodd' ? 'evenodd' : 'nonzero'
}

function renderShape(renderer: Renderer, data: string, style: Style): void {
  const path = new Path2D(data)
  const alpha = renderer.ctx.globalAlpha
  fillShape(renderer, path, data, style, alpha)
  strokeShape(renderer, path, data, style, alpha)
}

function fillShape(
  { ctx, document }: Renderer,
  path: Path2D,
  data: string,
  style: Style,
  alpha: number,
): void {
  const paint = resolvePaint({ ctx, document }, style.fill ?? '#000', style, data)
  if (!paint) return
  ctx.globalAlpha = alpha * clampUnit(attributeNumber(style['fill-opacity'], 1))
  ctx.fillStyle = paint.source
  const inverse = paint.userSpace && invert(paint.userSpace)
  if (!paint.userSpace || !inverse) {
    ctx.fill(path, fillRule(style['fill-rule']))
    return
  }
  const unmapped = new Path2D()
  unmapped.addPath(path, domMatrix(inverse))
  ctx.save()
  ctx.transform(...paint.userSpace)
  ctx.fill(unmapped, fillRule(style['fill-rule']))
  ctx.restore()
}

/** A radial gradient under a transform cannot bend a stroke without bending its width: it is left untransformed. */
function strokeShape(
  { ctx, document }: Renderer,
  path: Path2D,
  data: string,
  style: Style,
  alpha: number,
): void {
  const width = attributeNumber(style['stroke-width'], 1)
  const paint = width > 0 && resolvePaint({ ctx, document }, style.stroke, style, data)
  if (!paint) return
  ctx.globalAlpha = alpha * clampUnit(attributeNumber(style['stroke-opacity'], 1))
  ctx.strokeStyle = paint.source
  ctx.lineWidth = width
  ctx.lineCap = oneOf(style['stroke-linecap'], ['butt', 'round', 'square'])
  ctx.lineJoin = oneOf(style['stroke-linejoin'], ['miter', 'round', 'bevel'])
  ctx.miterLimit = attributeNumber(style['stroke-miterlimit'], 4)
  ctx.setLineDash(dashes(style['stroke-dasharray']))
  ctx.stroke(path)
}

function oneOf<T extends string>(value: string | undefined, known: readonly [T, ...T[]]): T {
  return known.find((name) => name === value) ?? known[0]
}

function dashes(text: string | undefined): number[] {
  const lengths = (text ?? '').split(/[\s,]+/).map(Number.parseFloat)
  return lengths.every((length) => length >= 0) ? lengths : []
}

interface Paint extends Pick<ResolvedGradient, 'userSpace'> {
  source: string | CanvasGradient
}

function resolvePaint(
  { ctx, document }: Renderer,
  value: string | undefined,
  style: Style,
  data: string,
): Paint | undefined {
  if (!isPainted(value)) return undefined
  if (!value.startsWith('url(')) return { source: value === 'currentColor' ? (style.color ?? '#000') : value }
  const element = referenced(document, value)
  if (!element) return undefined
  const resolved = resolveGradient(ctx, document, element, data)
  return resolved && { ...resolved, source: resolved.gradient }
}
