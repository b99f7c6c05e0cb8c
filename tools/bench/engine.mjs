// The built-in engine: through the real interface from the press of the button to a saved picture, and how long the page
// was blocked; its worker alone in every style, large and asked twice; how soon it has ended after an abort, and the memory
// that it takes; what of it is downloaded, and when.
import { join } from 'node:path'
import { root } from '../shell.mjs'
import { drawAtOnce, endMidway, startBenchEngines, timeNextJob, timePicture } from './engine/in-page.mjs'
import { downloadBytes, engineWorker, isEngineFile } from './engine/download.mjs'
import { rendererOf } from './engine/renderer.mjs'
import { blockedMs, median, row, watchLongTasks } from './measure.mjs'

const PROMPTS = [
  'A cute baby sea otter',
  'A cute baby sea otter wearing a beret',
  'a red fox in a snowy forest at night',
  'city skyline at sunset, watercolor',
  'portrait of a robot in a garden',
  'bowl of ramen on a wooden table',
  'abstract geometric poster, blue and orange',
  'a castle on a mountain at dawn',
  'three penguins on the snow',
  'a lighthouse on the beach during a storm',
  'jellyfish and turtle underwater',
  'a cozy room with a cat and a book at night',
]
const STYLES = ['storybook', 'watercolor', 'oil painting', 'pencil drawing', 'line art', 'pixel art', 'halftone poster', 'noir', 'neon', 'mosaic', 'stained glass', 'low poly', 'paper cut', 'blueprint'] // prettier-ignore
const ROUNDS = 3
const COLD_ROUNDS = 5
/** Where in a drawing it is aborted. */
const ABORT_AFTER_MS = [20, 80, 160, 320, 640]
const BARS = { draw: 700, styled: 1200, large: 3000, cold: 3000, download: 1.2, abort: 100, memory: 600 }
const assets = join(root, 'dist/assets')

export async function benchEngine(browser, url) {
  await benchInterface(browser, url)
  await benchCold(browser, url)
  await benchWorker(browser, url)
  await benchAbort(browser, url)
  await benchMemory(browser, url)
}

function controls(page) {
  return {
    prompt: page.getByRole('textbox', { name: 'Prompt', exact: true }),
    generate: page.getByRole('button', { name: 'Generate' }),
    pictures: page.getByRole('grid', { name: 'Gallery images' }).getByRole('img'),
  }
}

async function benchInterface(browser, url) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.addInitScript(watchLongTasks)
  await page.goto(url)
  const { prompt, generate } = controls(page)
  const all = []
  row('press to saved, 1024 × 1024 (ms)', 'median', 'worst', 'bar')
  for (const text of PROMPTS) {
    const times = []
    for (let round = 0; round < ROUNDS; round++) {
      await prompt.fill(text)
      await page.waitForTimeout(700)
      await page.evaluate(timeNextJob)
      await generate.click()
      times.push(await page.evaluate(() => globalThis.jobTookMs))
    }
    all.push(...times)
    row(`  ${text}`.slice(0, 33), median(times).toFixed(0), Math.max(...times).toFixed(0))
  }
  timesRow('  all', all, BARS.draw)
  const { longest } = await blockedMs(page)
  row('  longest task of the page', longest.toFixed(0))
  await page.close()
}

/** A first visit each time: nothing is cached, the engine was never started. */
async function benchCold(browser, url) {
  const times = []
  let [early, fetched] = [new Set(), new Set()]
  for (let round = 0; round < COLD_ROUNDS; round++) {
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      serviceWorkers: 'block',
    })
    const page = await context.newPage()
    const { prompt, generate, pictures } = controls(page)
    let seen = (early = new Set())
    context.on('request', (request) => {
      if (isEngineFile(request.url())) seen.add(request.url().split('/').at(-1))
    })
    const start = performance.now()
    await page.goto(url)
    await prompt.fill('a red fox in a forest')
    seen = fetched = new Set()
    await generate.click()
    await pictures.first().waitFor()
    times.push(performance.now() - start)
    await context.close()
  }
  row('first visit', 'median', 'worst', 'bar')
  timesRow('  address to picture (ms)', times, BARS.cold)
  row('download (MB)', 'brotli', 'gzip', 'bar')
  downloadRow('  before the engine is asked', downloadBytes(assets, [...early]))
  downloadRow('  for the first picture', downloadBytes(assets, [...fetched]))
  downloadRow('  all, kept for offline', downloadBytes(assets), BARS.download)
}

const ask = (prompt, size, style = '') => ({ prompt: `${prompt}, ${style}`, seed: 3, size: `${size}x${size}` }) // prettier-ignore

async function benchWorker(browser, url) {
  const page = await browser.newPage()
  await page.goto(url)
  await page.evaluate(startBenchEngines, { address: engineWorker(assets) })
  const draw = (body) => page.evaluate(timePicture, body)
  await draw(ask(PROMPTS[2], 1024))
  row('worker alone, 1024 × 1024 (ms)', 'median', 'worst', 'bar')
  const styled = []
  for (const style of STYLES) {
    const times = []
    for (const prompt of [PROMPTS[2], PROMPTS[4], PROMPTS[9]])
      times.push((await draw(ask(prompt, 1024, style))).tookMs)
    styled.push(...times)
    timesRow(`  ${style}`, times, BARS.styled)
  }
  timesRow('  all styles', styled, BARS.styled)
  const large = []
  for (const prompt of PROMPTS) large.push((await draw(ask(prompt, 2048))).tookMs)
  timesRow('2048 × 2048 (ms)', large, BARS.large)
  const pairs = []
  for (const prompt of PROMPTS)
    pairs.push((await draw(ask(prompt, 512))).sum === (await draw(ask(prompt, 512))).sum)
  row('same bytes when asked again', `${pairs.filter(Boolean).length}`, `of ${pairs.length}`)
  await page.close()
}

/** An abort ends the worker: from the abort until its thread is gone, seen from outside. */
async function benchAbort(browser, url) {
  const page = await browser.newPage()
  await page.goto(url)
  const renderer = await rendererOf(browser)
  if (!renderer) return row('abort to the end of the work', 'not seen on this system')
  const others = renderer.workers()
  const times = []
  for (const size of [1024, 2048])
    for (const style of STYLES)
      for (const afterMs of ABORT_AFTER_MS) {
        await page.evaluate(startBenchEngines, { address: engineWorker(assets) })
        const wasMidway = await page.evaluate(endMidway, { body: ask(PROMPTS[2], size, style), afterMs })
        const start = performance.now()
        while (renderer.workers() > others) await new Promise((resolve) => setTimeout(resolve, 1))
        if (wasMidway) times.push(performance.now() - start)
      }
  timesRow(`abort to its end, ${times.length} aborts (ms)`, times, BARS.abort)
  await page.close()
}

/** The most that drawings take beyond what the page had taken before, a new page each time. */
async function benchMemory(browser, url) {
  const address = engineWorker(assets)
  const most = async (count, style) => {
    const page = await browser.newPage()
    await page.goto(url)
    const renderer = await rendererOf(browser)
    if (!renderer) return Number.NaN
    const before = renderer.residentMb()
    let peak = before
    const watch = setInterval(() => (peak = Math.max(peak, renderer.residentMb())), 10)
    await page.evaluate(startBenchEngines, { address, count })
    await page.evaluate(
      drawAtOnce,
      Array.from({ length: count }, () => ask(PROMPTS[2], 2048, style)),
    )
    clearInterval(watch)
    await page.close()
    return peak - before
  }
  for (const [name, count] of [
    ['one', 1],
    ['two at once', 2],
  ]) {
    const peaks = []
    for (const style of STYLES) peaks.push(await most(count, style))
    timesRow(`memory, 2048 × 2048, ${name} (MB)`, peaks, BARS.memory)
  }
}

function timesRow(name, times, bar) {
  row(name, median(times).toFixed(0), Math.max(...times).toFixed(0), `≤ ${bar}`)
}

function downloadRow(name, { brotli, gzip }, bar) {
  row(name, (brotli / 1e6).toFixed(2), (gzip / 1e6).toFixed(2), bar ? `≤ ${bar}` : '')
}
