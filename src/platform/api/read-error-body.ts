import { stripMarkup } from './strip-markup'

/** What an error body says, whatever its shape. */
export interface ErrorBody {
  message: string
  /** Servers also send numbers here. */
  code?: string
  type?: string
  param?: string
}

type Fields = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A non-empty text or a number as text. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** FastAPI: `{ detail: [{ loc: ["body", "size"], msg }] }`. */
function fromDetail(detail: readonly unknown[]): ErrorBody {
  const rows = detail.filter(isFields)
  const message = rows.map((row) => [pathOf(row), textOf(row.msg)].filter(Boolean).join(': ')).join('; ')
  const param = rows[0] && pathOf(rows[0])
  const type = textOf(rows[0]?.type)
  return { message, ...(type ? { type } : {}), ...(param ? { param } : {}) }
}

function pathOf({ loc }: Fields): string {
  return Array.isArray(loc) ? loc.filter((step) => step !== 'body').join('.') : ''
}

function fromFields(fields: Fields): ErrorBody {
  const body: ErrorBody = {
    message: textOf(fields.message) ?? textOf(fields.error) ?? textOf(fields.detail) ?? '',
  }
  for (const name of ['code', 'type', 'param'] as const) {
    const value = textOf(fields[name])
    if (value !== undefined) body[name] = value
  }
  return body
}

/**
 * Understands `{error:{message,code,type,param}}`, `{error:"…"}`, `{error,message}`, `{message}`, `{detail:"…"|[{loc,msg}]}`,
 * `[{error}]`; undefined for anything else. Source: the official envelope, FastAPI, Gemini, LocalAI.
 */
export function errorBodyOf(value: unknown): ErrorBody | undefined {
  if (Array.isArray(value))
    return isFields(value[0]) && 'error' in value[0] ? errorBodyOf(value[0]) : undefined
  if (!isFields(value)) return undefined
  if (isFields(value.error)) return fromFields(value.error)
  if (Array.isArray(value.detail)) return fromDetail(value.detail)
  const isError = textOf(value.error) ?? textOf(value.detail) ?? textOf(value.message)
  return isError === undefined ? undefined : fromFields(value)
}

/** Reads an error answer's text: JSON of any known shape, a web page, or plain words. */
export function readErrorBody(text: string): ErrorBody {
  try {
    const body = errorBodyOf(JSON.parse(text.replace(/^\ufeff/, '')))
    if (body) return { ...body, message: stripMarkup(body.message) }
  } catch {
    // A web page or plain words, then.
  }
  return { message: stripMarkup(text) }
}
