import { AppError, toAppError } from '@/domain/app-error'
import type { Connection } from '@/domain/connection'
import { traitsOf } from '@/domain/connection'
import type { ApiTarget } from '@/platform/api/images-api'
import type { KeyStore } from './ports'

/** Address, habits and key of a connection, or why nothing can be sent to it. */
export function targetOf(connection: Connection, keys: Pick<KeyStore, 'keyFor'>): ApiTarget | AppError {
  const preset = traitsOf(connection)
  try {
    const key = keys.keyFor(connection)
    if (!key && preset.needsKey) return new AppError('key/missing')
    return { baseUrl: connection.baseUrl, preset, ...(key ? { key } : {}) }
  } catch (error) {
    return toAppError(error)
  }
}
