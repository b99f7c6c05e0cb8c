/** A refusal in the official envelope. */
export interface Refusal {
  status: number
  error: { message: string; type: string; param: string | null; code: string | null } & Record<
    string,
    unknown
  >
}

interface RefusalOptions {
  status?: number
  type?: string
  param?: string
  code?: string
  more?: Record<string, unknown>
}

export function refusal(message: string, options: RefusalOptions = {}): Refusal {
  const { status = 400, type = 'invalid_request_error', param = null, code = null, more = {} } = options
  return { status, error: { message, type, param, code, ...more } }
}

const quoted = (values: readonly unknown[]) => values.map((value) => `'${String(value)}'`).join(', ')

export const unknownParameter = (param: string): Refusal =>
  refusal(`Unknown parameter: '${param}'.`, { param, code: 'unknown_parameter' })

export const missingParameter = (param: string): Refusal =>
  refusal(`Missing required parameter: '${param}'.`, { param, code: 'missing_required_parameter' })

export const wrongType = (param: string, wanted: string, value: unknown): Refusal => {
  const got = value === null ? 'null' : Array.isArray(value) ? 'an array' : typeof value
  const message = `Invalid type for '${param}': expected ${wanted}, but got ${got} instead.`
  return refusal(message, { param, code: 'invalid_type' })
}

export const invalidValue = (param: string, value: unknown, supported: readonly unknown[]): Refusal => {
  const message = `Invalid value: '${String(value)}'. Supported values are: ${quoted(supported)}.`
  return refusal(message, { param, code: 'invalid_value' })
}

export const modelNotFound = (model: string): Refusal =>
  refusal(`The model \`${model}\` does not exist or you do not have access to it.`, {
    status: 404,
    code: 'model_not_found',
  })
