import type { AppErrorCode } from '@/domain/app-error'
import { AppError } from '@/domain/app-error'

const CODES: Readonly<Record<string, AppErrorCode>> = {
  QuotaExceededError: 'storage/quota',
  VersionError: 'storage/outdated',
  // Bytes that the row points to are gone or cannot be decoded.
  NotReadableError: 'storage/corrupt',
  NotFoundError: 'storage/corrupt',
  DataError: 'storage/corrupt',
  DataCloneError: 'storage/corrupt',
  EncodingError: 'storage/corrupt',
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : ''
}

/** Maps whatever IndexedDB threw to one of `storage/*`. An aborted transaction is a failure here, never the user's abort. */
export function toStorageError(error: unknown): AppError {
  if (error instanceof AppError) return error
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return new AppError(CODES[nameOf(error)] ?? 'storage/unavailable', detail, { cause: error })
}

/**
 * True where a new connection may help: the browser closed the old one (InvalidStateError "connection is closing", AbortError of
 * the transactions on it) or lost its backing store (UnknownError, in Safari and on disks under pressure).
 */
export function isLostHandle(error: unknown): boolean {
  return ['InvalidStateError', 'AbortError', 'UnknownError'].includes(nameOf(error))
}
