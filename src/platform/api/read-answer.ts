import type { AppErrorData } from '@/domain/app-error'
import { AppError, isAbort, toAppError } from '@/domain/app-error'
import { redact } from '@/domain/redact'
import type { Exchange } from './exchange'
import { failedAnswer } from './exchange'
import type { AnswerSummary, ReceivedImage } from './images-api'
import { requestIdOf } from './map-error'
import { errorBodyOf } from './read-error-body'
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

async function scanBody(
  response: Response,
  exchange: Exchange,
  scanner: ImagesJsonScanner,
): Promise<unknown> {
  try {
    await readBody(response, exchange.guard, exchange.limits, scanner.push)
    return scanner.finish()
  } catch (error) {
    throw error instanceof AppError ? withRequest(error, response, exchange) : error
  }
}

/**
 * Reads a good answer to its end and delivers its pictures as they come. Pictures that were delivered before a failure stay.
 * @throws AppError `api/*` where the answer as a whole is unusable
 */
export async function readAnswer(response: Response, exchange: Exchange): Promise<AnswerSummary> {
  const { guard, startedAt, now } = exchange
  const receiver = createReceiver(exchange)
  const root = await scanBody(response, exchange, createImagesJsonScanner(receiver.receive)).finally(
    receiver.settled,
  )
  const reason = guard.reason()
  if (reason) throw reason
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
