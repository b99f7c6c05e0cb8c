import { AUTO_SIZE } from './image-size'
/**
 * What each model takes, as data. Forms are drawn from this table and requests are cut to it.
 * Source: the Images API reference, SDK and guide as of November 2026, and reported refusals.
 */

import type { Dialect } from './dialects'
import { DIALECTS } from './dialects'
import type { ModelCapabilities, SizeRule } from './model-capabilities'
import type { OwnRow, ServerTraits } from './server-traits'

export type { ExtraField, ModelCapabilities, SizeRule } from './model-capabilities'

const FIXED_GPT_SIZES: SizeRule = {
  kind: 'list',
  values: ['1024x1024', '1536x1024', '1024x1536'],
  auto: true,
}

const FREE_GPT_SIZES: SizeRule = {
  kind: 'rule',
  multiplePx: 16,
  maxRatio: 3,
  minEdgePx: 16,
  maxEdgePx: 3840,
  minPixels: 655_360,
  maxPixels: 8_294_400,
  presets: [
    '1024x1024',
    '1536x1024',
    '1024x1536',
    '2048x2048',
    '2560x1440',
    '1440x2560',
    '3840x2160',
    '2160x3840',
  ],
  auto: true,
}

const GPT_BASE = {
  family: 'gpt-image',
  size: FREE_GPT_SIZES,
  qualities: ['auto', 'low', 'medium', 'high'],
  complexities: [],
  backgrounds: ['auto', 'opaque', 'transparent'],
  formats: ['png', 'jpeg', 'webp'],
  compression: true,
  moderations: ['auto', 'low'],
  styles: [],
  inputFidelities: [],
  user: true,
  responseFormat: false,
  maxImages: 10,
  maxPromptChars: 32_000,
  maxInputImages: 16,
  edits: true,
  mask: true,
  variations: false,
  strengths: [],
  maxPartialImages: 3,
  extras: [],
} as const satisfies Omit<ModelCapabilities, 'id' | 'match'>

const WIDE_QUALITIES = ['auto', 'low', 'medium', 'high', 'xhigh', 'max'] as const

const GPT_IMAGE_2_6: ModelCapabilities = {
  ...GPT_BASE,
  id: 'gpt-image-2.6',
  match: /^gpt-image-2\.6/,
  markup: true,
  qualities: WIDE_QUALITIES,
  complexities: ['medium', 'low', 'high'],
}

const UNKNOWN_MODEL: ModelCapabilities = {
  id: 'unknown',
  match: /^/,
  family: 'unknown',
  size: { kind: 'any', presets: ['512x512', '768x768', '1024x1024', '1024x768', '768x1024'] },
  qualities: [],
  complexities: [],
  backgrounds: [],
  formats: [],
  compression: false,
  moderations: [],
  styles: [],
  inputFidelities: [],
  user: false,
  responseFormat: true,
  maxImages: 10,
  maxPromptChars: 32_000,
  maxInputImages: 16,
  edits: true,
  mask: true,
  variations: true,
  strengths: [],
  maxPartialImages: 0,
  extras: [],
  note: 'Unknown model: only the fields that every server takes are sent.',
}

/** First match wins; the order is from the most to the least specific name. */
export const MODEL_TABLE: readonly ModelCapabilities[] = [
  {
    ...GPT_BASE,
    id: 'sketch-1',
    match: /^sketch-1$/,
    family: 'sketch',
    size: {
      kind: 'rule',
      multiplePx: 1,
      maxRatio: 3,
      minEdgePx: 256,
      maxEdgePx: 3840,
      minPixels: 65_536,
      maxPixels: 8_294_400,
      presets: ['1024x1024', '1536x1024', '1024x1536', '512x512', '1792x1024', '2048x2048'],
      auto: false,
    },
    moderations: [],
    user: false,
    maxPromptChars: 4_000,
    maxInputImages: 1,
    variations: true,
    strengths: ['strong', 'subtle'],
    extras: [
      {
        name: 'negative_prompt',
        label: 'Leave out',
        kind: 'text',
        hint: 'What is not to be seen, such as: clouds, people.',
      },
      {
        name: 'seed',
        label: 'Seed',
        kind: 'integer',
        min: 0,
        max: 4_294_967_295,
        hint: 'The same prompt, size and seed draw the same picture.',
      },
    ],
  },
  GPT_IMAGE_2_6,
  { ...GPT_BASE, id: 'gpt-image-2.5', match: /^gpt-image-2\.5/, markup: true, qualities: WIDE_QUALITIES },
  {
    ...GPT_BASE,
    id: 'gpt-image-2',
    match: /^gpt-image-2(-2026|$)/,
    backgrounds: ['auto', 'opaque'],
  },
  {
    ...GPT_BASE,
    id: 'gpt-image-1.5',
    match: /^(gpt-image-1\.5|chatgpt-image)/,
    size: FIXED_GPT_SIZES,
    inputFidelities: ['low', 'high'],
    shutdownDate: '2026-12-01',
  },
  {
    ...GPT_BASE,
    id: 'gpt-image-1-mini',
    match: /^gpt-image-1-mini/,
    size: FIXED_GPT_SIZES,
    inputFidelities: ['low'],
    shutdownDate: '2026-12-01',
  },
  {
    ...GPT_BASE,
    id: 'gpt-image-1',
    match: /^gpt-image-1(-2025|$)/,
    size: FIXED_GPT_SIZES,
    inputFidelities: ['low', 'high'],
    shutdownDate: '2026-10-23',
  },
  {
    ...UNKNOWN_MODEL,
    id: 'dall-e-3',
    match: /^dall-e-3/,
    family: 'dall-e',
    size: { kind: 'list', values: ['1024x1024', '1792x1024', '1024x1792'], auto: false },
    qualities: ['standard', 'hd'],
    styles: ['vivid', 'natural'],
    user: true,
    maxImages: 1,
    maxPromptChars: 4_000,
    maxInputImages: 0,
    edits: false,
    mask: false,
    variations: false,
    shutdownDate: '2026-05-12',
    note: 'Retired by OpenAI; compatible servers still offer it.',
  },
  {
    ...UNKNOWN_MODEL,
    id: 'dall-e-2',
    match: /^dall-e-2/,
    family: 'dall-e',
    size: { kind: 'list', values: ['1024x1024', '512x512', '256x256'], auto: false },
    user: true,
    maxPromptChars: 1_000,
    maxInputImages: 1,
    shutdownDate: '2026-05-12',
    note: 'Retired by OpenAI; compatible servers still offer it.',
  },
  {
    ...GPT_IMAGE_2_6,
    id: 'gpt-image-newer',
    match: /^gpt-image-/,
    note: 'Newer than this app: treated like gpt-image-2.6.',
  },
  UNKNOWN_MODEL,
]

/** Gateways write the maker before a model's own name. */
const MAKERS = /^(openai|azure)\//

/** What a server makes of a model: fields of its own, and what it does not have. */
function onServer(
  named: ModelCapabilities,
  { dialect, editBody, maskPolarity, streams, variations }: ServerTraits,
): ModelCapabilities {
  const { ownModels, whenUnknown, always, extras }: Dialect = DIALECTS[dialect]
  const row = ownModels ? UNKNOWN_MODEL : named
  const spoken = { ...row, ...(row.family === 'unknown' ? whenUnknown : {}), ...always }
  return {
    ...spoken,
    extras: [...spoken.extras, ...extras],
    edits: spoken.edits && editBody !== 'none',
    mask: spoken.mask && maskPolarity !== 'none',
    maxPartialImages: streams ? spoken.maxPartialImages : 0,
    ...(editBody === 'inpainting' ? { editsNeedMask: true, maxInputImages: 1 } : {}),
    ...(variations === 'by-model' ? {} : { variations: variations === 'yes' }),
  }
}

/**
 * The capabilities of a model by its wire name, as the server has them; a name that nobody knows gets the careful "unknown" row.
 * Without traits the server is one that takes what the official API takes.
 */
export function capabilitiesOf(model: string, server?: ServerTraits): ModelCapabilities {
  const name = model.trim().replace(MAKERS, '')
  const row = MODEL_TABLE.find(({ match }) => match.test(name)) ?? UNKNOWN_MODEL
  if (!server) return row
  const own = server.ownRows?.find((known) => known.model === model.trim())
  return own ? withOwnRow(onServer(row, server), own) : onServer(row, server)
}

/** The owner has the last word. */
function withOwnRow(known: ModelCapabilities, { model: _name, sizes, ...own }: OwnRow): ModelCapabilities {
  if (!sizes || sizes.length === 0) return { ...known, ...own }
  const values = sizes.filter((size) => size !== AUTO_SIZE)
  const size: SizeRule = { kind: 'list', values, auto: sizes.includes(AUTO_SIZE) }
  return { ...known, ...own, size }
}

/** Models offered by name before a server has been asked for its list. */
export const OPENAI_MODELS = [
  'gpt-image-2.6-flare',
  'gpt-image-2.6-sunburst',
  'gpt-image-2.5-flare',
  'gpt-image-2.5-sunburst',
  'gpt-image-2',
  'gpt-image-1.5',
  'gpt-image-1-mini',
] as const

export const BUILT_IN_MODEL = 'sketch-1'
