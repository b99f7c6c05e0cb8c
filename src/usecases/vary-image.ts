import { variationInputs } from '@/domain/variation-request'
import { AppError, toAppError } from '@/domain/app-error'
import type { Connection } from '@/domain/connection'
import { traitsOf } from '@/domain/connection'
import type { ImageId } from '@/domain/ids'
import type { PictureRef, VariationFacts } from '@/domain/image-record'
import type { VariationRequest } from '@/domain/image-request'
import type { Job } from '@/domain/job'
import { SQUARE_EDGE_PX, SQUARE_FILE_BYTES } from '@/domain/variation-frame'
import { editOf, generationOf } from '@/domain/image-request'
import { needsSquare } from '@/domain/variation-way'
import { rectOfSize } from '@/lib/geometry/rect'
import type { Rect } from '@/lib/geometry/rect'
import type { EditFile, ReceivedImage } from '@/platform/api/images-api'
import type { FittedPicture } from '@/platform/workers/edit-protocol'
import type { SourceImage } from './import-files'
import type { Ports } from './ports'
import { runJob } from './run-job'
import type { SavePorts } from './save-result'
import { recordOf, saveNew } from './save-result'
import type { PartProgress } from './run-part'

/** Everything that one variation is made of. */
export interface VariationInput {
  request: VariationRequest
  connection: Connection
  source: SourceImage
  /** The square to send, in px of the source; undefined where no square is needed. */
  frame: Rect | undefined
}

/** Servers shrink inputs to about this before a model sees them. */
const INPUT_EDGE_PX = 2048
const INPUT_BYTES = 50_000_000

/** Types that every endpoint reads; the others are sent as the PNG that they were taken in as. */
const SENDABLE: Readonly<Record<string, EditFile['mediaType']>> = {
  'image/png': 'image/png',
  'image/jpeg': 'image/jpeg',
  'image/webp': 'image/webp',
}

/** The file as the library has it: a picture that was drawn here carries in its text how, which the engine reads. */
async function originalFile(source: SourceImage, { library }: Pick<Ports, 'library'>): Promise<EditFile> {
  const original = source.imageId && (await library.original(source.imageId).catch(() => undefined))
  const mediaType = original && SENDABLE[original.type]
  if (!mediaType || original.size >= INPUT_BYTES) return fileOf(source.bytes)
  return { bytes: original, mediaType, name: `image.${mediaType.slice('image/'.length)}` }
}

/** A name of its own: what the user calls a file is nobody's business. */
const fileOf = (bytes: Blob): EditFile => ({ bytes, mediaType: 'image/png', name: 'image.png' })

function fit({ source, frame }: VariationInput, { editor }: Pick<Ports, 'editor'>, signal: AbortSignal) {
  const limits = frame
    ? { maxEdgePx: SQUARE_EDGE_PX, maxBytes: SQUARE_FILE_BYTES }
    : { maxEdgePx: INPUT_EDGE_PX, maxBytes: INPUT_BYTES }
  return editor.fit({ source: source.bytes, frame: frame ?? rectOfSize(source), ...limits }, signal)
}

/** True where the file goes as it is, whatever its shape. */
function takesOriginal({ request, connection }: VariationInput): boolean {
  return request.way === 'endpoint' && traitsOf(connection).variesAnyPicture === true
}

/** What will be uploaded; nothing for a re-roll. */
export interface VariationUpload extends Pick<FittedPicture, 'width' | 'height' | 'packing'> {
  sizeBytes: number
}

/**
 * Makes the file as it would be sent, and measures it; undefined where none is.
 * @throws AppError `image/*`, `worker/*`; an abort rejects with an AbortError
 */
export async function measureVariation(
  input: VariationInput,
  ports: Pick<Ports, 'editor' | 'library'>,
  signal: AbortSignal,
): Promise<VariationUpload | undefined> {
  const { source, request } = input
  if (request.way === 'reroll') return undefined
  if (takesOriginal(input)) {
    const { bytes } = await originalFile(source, ports)
    return { width: source.width, height: source.height, packing: 'usual', sizeBytes: bytes.size }
  }
  const { image, ...facts } = await fit(input, ports, signal)
  return { ...facts, sizeBytes: image.size }
}

/** A picture that is not square is never sent where only squares are taken, whoever asks for it. */
function checkShape({ request, connection, frame }: VariationInput): void {
  const isSquare = frame !== undefined && frame.width === frame.height
  if (needsSquare(connection, request.model, request.way) && !isSquare)
    throw new AppError('request/invalid', 'The picture is not square.')
}

async function fileToSend(input: VariationInput, ports: Ports, signal: AbortSignal): Promise<EditFile> {
  if (takesOriginal(input)) return originalFile(input.source, ports)
  checkShape(input)
  return fileOf((await fit(input, ports, signal)).image)
}

type Work = Awaited<ReturnType<Parameters<typeof runJob<VariationRequest>>[0]['prepare']>>
type Target = Parameters<Parameters<typeof runJob<VariationRequest>>[0]['prepare']>[0]

/** How one request of this way goes out. */
async function senderFor(
  input: VariationInput,
  target: Target,
  ports: Ports,
  signal: AbortSignal,
): Promise<Work['send']> {
  if (input.request.way === 'reroll')
    return (part, options) => ports.api.generate(target, generationOf(part), options)
  const file = await fileToSend(input, ports, signal)
  if (input.request.way === 'endpoint') return (part, options) => ports.api.vary(target, part, file, options)
  return (part, options) => ports.api.edit(target, editOf(part), { images: [file] }, options)
}

/** What a variation's record is written from. */
export interface VariedInput extends Pick<VariationInput, 'request'> {
  source: PictureRef
  /** Undefined where all of the source was sent. */
  frame: Rect | undefined
}

function factsOf({ request: { way, strength }, frame }: VariedInput): VariationFacts {
  return { way, ...(strength ? { strength } : {}), ...(frame ? { frame } : {}) }
}

/** The frame, unless it is simply all of the source. */
function partOf({ frame, source }: VariationInput): Rect | undefined {
  const isWhole = frame && frame.width === source.width && frame.height === source.height
  return isWhole ? undefined : frame
}

function refOf({ key, imageId }: SourceImage): PictureRef {
  return imageId ? { key, imageId } : { key }
}

/** Stores one variation as it came, with what it was made from and how. */
export async function saveVaried(
  image: ReceivedImage,
  input: VariedInput,
  progress: PartProgress,
  ports: SavePorts,
): Promise<void> {
  try {
    const record = await recordOf(image, 'variation', input.request, progress, ports)
    const parents = { source: input.source, references: [] }
    const whole = { ...record, parents, variation: factsOf(input) }
    await saveNew({ record: whole, original: image.bytes }, progress, ports)
  } catch (error) {
    progress.failed(toAppError(error).toData())
  }
}

/**
 * Makes variations of a picture in the way that the request names. One request asks the endpoint for all of them, so that the
 * picture is uploaded once and the engine makes each differently; the other ways split as their kind does. See `runJob` for what
 * else it promises.
 */
export function varyImage(
  input: VariationInput,
  signal: AbortSignal,
  ports: Ports,
  onStart: (job: Job) => void,
): Promise<readonly ImageId[]> {
  const { request, connection } = input
  const plan: Parameters<typeof runJob<VariationRequest>>[0] = {
    request,
    connection,
    source: refOf(input.source),
    inputs: variationInputs(input),
    ...(request.way === 'endpoint' ? { several: 'one-request' } : {}),
    prepare: async (target) => ({
      send: await senderFor(input, target, ports, signal),
      save: (image, part, progress) =>
        saveVaried(
          image,
          { source: refOf(input.source), frame: partOf(input), request: part },
          progress,
          ports,
        ),
      recipe: { kind: 'vary', ...(partOf(input) ? { frame: partOf(input) as Rect } : {}) },
    }),
  }
  return runJob(plan, signal, ports, onStart)
}
