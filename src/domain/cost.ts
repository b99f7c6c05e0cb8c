import type { Connection } from './connection'
import { traitsOf } from './connection'
import type { TokenUsage } from './image-record'
import type { ImageRequest } from './image-request'
import type { Size } from './image-size'
import { parseSize } from './image-size'
import { PREVIEW_OUTPUT_TOKENS } from './previews'
import type { PriceRow, TokenPrices } from './prices'
import { PRICES } from './prices'

type TokenRow = Extract<PriceRow, { by: 'tokens' }>

function roundHalfToEven(value: number): number {
  const floor = Math.floor(value)
  const rest = value - floor
  if (rest !== 0.5) return Math.round(value)
  return floor % 2 === 0 ? floor : floor + 1
}

/** `cells` on the long side, fewer on the short one, weighted by the number of pixels. */
function gridTokens(cells: number, { width, height }: Size): number {
  const short = roundHalfToEven((cells * Math.min(width, height)) / Math.max(width, height))
  return Math.ceil((cells * short * (2_000_000 + width * height)) / 4_000_000)
}

const TABLE_QUALITIES = ['low', 'medium', 'high']

/** Output tokens of one picture, or undefined where nobody can know them before. */
function outputTokens({ output }: TokenRow, size: Size, quality: string): number | undefined {
  if (output.kind === 'table')
    return output.tokens[`${size.width}x${size.height}`]?.[TABLE_QUALITIES.indexOf(quality)]
  const cells = output.kind === 'grid' ? output.cells[quality] : undefined
  return cells === undefined ? undefined : gridTokens(cells, size)
}

const PATCH_PX = 32
const MAX_PATCHES = 1536
const LEAST_EDGE_PX = 1024

/**
 * Input tokens of a picture that is sent along: small ones are enlarged to 1024 px, large ones made smaller until they have no more than
 * 1536 patches of 32 px. Source: measured on 2.x models.
 */
export function inputTokens({ width, height }: Size): number {
  const enlarged = Math.max(1, LEAST_EDGE_PX / Math.max(width, height))
  const [wide, tall] = [width * enlarged, height * enlarged]
  const patches = Math.ceil(wide / PATCH_PX) * Math.ceil(tall / PATCH_PX)
  if (patches <= MAX_PATCHES) return patches
  const shrink = Math.sqrt(MAX_PATCHES / ((wide / PATCH_PX) * (tall / PATCH_PX)))
  return Math.floor((wide / PATCH_PX) * shrink) * Math.floor((tall / PATCH_PX) * shrink)
}

/** What a request will cost. `unknown` where no honest figure can be given, and why. */
export type CostEstimate =
  | { kind: 'free' }
  | { kind: 'dollars'; amount: number; isLowerBound: boolean }
  | { kind: 'unknown'; reason: string }

const OVERHEAD_TOKENS = 6
const OVERHEAD_TOKENS_PER_INPUT = 10

/** About four characters make a token, and a request has some of its own. */
function promptTokens(prompt: string, inputs: number): number {
  return Math.ceil(prompt.length / 4) + OVERHEAD_TOKENS + inputs * OVERHEAD_TOKENS_PER_INPUT
}

type Priced = Pick<ImageRequest, 'model' | 'size' | 'quality' | 'prompt' | 'count' | 'previews'>

const unknown = (reason: string): CostEstimate => ({ kind: 'unknown', reason })

/** The user's own price comes first; ours only counts where the server is known to take it. */
function rowFor(model: string, connection: Connection): PriceRow | undefined {
  const mine = connection.prices?.find((price) => price.model === model)
  const ours = (row: PriceRow) => row.match.test(model) && (!row.server || row.server === connection.presetId)
  const known = traitsOf(connection).billing === 'paid' ? PRICES.find(ours) : undefined
  if (mine?.perPicture !== undefined) return { match: /./, by: 'picture', dollars: mine.perPicture }
  if (!mine?.perMillion) return known
  const output = known?.by === 'tokens' ? known.output : ({ kind: 'unknown' } as const)
  return { match: /./, by: 'tokens', prices: mine.perMillion, output }
}

/** Before sending; the answer's own usage is the truth afterwards. `inputs` are the sizes of the pictures that are sent along. */
export function estimateCost(
  request: Priced,
  connection: Connection,
  inputs: readonly Size[] = [],
): CostEstimate {
  if (traitsOf(connection).billing === 'free') return { kind: 'free' }
  const row = rowFor(request.model, connection)
  if (!row) return unknown('no price is known for this model here')
  const { count } = request
  if (row.by === 'picture')
    return { kind: 'dollars', amount: row.dollars * count, isLowerBound: row.from === true }
  const size = parseSize(request.size)
  if (!size) return unknown('the size is left to the model')
  if (row.by === 'shape') {
    const [square, other] = row.dollars[request.quality ?? 'standard'] ?? []
    const dollars = size.width === size.height ? square : other
    return dollars === undefined ? unknown('no price for this quality') : { kind: 'dollars', amount: dollars * count, isLowerBound: false } // prettier-ignore
  }
  return tokenCost(row, size, request, connection, inputs)
}

function tokenCost(
  row: TokenRow,
  size: Size,
  { quality = 'auto', prompt, count, previews = 0 }: Priced,
  connection: Connection,
  inputs: readonly Size[],
): CostEstimate {
  const tokens = outputTokens(row, size, quality)
  if (tokens === undefined) return unknown(quality === 'auto' ? 'the quality is left to the model' : 'no price for this size') // prettier-ignore
  // Only the stream of a single picture has previews.
  const isStreamed = count === 1 || traitsOf(connection).several === 'separate-requests'
  const { imageOutput, imageInput, textInput } = row.prices
  const perPicture =
    (tokens + (isStreamed ? PREVIEW_OUTPUT_TOKENS * previews : 0)) * imageOutput +
    inputs.reduce((sum, input) => sum + inputTokens(input), 0) * imageInput +
    promptTokens(prompt, inputs.length) * textInput
  const isMore = row.output.kind === 'grid' && row.output.atLeast?.includes(quality) === true
  return {
    kind: 'dollars',
    // Pictures that are sent along are paid for with each one that comes back.
    amount: (perPicture * count) / 1e6,
    isLowerBound: isMore,
  }
}

/** What an answer did cost, by the tokens that it says it used or by the pictures that came; undefined where no price is known. */
export function actualCost(
  { model, usage, pictures }: { model: string; usage?: TokenUsage | undefined; pictures: number },
  connection: Connection,
): number | undefined {
  if (traitsOf(connection).billing === 'free') return 0
  const row = rowFor(model, connection)
  if (row?.by === 'picture' && !row.from) return row.dollars * pictures
  return row?.by === 'tokens' && usage ? usageCost(usage, row.prices) : undefined
}

function usageCost(
  { inputTokens: input, outputTokens: output, imageInputTokens = 0 }: TokenUsage,
  { imageOutput, imageInput, textInput }: TokenPrices,
): number {
  return (output * imageOutput + imageInputTokens * imageInput + (input - imageInputTokens) * textInput) / 1e6
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

/** "$0.0132", "$0.107", "$12.50". */
export function formatDollars(amount: number): string {
  return `$${amount.toFixed(amount === 0 || amount >= 1 ? 2 : amount < 0.1 ? 4 : 3)}`
}

/** "Free · runs here", "$0.053", "≥ $0.026" or "Unknown: …". */
export function describeCost(estimate: CostEstimate): string {
  if (estimate.kind === 'free') return 'Free · runs here'
  if (estimate.kind === 'unknown') return `Unknown: ${estimate.reason}`
  return `${estimate.isLowerBound ? '≥ ' : ''}${formatDollars(estimate.amount)}`
}
