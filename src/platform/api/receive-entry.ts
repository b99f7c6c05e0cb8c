import { AppError, isAbort } from '@/domain/app-error'
import { redact } from '@/domain/redact'
import type { Fetch } from './fetch'
import type { ReceivedImage } from './images-api'
import type { RequestLimits } from './request-guard'
import { guardRequest, readBody } from './request-guard'
import type { ScannedEntry } from './scan-images-json'
import { sniffImage } from './sniff-image'

/** A result behind a link is one picture. */
const MAX_LINKED_BYTES = 64 * 2 ** 20
const LINK_TOTAL_MS = 120_000

function receivedImage({ index, fields }: ScannedEntry, bytes: Uint8Array<ArrayBuffer>): ReceivedImage {
  const sniffed = sniffImage(bytes)
  const revisedPrompt = fields.revised_prompt
  return {
    index,
    bytes: new Blob([bytes], { type: sniffed.mediaType }),
    ...sniffed,
    ...(typeof revisedPrompt === 'string' && revisedPrompt !== '' ? { revisedPrompt } : {}),
  }
}

/** The entry's own bytes as a picture; undefined where it has only a link. @throws AppError `api/broken-image`, `api/empty-answer` */
export function receiveInline(entry: ScannedEntry): ReceivedImage | undefined {
  const { picture, fields } = entry
  if (picture === 'broken') throw new AppError('api/broken-image', 'Not base64.')
  if (picture && picture.length > 0) return receivedImage(entry, picture)
  if (typeof fields.url === 'string' && fields.url !== '') return undefined
  throw new AppError('api/empty-answer', 'The entry has neither bytes nor a link.')
}

/** Only what a browser can open by itself is a link; anything else would be a trap where it is shown. */
function webAddress(url: unknown): string | undefined {
  if (typeof url !== 'string' || !URL.canParse(url)) return undefined
  const { protocol, href } = new URL(url)
  return protocol === 'https:' || protocol === 'http:' ? href : undefined
}

function unfetchable(detail: string, url?: string): AppError {
  const facts = { maybeBilled: true, ...(url ? { url } : {}) }
  return new AppError('api/result-unfetchable', redact(detail), { facts })
}

async function readLinked(url: string, fetch: Fetch, limits: RequestLimits, signal: AbortSignal) {
  const guard = guardRequest(signal, Math.min(LINK_TOTAL_MS, limits.totalMs))
  const parts: Uint8Array<ArrayBuffer>[] = []
  try {
    // No key, no cookies, no referrer: the link itself is the permission.
    const response = await fetch(url, {
      signal: guard.signal,
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
    })
    if (!response.ok) throw unfetchable(`HTTP ${response.status}`, url)
    await readBody(response, guard, { ...limits, maxBytes: MAX_LINKED_BYTES }, (part) =>
      parts.push(part.slice()),
    )
    return new Uint8Array(await new Blob(parts).arrayBuffer())
  } catch (error) {
    if (signal.aborted) throw guard.reason()
    throw error instanceof AppError ? error : unfetchable(error instanceof Error ? error.message : '', url)
  } finally {
    guard.release()
  }
}

/** Fetches the picture behind an entry's link at once, because links die within the hour. @throws AppError `api/*` */
export async function receiveLinked(
  entry: ScannedEntry,
  fetch: Fetch,
  limits: RequestLimits,
  signal: AbortSignal,
): Promise<ReceivedImage> {
  const url = webAddress(entry.fields.url)
  if (url === undefined) throw unfetchable('The link is not an http(s) address.')
  try {
    return receivedImage(entry, await readLinked(url, fetch, limits, signal))
  } catch (error) {
    if (isAbort(error)) throw error
    throw unfetchable(error instanceof AppError ? error.detail || error.code : '', url)
  }
}
