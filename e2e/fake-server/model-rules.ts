/**
 * What the real API takes for each model, written down from its reference and not from the app's own table: the two check each other.
 */
export interface ModelRules {
  match: RegExp
  fields: readonly string[]
  size: { list: readonly string[] } | { multiplePx: number; minEdgePx: number; minPixels: number } | 'any'
  autoSize: boolean
  qualities: readonly string[]
  backgrounds: readonly string[]
  formats: readonly string[]
  maxN: number
  maxPromptChars: number
  /** Answers with links unless asked for bytes; the others always send bytes. */
  linksByDefault: boolean
}

const GPT_FIELDS = [
  'background',
  'model',
  'moderation',
  'n',
  'output_compression',
  'output_format',
  'partial_images',
  'prompt',
  'quality',
  'safety_identifier',
  'size',
  'stream',
  'user',
]
const DALLE_FIELDS = ['model', 'n', 'prompt', 'quality', 'response_format', 'size', 'user']
const SKETCH_FIELDS = [
  'background',
  'model',
  'n',
  'negative_prompt',
  'output_compression',
  'output_format',
  'partial_images',
  'prompt',
  'quality',
  'seed',
  'size',
  'stream',
]
const FREE_SIZE = { multiplePx: 16, minEdgePx: 16, minPixels: 655_360 }

const GPT: Omit<ModelRules, 'match'> = {
  fields: GPT_FIELDS,
  size: FREE_SIZE,
  autoSize: true,
  qualities: ['low', 'medium', 'high', 'auto'],
  backgrounds: ['transparent', 'opaque', 'auto'],
  formats: ['png', 'jpeg', 'webp'],
  maxN: 10,
  maxPromptChars: 32_000,
  linksByDefault: false,
}
const WIDE = ['low', 'medium', 'high', 'xhigh', 'max', 'auto']
const GPT_1 = { ...GPT, size: { list: ['1024x1024', '1536x1024', '1024x1536'] } }
const DALLE = {
  ...GPT,
  fields: DALLE_FIELDS,
  autoSize: false,
  backgrounds: [],
  formats: [],
  linksByDefault: true,
}

export const MODEL_RULES: readonly ModelRules[] = [
  {
    ...GPT,
    match: /^gpt-image-2\.6-(sunburst|flare)$/,
    fields: [...GPT_FIELDS, 'complexity'],
    qualities: WIDE,
  },
  { ...GPT, match: /^gpt-image-2\.5-(sunburst|flare)(-2026-09-08)?$/, qualities: WIDE },
  { ...GPT, match: /^gpt-image-2(-2026-04-21)?$/, backgrounds: ['opaque', 'auto'] },
  { ...GPT_1, match: /^(gpt-image-1\.5(-2025-12-16)?|chatgpt-image-latest|gpt-image-1-mini|gpt-image-1)$/ },
  {
    ...DALLE,
    match: /^dall-e-3$/,
    fields: [...DALLE_FIELDS, 'style'],
    size: { list: ['1024x1024', '1792x1024', '1024x1792'] },
    qualities: ['standard', 'hd'],
    maxN: 1,
    maxPromptChars: 4000,
  },
  {
    ...DALLE,
    match: /^dall-e-2$/,
    size: { list: ['256x256', '512x512', '1024x1024'] },
    qualities: ['standard'],
    maxPromptChars: 1000,
  },
  // A model of a compatible server that takes the least.
  { ...DALLE, match: /^local-/, fields: ['model', 'n', 'prompt', 'size', 'response_format'], size: 'any' },
  // The built-in engine's contract.
  {
    ...GPT,
    match: /^sketch-1$/,
    fields: SKETCH_FIELDS,
    size: { multiplePx: 1, minEdgePx: 256, minPixels: 65_536 },
    autoSize: false,
    maxPromptChars: 4000,
  },
]

export function rulesOf(model: string): ModelRules | undefined {
  return MODEL_RULES.find(({ match }) => match.test(model))
}

/** Names as `GET /v1/models` lists them, with their last day where it is announced. */
export const LISTED_MODELS: readonly { id: string; shutdown_date: string | null }[] = [
  { id: 'gpt-image-2.6-flare', shutdown_date: null },
  { id: 'gpt-image-2.6-sunburst', shutdown_date: null },
  { id: 'gpt-image-2.5-flare', shutdown_date: null },
  { id: 'gpt-image-2.5-sunburst', shutdown_date: null },
  { id: 'gpt-image-2', shutdown_date: null },
  { id: 'gpt-image-1.5', shutdown_date: '2026-12-01' },
  { id: 'gpt-image-1-mini', shutdown_date: '2026-12-01' },
  { id: 'chatgpt-image-latest', shutdown_date: '2026-12-01' },
]
