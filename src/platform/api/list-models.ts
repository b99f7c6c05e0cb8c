import { AppError } from '@/domain/app-error'
import type { ListedModel } from './images-api'
import { stripMarkup } from './strip-markup'

type Fields = Readonly<Record<string, unknown>>
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null

/** `{ data: [] }` of the official API; others answer with `{ models: [] }` or a bare list. */
function rowsOf(body: unknown): readonly unknown[] | undefined {
  if (Array.isArray(body)) return body
  if (!isFields(body)) return undefined
  return [body.data, body.models].find((list) => Array.isArray(list))
}

function modelOf(row: unknown): ListedModel | undefined {
  if (typeof row === 'string') return { id: row }
  if (!isFields(row)) return undefined
  const id = row.id ?? row.name
  if (typeof id !== 'string' || id === '') return undefined
  const [date] = /^\d{4}-\d{2}-\d{2}/.exec(String(row.shutdown_date ?? '')) ?? []
  return date ? { id, shutdownDate: date } : { id }
}

/** The models of a `GET /models` answer, in its order, each once. @throws AppError `api/not-json` */
export function parseModels(text: string): ListedModel[] {
  let rows: readonly unknown[] | undefined
  try {
    rows = rowsOf(JSON.parse(text.replace(/^\ufeff/, '')))
  } catch {
    rows = undefined
  }
  if (!rows) throw new AppError('api/not-json', stripMarkup(text), { facts: { maybeBilled: false } })
  const models = rows.map(modelOf).filter((model) => model !== undefined)
  return models.filter(({ id }, index) => models.findIndex((other) => other.id === id) === index)
}
