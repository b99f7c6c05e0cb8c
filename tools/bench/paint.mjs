// Cost of a pointer move while painting on 2048², with 1 and 1000 strokes there already, beside the usual design.
import { mainThreadMs, median, row } from './measure.mjs'
import { serveBench } from './serve-bench.mjs'

const MOVES = 300
const RUNS = 3

function watchFrames() {
  globalThis.frames_ = []
  let last = performance.now()
  const frame = () => {
    const now = performance.now()
    globalThis.frames_.push(now - last)
    last = now
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
}

/** One stroke at about 125 Hz; main-thread time for each move that reached the page, without what an idle page takes. */
async function paintOnce(browser, url, way, strokes) {
  const page = await browser.newPage({ viewport: { width: 1200, height: 800 } })
  await page.goto(`${url}?way=${way}&strokes=${strokes}`)
  await page.waitForFunction(() => globalThis.isReady, undefined, { timeout: 120_000 })
  await page.waitForTimeout(800)
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  const taskMs = () => mainThreadMs(session)
  await page.mouse.move(300, 400)
  await page.mouse.down()
  await page.evaluate(watchFrames)
  const before = { ms: await taskMs(), moves: await page.evaluate(() => globalThis.movesHandled()) }
  for (let k = 1; k <= MOVES; k++) {
    await page.mouse.move(300 + k, 400 + 150 * Math.sin(k / 25))
    await page.waitForTimeout(6)
  }
  const after = { ms: await taskMs(), moves: await page.evaluate(() => globalThis.movesHandled()) }
  const frames = (await page.evaluate(() => globalThis.frames_)).sort((a, b) => a - b)
  const beforeRelease = await taskMs()
  await page.mouse.up()
  await page.waitForTimeout(300)
  const releaseMs = (await taskMs()) - beforeRelease
  await page.close()
  const perMove = (after.ms - before.ms) / (after.moves - before.moves)
  return { perMove, frame95: frames[Math.floor(frames.length * 0.95)] ?? 0, releaseMs }
}

export async function benchPaint(browser) {
  const server = await serveBench('paint')
  const cases = [
    ['bare canvas, the floor', 'bare', 1],
    ['Pentimento, 1 stroke', 'ours', 1],
    ['Pentimento, 1000 strokes', 'ours', 1000],
    ['one Konva.Line each, 1 stroke', 'konva', 1],
    ['one Konva.Line each, 1000', 'konva', 1000],
  ]
  const costs = {}
  row('painting on 2048² (main thread, ms)', 'per move', 'frame p95', 'release')
  try {
    for (const [name, way, strokes] of cases) {
      const runs = []
      for (let k = 0; k < RUNS; k++) runs.push(await paintOnce(browser, server.url, way, strokes))
      const of = (key) => median(runs.map((run) => run[key]))
      costs[`${way}${strokes}`] = of('perMove')
      row(`  ${name}`, of('perMove').toFixed(2), of('frame95').toFixed(0), of('releaseMs').toFixed(0))
    }
  } finally {
    await server.close()
  }
  const ratio = (a, b) => (costs[a] / costs[b]).toFixed(2)
  row('ratios of a pointer move', 'measured', 'at most')
  row('  1000 strokes to 1', ratio('ours1000', 'ours1'), '1.30')
  row('  ours to Konva lines, at 1000', ratio('ours1000', 'konva1000'), '0.33')
  row('  ours to the floor', ratio('ours1', 'bare1'), '1.30')
}
