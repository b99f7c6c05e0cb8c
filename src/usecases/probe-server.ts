import { AppError, isAbort, toAppError } from '@/domain/app-error'
import type { Connection } from '@/domain/connection'
import { traitsOf } from '@/domain/connection'
import { addCosts, estimateCost } from '@/domain/cost'
import type { CostEstimate } from '@/domain/cost'
import { asJobId } from '@/domain/ids'
import type { EditRequest, GenerateRequest } from '@/domain/image-request'
import { parseSize } from '@/domain/image-size'
import { capabilitiesOf } from '@/domain/models'
import type { MaskVerdict } from '@/domain/probe'
import { maskVerdict, probeEdit, probeRequest } from '@/domain/probe'
import { decodePng } from '@/lib/png/decode'
import { encodeMaskPng } from '@/lib/png/encode-mask'
import { halfChanges } from '@/lib/raster/half-changes'
import type {
  AnswerSummary,
  ApiTarget,
  CallOptions,
  EditFile,
  ReceivedImage,
} from '@/platform/api/images-api'
import { inBudgetTurn, keepBudget } from './keep-budget'
import type { Ports } from './ports'
import { logRequests } from './request-log'
import { targetOf } from './target-of'

/** What one model of a server did with real requests. */
export interface ProbeReport {
  /** Wire names of fields that it does not know; it is not sent them any more. */
  refused: readonly string[]
  /** What came, against what was asked for. */
  picture?: { width: number; height: number; mediaType: string; asked: string }
  /** Undefined where it reads no mask, or was not asked. */
  mask?: MaskVerdict
  /** What ended it early. */
  failure?: AppError
}

export interface ServerProbe {
  /** What `run` will cost at most. */
  cost: (connection: Connection, model: string) => CostEstimate
  /**
   * Asks for one small picture and, where the model reads masks, for an edit of it; says what came of that. Both are paid for and stand
   * in the journal; the pictures are not kept. Never rejects but with an AbortError.
   */
  run: (connection: Connection, model: string, signal: AbortSignal) => Promise<ProbeReport>
}

type ProbePorts = Pick<
  Ports,
  'api' | 'keys' | 'library' | 'settings' | 'clock' | 'images' | 'newId' | 'notices' | 'inTurn'
>
type Send = (options: CallOptions, target: ApiTarget) => Promise<AnswerSummary>

/** Each refusal is free; more of them than fields can only be a server that refuses everything. */
const MAX_TRIES = 6

function editsMasks(connection: Connection, model: string): boolean {
  const { edits, mask } = capabilitiesOf(model, traitsOf(connection))
  return edits && mask
}

export function createServerProbe(ports: ProbePorts): ServerProbe {
  const rowOf = (connection: Connection, model: string) => capabilitiesOf(model, traitsOf(connection))

  function cost(connection: Connection, model: string): CostEstimate {
    const first = probeRequest(model, rowOf(connection, model))
    const estimates = [estimateCost(first, connection)]
    const size = parseSize(first.size)
    if (editsMasks(connection, model))
      estimates.push(estimateCost(probeEdit(first), connection, size ? [size] : []))
    return addCosts(estimates)
  }

  /** Sends until the server takes it, leaving out what it does not know. */
  async function ask(
    request: GenerateRequest | EditRequest,
    { connection, target, signal, refused }: Asking,
    send: Send,
  ): Promise<ReceivedImage> {
    const parsed = parseSize(request.size)
    const inputs = request.kind === 'edit' && parsed ? [parsed] : []
    const job = { id: asJobId(ports.newId()) }
    const [log] = await inBudgetTurn(ports, async () => {
      await keepBudget({ connection, parts: [request], inputs }, ports)
      return logRequests(job, [request], { connection, inputs }, ports)
    })
    let image: ReceivedImage | undefined
    const onEvent: CallOptions['onEvent'] = (event) => {
      if (event.kind === 'image') image = event.image
      if (event.kind === 'left-out') refused.add(event.field)
    }
    try {
      for (let tries = 1; ; tries++) {
        if (tries === 1) await log?.sent()
        else log?.sentAgain()
        try {
          const answer = await send({ signal, onEvent }, { ...target, leaveOut: [...refused] })
          log?.answered(answer)
          const [failure] = answer.failures
          if (failure) throw AppError.fromData(failure)
          break
        } catch (error) {
          const field = error instanceof AppError ? error.facts.unknownField : undefined
          if (field === undefined || refused.has(field) || tries === MAX_TRIES) throw error
          refused.add(field)
        }
      }
      if (!image) throw new AppError('api/empty-answer')
      await log?.ended('saved', [])
      return image
    } catch (error) {
      const failure = isAbort(error) ? undefined : toAppError(error).toData()
      await log?.ended(failure ? 'failed' : 'cancelled', [], failure)
      throw error
    }
  }

  async function pixelsOf(picture: Blob) {
    const png = await ports.images.encode(picture, 'image/png', 1)
    const { width, height, rgba } = await decodePng(new Uint8Array(await png.arrayBuffer()))
    return { png, pixels: { width, height, data: rgba } }
  }

  async function maskOf(
    picture: ReceivedImage,
    first: GenerateRequest,
    asking: Asking,
  ): Promise<MaskVerdict> {
    const { png, pixels } = await pixelsOf(picture.bytes)
    const { width, height } = pixels
    const polarity = asking.target.preset.maskPolarity
    const coverage = Uint8Array.from({ length: width * height }, (_, at) =>
      at % width < width >> 1 ? 255 : 0,
    )
    const mask = encodeMaskPng(coverage, width, height, polarity === 'none' ? 'dual' : polarity)
    const file = (bytes: Blob, name: string): EditFile => ({ bytes, mediaType: 'image/png', name })
    const parts = {
      images: [file(png, 'image.png')],
      mask: file(new Blob([mask], { type: 'image/png' }), 'mask.png'),
    }
    const request: EditRequest = { ...probeEdit(first), size: `${width}x${height}` }
    const answer = await ask(request, asking, (options, target) =>
      ports.api.edit(target, request, parts, options),
    )
    const after = (await pixelsOf(answer.bytes)).pixels
    if (after.width !== width || after.height !== height) return 'unclear'
    return maskVerdict(halfChanges(pixels, after), rowOf(asking.connection, first.model).family)
  }

  /** A key under a passphrase is asked for first. */
  async function unlocked(connection: Connection, signal: AbortSignal): Promise<ApiTarget | AppError> {
    try {
      await ports.keys.ready(connection, signal)
      return targetOf(connection, ports.keys)
    } catch (error) {
      if (isAbort(error)) throw error
      return toAppError(error)
    }
  }

  async function run(connection: Connection, model: string, signal: AbortSignal): Promise<ProbeReport> {
    const refused = new Set<string>()
    const target = await unlocked(connection, signal)
    if (target instanceof AppError) return { refused: [], failure: target }
    const asking: Asking = { connection, target, signal, refused }
    const first = probeRequest(model, rowOf(connection, model))
    let report: Omit<ProbeReport, 'refused'> = {}
    try {
      const picture = await ask(first, asking, (options, asked) => ports.api.generate(asked, first, options))
      const { width, height, mediaType } = picture
      report = { picture: { width, height, mediaType, asked: first.size } }
      if (editsMasks(connection, model)) report = { ...report, mask: await maskOf(picture, first, asking) }
    } catch (error) {
      if (isAbort(error)) throw error
      report = { ...report, failure: toAppError(error) }
    }
    const { refusalLearnt } = ports.settings.getState()
    const { baseUrl } = connection
    for (const field of refused) refusalLearnt({ baseUrl, model, field, at: ports.clock.now() })
    return { ...report, refused: [...refused] }
  }

  return { cost, run }
}

interface Asking {
  connection: Connection
  target: ApiTarget
  signal: AbortSignal
  refused: Set<string>
}
