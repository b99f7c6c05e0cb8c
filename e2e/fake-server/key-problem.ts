import type { Refusal } from './wire-error.ts'
import { refusal } from './wire-error.ts'

export const GOOD_KEY_PREFIX = 'sk-test-good'

/** As the real API repeats it: the first and last characters around stars. */
const masked = (key: string) => `${key.slice(0, 8)}${'*'.repeat(12)}${key.slice(-4)}`

/** Why a request is not let in, or undefined. */
export function keyProblem(authorization: string | undefined): Refusal | undefined {
  const [, key] = /^Bearer (\S+)$/.exec(authorization ?? '') ?? []
  if (key === undefined)
    return refusal(
      "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY).",
      { status: 401 },
    )
  if (key.startsWith(GOOD_KEY_PREFIX)) return undefined
  return refusal(`Incorrect API key provided: ${masked(key)}. You can find your API key in the dashboard.`, {
    status: 401,
    code: 'invalid_api_key',
  })
}
