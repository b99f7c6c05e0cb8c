import { AppError } from '@/domain/app-error'
import type { IconIndex } from '../language/lexicon'
import type { SvgArt } from '../sketch/svg/rasterise'
import type { IconSource } from './icon-source'

/** Addresses of the generated files, hashed by the build. Each is fetched when it is first needed. */
const FILES = import.meta.glob<string>('./generated/*.json', { query: '?url', import: 'default' })

type ReadJson = (url: string) => Promise<unknown>
/** Bodies by name, all drawn in a square of this edge. */
type Shard = Readonly<{ edge: number; icons: Readonly<Record<string, string>> }>

/** The engine's vocabulary and art. */
export interface EngineData extends IconSource {
  index: () => Promise<IconIndex>
}

async function readWith(readJson: ReadJson, name: string): Promise<unknown> {
  const address = FILES[`./generated/${name}.json`]
  try {
    if (!address) throw new Error(`no file ${name}`)
    return await readJson(await address())
  } catch (cause) {
    throw new AppError(
      'engine/failed',
      'A part of the engine could not be loaded. It is kept after the first use online.',
      { cause },
    )
  }
}

/** Keeps what was read; a failure is forgotten, so that the next request tries again. */
function once<Key, Value>(read: (key: Key) => Promise<Value>): (key: Key) => Promise<Value> {
  const known = new Map<Key, Promise<Value>>()
  return (key) => {
    const value = known.get(key) ?? read(key)
    known.set(key, value)
    value.catch(() => known.delete(key))
    return value
  }
}

/** Reads through `readJson`, each file once. The files are our own build's, so their shape is not checked again. */
export function createEngineData(readJson: ReadJson): EngineData {
  const file = once((name: string) => readWith(readJson, name))
  const index = async (): Promise<IconIndex> => (await file('index')) as IconIndex
  const shard = async (number: number): Promise<Shard> =>
    (await file(`shard-${String(number).padStart(2, '0')}`)) as Shard
  const shardNumbers = once(
    async (_: 'all') => new Map((await index()).icons.map(([icon, , number]) => [icon, number])),
  )

  return {
    index,
    load: async (names, signal) => {
      const numberOf = await shardNumbers('all')
      const art = new Map<string, SvgArt>()
      await Promise.all(
        names.map(async (name) => {
          const number = numberOf.get(name)
          if (number === undefined) return
          const { edge, icons } = await shard(number)
          const body = icons[name]
          if (body) art.set(name, { viewBox: [0, 0, edge, edge], body })
        }),
      )
      signal.throwIfAborted()
      return art
    },
  }
}
