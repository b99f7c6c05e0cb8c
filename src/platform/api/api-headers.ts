import { AppError } from '@/domain/app-error'
import type { ApiTarget } from './images-api'

/** For servers that refuse requests without the header but check nothing. */
const DUMMY_KEY = 'local'
const HEADER_SAFE = /^[\x21-\x7e]+$/

/**
 * `Authorization` and `Content-Type`, nothing else ever: every other header breaks the preflight of some server, and a header that
 * nobody asked for does, too.
 * @throws AppError `api/unauthorized` for a key that no header can carry
 */
export function apiHeaders({ preset, key }: ApiTarget, contentType?: string): Record<string, string> {
  const word = preset.auth === 'none' ? undefined : key || (preset.auth === 'dummy' ? DUMMY_KEY : undefined)
  if (word !== undefined && !HEADER_SAFE.test(word)) {
    const facts = { maybeBilled: false }
    throw new AppError('api/unauthorized', 'The key holds spaces or characters that no key has.', { facts })
  }
  return {
    ...(word === undefined ? {} : { Authorization: `Bearer ${word}` }),
    ...(contentType === undefined ? {} : { 'Content-Type': contentType }),
  }
}
