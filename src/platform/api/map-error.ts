import type { AppErrorCode, AppErrorFacts } from '@/domain/app-error'
import { AppError } from '@/domain/app-error'
import { redact } from '@/domain/redact'
import type { ErrorBody } from './read-error-body'
import { retryAfterMsOf } from './retry-delay'

/** An answer that brought no picture. */
export interface FailedAnswer {
  status: number
  headers: Headers
  body: ErrorBody
  /** Never shown, only looked for, so that it can be hidden. */
  key?: string | undefined
  /** Epoch ms, to read dates in headers by. */
  now: number
}

/** Codes that say more than the status. Source: Images API errors, in the official SDK and as reported from compatible servers. */
const BY_CODE: Readonly<Record<string, AppErrorCode>> = {
  invalid_api_key: 'api/unauthorized',
  model_not_found: 'api/model-not-found',
  moderation_blocked: 'api/moderation-blocked',
  content_policy_violation: 'api/moderation-blocked',
  content_filter: 'api/moderation-blocked',
  insufficient_quota: 'api/quota-exhausted',
  credit_balance_exhausted: 'api/quota-exhausted',
  organization_spend_limit_exceeded: 'api/quota-exhausted',
  project_spend_limit_exceeded: 'api/quota-exhausted',
  organization_usage_limit_exceeded: 'api/quota-exhausted',
  billing_hard_limit_reached: 'api/quota-exhausted',
  rate_limit_exceeded: 'api/rate-limited',
  rate_limit_error: 'api/rate-limited',
  slow_down: 'api/rate-limited',
  server_is_overloaded: 'api/overloaded',
  service_unavailable_error: 'api/overloaded',
}

const BY_STATUS: Readonly<Record<number, AppErrorCode>> = {
  401: 'api/unauthorized',
  402: 'api/quota-exhausted',
  403: 'api/forbidden',
  404: 'api/not-found',
  405: 'api/not-found',
  408: 'api/timeout',
  // Local servers say "busy" or "loading the model" with it.
  409: 'api/overloaded',
  410: 'api/not-found',
  413: 'api/payload-too-large',
  429: 'api/rate-limited',
  502: 'api/gateway',
  503: 'api/overloaded',
  504: 'api/gateway',
  529: 'api/overloaded',
}

/** Failures before any work was done. All 4xx refusals were measured as free of charge. */
const NEVER_BILLED: ReadonlySet<AppErrorCode> = new Set<AppErrorCode>([
  'api/offline',
  'api/unauthorized',
  'api/forbidden',
  'api/not-found',
  'api/model-not-found',
  'api/refused',
  'api/moderation-blocked',
  'api/rate-limited',
  'api/quota-exhausted',
  'api/payload-too-large',
  'api/overloaded',
])

function byStatus(status: number): AppErrorCode {
  const known = BY_STATUS[status]
  if (known) return known
  if (status >= 520 && status <= 527) return 'api/gateway' // the CDN's own range
  if (status >= 400 && status < 500) return 'api/refused'
  // 200 with an error inside, too: something ran, and nobody knows how far.
  return 'api/server-error'
}

function codeOf({ status, body: { code = '', type = '', message } }: FailedAnswer): AppErrorCode {
  const named = [code, type].find((word) => Object.hasOwn(BY_CODE, word))
  if (named) return BY_CODE[named] as AppErrorCode // just looked up
  const isAboutModel = /\bmodel\b.*\b(does not exist|not found)/i.test(message)
  if ((status === 404 || status === 400) && isAboutModel) return 'api/model-not-found'
  return byStatus(status)
}

/** What servers call a field that they do not know. Source: Images API, FastAPI with closed models. */
const UNKNOWN_FIELD: ReadonlySet<string> = new Set([
  'unknown_parameter',
  'unsupported_parameter',
  'invalid_input_fidelity_model',
  'extra_forbidden',
])

/** The name of the field that the whole request was refused for. */
function unknownFieldOf({
  status,
  body: { code = '', type = '', param = '' },
}: FailedAnswer): string | undefined {
  const isUnknown = (status === 400 || status === 422) && (UNKNOWN_FIELD.has(code) || UNKNOWN_FIELD.has(type))
  return isUnknown && /^[a-z_]{1,40}$/.test(param) ? param : undefined
}

const MAX_ID_CHARS = 100

/** The server's own id: from the header, or from the message of a moderation block. */
export function requestIdOf(headers: Headers, message = ''): string | undefined {
  const id = headers.get('x-request-id') ?? /\b(?:request ID:?\s*|req_)([\w-]{8,})/i.exec(message)?.[0]
  return id ? redact(id.replace(/^request ID:?\s*/i, '').slice(0, MAX_ID_CHARS)) : undefined
}

/** The one place where an HTTP failure becomes an AppError: code by the server's code, then by status; its words redacted. */
export function mapFailedAnswer(answer: FailedAnswer): AppError {
  const { status, headers, body, key, now } = answer
  const code = codeOf(answer)
  const requestId = requestIdOf(headers, body.message)
  const retryAfterMs = retryAfterMsOf(headers, body.message, now)
  const unknownField = unknownFieldOf(answer)
  const facts: AppErrorFacts = {
    status,
    maybeBilled: !NEVER_BILLED.has(code),
    ...(requestId ? { requestId } : {}),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(body.param ? { param: redact(body.param.slice(0, MAX_ID_CHARS), key) } : {}),
    ...(unknownField ? { unknownField } : {}),
  }
  return new AppError(code, redact(body.message, key), { facts })
}

/** Refused this fast, a request has hardly been worked on. */
const CERTAINLY_UNPROCESSED_MS = 2000

/**
 * What `fetch` threw. A refused preflight, a wrong address, a lost connection and a missing network are all one TypeError, so only
 * the time tells whether the server can have begun.
 */
export function mapFetchFailure(
  error: unknown,
  isOnline: boolean,
  elapsedMs: number,
  key?: string,
): AppError {
  if (error instanceof AppError) return error
  const detail = redact(error instanceof Error ? error.message : String(error), key)
  const code = isOnline ? 'api/unreachable' : 'api/offline'
  const maybeBilled = isOnline && elapsedMs >= CERTAINLY_UNPROCESSED_MS
  return new AppError(code, detail, { cause: error, facts: { maybeBilled } })
}
