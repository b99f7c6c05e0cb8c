import type { EditRequest, GenerateRequest } from './image-request'
import { AUTO_SIZE, defaultSize, parseSize } from './image-size'
import type { ModelCapabilities } from './model-capabilities'

const PROMPT = 'A plain grey circle on a white ground'
const EDIT_PROMPT = 'A plain bright orange surface, without anything on it'

/** The smallest picture that the model makes: it is only to be looked at by the app. */
function smallestSize({ size }: ModelCapabilities): string {
  const values = size.kind === 'list' ? size.values : size.presets
  const known = values.flatMap((value) => {
    const parsed = value === AUTO_SIZE ? undefined : parseSize(value)
    return parsed ? [{ value, pixels: parsed.width * parsed.height }] : []
  })
  const [least] = known.toSorted((a, b) => a.pixels - b.pixels)
  return least?.value ?? defaultSize(size)
}

const offered = (wanted: string, choices: readonly string[]): string | undefined =>
  choices.includes(wanted) ? wanted : undefined

/** One cheap picture that asks for as many of the optional fields as the model is believed to take. */
export function probeRequest(model: string, row: ModelCapabilities): GenerateRequest {
  const [quality, background, format, moderation] = [
    offered('low', row.qualities),
    offered('opaque', row.backgrounds),
    offered('jpeg', row.formats),
    offered('low', row.moderations),
  ]
  return {
    ...{ kind: 'generate', prompt: PROMPT, model, count: 1, size: smallestSize(row) },
    ...(quality ? { quality } : {}),
    ...(background ? { background } : {}),
    ...(format ? { format } : {}),
    ...(moderation ? { moderation } : {}),
  }
}

/** The same picture with its left half painted over. */
export function probeEdit({ model, size, quality }: GenerateRequest): EditRequest {
  return { ...{ kind: 'edit', prompt: EDIT_PROMPT, model, count: 1, size }, ...(quality ? { quality } : {}) }
}

/** What a server makes of a mask over the left half. */
export type MaskVerdict = 'honoured' | 'guidance' | 'inverted' | 'ignored' | 'unclear'

/** Below this, of 255, a half counts as left alone. */
const UNTOUCHED = 6
/** How much more one half has to change than the other. */
const CLEARLY = 2.5

/** From how much each half changed on average, 0 to 255 per channel. */
export function maskVerdict(
  { left, right }: { left: number; right: number },
  family: ModelCapabilities['family'] = 'unknown',
): MaskVerdict {
  if (left < UNTOUCHED && right < UNTOUCHED) return 'unclear'
  if (left > CLEARLY * right) return 'honoured'
  if (right > CLEARLY * left) return 'inverted'
  // These draw the whole picture anew and take the mask for a hint.
  return family === 'gpt-image' ? 'guidance' : 'ignored'
}
