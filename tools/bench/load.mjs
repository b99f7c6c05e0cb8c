// First load of the app beside a bare React page: first paint, time until the prompt can be typed into, blocking time.
import { blockedMs, median, row, watchLongTasks } from './measure.mjs'

const RUNS = 5

async function loadOnce(browser, url, slowdown) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await page.addInitScript(watchLongTasks)
  const session = await context.newCDPSession(page)
  await session.send('Performance.enable')
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  await page.goto(url)
  await page.getByRole('textbox', { name: 'Prompt', exact: true }).waitFor()
  // The mark is read in the page: the field is there, and two frames have been drawn since.
  const usable = await page.evaluate(
    () =>
      new Promise((resolve) =>
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now()))),
      ),
  )
  await page.waitForTimeout(600 * slowdown)
  const firstPaint = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
  )
  const blocked = await blockedMs(page)
  const { metrics } = await session.send('Performance.getMetrics')
  const cpu = metrics.find(({ name }) => name === 'TaskDuration').value * 1000
  await context.close()
  return { firstPaint, usable: Math.max(usable, blocked.lastEnd), blocked: blocked.total, cpu }
}

export async function benchLoad(browser, urls) {
  row('first load (ms, medians)', 'paint', 'usable', 'blocked', 'cpu')
  for (const slowdown of [1, 4]) {
    const medians = {}
    const samples = { bare: [], app: [] }
    for (let i = 0; i < RUNS; i++)
      for (const name of ['bare', 'app']) samples[name].push(await loadOnce(browser, urls[name], slowdown))
    for (const [name, runs] of Object.entries(samples)) {
      medians[name] = Object.fromEntries(
        Object.keys(runs[0]).map((key) => [key, median(runs.map((sample) => sample[key]))]),
      )
      row(
        `${name === 'app' ? 'Pentimento' : 'bare React'}, CPU ${slowdown} × slower`,
        ...Object.values(medians[name]).map((ms) => ms.toFixed(0)),
      )
    }
    const ratio = (key) => (medians.app[key] / medians.bare[key]).toFixed(2)
    row('  ratio', ratio('firstPaint'), ratio('usable'), '', ratio('cpu'))
  }
}
