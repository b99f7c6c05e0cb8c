import * as z from 'zod/mini'
import type { OwnStyle, SavedPrompt, SentPrompt } from '@/domain/prompt-book'

const optionalText = z.exactOptional(z.string())
const styleFields = { name: z.string(), before: z.string(), after: z.string() }

const sentSchema = z.object({
  prompt: z.string(),
  usedAt: z.number(),
  uses: z.number(),
  kind: z.enum(['generate', 'edit', 'vary']),
  settings: z.object({
    model: z.string(),
    size: z.string(),
    count: z.number(),
    quality: optionalText,
    complexity: optionalText,
    background: optionalText,
    format: optionalText,
    moderation: optionalText,
    style: optionalText,
    inputFidelity: optionalText,
    extras: z.exactOptional(z.record(z.string(), z.union([z.string(), z.number()]))),
  }),
  style: z.exactOptional(z.object(styleFields)),
}) satisfies z.ZodMiniType<SentPrompt>

const savedSchema = z.object({
  id: z.string(),
  name: z.string(),
  prompt: z.string(),
  tags: z.array(z.string()),
  favourite: z.boolean(),
  savedAt: z.number(),
}) satisfies z.ZodMiniType<SavedPrompt>

const styleSchema = z.object({
  id: z.string(),
  ...styleFields,
  savedAt: z.number(),
}) satisfies z.ZodMiniType<OwnStyle>

/** Undefined where the row is not what this release can read, as with the others. */
export const readSentRow = (row: unknown): SentPrompt | undefined => z.safeParse(sentSchema, row).data
export const readSavedRow = (row: unknown): SavedPrompt | undefined => z.safeParse(savedSchema, row).data
export const readStyleRow = (row: unknown): OwnStyle | undefined => z.safeParse(styleSchema, row).data
