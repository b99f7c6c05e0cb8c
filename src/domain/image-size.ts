import { assertNever } from '@/lib/assert'
import type { SizeRule } from './model-capabilities'

/** Pixels, both positive integers. */
export interface Size {
  width: number
  height: number
}

export const AUTO_SIZE = 'auto'

/** Reads "1024x1024" (also with × and spaces); undefined for anything else, "auto" included. */
export function parseSize(text: string): Size | undefined {
  const parts = /^\s*(\d{1,6})\s*[x×]\s*(\d{1,6})\s*$/i.exec(text)
  if (!parts) return undefined
  const size = { width: Number(parts[1]), height: Number(parts[2]) }
  return size.width > 0 && size.height > 0 ? size : undefined
}

/** The wire form, "WxH". */
export function formatSize({ width, height }: Size): string {
  return `${width}x${height}`
}

/** "16:9" for 1280 × 720. */
export function ratioOf({ width, height }: Size): string {
  let [divisor, rest] = [width, height]
  while (rest > 0) [divisor, rest] = [rest, divisor % rest]
  return `${width / divisor}:${height / divisor}`
}

/** The resolution that a size stands for where servers know two. */
export function resolutionOf({ width, height }: Size): '1k' | '2k' {
  return Math.max(width, height) >= 2048 ? '2k' : '1k'
}

/** The form for people, "1024 × 768". */
export function describeSize(text: string): string {
  const size = parseSize(text)
  return size ? `${size.width} × ${size.height}` : 'Auto'
}

type FreeRule = Extract<SizeRule, { kind: 'rule' }>

function obeys({ width, height }: Size, rule: FreeRule): boolean {
  const long = Math.max(width, height)
  const short = Math.min(width, height)
  const pixels = width * height
  return (
    width % rule.multiplePx === 0 &&
    height % rule.multiplePx === 0 &&
    long <= rule.maxRatio * short &&
    short >= rule.minEdgePx &&
    long <= rule.maxEdgePx &&
    pixels >= rule.minPixels &&
    pixels <= rule.maxPixels
  )
}

/** Whether the model takes this size text as it is. */
export function isLegalSize(text: string, rule: SizeRule): boolean {
  if (text === AUTO_SIZE) return rule.kind !== 'any' && rule.auto
  const size = parseSize(text)
  if (!size) return false
  switch (rule.kind) {
    case 'list':
      return rule.values.includes(formatSize(size))
    case 'rule':
      return obeys(size, rule)
    case 'any':
      return true
    default:
      return assertNever(rule)
  }
}

/** How far apart two sizes are: shape first, then area, both on a log scale so that double and half weigh the same. */
function distance(a: Size, b: Size): number {
  const shape = Math.abs(Math.log((a.width / a.height) * (b.height / b.width)))
  const area = Math.abs(Math.log((a.width * a.height) / (b.width * b.height)))
  return 4 * shape + area
}

function nearest(wanted: Size, candidates: readonly Size[]): Size {
  return candidates.reduce((best, next) => (distance(next, wanted) < distance(best, wanted) ? next : best))
}

/** The wanted shape and area, brought inside ratio, edge and area limits before anything is rounded. */
function clampToLimits({ width, height }: Size, rule: FreeRule): Size {
  const ratio = Math.min(rule.maxRatio, Math.max(1 / rule.maxRatio, width / height))
  const minArea = Math.max(rule.minPixels, rule.minEdgePx ** 2 * Math.max(ratio, 1 / ratio))
  const maxArea = Math.min(rule.maxPixels, rule.maxEdgePx ** 2 / Math.max(ratio, 1 / ratio))
  const area = Math.min(maxArea, Math.max(minArea, width * height))
  return { width: Math.sqrt(area * ratio), height: Math.sqrt(area / ratio) }
}

/** Multiples of the step around a length, few enough to try them all. */
function stepsAround(lengthPx: number, stepPx: number): number[] {
  const base = Math.floor(lengthPx / stepPx) * stepPx
  return [-2, -1, 0, 1, 2, 3].map((step) => base + step * stepPx).filter((edge) => edge > 0)
}

function fitToRule(wanted: Size, rule: FreeRule): Size {
  const ideal = clampToLimits(wanted, rule)
  const candidates = stepsAround(ideal.width, rule.multiplePx)
    .flatMap((width) => stepsAround(ideal.height, rule.multiplePx).map((height) => ({ width, height })))
    .filter((size) => obeys(size, rule))
  return candidates.length > 0 ? nearest(ideal, candidates) : { width: 1024, height: 1024 }
}

/**
 * The legal size nearest to the wanted one: the same shape as far as the model allows, then the nearest area.
 * A legal size comes back unchanged. Source of the limits: the Images API guide.
 */
export function fitSize(wanted: Size, rule: SizeRule): Size {
  switch (rule.kind) {
    case 'list':
      return nearest(
        wanted,
        rule.values.map(parseSize).filter((size) => size !== undefined),
      )
    case 'rule':
      return obeys(wanted, rule) ? wanted : fitToRule(wanted, rule)
    case 'any':
      return wanted
    default:
      return assertNever(rule)
  }
}

/** The size that a form offers first for a model. */
export function defaultSize(rule: SizeRule): string {
  if (rule.kind === 'list') return rule.values[0] ?? '1024x1024'
  return rule.presets.includes('1024x1024') ? '1024x1024' : (rule.presets[0] ?? '1024x1024')
}

/** Why a size is not legal, in words, or undefined when it is. */
export function sizeProblem(text: string, rule: SizeRule): string | undefined {
  if (isLegalSize(text, rule)) return undefined
  const size = parseSize(text)
  if (!size) return 'Write a size as width × height in pixels.'
  if (rule.kind !== 'rule')
    return `This model takes ${rule.kind === 'list' ? rule.values.map(describeSize).join(', ') : 'any size'}.`
  return ruleProblem(size, rule)
}

function ruleProblem({ width, height }: Size, rule: FreeRule): string {
  const long = Math.max(width, height)
  const short = Math.min(width, height)
  if (long > rule.maxRatio * short) return `No side may be more than ${rule.maxRatio} times the other.`
  if (long > rule.maxEdgePx) return `No side may be longer than ${rule.maxEdgePx} px.`
  if (short < rule.minEdgePx) return `No side may be shorter than ${rule.minEdgePx} px.`
  if (width * height < rule.minPixels) return `At least ${rule.minPixels.toLocaleString('en')} pixels in all.`
  if (width * height > rule.maxPixels) return `At most ${rule.maxPixels.toLocaleString('en')} pixels in all.`
  return `Both sides must be multiples of ${rule.multiplePx} px.`
}
