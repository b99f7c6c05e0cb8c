import type { Connection } from '@/domain/connection'
import { traitsOf } from '@/domain/connection'
import { editInputSizes } from '@/domain/edit-plan/edit-input-sizes'
import type { ImageId } from '@/domain/ids'
import type { EditParents, PictureRef } from '@/domain/image-record'
import type { EditRequest } from '@/domain/image-request'
import type { Job, JobRecipe } from '@/domain/job'
import { withMarkupSentence } from '@/domain/markup/markup-way'
import { capabilitiesOf } from '@/domain/models'
import type { EditFile, EditParts } from '@/platform/api/images-api'
import type { PreparedEdit } from '@/platform/workers/edit-protocol'
import type { EditInput } from './edit-input'
import type { SourceImage } from './import-files'
import type { JobProgress } from './job-progress'
import type { Ports } from './ports'
import { runJob } from './run-job'
import { saveEdited } from './save-edit'

/**
 * The files that an edit sends, made in a worker: what will be uploaded can be measured and looked at before it is.
 * @throws AppError `image/*`, `worker/*`; an abort rejects with an AbortError
 */
function prepareEdit(
  { request, source, references, mask, plan, markup, connection }: Omit<EditInput, 'keepOutside'>,
  { editor }: Pick<Ports, 'editor'>,
  signal?: AbortSignal,
): Promise<PreparedEdit> {
  const input = {
    source: source.bytes,
    references: references.map(({ bytes }) => bytes),
    mask,
    plan,
    polarity: traitsOf(connection).maskPolarity,
    ...(markup && request.markup ? { markup: { document: markup, as: request.markup } } : {}),
  }
  return editor.prepare(input, signal)
}

/** What the files of an edit come to, and the names of everything that is sent, in the order of the form. */
export interface UploadFacts {
  imageBytes: number
  maskBytes: number
  referenceBytes: number
  fields: readonly string[]
}

/**
 * Makes the files as they would be sent, and measures them.
 * @throws AppError `image/*`, `worker/*`, `request/invalid`; an abort rejects with an AbortError
 */
export async function measureEdit(
  input: EditInput,
  ports: Pick<Ports, 'editor'>,
  signal: AbortSignal,
): Promise<UploadFacts> {
  const prepared = await prepareEdit(input, ports, signal)
  const { image, mask, references, markup } = prepared
  return {
    imageBytes: image.size,
    maskBytes: mask?.size ?? 0,
    referenceBytes: [...references, ...(markup ? [markup] : [])].reduce((sum, { size }) => sum + size, 0),
    fields: await fieldNames(input.request, input.connection, prepared),
  }
}

async function fieldNames(
  request: EditRequest,
  connection: Connection,
  { image, mask, references, markup }: PreparedEdit,
): Promise<readonly string[]> {
  const { encodeEdit } = await import('@/platform/api/encode-edit')
  const empty = {
    image: emptied(image),
    mask: mask && emptied(mask),
    references: references.map(emptied),
    markup: markup && emptied(markup),
  }
  const preset = traitsOf(connection)
  const model = capabilitiesOf(request.model, preset)
  const { body } = await encodeEdit(request, partsOf(empty, request), preset, model)
  return typeof body === 'string' ? Object.keys(JSON.parse(body) as object) : [...new Set(body.keys())]
}

/** Only names are asked for: no reason to read the files. */
const emptied = (file: Blob): Blob => new Blob([], { type: file.type })

/** Names of their own: what the user calls a file is nobody's business. */
function pngFile(bytes: Blob, name: string): EditFile {
  return { bytes, mediaType: 'image/png', name }
}

function partsOf({ image, mask, references, markup }: PreparedEdit, { markup: way }: EditRequest): EditParts {
  const copies = markup && way === 'reference' ? [markup] : []
  return {
    images: [
      pngFile(image, 'image.png'),
      ...[...references, ...copies].map((bytes, k) => pngFile(bytes, `reference-${k + 1}.png`)),
    ],
    ...(mask ? { mask: pngFile(mask, 'mask.png') } : {}),
    ...(markup && way === 'part' ? { markup: pngFile(markup, 'markup.png') } : {}),
  }
}

/** The request as it is said to the server: with a word on the marks in its last picture. */
const spoken = (request: EditRequest): EditRequest => ({
  ...request,
  prompt: withMarkupSentence(request.prompt, request.markup),
})

function refOf({ key, imageId }: SourceImage): PictureRef {
  return imageId ? { key, imageId } : { key }
}

/** How another page would lay the answer back. */
function recipeOf({ plan, keepOutside }: EditInput, { references, maskKey }: EditParents): JobRecipe {
  const { canvas, frame, requestSize, transparencyIsMask } = plan
  return {
    kind: 'edit',
    references,
    plan: { canvas, frame, requestSize, transparencyIsMask },
    keepOutside,
    ...(maskKey ? { maskKey } : {}),
  }
}

/** Keeps the mask as it was sent; without it the edit is worth no less, so a failure costs the link only. */
async function parentsOf(
  { source, references, mask }: EditInput,
  progress: JobProgress,
  { library }: Pick<Ports, 'library'>,
): Promise<EditParents> {
  const parents = { source: refOf(source), references: references.map(refOf) }
  if (!mask) return parents
  const maskKey = `job ${progress.job().id}`
  const isKept = await library.saveMask(maskKey, mask).then(
    () => true,
    () => false,
  )
  return isKept ? { ...parents, maskKey } : parents
}

/**
 * Edits a picture: files are made in a worker, sent, and each result is laid back into the source before it is stored,
 * with the model's own picture beside it. See `runJob` for what else it promises.
 */
export function editImage(
  input: EditInput,
  signal: AbortSignal,
  ports: Ports,
  onStart: (job: Job) => void,
): Promise<readonly ImageId[]> {
  const { request, connection } = input
  const plan: Parameters<typeof runJob<EditRequest>>[0] = {
    request,
    connection,
    source: refOf(input.source),
    inputs: editInputSizes(input.plan, input.references, request.markup !== undefined),
    prepare: async (target, progress) => {
      const parts = partsOf(await prepareEdit(input, ports, signal), request)
      const parents = await parentsOf(input, progress, ports)
      return {
        send: (part, options) => ports.api.edit(target, spoken(part), parts, options),
        save: (image, part, share) => saveEdited(image, { ...input, request: part }, parents, share, ports),
        recipe: recipeOf(input, parents),
      }
    },
  }
  return runJob(plan, signal, ports, onStart)
}
