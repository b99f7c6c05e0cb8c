import * as z from 'zod/mini'
import { APP_ERROR_CODES } from '@/domain/app-error'
import { CONNECTION_PRESETS } from '@/domain/connection'
import type { ConnectionId, ImageId, JobId } from '@/domain/ids'
import type { ImageRecord, MediaType } from '@/domain/image-record'
import { FILE_EXTENSIONS } from '@/domain/image-record'
import type { ImageRequest } from '@/domain/image-request'
import type { Job } from '@/domain/job'
import type { JournalEntry } from '@/domain/journal'
import type { PictureNote } from '@/domain/picture-note'
import { NOTE_VERSION } from '@/domain/picture-note'
import type { PresetId } from '@/domain/server-traits'

/** A picture as it lies in `images`. */
export interface ImageRow extends ImageRecord {
  /** Equal to `createdAt` while the picture is not in the trash, else absent: keeps trashed rows out of the index `live`. */
  liveAt?: number
  /** Of all the picture's files together. */
  storedBytes: number
}

/** A job as it lies in `jobs`. */
export interface JobRow extends Job {
  /** The page that may still be working on it. */
  ownerId: string
  /** Equal to `createdAt` until the job has ended, else absent: keeps ended jobs out of the index `unfinished`. */
  unfinishedSince?: number
}

const id = <Id extends string>() => z.custom<Id>((value) => typeof value === 'string' && value !== '')
const optionalText = z.exactOptional(z.string())
const optionalNumber = z.exactOptional(z.number())

/** The fields that every kind of request has. */
const requestFields = {
  prompt: z.string(),
  model: z.string(),
  count: z.number(),
  size: z.string(),
  quality: optionalText,
  complexity: optionalText,
  background: optionalText,
  format: optionalText,
  compression: optionalNumber,
  moderation: optionalText,
  previews: optionalNumber,
  user: optionalText,
  extras: z.exactOptional(z.record(z.string(), z.union([z.string(), z.number()]))),
  styled: z.exactOptional(
    z.object({ prompt: z.string(), name: z.string(), before: z.string(), after: z.string() }),
  ),
}

const variationFields = {
  way: z.enum(['endpoint', 'edit', 'reroll']),
  strength: z.exactOptional(z.enum(['subtle', 'strong'])),
}

const requestSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('generate'), ...requestFields, style: optionalText }),
  z.object({
    kind: z.literal('edit'),
    ...requestFields,
    inputFidelity: optionalText,
    markup: z.exactOptional(z.enum(['part', 'reference'])),
  }),
  z.object({
    kind: z.literal('vary'),
    ...requestFields,
    ...variationFields,
    of: optionalText,
    style: optionalText,
    inputFidelity: optionalText,
  }),
]) satisfies z.ZodMiniType<ImageRequest>

const numbers = <Name extends string>(...names: Name[]) =>
  z.object(Object.fromEntries(names.map((name) => [name, z.number()])) as Record<Name, z.ZodMiniNumber>)

const refSchema = z.object({ key: z.string(), imageId: z.exactOptional(id<ImageId>()) })

const parentsSchema = z.object({
  source: refSchema,
  references: z.array(refSchema),
  maskKey: optionalText,
})

const editSchema = z.object({
  rawStored: z.boolean(),
  keptOutside: z.boolean(),
  driftShare: z.number(),
  maskShare: optionalNumber,
  shift: z.exactOptional(numbers('dx', 'dy')),
  frame: numbers('x', 'y', 'width', 'height'),
  requestSize: numbers('width', 'height'),
  canvas: z.exactOptional(numbers('x', 'y', 'width', 'height')),
})

const variationSchema = z.object({
  ...variationFields,
  frame: z.exactOptional(numbers('x', 'y', 'width', 'height')),
})

const localSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('cut-out') }),
  z.object({ kind: z.literal('upscale'), factor: z.literal([2, 4]) }),
])

const batchSchema = z.object({
  id: z.string(),
  title: z.string(),
  values: z.array(z.object({ axis: z.string(), value: z.string(), at: z.number() })),
})

const usageSchema = z.object({
  inputTokens: z.number(),
  outputTokens: z.number(),
  totalTokens: z.number(),
  imageInputTokens: optionalNumber,
})

const draftSchema = z.object({
  number: z.number(),
  of: z.number(),
  frame: z.exactOptional(numbers('x', 'y', 'width', 'height')),
})

const imageSchema = z.object({
  id: id<ImageId>(),
  jobId: id<JobId>(),
  kind: z.enum(['generation', 'edit', 'variation', 'import']),
  createdAt: z.number(),
  width: z.number(),
  height: z.number(),
  mediaType: z.custom<MediaType>(
    (value) => typeof value === 'string' && Object.hasOwn(FILE_EXTENSIONS, value),
  ),
  sizeBytes: z.number(),
  sha256: z.string(),
  request: requestSchema,
  connectionId: id<ConnectionId>(),
  connectionName: z.string(),
  revisedPrompt: optionalText,
  requestId: optionalText,
  usage: z.exactOptional(usageSchema),
  elapsedMs: optionalNumber,
  deletedAt: optionalNumber,
  rating: z.exactOptional(z.literal([1, 2, 3, 4, 5])),
  favourite: z.exactOptional(z.boolean()),
  rejected: z.exactOptional(z.boolean()),
  tags: z.exactOptional(z.array(z.string())),
  boards: z.exactOptional(z.array(z.string())),
  parents: z.exactOptional(parentsSchema),
  edit: z.exactOptional(editSchema),
  variation: z.exactOptional(variationSchema),
  local: z.exactOptional(localSchema),
  batch: z.exactOptional(batchSchema),
  draft: z.exactOptional(draftSchema),
  fileName: optionalText,
}) satisfies z.ZodMiniType<ImageRecord>

const failureSchema = z.object({
  // A code that a newer release has added still is a failure here.
  code: z.catch(z.enum(APP_ERROR_CODES), 'app/unexpected'),
  detail: z.string(),
  facts: z.object({
    status: optionalNumber,
    requestId: optionalText,
    retryAfterMs: optionalNumber,
    param: optionalText,
    url: optionalText,
    unknownField: optionalText,
    maybeBilled: z.exactOptional(z.boolean()),
  }),
})

const rectSchema = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() })

const recipeSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('edit'),
    references: z.array(refSchema),
    maskKey: optionalText,
    plan: z.object({
      canvas: rectSchema,
      frame: rectSchema,
      requestSize: z.object({ width: z.number(), height: z.number() }),
      transparencyIsMask: z.boolean(),
    }),
    keepOutside: z.boolean(),
  }),
  z.object({ kind: z.literal('vary'), frame: z.exactOptional(rectSchema) }),
])

const jobSchema = z.object({
  id: id<JobId>(),
  state: z.enum(['queued', 'sent', 'waiting', 'done', 'failed', 'interrupted', 'cancelled']),
  request: requestSchema,
  connectionId: id<ConnectionId>(),
  connectionName: z.string(),
  presetId: z.exactOptional(
    z.custom<PresetId>((value) => CONNECTION_PRESETS.some(({ id: known }) => known === value)),
  ),
  createdAt: z.number(),
  sentAt: optionalNumber,
  endedAt: optionalNumber,
  imageIds: z.array(id<ImageId>()),
  draftIds: z.exactOptional(z.array(id<ImageId>())),
  failures: z.array(failureSchema),
  requestIds: z.array(z.string()),
  cost: optionalNumber,
  source: z.exactOptional(refSchema),
  batch: z.exactOptional(batchSchema),
  recipe: z.exactOptional(recipeSchema),
  retryAt: optionalNumber,
}) satisfies z.ZodMiniType<Job>

const entrySchema = z.object({
  id: z.string(),
  jobId: id<JobId>(),
  state: z.enum(['planned', 'sent', 'answered', 'saved', 'failed', 'interrupted', 'cancelled']),
  kind: z.enum(['generate', 'edit', 'vary']),
  model: z.string(),
  prompt: z.string(),
  count: z.number(),
  connectionId: id<ConnectionId>(),
  connectionName: z.string(),
  origin: z.string(),
  plannedAt: z.number(),
  sentAt: optionalNumber,
  answeredAt: optionalNumber,
  endedAt: optionalNumber,
  attempts: z.number(),
  status: optionalNumber,
  requestId: optionalText,
  receivedBytes: optionalNumber,
  estimate: optionalNumber,
  cost: optionalNumber,
  usage: z.exactOptional(usageSchema),
  imageIds: z.array(id<ImageId>()),
  failure: z.exactOptional(failureSchema),
}) satisfies z.ZodMiniType<JournalEntry>

const noteSchema = z.object({
  app: z.literal('pentimento'),
  version: z.literal(NOTE_VERSION),
  kind: imageSchema.shape.kind,
  createdAt: z.number(),
  request: requestSchema,
  revisedPrompt: optionalText,
}) satisfies z.ZodMiniType<PictureNote>

/** What a file says of itself, or undefined where that is nothing that this release can read. */
export function readPictureNote(json: unknown): PictureNote | undefined {
  return z.safeParse(noteSchema, json).data
}

/** The picture's record without the row's own fields, or undefined where the row is not what this release can read. */
export function readImageRow(row: unknown): ImageRecord | undefined {
  return z.safeParse(imageSchema, row).data
}

/** The job without the row's own fields, or undefined where the row is not what this release can read. */
export function readJobRow(row: unknown): Job | undefined {
  return z.safeParse(jobSchema, row).data
}

/** The entry, or undefined where the row is not what this release can read. */
export function readJournalRow(row: unknown): JournalEntry | undefined {
  return z.safeParse(entrySchema, row).data
}
