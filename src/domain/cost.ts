import type { Connection } from './connection'
import { traitsOf } from './connection'
import type { ImageRequest } from './image-request'
import { parseSize } from './image-size'
import { PREVIEW_OUTPUT_TOKENS } from './previews'

/**
 * Prices as of 2026-11-23, in US dollars per million tokens. Source: the published price page and the token grid that
 * reproduces the official calculator.
 */
export const PRICES_AS_OF = '2026-11-23'

interface PriceRow {
  match: RegExp
  imageOutputPerMillion: number
  textInputPerMillion: number
  /** Output tokens of one picture, or undefined where nobody can know them before. */
  outputTokens: (width: number, height: number, quality: string) => number | undefined
  /** True where the model is known to use at least that many and sometimes more. */
  isLowerBound?: boolean
}

const FIXED_TOKENS: Record<string, readonly [low: number, medium: number, high: number]> = {
  '1024x1024': [272, 1056, 4160],
  '1024x1536': [408, 1584, 6240],
  '1536x1024': [400, 1568, 6208],
}
const FIXED_QUALITIES = ['low', 'medium', 'high']

function fixedTokens(width: number, height: number, quality: string): number | undefined {
  return FIXED_TOKENS[`${width}x${height}`]?.[FIXED_QUALITIES.indexOf(quality)]
}

function roundHalfToEven(value: number): number {
  const floor = Math.floor(value)
  const rest = value - floor
  if (rest !== 0.5) return Math.round(value)
  return floor % 2 === 0 ? floor : floor + 1
}

/** The token grid of the 2.x models: `grid` cells on the long side, fewer on the short one, weighted by the pixel count. */
function gridTokens(grids: Readonly<Record<string, number>>) {
  return (width: number, height: number, quality: string): number | undefined => {
    const grid = grids[quality]
    if (grid === undefined) return undefined
    const shortCells = roundHalfToEven((grid * Math.min(width, height)) / Math.max(width, height))
    return Math.ceil((grid * shortCells * (2_000_000 + width * height)) / 4_000_000)
  }
}

const GRID_2 = { low: 16, medium: 48, high: 96 }
const GRID_2_5 = { low: 16, medium: 24, high: 48, xhigh: 64, max: 96 }

const PRICE_TABLE: readonly PriceRow[] = [
  {
    match: /^gpt-image-2\.6/,
    imageOutputPerMillion: 30,
    textInputPerMillion: 5,
    outputTokens: gridTokens(GRID_2_5),
    isLowerBound: true,
  },
  {
    match: /^gpt-image-2\.5/,
    imageOutputPerMillion: 30,
    textInputPerMillion: 5,
    outputTokens: gridTokens(GRID_2_5),
  },
  {
    match: /^gpt-image-2(-2026|$)/,
    imageOutputPerMillion: 30,
    textInputPerMillion: 5,
    outputTokens: gridTokens(GRID_2),
  },
  {
    match: /^(gpt-image-1\.5|chatgpt-image)/,
    imageOutputPerMillion: 32,
    textInputPerMillion: 5,
    outputTokens: fixedTokens,
  },
  { match: /^gpt-image-1-mini/, imageOutputPerMillion: 8, textInputPerMillion: 2, outputTokens: fixedTokens },
]

/** What a request will cost. `unknown` where no honest figure can be given, and why. */
export type CostEstimate =
  | { kind: 'free' }
  | { kind: 'dollars'; amount: number; isLowerBound: boolean }
  | { kind: 'unknown'; reason: string }

/** About four characters make a token, and a request has some six of its own. */
function promptTokens(prompt: string): number {
  return Math.ceil(prompt.length / 4) + 6
}

type Priced = Pick<ImageRequest, 'model' | 'size' | 'quality' | 'prompt' | 'count' | 'previews'>

/**
 * Estimates before sending. The answer's own usage is the truth afterwards. What pictures cost that are sent along is not
 * known before, so that with them the estimate is a lower bound.
 */
export function estimateCost(request: Priced, connection: Connection, sendsPictures = false): CostEstimate {
  const { billing, several } = traitsOf(connection)
  if (billing === 'free') return { kind: 'free' }
  const row = PRICE_TABLE.find(({ match }) => match.test(request.model))
  if (!row || billing === 'unknown')
    return { kind: 'unknown', reason: 'no price is known for this model here' }
  const size = parseSize(request.size)
  if (!size) return { kind: 'unknown', reason: 'the size is left to the model' }
  const quality = request.quality ?? 'auto'
  const tokens = row.outputTokens(size.width, size.height, quality)
  if (tokens === undefined)
    return {
      kind: 'unknown',
      reason: quality === 'auto' ? 'the quality is left to the model' : 'no price for this size',
    }
  const isStreamed = request.count === 1 || several === 'separate-requests'
  const previewTokens = isStreamed ? PREVIEW_OUTPUT_TOKENS * (request.previews ?? 0) : 0
  const perImage =
    ((tokens + previewTokens) * row.imageOutputPerMillion +
      promptTokens(request.prompt) * row.textInputPerMillion) /
    1e6
  return {
    kind: 'dollars',
    amount: perImage * request.count,
    isLowerBound: sendsPictures || (row.isLowerBound ?? false),
  }
}

/** What several requests will cost together. Where some of it is not known, the rest is the least that it will be. */
export function addCosts(estimates: readonly CostEstimate[]): CostEstimate {
  const [first = { kind: 'free' }] = estimates.filter(({ kind }) => kind === 'unknown')
  const priced = estimates.filter((estimate) => estimate.kind === 'dollars')
  if (priced.length === 0) return first
  return {
    kind: 'dollars',
    amount: priced.reduce((sum, { amount }) => sum + amount, 0),
    isLowerBound: first.kind === 'unknown' || priced.some(({ isLowerBound }) => isLowerBound),
  }
}

/** "Free · runs here", "$0.053", "≥ $0.026" or "Unknown: …". */
export function describeCost(estimate: CostEstimate): string {
  if (estimate.kind === 'free') return 'Free · runs here'
  if (estimate.kind === 'unknown') return `Unknown: ${estimate.reason}`
  const digits = estimate.amount < 0.1 ? 4 : 3
  return `${estimate.isLowerBound ? '≥ ' : ''}$${estimate.amount.toFixed(digits)}`
}
