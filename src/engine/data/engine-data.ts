import { AppError } from '@/domain/app-error'
import type { IconIndex } from '../language/lexicon'
import type { SvgArt } from '../sketch/svg/rasterise'
import type { IconSource } from './icon-source'

/** Addresses of the generated files, hashed by the build. Each is fetched when it is first needed. */
const FILES = import.meta.glob<string>('./generated/*.json', { query: '?url', import: 'default' })

type ReadJson = (url: string) => Promise<unknown>
type Shard = Readonly<Record<string, readonly [viewBox: SvgArt['viewBox'], body: string]>>

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
    (await file(`icons-${String(number).padStart(2, '0')}`)) as Shard
  const positions = once(
    async (_: 'all') => new Map((await index()).icons.map(([icon], position) => [icon, position])),
  )

  return {
    index,
    load: async (names, signal) => {
      const [{ perShard }, positionOf] = await Promise.all([index(), positions('all')])
      const found = names.flatMap((name) => {
        const position = positionOf.get(name)
        return position === undefined ? [] : [{ name, shard: Math.floor(position / perShard) }]
      })
      const art = new Map<string, SvgArt>()
      await Promise.all(
        found.map(async ({ name, shard: number }) => {
          const entry = (await shard(number))[name]
          if (entry) art.set(name, { viewBox: entry[0], body: entry[1] })
        }),
      )
      signal.throwIfAborted()
      return art
    },
  }
}
