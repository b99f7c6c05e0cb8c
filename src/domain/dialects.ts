/**
 * The fields by which compatible servers differ from the official API, as data.
 * Source: the servers' own code and documentation as of November 2026.
 */

import type { ExtraField, ModelCapabilities } from './model-capabilities'

/** How one kind of server speaks the Images API. */
export interface Dialect {
  /** True where a model has nothing of OpenAI's but, perhaps, the name. */
  ownModels: boolean
  /** What is known of models whose names say nothing. */
  whenUnknown: Partial<ModelCapabilities>
  /** What holds for every model there. */
  always: Partial<ModelCapabilities>
  /** Fields outside the official API. */
  extras: readonly ExtraField[]
  /** True where the same request without a seed gives the same picture, so that one is drawn here. */
  repeatsItself?: boolean
}

const SEED: ExtraField = {
  name: 'seed',
  label: 'Seed',
  kind: 'integer',
  min: 0,
  max: 2_147_483_647,
  hint: 'The same request with the same seed gives the same picture.',
}
const DRAWN_SEED: ExtraField = { ...SEED, hint: 'Empty: one is drawn, and kept with the picture.' }
const NEGATIVE: ExtraField = {
  name: 'negative_prompt',
  label: 'Negative prompt',
  kind: 'text',
  hint: 'What is not to be seen.',
}
const steps = (name: string, max = 500): ExtraField => ({
  ...{ name, label: 'Steps', kind: 'integer', min: 1, max },
  hint: 'More steps take longer. Empty: as the server likes.',
})
const guidance = (name: string, max = 30): ExtraField => ({
  ...{ name, label: 'Guidance', kind: 'number', min: 0, max },
  hint: 'How closely the prompt is followed.',
})
const STRENGTH: ExtraField = {
  ...{ name: 'strength', label: 'Strength', kind: 'number', min: 0, max: 1 },
  hint: 'Of edits: 0 keeps the picture, 1 forgets it.',
}
const SAMPLER: ExtraField = {
  ...{ name: 'sample_method', label: 'Sampler', kind: 'text' },
  hint: 'As the server names it, such as euler_a.',
}
const lora = (name: string, hint: string): ExtraField => ({ name, label: 'LoRA', kind: 'text', hint })

/** What diffusion models draw as it is asked for; other sizes are rounded without a word, and larger ones fill the graphics card. */
const LOCAL_SIZES = {
  kind: 'rule',
  multiplePx: 16,
  maxRatio: 8,
  minEdgePx: 64,
  maxEdgePx: 4096,
  minPixels: 4096,
  maxPixels: 4_194_304,
  auto: false,
  presets: ['1024x1024', '512x512', '768x768', '1024x768', '768x1024', '1344x768', '768x1344'],
} as const satisfies ModelCapabilities['size']

/** Each stands for a ratio and a resolution: the server is told these two and no pixels. */
const RATIO_SIZES = {
  kind: 'list',
  values: [
    ...['1024x1024', '1280x720', '720x1280', '1152x864', '864x1152', '1248x832', '832x1248'],
    ...['2048x2048', '2560x1440', '1440x2560', '2304x1728', '1728x2304', '2496x1664', '1664x2496'],
  ],
  auto: true,
  saidAs: 'ratio',
} as const satisfies ModelCapabilities['size']

/** OpenAI's models behind somebody who takes the least. */
const PLAIN: Partial<ModelCapabilities> = {
  qualities: [],
  complexities: [],
  backgrounds: [],
  formats: [],
  compression: false,
  moderations: [],
  styles: [],
  inputFidelities: [],
  user: false,
}

const NONE = { ownModels: false, whenUnknown: {}, always: {}, extras: [] }
const LOCAL = { ...NONE, ownModels: true, whenUnknown: { size: LOCAL_SIZES, note: '' } }

export const DIALECTS = {
  openai: NONE,
  azure: {
    ...NONE,
    // A deployment has a name of its own, and a model of OpenAI's behind it.
    whenUnknown: {
      size: { kind: 'list', values: ['1024x1024', '1536x1024', '1024x1536'], auto: true },
      qualities: ['auto', 'low', 'medium', 'high'],
      responseFormat: false,
      maxPartialImages: 3,
      note: 'A deployment’s name does not tell its model: fields that all of them take are sent.',
    },
  },
  gateway: {
    ...NONE,
    // They drop these on the way to the model, and do not say so.
    always: { backgrounds: [], formats: [], compression: false, moderations: [], maxPartialImages: 0 },
  },
  'sd-cpp': {
    ...LOCAL,
    repeatsItself: true,
    whenUnknown: { ...LOCAL.whenUnknown, formats: ['png', 'jpeg'] },
    extras: [
      NEGATIVE,
      DRAWN_SEED,
      steps('steps'),
      guidance('guidance'),
      SAMPLER,
      STRENGTH,
      lora('lora', 'File and weight: detail.safetensors:0.8'),
    ],
  },
  localai: { ...LOCAL, extras: [NEGATIVE, SEED, steps('step')] },
  lemonade: {
    ...LOCAL,
    repeatsItself: true,
    whenUnknown: { ...LOCAL.whenUnknown, maxInputImages: 1 },
    extras: [DRAWN_SEED, steps('steps'), guidance('cfg_scale'), SAMPLER],
  },
  'vllm-omni': {
    ...LOCAL,
    extras: [
      NEGATIVE,
      SEED,
      steps('num_inference_steps', 200),
      guidance('guidance_scale', 20),
      lora('lora', 'Path on the server and weight: /loras/detail:0.8'),
    ],
  },
  diffusers: {
    ...LOCAL,
    extras: [NEGATIVE, SEED, steps('num_inference_steps'), guidance('guidance_scale')],
  },
  deepinfra: { ...NONE, whenUnknown: { maxInputImages: 1, note: '' } },
  xai: {
    ...NONE,
    ownModels: true,
    whenUnknown: { size: RATIO_SIZES, maxInputImages: 3, maxPromptChars: 8000, note: '' },
  },
  together: {
    ...LOCAL,
    extras: [
      NEGATIVE,
      SEED,
      steps('steps', 50),
      guidance('guidance'),
      lora('image_loras', 'Address and weight: https://…:0.8'),
    ],
  },
  openrouter: {
    ...NONE,
    whenUnknown: { maxInputImages: 8, note: '' },
    // It names streams in its reference, and previews nowhere.
    always: { ...PLAIN, responseFormat: false, maxPartialImages: 0 },
    extras: [SEED],
  },
  gemini: {
    ...NONE,
    ownModels: true,
    whenUnknown: {
      size: { kind: 'list', values: ['1024x1024'], auto: true },
      ...{ maxImages: 4, maxInputImages: 0, note: '' },
    },
  },
} as const satisfies Readonly<Record<string, Dialect>>

export type DialectId = keyof typeof DIALECTS
