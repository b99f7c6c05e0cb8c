import { toAppError } from '@/domain/app-error'
import type { EditPlan } from '@/domain/edit-plan/edit-plan'
import type { EditRequest } from '@/domain/image-request'
import type { MarkupDocument } from '@/domain/markup/markup'
import { useRested } from '@/ui/use-rested'
import type { OpenPicture, OpenSource } from '@/usecases/edit-desk'
import type { UploadFacts } from '@/usecases/edit-image'
import type { EditInput } from '@/usecases/edit-input'

/** Makes the files as they would be sent, and measures them. */
export type MeasureEdit = (input: EditInput, signal: AbortSignal) => Promise<UploadFacts>

export interface EditParts {
  source: OpenSource
  references: readonly OpenPicture[]
  plan: EditPlan
  request: EditRequest
  connection: EditInput['connection']
  keepOutside: boolean
  /** Where the request says how they go along. */
  markup?: MarkupDocument | undefined
}

/** The whole of an edit, mask and all, as the use case takes it. @throws AppError `worker/*` */
export async function editInputOf(parts: EditParts): Promise<EditInput> {
  const { source, references, plan, request, connection, keepOutside, markup } = parts
  const document = await source.session.document()
  const mask = source.session.snapshot().bounds && document
  return {
    ...{ request, connection, plan, keepOutside, mask, markup },
    source: source.image,
    references: references.map(({ image }) => image),
  }
}

/** Files are made when nothing has changed for this long: encoding a photo takes a worker a second. */
const REST_MS = 600

interface Measured {
  facts?: UploadFacts
  failure?: string
}

/** The key changes with everything that the bytes depend on. */
function keyOf({ source, references, plan, request, connection, markup }: EditParts): string {
  const { canvas, frame, requestSize, needsMask } = plan
  return JSON.stringify([
    source.image.key,
    source.session.snapshot().revision,
    references.map(({ image }) => image.key),
    [canvas, frame, requestSize, needsMask],
    [connection.id, { ...request, prompt: request.prompt === '' ? '' : 'some', styled: undefined }],
    markup?.marks,
  ])
}

/** Sizes of the files that would be sent now; undefined until they are known. */
export function usePreparedEdit(parts: EditParts | undefined, measure: MeasureEdit): Measured | undefined {
  async function work(signal: AbortSignal): Promise<Measured | undefined> {
    if (!parts) return
    try {
      return { facts: await measure(await editInputOf(parts), signal) }
    } catch (error) {
      return { failure: toAppError(error).code }
    }
  }
  return useRested(parts && keyOf(parts), work, REST_MS)
}
