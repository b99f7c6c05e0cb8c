import { AppError, toAppError } from '@/domain/app-error'
import type { Connection } from '@/domain/connection'
import { traitsOf } from '@/domain/connection'
import type { LearntRefusal } from '@/domain/learnt-refusals'
import { refusedFields } from '@/domain/learnt-refusals'
import type { ApiTarget } from '@/platform/api/images-api'
import type { KeyStore } from './ports'

/** What is asked of a server, and what is known of it. */
interface Asked {
  model: string
  learnt: readonly LearntRefusal[]
}

/** Address, habits and key of a connection, or why nothing can be sent to it. */
export function targetOf(
  connection: Connection,
  keys: Pick<KeyStore, 'keyFor'>,
  asked?: Asked,
): ApiTarget | AppError {
  const preset = traitsOf(connection)
  const { baseUrl } = connection
  const leaveOut = asked ? refusedFields(asked.learnt, { baseUrl, model: asked.model }) : []
  try {
    const key = keys.keyFor(connection)
    if (!key && preset.needsKey) return new AppError('key/missing')
    return { baseUrl, preset, ...(key ? { key } : {}), ...(leaveOut.length > 0 ? { leaveOut } : {}) }
  } catch (error) {
    return toAppError(error)
  }
}
