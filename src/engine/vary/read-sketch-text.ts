import type { Lexicon } from '../language/lexicon'
import { readPrompt } from '../language/read-prompt'
import { TIMES, WEATHERS, type SketchSpec } from '../sketch/spec'

/** More than any prompt may have: a longer one was not written here. */
const MAX_PROMPT_CHARS = 4000

function isSeed(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 2 ** 32
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

/**
 * What a picture of this engine was drawn from, by the text in its file; undefined for any other text. Files come from
 * anywhere: the prompt is read anew, and of the rest only what is known is taken.
 */
export function readSketchText(text: string | undefined, lexicon: Lexicon): SketchSpec | undefined {
  const spec = fieldOf(text === undefined ? undefined : parsed(text), 'spec')
  const [prompt, seed, variant] = ['prompt', 'seed', 'variant'].map((name) => fieldOf(spec, name))
  if (typeof prompt !== 'string' || prompt.length > MAX_PROMPT_CHARS || !isSeed(seed)) return undefined
  const time = TIMES.find((known) => known === fieldOf(spec, 'time'))
  const weather = WEATHERS.find((known) => known === fieldOf(spec, 'weather'))
  return {
    ...readPrompt(prompt, lexicon, seed),
    ...(time ? { time } : {}),
    ...(weather ? { weather } : {}),
    ...(isSeed(variant) ? { variant } : {}),
  }
}
