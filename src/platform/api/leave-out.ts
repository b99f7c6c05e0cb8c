import { AppError } from '@/domain/app-error'
import type { EncodedBody } from './encode-edit'

/** Without these a request asks for something else, or for nothing. */
const ESSENTIAL: ReadonlySet<string> = new Set(['model', 'prompt', 'n', 'image', 'image[]', 'images', 'mask'])
/** Previews are asked for by two fields: one alone is refused. */
const PAIRED: Readonly<Record<string, readonly string[]>> = {
  stream: ['stream', 'partial_images'],
  partial_images: ['stream', 'partial_images'],
}

function hasField(body: EncodedBody['body'], field: string): boolean {
  return typeof body === 'string' ? field in (JSON.parse(body) as object) : body.has(field)
}

/** A new body without these fields; files go on by reference. */
export function withoutFields({ body, contentType }: EncodedBody, fields: readonly string[]): EncodedBody {
  const gone = new Set(
    fields.flatMap((field) => PAIRED[field] ?? [field]).filter((field) => !ESSENTIAL.has(field)),
  )
  const type = contentType ? { contentType } : {}
  if (typeof body === 'string') {
    const kept = Object.entries(JSON.parse(body) as Record<string, unknown>).filter(
      ([name]) => !gone.has(name),
    )
    return { body: JSON.stringify(Object.fromEntries(kept)), ...type }
  }
  const form = new FormData()
  for (const [name, value] of body) if (!gone.has(name)) form.append(name, value)
  return { body: form, ...type }
}

/** The field that the server refused to know and that the request can do without; undefined where it is anything else that went wrong. */
export function dispensableField(error: unknown, { body }: EncodedBody): string | undefined {
  const field = error instanceof AppError ? error.facts.unknownField : undefined
  return field !== undefined && !ESSENTIAL.has(field) && hasField(body, field) ? field : undefined
}
