// `npm run engine:sheet [directory] [building|fresh|styles|scenes|shapes|cutouts|qualities]`: draws prompts with the built
// app's engine in a real Chromium and writes labelled contact sheets. They are for looking at: is every picture what its
// prompt says, and a pleasure? `fresh` prompts were not used while building.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { chromium } from 'playwright'
import { build, loadConfigFromFile, preview } from 'vite'
import { drawSheet, startEngine } from './engine-sheet/in-page.mjs'
import { listSheets } from './engine-sheet/list-sheets.mjs'
import { findChromium } from './find-chromium.mjs'
import { root, run } from './shell.mjs'

const [directory, ...wanted] = process.argv.slice(2)
const target = resolve(root, directory ?? mkdtempSync(join(tmpdir(), 'engine-sheets-')))
const outDir = mkdtempSync(join(tmpdir(), 'engine-build-'))

/** The worker of the app as it would be shipped. */
async function buildApp() {
  await run([process.execPath, join(root, 'tools/build-engine-data.mjs')], [], { quiet: true })
  const { config } = await loadConfigFromFile(
    { command: 'build', mode: 'production' },
    join(root, 'vite.config.ts'),
  )
  // How much the page loads first does not matter here.
  const plugins = config.plugins.flat(Infinity).filter(({ name }) => name !== 'pentimento-bundle-budget')
  await build({
    ...config,
    root,
    configFile: false,
    plugins,
    build: { ...config.build, outDir, emptyOutDir: true },
    logLevel: 'error',
  })
  const worker = readdirSync(join(outDir, 'assets')).find((name) => /^engine\.worker-.*\.js$/.test(name))
  if (!worker) throw new Error('The build has no engine worker.')
  return `./assets/${worker}`
}

const worker = await buildApp()
const server = await preview({
  root,
  configFile: false,
  build: { outDir },
  preview: { host: '127.0.0.1', port: 4397 },
  logLevel: 'error',
})
const args = ['--disable-background-networking', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]
const browser = await chromium.launch({ executablePath: await findChromium(), args })
try {
  mkdirSync(target, { recursive: true })
  const page = await browser.newPage()
  await page.goto(server.resolvedUrls.local[0])
  await page.evaluate(startEngine, worker)
  const prompts = JSON.parse(readFileSync(join(root, 'tools/engine-sheet/prompts.json'), 'utf8'))
  for (const sheet of listSheets(prompts, wanted)) {
    const { png, words } = await page.evaluate(drawSheet, sheet)
    writeFileSync(join(target, `${sheet.name}.png`), Buffer.from(png, 'base64'))
    console.log(`${join(target, `${sheet.name}.png`)}\n${words.join('\n')}\n`)
  }
} finally {
  await browser.close()
  await server.close()
  rmSync(outDir, { recursive: true, force: true })
}
