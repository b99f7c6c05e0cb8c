import type { AppErrorData } from '@/domain/app-error'
import { AppError, isAbort, toAppError } from '@/domain/app-error'
import { redact } from '@/domain/redact'
import type { Exchange } from './exchange'
import { failedAnswer } from './exchange'
import type { AnswerSummary, ReceivedImage } from './images-api'
import { requestIdOf } from './map-error'
import { bodyKindOf, saysEvents } from './body-kind'
import type { BodyKind } from './body-kind'
import type { ErrorBody } from './read-error-body'
import { errorBodyOf } from './read-error-body'
import type { StreamedPictures } from './read-event-stream'
import { createEventStreamReader } from './read-event-stream'
import { receiveInline, receiveLinked } from './receive-entry'
import { readBody } from './request-guard'
import type { ImagesJsonScanner, ScannedEntry } from './scan-images-json'
import { createImagesJsonScanner } from './scan-images-json'
import { usageOf } from './usage'

/** Judges every entry alone, delivers the good ones at once and collects what is wrong with the others. */
function createReceiver({ guard, limits, onEvent, fetch }: Exchange) {
  const failures: AppErrorData[] = []
  const linked: Promise<void>[] = []
  let seen = 0
  const deliver = (image: ReceivedImage) => onEvent({ kind: 'image', image })
  const fail = (error: unknown) => {
    if (!isAbort(error)) failures.push(toAppError(error).toData())
  }
  function receive(entry: ScannedEntry): void {
    seen++
    try {
      const image = receiveInline(entry)
      if (image) deliver(image)
      else linked.push(receiveLinked(entry, fetch, limits, guard.signal).then(deliver).catch(fail))
    } catch (error) {
      fail(error)
    }
  }
  return { receive, failures, seen: () => seen, settled: () => Promise.all(linked) }
}

/** The scanner knows nothing of HTTP: adds what support needs and hides keys in a stranger's words. */
function withRequest(error: AppError, { headers, status }: Response, { target }: Exchange): AppError {
  const requestId = requestIdOf(headers)
  return new AppError(error.code, redact(error.detail, target.key), {
    cause: error.cause,
    facts: { status, maybeBilled: true, ...(requestId ? { requestId } : {}), ...error.facts },
  })
}

/** Reads a body of either kind. */
interface BodyScanner extends Pick<ImagesJsonScanner, 'push' | 'finish'> {
  /** True where nothing is missing, whatever becomes of the connection. */
  isWhole(): boolean
}

/** Holds the first bytes back until they tell how the body is written. */
function createBodyScanner(
  { headers }: Response,
  receive: (entry: ScannedEntry) => void,
  streamed: Omit<StreamedPictures, 'onPicture'>,
): BodyScanner {
  const isSaidEvents = saysEvents(headers)
  const start = (kind: BodyKind): BodyScanner =>
    kind === 'events'
      ? createEventStreamReader({ ...streamed, onPicture: receive })
      : { ...createImagesJsonScanner(receive), isWhole: () => false }
  let scanner: BodyScanner | undefined
  let held: Uint8Array = new Uint8Array()

  function push(chunk: Uint8Array): void {
    if (scanner) return scanner.push(chunk)
    held = joined(held, chunk)
    const kind = bodyKindOf(held, isSaidEvents)
    if (!kind) return
    scanner = start(kind)
    scanner.push(held)
  }

  return {
    push,
    finish: () => {
      if (scanner) return scanner.finish()
      scanner = start(isSaidEvents ? 'events' : 'json')
      scanner.push(held)
      return scanner.finish()
    },
    isWhole: () => scanner?.isWhole() ?? false,
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length)
  both.set(first)
  both.set(second, first.length)
  return both
}

/** A stream whose picture has come is done, even where the server forgets to hang up or the connection breaks. */
async function scanBody(response: Response, exchange: Exchange, scanner: BodyScanner): Promise<unknown> {
  const { guard, limits } = exchange
  // Between a preview and the picture a model draws for minutes.
  const patience = saysEvents(response.headers) ? { ...limits, idleMs: limits.firstByteMs } : limits
  try {
    await readBody(response, guard, patience, scanner.push)
    return scanner.finish()
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    if (scanner.isWhole()) return scanner.finish()
    throw withRequest(error, response, exchange)
  }
}

/** What a server says in the middle of a stream comes after work that can have cost something. */
function failedStream(response: Response, body: ErrorBody, exchange: Exchange, hasBegun: boolean): AppError {
  const { code, detail, facts } = failedAnswer(response, body, exchange)
  return new AppError(code, detail, { facts: hasBegun ? { ...facts, maybeBilled: true } : facts })
}

/**
 * Reads a good answer to its end and delivers its pictures as they come. Pictures that were delivered before a failure stay.
 * @throws AppError `api/*` where the answer as a whole is unusable
 */
export async function readAnswer(response: Response, exchange: Exchange): Promise<AnswerSummary> {
  const { guard, startedAt, now, onEvent } = exchange
  const receiver = createReceiver(exchange)
  let hasBegun = false
  const scanner = createBodyScanner(response, receiver.receive, {
    onPreview: (entry, place) => {
      hasBegun = true
      const image = previewOf(entry)
      if (image) onEvent({ kind: 'preview', image, place })
    },
    onError: (body) => {
      throw failedStream(response, body, exchange, hasBegun)
    },
  })
  const root = await scanBody(response, exchange, scanner).finally(receiver.settled)
  const reason = guard.reason()
  if (reason && !(reason instanceof AppError && scanner.isWhole())) throw reason
  if (receiver.seen() === 0) {
    const body = errorBodyOf(root)
    throw body
      ? failedAnswer(response, body, exchange)
      : withRequest(new AppError('api/empty-answer'), response, exchange)
  }
  const requestId = requestIdOf(response.headers)
  const usage = usageOf(root)
  return {
    elapsedMs: now() - startedAt,
    failures: receiver.failures,
    ...(requestId ? { requestId } : {}),
    ...(usage ? { usage } : {}),
  }
}

/** Undefined where it cannot be shown: a broken preview is worth no word. */
function previewOf(entry: ScannedEntry): ReceivedImage | undefined {
  try {
    return receiveInline(entry)
  } catch {
    return undefined
  }
}
