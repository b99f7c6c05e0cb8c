import type { OwnRow, ServerOverrides } from '@/domain/server-traits'
import { SERVER_CHOICES } from '@/domain/server-traits'

const PATHS = ['generatePath', 'editPath', 'varyPath', 'modelsPath'] as const
const MAX_CONCURRENCY = 8

const isPath = (value: unknown): value is string => typeof value === 'string' && /^\/[\w./-]*$/.test(value)
/** What may stand behind the question mark as it is. */
const isQuery = (value: unknown): value is string => typeof value === 'string' && /^[\w.=&%~-]*$/.test(value)
const isConcurrency = (value: unknown): value is number =>
  Number.isInteger(value) && Number(value) >= 1 && Number(value) <= MAX_CONCURRENCY

const MAX_WAIT_MINUTES = 24 * 60
const isWait = (value: unknown): value is number => isCount(value) && value >= 1 && value <= MAX_WAIT_MINUTES

const isCount = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 0
const isWords = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((word) => typeof word === 'string' && word !== '')

const WORD_LISTS = ['sizes', 'qualities', 'backgrounds', 'formats'] as const
const COUNTS = ['maxImages', 'maxPromptChars', 'maxInputImages', 'maxPartialImages'] as const

function parseOwnRow(value: unknown): OwnRow[] {
  const kept: Record<string, unknown> = typeof value === 'object' && value !== null ? { ...value } : {}
  if (typeof kept.model !== 'string' || kept.model.trim() === '') return []
  const names = [
    ...WORD_LISTS.filter((name) => isWords(kept[name])),
    ...COUNTS.filter((name) => isCount(kept[name])),
    ...(typeof kept.mask === 'boolean' ? ['mask'] : []),
  ]
  // Every entry was held against what its name takes.
  return [{ ...Object.fromEntries(names.map((name) => [name, kept[name]])), model: kept.model }]
}

/** The habits of one server that were kept with its connection: each that cannot be read costs only itself. */
export function parseOverrides(value: unknown): ServerOverrides | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const kept: Record<string, unknown> = { ...value }
  const chosen = Object.entries(SERVER_CHOICES).filter(([name, choices]) =>
    (choices as readonly unknown[]).includes(kept[name]),
  )
  const entries = [
    ...chosen.map(([name]) => name),
    ...PATHS.filter((name) => isPath(kept[name])),
    ...(isQuery(kept.query) ? ['query'] : []),
    ...(isConcurrency(kept.concurrency) ? ['concurrency'] : []),
    ...(typeof kept.streams === 'boolean' ? ['streams'] : []),
    ...(isWait(kept.waitMinutes) ? ['waitMinutes'] : []),
  ].map((name) => [name, kept[name]] as const)
  const rows = Array.isArray(kept.ownRows) ? kept.ownRows.flatMap(parseOwnRow) : []
  if (rows.length > 0) entries.push(['ownRows', rows])
  // Every entry was held against what its name takes.
  return entries.length > 0 ? (Object.fromEntries(entries) as ServerOverrides) : undefined
}
