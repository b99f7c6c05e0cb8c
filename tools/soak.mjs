// `npm run soak [-- --kills=100 --corruptions=20 --export=2000 --interruptions=50]`: what hours of bad luck do to the gallery, in minutes. Kills the
// browser while results are saved, damages its database, carries a whole gallery into a fresh profile, and lets pages go away while what
// they have asked for is on its way. 0 leaves a part out.
// `--dist=folder` takes a build that is there.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright'
import { preview, runnerImport } from 'vite'
import { findChromium } from './find-chromium.mjs'
import { root, run, VITE } from './shell.mjs'

const PORT = Number(process.env.PORT ?? 4397)

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '100' },
    corruptions: { type: 'string', default: '20' },
    pictures: { type: 'string', default: '50' },
    export: { type: 'string', default: '2000' },
    interruptions: { type: 'string', default: '50' },
    slowest: { type: 'string', default: '60' },
    dist: { type: 'string' },
  },
})
const wanted = Object.fromEntries(
  ['kills', 'corruptions', 'pictures', 'export', 'interruptions', 'slowest'].map((name) => [
    name,
    Number(values[name]),
  ]),
)

process.env.PENTIMENTO_CHROMIUM = await findChromium()
if (!values.dist) {
  await run([process.execPath, join(root, 'tools/build-engine-data.mjs')], [], { quiet: true })
  const { code, output } = await run(VITE, ['build', '--logLevel', 'warn'], { quiet: true })
  if (code !== 0) throw new Error(output)
}
const server = await preview({
  root,
  build: values.dist ? { outDir: values.dist } : {},
  preview: { host: '127.0.0.1', port: PORT, strictPort: true },
  logLevel: 'error',
})
const url = server.resolvedUrls.local[0]

async function load(path) {
  const { module } = await runnerImport(join(root, 'e2e/soak', path), { configFile: false, root })
  return module
}

async function withProfile(work) {
  const profile = mkdtempSync(join(tmpdir(), 'pentimento-soak-'))
  try {
    return await work(profile)
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  }
}

let failures = 0
function say(isGood, text) {
  if (!isGood) failures++
  console.log(`${isGood ? 'good' : 'BAD '}  ${text}`)
}

async function kills(count) {
  const { killWhileSaving } = await load('kills.ts')
  const onKill = ({ kills, acknowledged, lost, halfWritten }) => {
    if (kills % 10 === 0)
      console.log(
        `      ${kills} kills, ${acknowledged} saved, ${lost.length} lost, ${halfWritten.length} half`,
      )
  }
  const report = await withProfile((profile) => killWhileSaving({ url, profile, kills: count, onKill }))
  const { acknowledged, lost, halfWritten } = report
  say(
    lost.length === 0,
    `${report.kills} kills: ${lost.length} of ${acknowledged} acknowledged pictures lost`,
  )
  say(halfWritten.length === 0, `${report.kills} kills: ${halfWritten.length} half-written pictures shown`)
}

async function corruptions(count, pictures) {
  const { corruptAndReopen } = await load('corruptions.ts')
  const report = await withProfile((profile) =>
    corruptAndReopen({ url, profile, corruptions: count, pictures }),
  )
  const share = report.back / report.pictures
  say(
    share >= 0.99,
    `${report.corruptions} corruptions: ${report.back} of ${report.pictures} pictures there (${(share * 100).toFixed(2)} %)`,
  )
  say(report.silent.length === 0, `${report.silent.length} times the page said nothing ${report.silent}`)
  for (const [damage, text] of Object.entries(report.said)) console.log(`      ${damage}: ${text}`)
}

async function launch(profile, serviceWorkers = 'block') {
  const args = ['--disable-background-networking', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]
  const executablePath = process.env.PENTIMENTO_CHROMIUM
  return chromium.launchPersistentContext(profile, { executablePath, args, serviceWorkers })
}

async function carryOver(count) {
  const module = await load('carry-over.ts')
  const report = await withProfile((one) =>
    withProfile(async (other) => {
      const [from, to] = [await launch(one), await launch(other)]
      try {
        return await module.carryOver(await from.newPage(), await to.newPage(), url, count)
      } finally {
        await Promise.all([from.close(), to.close()])
      }
    }),
  )
  const { pictures, different, hasKey, peakHeapMb, archiveBytes, exportMs, importMs } = report
  const seconds = (ms) => (ms / 1000).toFixed(1)
  say(
    pictures === count && different === 0,
    `${pictures} of ${count} pictures carried over, ${different} of them different`,
  )
  say(!hasKey, `an archive of ${(archiveBytes / 1e6).toFixed(0)} MB ${hasKey ? 'with' : 'without'} the key`)
  say(peakHeapMb < 300, `heap of page and workers at most ${peakHeapMb.toFixed(0)} MB`)
  console.log(`      written in ${seconds(exportMs)} s, read in ${seconds(importMs)} s`)
}

async function interruptions(count, slowestMs) {
  const { interruptRequests } = await load('interruptions.ts')
  const ask = (how, isRelayed, times) =>
    withProfile(async (profile) => {
      const context = await launch(profile, isRelayed ? 'allow' : 'block')
      try {
        return await interruptRequests({ url, context, how, count: times, slowestMs, isRelayed })
      } finally {
        await context.close()
      }
    })
  for (const [how, words] of [
    ['reload', 'reloads'],
    ['close', 'closed tabs'],
  ]) {
    const kept = await ask(how, true, count)
    say(
      kept.saved === count && kept.posts === count,
      `${count} ${words} in the middle of a request: ${kept.saved} results saved, ${kept.posts} requests sent`,
    )
    for (const text of kept.others) console.log(`      ${text}`)
    const few = Math.min(count, 10)
    const lost = await ask(how, false, few)
    say(
      lost.marked === few && lost.posts === few,
      `${few} ${words} without a service worker: ${lost.marked} said to be perhaps charged, ${lost.posts} requests sent`,
    )
  }
}

try {
  if (wanted.kills > 0) await kills(wanted.kills)
  if (wanted.corruptions > 0) await corruptions(wanted.corruptions, wanted.pictures)
  if (wanted.export > 0) await carryOver(wanted.export)
  if (wanted.interruptions > 0) await interruptions(wanted.interruptions, wanted.slowest * 1000)
} finally {
  await server.close()
}
process.exitCode = failures === 0 ? 0 : 1
