import type { AppError } from '@/domain/app-error'
import type { Fetch } from './fetch'
import type { ApiEvent, ApiTarget } from './images-api'
import { mapFailedAnswer, mapFetchFailure } from './map-error'
import type { ErrorBody } from './read-error-body'
import { readErrorBody } from './read-error-body'
import type { RequestGuard, RequestLimits } from './request-guard'
import { readText, unlessEnded } from './request-guard'

const MAX_ERROR_BYTES = 64 * 2 ** 10

/** One HTTP exchange while it runs. */
export interface Exchange {
  target: ApiTarget
  guard: RequestGuard
  limits: RequestLimits
  startedAt: number
  onEvent: (event: ApiEvent) => void
  fetch: Fetch
  now: () => number
  isOnline: () => boolean
}

/** An HTTP error, or an error inside an answer that looked good. */
export function failedAnswer(
  { status, headers }: Response,
  body: ErrorBody,
  { target, now }: Exchange,
): AppError {
  return mapFailedAnswer({ status, headers, body, key: target.key, now: now() })
}

/** Sends once and returns the head of a good answer. @throws AppError for any other; the guard's reason where it ended the exchange */
export async function sendOnce(path: string, init: RequestInit, exchange: Exchange): Promise<Response> {
  const { target, guard, limits } = exchange
  const response = await fetchGuarded(`${target.baseUrl}${path}`, init, exchange)
  if (response.ok) return response
  throw failedAnswer(
    response,
    readErrorBody(await readText(response, guard, limits, MAX_ERROR_BYTES)),
    exchange,
  )
}

async function fetchGuarded(url: string, init: RequestInit, exchange: Exchange): Promise<Response> {
  const { target, guard, startedAt, fetch, now, isOnline } = exchange
  try {
    const answer = fetch(url, {
      ...init,
      signal: guard.signal,
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
    })
    return await unlessEnded(answer, guard)
  } catch (error) {
    throw guard.reason() ?? mapFetchFailure(error, isOnline(), now() - startedAt, target.key)
  }
}
