import type { VariationWay } from '@/domain/image-request'
import type { VariationOptions } from '@/domain/variation-options'
import { DEFAULT_VARIATION_OPTIONS } from '@/domain/variation-options'
import type { KeptVariation } from './settings-store'

const WAYS: readonly VariationWay[] = ['endpoint', 'edit', 'reroll']

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function parseAsked(value: unknown): VariationOptions['asked'] {
  const entries = Object.entries(fieldsOf(value)).flatMap(([id, said]) => {
    const way = WAYS.find((known) => known === said)
    return way ? [[id, way] as const] : []
  })
  return Object.fromEntries(entries)
}

function parseOptions(value: unknown): VariationOptions {
  const { strength, fit, offset, instruction, size, asked } = fieldsOf(value)
  const other = DEFAULT_VARIATION_OPTIONS
  return {
    strength: strength === 'subtle' ? strength : other.strength,
    fit: fit === 'pad' ? fit : other.fit,
    offset: typeof offset === 'number' && offset >= 0 && offset <= 1 ? offset : other.offset,
    instruction: typeof instruction === 'string' ? instruction : other.instruction,
    size: typeof size === 'string' ? size : other.size,
    asked: parseAsked(asked),
  }
}

function parseDraft(value: unknown): KeptVariation['draft'] {
  const { model, count, quality, user } = fieldsOf(value)
  return {
    ...(typeof model === 'string' ? { model } : {}),
    ...(typeof count === 'number' ? { count } : {}),
    ...(typeof quality === 'string' ? { quality } : {}),
    ...(typeof user === 'string' ? { user } : {}),
  }
}

/** What was kept of the Variation tab; every part that cannot be read falls back to its default. */
export function parseVariation(
  value: unknown,
  parseRef: (ref: unknown) => KeptVariation['source'],
): KeptVariation | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { source, options, draft } = fieldsOf(value)
  const ref = parseRef(source)
  return { ...(ref ? { source: ref } : {}), options: parseOptions(options), draft: parseDraft(draft) }
}
