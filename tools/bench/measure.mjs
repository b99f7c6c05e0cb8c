// Small helpers of the benchmarks.

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
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
