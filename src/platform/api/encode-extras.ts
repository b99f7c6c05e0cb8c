import type { ImageRequest } from '@/domain/image-request'
import { AUTO_SIZE, parseSize, ratioOf, resolutionOf } from '@/domain/image-size'
import type { ServerHabits } from '@/domain/server-traits'

/** A value as it stands in a body. In a form, what is neither text nor number is written as JSON. */
export type WireValue = string | number | boolean | object

/** A field and its value as they stand in a body, be it JSON or a form. */
export type WireField = readonly [name: string, value: WireValue]

/** The value as the text of a form's part. */
export const formText = (value: WireValue): string =>
  typeof value === 'object' ? JSON.stringify(value) : String(value)

type Field = readonly [name: string, value: WireValue | undefined]
type Extras = readonly (readonly [name: string, value: string | number | undefined])[]
type Said = readonly (readonly [name: string, value: string | number])[]

/** The size in the words of the server; "auto" is said by silence everywhere. */
export function sizeFields(size: string, { sizeVia }: Pick<ServerHabits, 'sizeVia'>): readonly Field[] {
  if (size === AUTO_SIZE || sizeVia === 'none') return []
  const parsed = parseSize(size)
  if (sizeVia === 'size' || !parsed) return [['size', size]]
  if (sizeVia === 'width-height')
    return [
      ['width', parsed.width],
      ['height', parsed.height],
    ]
  return [
    ['aspect_ratio', ratioOf(parsed)],
    ['resolution', resolutionOf(parsed)],
  ]
}

/** "detail.safetensors:0.8" as name and weight; a weight that is not said is 1. Addresses have a colon of their own. */
function readLora(text: string): { path: string; weight: number } {
  const [, path = text, weight = '1'] = /^(.+):(-?\d+(?:\.\d+)?)$/.exec(text.trim()) ?? [
    undefined,
    text.trim(),
  ]
  return { path, weight: Number(weight) }
}

/** LoRA is written down as text, and every server has another shape for it. */
function shaped([name, value]: Said[number]): WireField {
  const { path, weight } = readLora(String(value))
  if (name === 'image_loras') return [name, [{ path, scale: weight }]]
  if (name !== 'lora') return [name, value]
  const file = path.slice(path.lastIndexOf('/') + 1)
  return [name, { name: file, path, scale: weight }]
}

/** What stable-diffusion.cpp reads between the tags. Source: its server's parser of generation parameters. */
function sdArguments(said: Said): object {
  const { steps, guidance, sample_method: sampler, lora, ...plain } = Object.fromEntries(said)
  const sampling = {
    ...(steps === undefined ? {} : { sample_steps: steps }),
    ...(guidance === undefined ? {} : { guidance: { txt_cfg: guidance } }),
    ...(sampler === undefined ? {} : { sample_method: sampler }),
  }
  const { path, weight } = readLora(String(lora))
  return {
    ...plain,
    ...(Object.keys(sampling).length > 0 ? { sample_params: sampling } : {}),
    ...(lora === undefined ? {} : { lora: [{ path, multiplier: weight }] }),
  }
}

/** One string of JSON. A negative prompt stands beside it where variations want it, and nowhere for edits, which have their own. */
function kwargsFields(said: Said, kind: ImageRequest['kind']): WireField[] {
  const isNegative = ([name]: Said[number]) => name === 'negative_prompt'
  const inside = kind === 'generate' ? said : said.filter((field) => !isNegative(field))
  const beside = kind === 'vary' ? said.filter(isNegative) : []
  return [
    ...beside,
    ...(inside.length > 0 ? [['kwargs', JSON.stringify(Object.fromEntries(inside))] as const] : []),
  ]
}

/** What a tag of the prompt holds. A tag inside of it would end it. */
const tagged = (said: Said): string => JSON.stringify(sdArguments(said)).replaceAll('<', String.raw`\u003c`)

/** A prompt and the fields outside of the official API, in the way that the server reads them. */
export function spokenExtras(
  { kind, prompt }: Pick<ImageRequest, 'kind' | 'prompt'>,
  extras: Extras,
  { extrasVia }: Pick<ServerHabits, 'extrasVia'>,
): { prompt: string; fields: readonly WireField[] } {
  const said = extras.filter((field): field is Said[number] => field[1] !== undefined && field[1] !== '')
  if (said.length === 0) return { prompt, fields: [] }
  switch (extrasVia) {
    case 'body':
      return { prompt, fields: said.map(shaped) }
    case 'kwargs':
      return { prompt, fields: kwargsFields(said, kind) }
    case 'sd-prompt':
      return { prompt: `${prompt} <sd_cpp_extra_args>${tagged(said)}</sd_cpp_extra_args>`, fields: [] }
    case 'bar-prompt': {
      const { negative_prompt: negative, ...others } = Object.fromEntries(said)
      const whole = negative === undefined ? prompt : `${prompt}|${negative}`
      return { prompt: whole, fields: Object.entries(others) }
    }
  }
}
