import type { DialectId } from './dialects'

/** What each habit of a server can be. The first word of a list is what the official API does. */
export const SERVER_CHOICES = {
  /**
   * How a server wants to be told who is asking. `dummy` sends a fixed word to servers that refuse requests without the header;
   * `api-key` sends the key in a header of that name.
   */
  auth: ['bearer', 'none', 'dummy', 'api-key'],
  /** How the server is asked for bytes instead of links. */
  base64: ['b64_json', 'omit', 'base64'],
  /** How the files of an edit travel: as a form, as JSON in one of three shapes, to an endpoint for masked areas only, or not at all. */
  editBody: ['multipart', 'json-openai', 'json-xai', 'json-openrouter', 'inpainting', 'none'],
  /** Name of the part that holds a picture. `auto`: `image` for one, `image[]` for several, which most servers understand. */
  imageField: ['auto', 'image', 'image[]'],
  maskField: ['mask', 'mask_image', 'mask[]'],
  /** What the server reads off a mask; `none` where it reads none, so that none is sent. */
  maskPolarity: ['dual', 'alpha', 'luma', 'luma-inverted', 'none'],
  /**
   * How the fields outside of the official API travel: beside the others, as one JSON string named `kwargs`, inside a tag of the
   * prompt, or beside the others but with the negative prompt behind a bar in the prompt.
   */
  extrasVia: ['body', 'kwargs', 'sd-prompt', 'bar-prompt'],
  /** How the size is said: `WxH`, two numbers, a ratio and a resolution, or not at all. */
  sizeVia: ['size', 'width-height', 'ratio', 'none'],
  /** Several pictures: one request that asks for n, or n requests that ask for one each (separate progress, cancel and failure). */
  several: ['separate-requests', 'one-request'],
  /** Where the money goes: shown in words about a failed request. */
  billing: ['paid', 'free', 'unknown'],
  /** Whether the variations endpoint is there; `by-model` where the model's name tells it, or nothing does. */
  variations: ['by-model', 'yes', 'no'],
} as const

type Choice<Name extends keyof typeof SERVER_CHOICES> = (typeof SERVER_CHOICES)[Name][number]

/** Paths below the base URL, and what is added to each of them. */
export interface ServerPaths {
  generatePath: string
  editPath: string
  varyPath: string
  modelsPath: string
  /** Without the question mark, such as `api-version=preview`; empty where there is none. */
  query: string
}

/** What the owner of a server knows of one of its models; what is left out is as the app knows it. Empty lists: it takes no such field. */
export interface OwnRow {
  /** The model's whole name. */
  model: string
  /** Each "WxH" or "auto". */
  sizes?: readonly string[]
  qualities?: readonly string[]
  backgrounds?: readonly string[]
  formats?: readonly string[]
  maxImages?: number
  maxPromptChars?: number
  maxInputImages?: number
  maxPartialImages?: number
  mask?: boolean
}

/** Everything by which servers differ. */
export interface ServerHabits extends ServerPaths {
  auth: Choice<'auth'>
  base64: Choice<'base64'>
  editBody: Choice<'editBody'>
  imageField: Choice<'imageField'>
  maskField: Choice<'maskField'>
  maskPolarity: Choice<'maskPolarity'>
  extrasVia: Choice<'extrasVia'>
  sizeVia: Choice<'sizeVia'>
  several: Choice<'several'>
  billing: Choice<'billing'>
  variations: Choice<'variations'>
  /** Requests in flight at once for one job. */
  concurrency: number
  /** Whether pictures may come in pieces. */
  streams: boolean
  /** How long an answer may take in all, in minutes; without it 10 where it costs money, else 60. */
  waitMinutes?: number
  /** What its owner knows better of single models. */
  ownRows?: readonly OwnRow[]
}

/** Where an endpoint lies below the base URL, query and all. */
export function endpointPath(paths: ServerPaths, which: Exclude<keyof ServerPaths, 'query'>): string {
  return paths.query === '' ? paths[which] : `${paths[which]}?${paths.query}`
}

/** What an owner knows better of one server than its preset does. */
export type ServerOverrides = Partial<ServerHabits>

/** What of a server changes the forms: which fields it knows and what it does not have at all. */
export type ServerTraits = Pick<
  ServerHabits,
  'editBody' | 'maskPolarity' | 'streams' | 'variations' | 'ownRows'
> & {
  dialect: DialectId
}

/** What is known of a kind of server before it is ever asked. */
export interface ConnectionPreset extends ServerHabits {
  id: PresetId
  name: string
  baseUrl: string
  /** How it speaks; decides which fields the forms have. */
  dialect: DialectId
  /** True where every request without a key is refused, so that none is sent. */
  needsKey: boolean
  models: readonly string[]
  /** Headers without which it does not answer. Each of them has to be allowed by its preflight. */
  headers?: Readonly<Record<string, string>>
  /** True where the variations endpoint takes any picture as it is; the others want one square PNG below 4 MB. */
  variesAnyPicture?: boolean
}

export type PresetId =
  | 'built-in'
  | 'computer'
  | 'openai'
  | 'azure'
  | 'openrouter'
  | 'xai'
  | 'gemini'
  | 'together'
  | 'deepinfra'
  | 'sd-cpp'
  | 'localai'
  | 'lemonade'
  | 'vllm-omni'
  | 'sglang'
  | 'xinference'
  | 'litellm'
  | 'portkey'
  | 'custom'
