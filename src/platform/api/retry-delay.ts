import { AppError } from '@/domain/app-error'

/** How often a rate-limited request is sent again by itself. */
const MAX_RETRIES = 3
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

/**
 * When to send the same request again, or undefined for never. Only a rate limit (429) is retried: it alone proves that nothing was
 * done and that waiting helps. `attempt` counts the requests that have been sent, `random` is in [0, 1).
 */
export function retryDelayMs(error: unknown, attempt: number, random: number): number | undefined {
  const isRateLimit =
    error instanceof AppError && error.code === 'api/rate-limited' && error.facts.status === 429
  if (!isRateLimit || attempt > MAX_RETRIES) return undefined
  const asked = error.facts.retryAfterMs ?? FIRST_DELAY_MS * 2 ** (attempt - 1)
  return asked > MAX_DELAY_MS ? undefined : Math.min(MAX_DELAY_MS, Math.round(asked + random * JITTER_MS))
}
