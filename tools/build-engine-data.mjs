// `npm run engine:data`: writes the built-in engine's words and icons to src/engine/data/generated.
// Does nothing when the packages, this script and what it imports are as they were; `--sizes` tells what a browser would fetch.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { assignWords, listIcons } from './engine-data/keywords.mjs'
import { cutShards } from './engine-data/shards.mjs'
import { roundSvg } from './engine-data/svg-rounding.mjs'

const tools = dirname(fileURLToPath(import.meta.url))
const root = join(tools, '..')
const target = join(root, 'src/engine/data/generated')
/** Few, so that like art is compressed together; many enough that the first picture waits for little. */
const SHARDS = 12
const PACKAGES = ['@iconify-json/noto', 'emojibase-data', 'emojilib']

const text = (path) => readFileSync(join(root, path), 'utf8')
const fromPackage = (path) => JSON.parse(text(join('node_modules', path)))

/** One hash of everything that the result depends on. */
function fingerprint() {
  const hash = createHash('sha256')
  for (const name of PACKAGES) hash.update(`${name} ${fromPackage(join(name, 'package.json')).version}\n`)
  const scripts = [
    'build-engine-data.mjs',
    ...readdirSync(join(tools, 'engine-data'))
      .sort()
      .map((file) => `engine-data/${file}`),
  ]
  for (const file of scripts) if (file.endsWith('.mjs')) hash.update(readFileSync(join(tools, file)))
  return hash.digest('hex')
}

function buildFiles() {
  const noto = fromPackage('@iconify-json/noto/icons.json')
  const icons = assignWords(
    listIcons({
      noto,
      emojis: fromPackage('emojibase-data/en/data.json'),
      groups: fromPackage('emojibase-data/meta/groups.json'),
      chars: fromPackage('@iconify-json/noto/chars.json'),
      keywords: fromPackage('emojilib/dist/emoji-en-US.json'),
    }),
  ).filter(({ names, tags }) => names.length + tags.length > 0)
  const bodies = Object.fromEntries(icons.map(({ name }) => [name, roundSvg(noto.icons[name].body)]))
  const shards = cutShards(icons, bodies, SHARDS)
  const groups = [...new Set(icons.map(({ group }) => group))].sort()
  const rows = shards.flatMap((shard, number) =>
    shard.map(({ name, group, names, tags }) => [
      name,
      groups.indexOf(group),
      number,
      names.join('|'),
      tags.join('|'),
    ]),
  )
  const files = { 'index.json': JSON.stringify({ groups, icons: rows }) }
  shards.forEach((shard, number) => {
    const art = Object.fromEntries(shard.map(({ name }) => [name, bodies[name]]))
    files[shardName(number)] = JSON.stringify({ edge: noto.width, icons: art })
  })
  return files
}

const shardName = (number) => `shard-${String(number).padStart(2, '0')}.json`

function printSizes() {
  const sizes = readdirSync(target).map((name) => [
    name,
    gzipSync(readFileSync(join(target, name)), { level: 9 }).length,
  ])
  for (const [name, size] of sizes) console.log(`${(size / 1024).toFixed(1).padStart(8)} KiB  ${name}`)
  console.log(
    `${(sizes.reduce((sum, [, size]) => sum + size, 0) / 1024).toFixed(1).padStart(8)} KiB  all, gzip`,
  )
}

const stamp = join(target, '.stamp')
const wanted = fingerprint()
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  const files = buildFiles()
  rmSync(target, { recursive: true, force: true })
  mkdirSync(target, { recursive: true })
  for (const [name, content] of Object.entries(files)) writeFileSync(join(target, name), content)
  writeFileSync(stamp, wanted)
}
if (process.argv.includes('--sizes')) printSizes()
