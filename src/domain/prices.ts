import type { PresetId } from './server-traits'

/** How many output tokens a picture takes: by a grid of cells, from a table, or nobody knows before. */
type TokenRule =
  | { kind: 'grid'; cells: Readonly<Record<string, number>>; atLeast?: readonly string[] }
  | { kind: 'table'; tokens: Readonly<Record<string, readonly [low: number, medium: number, high: number]>> }
  | { kind: 'unknown' }

/** US dollars per million tokens. */
export interface TokenPrices {
  imageOutput: number
  imageInput: number
  textInput: number
}

/** What one model costs. `server` narrows the row to one kind of server. */
export type PriceRow = { match: RegExp; server?: PresetId } & (
  | { by: 'tokens'; prices: TokenPrices; output: TokenRule }
  /** US dollars for each picture; `from` where it is the least of several prices. */
  | { by: 'picture'; dollars: number; from?: true }
  /** By quality, and for squares or all other shapes. */
  | { by: 'shape'; dollars: Readonly<Record<string, readonly [square: number, other: number]>> }
)

/** The day on which these were true. Source: the published price pages, and the grid that reproduces the official calculator. */
export const PRICES_AS_OF = '2026-11-23'

const FIXED: TokenRule = {
  kind: 'table',
  tokens: {
    '1024x1024': [272, 1056, 4160],
    '1024x1536': [408, 1584, 6240],
    '1536x1024': [400, 1568, 6208],
  },
}
const CELLS_2_5 = { low: 16, medium: 24, high: 48, xhigh: 64, max: 96 }
const RATE_2: TokenPrices = { imageOutput: 30, imageInput: 8, textInput: 5 }

/** The first row that fits counts. */
export const PRICES: readonly PriceRow[] = [
  { match: /./, server: 'xai', by: 'picture', dollars: 0.02 },
  { match: /./, server: 'deepinfra', by: 'picture', dollars: 0.03, from: true },
  { match: /./, server: 'gemini', by: 'picture', dollars: 0.034, from: true },
  {
    match: /^gpt-image-2\.6/,
    by: 'tokens',
    prices: RATE_2,
    // Three to four times as many have been reported for these two.
    output: { kind: 'grid', cells: CELLS_2_5, atLeast: ['low', 'medium'] },
  },
  { match: /^gpt-image-2\.5/, by: 'tokens', prices: RATE_2, output: { kind: 'grid', cells: CELLS_2_5 } },
  {
    match: /^gpt-image-2(-2026|$)/,
    by: 'tokens',
    prices: RATE_2,
    output: { kind: 'grid', cells: { low: 16, medium: 48, high: 96 } },
  },
  {
    match: /^(gpt-image-1\.5|chatgpt-image)/,
    by: 'tokens',
    prices: { imageOutput: 32, imageInput: 8, textInput: 5 },
    output: FIXED,
  },
  {
    match: /^gpt-image-1-mini/,
    by: 'tokens',
    prices: { imageOutput: 8, imageInput: 2.5, textInput: 2 },
    output: FIXED,
  },
  {
    match: /^gpt-image-1$/,
    by: 'tokens',
    prices: { imageOutput: 40, imageInput: 10, textInput: 5 },
    output: FIXED,
  },
  { match: /^dall-e-3/, by: 'shape', dollars: { standard: [0.04, 0.08], hd: [0.08, 0.12] } },
]

/** A price that the user has put in the place of ours, for one model of a connection. US dollars. */
export interface OwnPrice {
  /** The model's whole name. */
  model: string
  perPicture?: number
  perMillion?: TokenPrices
}
