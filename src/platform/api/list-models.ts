import { AppError } from '@/domain/app-error'
import type { ListedModel } from './images-api'
import { stripMarkup } from './strip-markup'

const IMAGE_LABELS = ['image', 'edit']
const OTHER_KINDS = [
  'chat',
  'language',
  'LLM',
  'code',
  'embedding',
  'rerank',
  'moderation',
  'audio',
  'video',
  'transcribe',
]

type Fields = Readonly<Record<string, unknown>>
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null

/** `{ data: [] }` of the official API; others answer with `{ models: [] }` or a bare list. */
function rowsOf(body: unknown): readonly unknown[] | undefined {
  if (Array.isArray(body)) return body
  if (!isFields(body)) return undefined
  return [body.data, body.models].find((list) => Array.isArray(list))
}

/** Some servers list every model they have and say what each is for; those that make no pictures are not offered. */
function makesPictures(row: unknown): boolean {
  if (!isFields(row)) return true
  const { labels, type, model_type: kind, architecture } = row
  const outputs = isFields(architecture) ? architecture.output_modalities : undefined
  if (Array.isArray(outputs)) return outputs.includes('image')
  if (Array.isArray(labels) && labels.length > 0)
    return labels.some((label) => IMAGE_LABELS.includes(String(label)))
  const said = kind ?? type
  return typeof said !== 'string' || said === 'image' || !OTHER_KINDS.includes(said)
}

function modelOf(row: unknown): ListedModel | undefined {
  if (typeof row === 'string') return { id: row }
  if (!isFields(row)) return undefined
  const named = row.id ?? row.name
  // One server lists its models under a folder that requests leave out.
  const id = typeof named === 'string' ? named.replace(/^models\//, '') : named
  if (typeof id !== 'string' || id === '') return undefined
  const [date] = /^\d{4}-\d{2}-\d{2}/.exec(String(row.shutdown_date ?? '')) ?? []
  return date ? { id, shutdownDate: date } : { id }
}

/** The models of a `GET /models` answer that make pictures, or may, in its order, each once. @throws AppError `api/not-json` */
export function parseModels(text: string): ListedModel[] {
  let rows: readonly unknown[] | undefined
  try {
    rows = rowsOf(JSON.parse(text.replace(/^\ufeff/, '')))
  } catch {
    rows = undefined
  }
  if (!rows) throw new AppError('api/not-json', stripMarkup(text), { facts: { maybeBilled: false } })
  const models = rows
    .filter(makesPictures)
    .map(modelOf)
    .filter((model) => model !== undefined)
  return models.filter(({ id }, index) => models.findIndex((other) => other.id === id) === index)
}
