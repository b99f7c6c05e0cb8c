import { AppError } from '@/domain/app-error'
import type { ApiTarget } from './images-api'

/** For servers that refuse requests without the header but check nothing. */
const DUMMY_KEY = 'local'
const HEADER_SAFE = /^[\x21-\x7e]+$/

function wordFor({ preset: { auth }, key }: ApiTarget): string | undefined {
  if (auth === 'none') return undefined
  return key || (auth === 'dummy' ? DUMMY_KEY : undefined)
}

/**
 * The key, in the header that the server reads it from, `Content-Type`, and what the preset names: nothing else ever. Every other
 * header breaks the preflight of some server, and a header that nobody asked for does, too.
 * @throws AppError `api/unauthorized` for a key that no header can carry
 */
export function apiHeaders(target: ApiTarget, contentType?: string): Record<string, string> {
  const { auth, headers } = target.preset
  const word = wordFor(target)
  if (word !== undefined && !HEADER_SAFE.test(word)) {
    const facts = { maybeBilled: false }
    throw new AppError('api/unauthorized', 'The key holds spaces or characters that no key has.', { facts })
  }
  const identity = (known: string) =>
    auth === 'api-key' ? { 'api-key': known } : { Authorization: `Bearer ${known}` }
  return {
    ...(word === undefined ? {} : identity(word)),
    ...(contentType === undefined ? {} : { 'Content-Type': contentType }),
    ...headers,
  }
}
