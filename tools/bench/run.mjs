// `npm run bench [load|paint|engine|mask|edit|compare|lineage|gallery]`: prints figures beside a baseline of the same run. Nothing here passes or fails.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { build, preview } from 'vite'
import { findChromium } from '../find-chromium.mjs'
import { root, run, VITE } from '../shell.mjs'
import { benchCompare } from './compare.mjs'
import { benchEdit } from './edit.mjs'
import { benchEngine } from './engine.mjs'
import { benchLineage } from './lineage.mjs'
import { benchFill } from './fill.mjs'
import { benchGallery } from './gallery.mjs'
import { benchLoad } from './load.mjs'
import { benchPaint } from './paint.mjs'
import { benchMask } from './mask.mjs'

const wanted = process.argv.slice(2)
const wants = (name) => wanted.length === 0 || wanted.includes(name)

async function serve(outDir, port) {
  const server = await preview({
    root,
    configFile: outDir ? false : undefined,
    build: outDir ? { outDir } : {},
    preview: { host: '127.0.0.1', port },
    logLevel: 'error',
  })
  return { url: server.resolvedUrls.local[0], close: () => server.close() }
}

async function buildBareReact() {
  const outDir = mkdtempSync(join(tmpdir(), 'bare-react-'))
  await build({
    root: join(root, 'tools/bench/bare-react'),
    configFile: false,
    base: './',
    build: { outDir, emptyOutDir: true, modulePreload: { polyfill: false } },
    oxc: { jsx: { runtime: 'automatic' } },
    logLevel: 'error',
  })
  return outDir
}

/** The app as it is shipped; only some benches look at all of it. */
async function buildApp() {
  const { code, output } = await run(VITE, ['build', '--logLevel', 'warn'], { quiet: true })
  if (code !== 0) throw new Error(output)
  return serve(undefined, 4391)
}

await run([process.execPath, join(root, 'tools/build-engine-data.mjs')], [], { quiet: true })
const app = wants('load') || wants('engine') || wants('gallery') ? await buildApp() : undefined
const bare = wants('load') ? await serve(await buildBareReact(), 4392) : undefined
const args = ['--disable-background-networking', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]
const browser = await chromium.launch({ executablePath: await findChromium(), args })
try {
  if (wants('load')) await benchLoad(browser, { app: app.url, bare: bare.url })
  if (wants('paint')) await benchPaint(browser)
  if (wants('engine')) await benchEngine(browser, app.url)
  if (wants('mask')) await benchMask(browser)
  if (wants('edit')) await benchEdit(browser)
  if (wants('fill')) await benchFill(browser)
  if (wants('compare')) await benchCompare(browser)
  if (wants('lineage')) await benchLineage(browser)
  if (wants('gallery')) await benchGallery()
} finally {
  await browser.close()
  await Promise.all([app?.close(), bare?.close()])
}
