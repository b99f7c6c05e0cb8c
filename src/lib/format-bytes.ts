const UNITS = ['KB', 'MB', 'GB'] as const

/** "640 KB", "1.8 MB", "212 MB": decimal units as file managers count, one decimal below ten. */
export function formatBytes(bytes: number): string {
  let value = bytes / 1000
  let unit = 0
  // 999.5 would be printed as 1000 of the smaller unit.
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000
    unit++
  }
  const isFine = value < 9.95 && unit > 0
  return `${isFine ? value.toFixed(1) : Math.round(value)} ${UNITS[unit]}`
}
