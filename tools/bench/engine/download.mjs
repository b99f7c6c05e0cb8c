// What of the built app belongs to the engine, and what of it travels.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'

/** Its worker, its words, its art and the small modules that name their addresses. */
const ENGINE_FILE = /^(engine\.worker-.*\.js|(index|shard-\d+)-.*\.json|shard-\d+-.*\.js)$/

export const isEngineFile = (address) => ENGINE_FILE.test(new URL(address).pathname.split('/').at(-1))

export function engineWorker(assets) {
  const name = readdirSync(assets).find((file) => /^engine\.worker-.*\.js$/.test(file))
  if (!name) throw new Error('The build has no engine worker.')
  return `./assets/${name}`
}

/** Compressed bytes of the given files of the assets, or of all the engine's. */
export function downloadBytes(assets, names) {
  const wanted = names ?? readdirSync(assets).filter((file) => ENGINE_FILE.test(file))
  const files = wanted.map((file) => readFileSync(join(assets, file)))
  const sum = (compress) => files.reduce((total, file) => total + compress(file).length, 0)
  return { brotli: sum(brotliCompressSync), gzip: sum((file) => gzipSync(file, { level: 9 })) }
}
