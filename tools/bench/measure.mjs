// Small helpers of the benchmarks.

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** The value that a share of all values does not exceed (nearest rank). */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]
}

/** Milliseconds that the main thread of a page has worked since it opened; turn on with `Performance.enable` first. */
export async function mainThreadMs(session) {
  const { metrics } = await session.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'TaskDuration').value * 1000
}

/** Records long tasks from the first line of the page on; read them with `blockedMs`. */
export function watchLongTasks() {
  globalThis.longTasks = []
  new PerformanceObserver((list) =>
    globalThis.longTasks.push(
      ...list.getEntries().map(({ startTime, duration }) => ({ startTime, duration })),
    ),
  ).observe({
    type: 'longtask',
    buffered: true,
  })
}

/** Sum of what each long task took beyond 50 ms, and the longest. */
export function blockedMs(page) {
  return page.evaluate(() => ({
    total: globalThis.longTasks.reduce((sum, { duration }) => sum + duration - 50, 0),
    longest: Math.max(0, ...globalThis.longTasks.map(({ duration }) => duration)),
    lastEnd: Math.max(0, ...globalThis.longTasks.map(({ startTime, duration }) => startTime + duration)),
  }))
}

export function row(...cells) {
  console.log(
    cells.map((cell, index) => (index === 0 ? String(cell).padEnd(34) : String(cell).padStart(12))).join(''),
  )
}
