import type { ServerOverrides } from '@/domain/server-traits'
import { SERVER_CHOICES } from '@/domain/server-traits'

const PATHS = ['generatePath', 'editPath', 'varyPath', 'modelsPath'] as const
const MAX_CONCURRENCY = 8

const isPath = (value: unknown): value is string => typeof value === 'string' && /^\/[\w./-]*$/.test(value)
/** What may stand behind the question mark as it is. */
const isQuery = (value: unknown): value is string => typeof value === 'string' && /^[\w.=&%~-]*$/.test(value)
const isConcurrency = (value: unknown): value is number =>
  Number.isInteger(value) && Number(value) >= 1 && Number(value) <= MAX_CONCURRENCY

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
  ].map((name) => [name, kept[name]] as const)
  // Every entry was held against what its name takes.
  return entries.length > 0 ? (Object.fromEntries(entries) as ServerOverrides) : undefined
}
