import { createCoverage, type CoverageMap } from './coverage'

function resampleNearest(map: CoverageMap, width: number, height: number): CoverageMap {
  const result = createCoverage(width, height)
  for (let y = 0; y < height; y++) {
    const row = Math.floor(((y + 0.5) * map.height) / height) * map.width
    for (let x = 0; x < width; x++) {
      result.data[y * width + x] = map.data[row + Math.floor(((x + 0.5) * map.width) / width)]!
    }
  }
  return result
}

interface AxisWeights {
  /** First source index of each target index. */
  from: Int32Array
  /** Index into `weights` where each target's share list begins; one entry more than there are targets. */
  at: Int32Array
  /** Shares of the source pixels, each list summing to 1. */
  weights: Float64Array
}

function areaWeights(sourceLength: number, targetLength: number): AxisWeights {
  const step = sourceLength / targetLength
  const from = new Int32Array(targetLength)
  const at = new Int32Array(targetLength + 1)
  const weights: number[] = []
  for (let index = 0; index < targetLength; index++) {
    const start = index * step
    const end = Math.min(sourceLength, start + step)
    from[index] = Math.floor(start)
    for (let source = Math.floor(start); source < end; source++) {
      weights.push((Math.min(source + 1, end) - Math.max(source, start)) / (end - start))
    }
    at[index + 1] = weights.length
  }
  return { from, at, weights: Float64Array.from(weights) }
}

function shrinkRow(
  source: Uint8Array,
  start: number,
  target: Float64Array,
  { from, at, weights }: AxisWeights,
): void {
  for (let x = 0; x < target.length; x++) {
    let sum = 0
    let index = start + from[x]!
    for (let k = at[x]!; k < at[x + 1]!; k++) sum += weights[k]! * source[index++]!
    target[x] = sum
  }
}

function resampleArea(map: CoverageMap, width: number, height: number): CoverageMap {
  const result = createCoverage(width, height)
  const across = areaWeights(map.width, width)
  const down = areaWeights(map.height, height)
  const row = new Float64Array(width)
  const sums = new Float64Array(width)
  let shrunk = -1
  for (let y = 0; y < height; y++) {
    sums.fill(0.5)
    for (let k = down.at[y]!; k < down.at[y + 1]!; k++) {
      const sourceRow = down.from[y]! + k - down.at[y]!
      if (sourceRow !== shrunk) shrinkRow(map.data, sourceRow * map.width, row, across)
      shrunk = sourceRow
      const weight = down.weights[k]!
      for (let x = 0; x < width; x++) sums[x]! += weight * row[x]!
    }
    result.data.set(sums, y * width)
  }
  return result
}

/**
 * The map at another size: `area` gives each new pixel the mean of what it covers (soft borders where they fall
 * between pixels), `nearest` the value at its centre (a hard mask stays hard).
 */
export function resampleCoverage(
  map: CoverageMap,
  width: number,
  height: number,
  method: 'area' | 'nearest' = 'area',
): CoverageMap {
  if (width === map.width && height === map.height) return { ...map, data: map.data.slice() }
  return method === 'area' ? resampleArea(map, width, height) : resampleNearest(map, width, height)
}
