import { AppError } from '@/domain/app-error'

/** How often a rate-limited request is sent again by itself, and one that found its server busy. */
const MAX_RATE_RETRIES = 3
const MAX_BUSY_RETRIES = 2
/** Whoever is asked to wait longer than this decides alone when to send again. */
const MAX_DELAY_MS = 60_000
const FIRST_DELAY_MS = 5_000
/** Spread, so that requests that were refused together do not come back together. */
const JITTER_MS = 500

const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }

/** "Please try again in 12s", "in 1m30s", "in 20 seconds", "in 350ms". */
function fromMessage(message: string): number | undefined {
  const [, spans] = /try again in ((?:\d+(?:\.\d+)?\s*(?:ms|h|m|s)[a-z]*\s*)+)/i.exec(message) ?? []
  if (spans === undefined) return undefined
  const parts = [...spans.matchAll(/(\d+(?:\.\d+)?)\s*(ms|h|m|s)/gi)]
  return parts.reduce(
    (sum, [, count, unit = 's']) => sum + Number(count) * (UNIT_MS[unit.toLowerCase()] ?? 0),
    0,
  )
}

/** Seconds or a date (RFC 9110 §10.2.3). */
function fromHeader(value: string | null, now: number): number | undefined {
  if (!value) return undefined
  const ms = /^\d+(\.\d+)?$/.test(value.trim()) ? Number(value) * 1000 : Date.parse(value) - now
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined
}

/** How long the server asks us to wait. Its words come first: the header cannot be read across origins unless it is exposed. */
export function retryAfterMsOf(headers: Headers, message: string, now: number): number | undefined {
  return fromMessage(message) ?? fromHeader(headers.get('retry-after'), now)
}

/** How often such a failure is tried again: it alone proves that nothing was done and that waiting helps. */
function retriesOf({ code, detail, facts: { status } }: AppError): number {
  if (code === 'api/rate-limited') return status === 429 ? MAX_RATE_RETRIES : 0
  if (code !== 'api/overloaded') return 0
  // Some local servers answer 409 while they load a model, and others while they work for somebody else.
  return status === 503 || (status === 409 && /\bload/i.test(detail)) ? MAX_BUSY_RETRIES : 0
}

/**
 * When to send the same request again, or undefined for never. Only what was refused before any work is: rate limits (429), overload
 * (503) and models that are still being loaded. `attempt` counts the requests that have been sent, `random` is in [0, 1).
 */
export function retryDelayMs(error: unknown, attempt: number, random: number): number | undefined {
  if (!(error instanceof AppError) || attempt > retriesOf(error)) return undefined
  const asked = error.facts.retryAfterMs ?? FIRST_DELAY_MS * 2 ** (attempt - 1)
  return asked > MAX_DELAY_MS ? undefined : Math.min(MAX_DELAY_MS, Math.round(asked + random * JITTER_MS))
}
