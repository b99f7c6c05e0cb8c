// Zoom and pan over nine pictures of 4096²: the longest task of the page's main thread, and what is decoded, beside nine <img>.
import { readFileSync } from 'node:fs'
import { row } from './measure.mjs'
import { serveBench } from './serve-bench.mjs'

const MB = 1_000_000

/** Memory of all of the browser's processes in MB, each shared page counted once; undefined where the system does not tell. */
async function memoryMb(browser) {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  try {
    const kilobytes = processInfo.map(({ id }) => {
      const [, text] = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8')) ?? []
      return Number(text ?? 0)
    })
    return (kilobytes.reduce((sum, each) => sum + each, 0) * 1024) / MB
  } catch {
    return undefined
  }
}

async function until(page, expression) {
  while (!(await page.evaluate(expression))) await page.waitForTimeout(50)
}

/** The usual way answers a step in seconds: it is given up after this long. */
const PATIENCE_MS = 45_000

/** In to about 200 %, across, and out again, with rests in which what is in sight is decoded. Returns how many steps were answered. */
async function zoomAndPan(page) {
  const end = performance.now() + PATIENCE_MS
  let steps = 0
  const each = async (count, restMs, step) => {
    for (let k = 0; k < count && performance.now() < end; k++) {
      await step(k)
      await page.waitForTimeout(restMs)
      steps++
    }
  }
  await page.mouse.move(200, 250)
  for (let round = 0; round < 2; round++) {
    await each(24, 12, () => page.mouse.wheel(0, -60))
    await page.waitForTimeout(round === 0 ? 4000 : 300)
    await page.mouse.down()
    await each(150, 8, (k) => page.mouse.move(200 + 120 * Math.sin(k / 12), 250 + 90 * Math.cos(k / 17)))
    await page.mouse.up()
    await page.waitForTimeout(2500)
    await each(24, 12, () => page.mouse.wheel(0, 60))
    await page.waitForTimeout(600)
  }
  return steps
}

/** Tasks of the page's main thread, from a trace: by the clock, and by what the thread itself worked, which other processes do not lengthen. */
function mainTasks(trace) {
  const { traceEvents } = JSON.parse(trace.toString())
  const names = traceEvents.filter(
    ({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain',
  )
  const mains = new Set(names.map(({ pid, tid }) => `${pid} ${tid}`))
  return traceEvents
    .filter(({ name, ph, pid, tid }) => name === 'RunTask' && ph === 'X' && mains.has(`${pid} ${tid}`))
    .map(({ dur, tdur }) => ({ ms: dur / 1000, cpuMs: (tdur ?? dur) / 1000 }))
}

async function compareOnce(browser, url, way) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto(`${url}?way=${way}`)
  await until(page, 'globalThis.isReady === true')
  await page.waitForTimeout(1500)
  const idleMb = await memoryMb(browser)
  const from = performance.now()
  await page.evaluate('globalThis.start()')
  await until(page, 'globalThis.isShown()')
  const shownMs = performance.now() - from
  await browser.startTracing(page, {
    categories: ['disabled-by-default-devtools.timeline', 'devtools.timeline'],
  })
  let peakMb = 0
  let isDone = false
  const watching = (async () => {
    while (!isDone) {
      peakMb = Math.max(peakMb, (await memoryMb(browser)) ?? 0)
      await new Promise((resolve) => setTimeout(resolve, 250))
    }
  })()
  const steps = await zoomAndPan(page)
  isDone = true
  await watching
  const tasks = mainTasks(await browser.stopTracing())
  const { worker, page: canvases } = await page.evaluate('globalThis.decodedBytes()')
  await page.close()
  return {
    worstMs: Math.max(...tasks.map(({ ms }) => ms)),
    worstCpuMs: Math.max(...tasks.map(({ cpuMs }) => cpuMs)),
    longTasks: tasks.filter(({ ms }) => ms > 50).length,
    decodedMb: (worker + canvases) / MB,
    grownMb: idleMb === undefined ? undefined : peakMb - idleMb,
    shownMs,
    steps,
  }
}

export async function benchCompare(browser) {
  const server = await serveBench('compare')
  row(
    'nine 4096² under one zoom',
    'worst task',
    'its CPU ms',
    'over 50 ms',
    'decoded MB',
    'grown by MB',
    'shown ms',
    'steps',
  )
  try {
    for (const [name, way] of [
      ['Pentimento', 'ours'],
      ['nine <img>', 'images'],
    ]) {
      const { worstMs, worstCpuMs, longTasks, decodedMb, grownMb, shownMs, steps } = await compareOnce(
        browser,
        server.url,
        way,
      )
      const figures = [
        worstMs.toFixed(1),
        worstCpuMs.toFixed(1),
        longTasks,
        decodedMb.toFixed(0),
        grownMb?.toFixed(0) ?? '–',
      ]
      row(`  ${name}`, ...figures, shownMs.toFixed(0), steps)
    }
  } finally {
    await server.close()
  }
}
