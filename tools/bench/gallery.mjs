// Ten thousand pictures: first screen, memory, a scroll through all of them at 6,000 px/s, object URLs and search, beside a plain
// page with an <img> for each. PENTIMENTO_BENCH_PROFILE names a folder that keeps the seeded profile for the next run.
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { preview, runnerImport } from 'vite'
import { findChromium } from '../find-chromium.mjs'
import { root } from '../shell.mjs'
import { plainGrid } from './gallery/plain-grid.mjs'
import { countObjectUrls, scrollThrough, searchFor, watchFirstScreen } from './gallery/in-page.mjs'
import { blockedMs, median, quantile, row, watchLongTasks } from './measure.mjs'

const PORT = 4396
const MB = 1_000_000
const VIEWPORT = { width: 1440, height: 900 }
const GRID = '[role="grid"][aria-label="Gallery images"]'

async function launch(profile) {
  const args = ['--disable-background-networking', '--disable-component-update', '--js-flags=--expose-gc']
  if (process.getuid?.() === 0) args.push('--no-sandbox')
  const options = { executablePath: await findChromium(), args, viewport: VIEWPORT, serviceWorkers: 'block' }
  return chromium.launchPersistentContext(profile, options)
}

/** The profile of somebody with so many pictures. */
async function seeded(url, profile, count) {
  const marker = join(profile, `seeded-${count}`)
  if (existsSync(marker)) return
  mkdirSync(profile, { recursive: true })
  const { module } = await runnerImport(join(root, 'e2e/seed/seed-gallery.ts'), { configFile: false })
  const context = await launch(profile)
  const page = await context.newPage()
  await page.goto(url)
  await page.getByRole('region', { name: 'Gallery' }).waitFor()
  await page.waitForTimeout(1000)
  const from = performance.now()
  await module.seedGallery(page, { count, copies: true })
  row(`  seeded in s`, ((performance.now() - from) / 1000).toFixed(0))
  await context.close()
  writeFileSync(marker, '')
}

/**
 * The longest task of the page's main thread while `work` runs, and how long the thread itself worked on the hardest: other
 * processes lengthen the first, not the second.
 */
async function hardestTask(page, work) {
  const session = await page.context().newCDPSession(page)
  const events = []
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value)
      if (event.name === 'RunTask' || event.name === 'thread_name') events.push(event)
  })
  const includedCategories = ['devtools.timeline', 'disabled-by-default-devtools.timeline']
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories } })
  const result = await work()
  const done = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve))
  await session.send('Tracing.end')
  await done
  await session.detach()
  const threadOf = ({ pid, tid }) => `${pid} ${tid}`
  const mains = new Set(
    events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(threadOf),
  )
  const tasks = events.filter(
    (event) => event.name === 'RunTask' && event.ph === 'X' && mains.has(threadOf(event)),
  )
  return { result, cpuMs: tasks.reduce((most, { tdur = 0 }) => Math.max(most, tdur / 1000), 0) }
}

async function heapMb(page) {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return usedSize / MB
}

async function opened(context, url) {
  const page = await context.newPage()
  await page.addInitScript(watchLongTasks)
  await page.addInitScript(countObjectUrls)
  await page.addInitScript(watchFirstScreen, GRID)
  await page.goto(url)
  await page.waitForFunction(() => globalThis.firstScreenMs !== undefined, undefined, { timeout: 60_000 })
  return page
}

/** Of several visits, so that the files of the app come from the cache as they do for somebody who comes back. */
async function firstScreens(context, url, visits) {
  const times = []
  for (let visit = 0; visit < visits; visit++) {
    const page = await opened(context, url)
    times.push(await page.evaluate(() => globalThis.firstScreenMs))
    await page.waitForTimeout(2500)
    await page.close()
    // The browser is busy for a moment with a page that has just been closed.
    await new Promise((resolve) => setTimeout(resolve, 1000))
  }
  return times
}

async function scrolled(page) {
  await page.evaluate(() => {
    globalThis.longTasks.length = 0
    globalThis.objectUrls.most = globalThis.objectUrls.alive
  })
  const { result, cpuMs } = await hardestTask(page, () => page.evaluate(scrollThrough, GRID))
  const { frames, shownLate } = result
  const { longTasks, objectUrls } = await page.evaluate(() => ({
    longTasks: globalThis.longTasks,
    objectUrls: globalThis.objectUrls,
  }))
  return {
    p95: quantile(frames, 0.95),
    worst: Math.max(...frames),
    longest: Math.max(0, ...longTasks.map(({ duration }) => duration)),
    longTasks: longTasks.length,
    urls: objectUrls.most,
    late: shownLate,
    cpuMs,
  }
}

function show(name, screens, facts) {
  const { heap, nodes, scroll, loadTask } = facts
  row(`  ${name}`, '', 'bar')
  row('    first screen ms, median', median(screens).toFixed(0), '500')
  row('    … and the slowest', Math.max(...screens).toFixed(0), '')
  row('    longest task of the start ms', loadTask.toFixed(0), '50')
  row('    heap MB', heap.toFixed(1), '60')
  row('    elements in the grid', nodes, '500')
  row('    scroll: frame p95 ms', scroll.p95.toFixed(1), '25')
  row('    scroll: worst frame ms', scroll.worst.toFixed(0), '')
  row('    scroll: longest task ms', scroll.longest.toFixed(0), '50')
  row('    scroll: hardest task, CPU ms', scroll.cpuMs.toFixed(0), '50')
  row('    scroll: tasks over 50 ms', scroll.longTasks, '0')
  row('    object URLs at most', scroll.urls, '')
  row('    tiles seen empty after a rest', scroll.late, '0')
}

async function ours(context, url, visits) {
  const screens = await firstScreens(context, url, visits)
  const page = await opened(context, url)
  // The check of the library is part of every start.
  await page.waitForTimeout(6000)
  const { longest: loadTask } = await blockedMs(page)
  const heap = await heapMb(page)
  const nodes = await page.locator(`${GRID} *`).count()
  const scroll = await scrolled(page)
  show('Pentimento', screens, { heap: Math.max(heap, await heapMb(page)), nodes, scroll, loadTask })
  const answers = await page.evaluate(searchFor, GRID)
  row('    search: first answer ms', answers[0].toFixed(0), '')
  row('    search: later ones ms, median', median(answers.slice(1)).toFixed(0), '50')
  row('    search: later ones ms, slowest', Math.max(...answers.slice(1)).toFixed(0), '50')
  await page.close()
}

async function plain(context, url) {
  const address = `${url}plain-grid`
  await context.route(address, (route) => route.fulfill({ contentType: 'text/html', body: plainGrid }))
  const page = await opened(context, address)
  const screens = [await page.evaluate(() => globalThis.firstScreenMs)]
  await page.waitForTimeout(3000)
  const { longest: loadTask } = await blockedMs(page)
  const heap = await heapMb(page)
  const nodes = await page.locator(`${GRID} *`).count()
  const scroll = await scrolled(page)
  show('plain grid of <img>', screens, { heap, nodes, scroll, loadTask })
  await page.close()
}

export async function benchGallery({ count = 10_000, visits = 5, outDir = undefined } = {}) {
  const kept = process.env.PENTIMENTO_BENCH_PROFILE
  const profile = kept ?? mkdtempSync(join(tmpdir(), 'pentimento-gallery-'))
  const server = await preview({
    root,
    build: outDir ? { outDir } : {},
    preview: { host: '127.0.0.1', port: PORT, strictPort: true },
    logLevel: 'error',
  })
  const url = server.resolvedUrls.local[0]
  row(`gallery of ${count} pictures`)
  try {
    await seeded(url, profile, count)
    const context = await launch(profile)
    try {
      await ours(context, url, visits)
      await plain(context, url)
    } finally {
      await context.close()
    }
  } finally {
    await server.close()
    if (!kept) rmSync(profile, { recursive: true, force: true })
  }
}
