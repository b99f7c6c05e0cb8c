// Runs in a worker of the benched browser: our mask code beside the browser's own encoder. Bundled by mask.mjs.
import { emptyMask } from '@/domain/mask/mask-document'
import { MaskHistory } from '@/domain/mask/mask-history'
import { encodeMaskPng } from '@/lib/png/encode-mask'
import { createCoverage, type CoverageMap } from '@/lib/raster/coverage'
import { featherCoverage } from '@/lib/raster/feather'
import { paintEllipse } from '@/lib/raster/shapes'
import { paintStroke } from '@/lib/raster/stroke'

const ROUNDS = 7

let state = 5
/** Repeatable numbers from 0 to 1. */
function next(): number {
  state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff
  return state / 0x7fffffff
}

function wavyStroke(sidePx: number, points: number): Float32Array {
  let [x, y, angle] = [next() * sidePx, next() * sidePx, next() * 7]
  return Float32Array.from(
    Array.from({ length: points }, () => {
      angle += next() - 0.5
      x += 8 * Math.cos(angle)
      y += 8 * Math.sin(angle)
      return [x, y, 0.5 + next() / 2]
    }).flat(),
  )
}

function paintedMask(sidePx: number): CoverageMap {
  const map = createCoverage(sidePx, sidePx)
  const box = { x: sidePx * 0.2, y: sidePx * 0.2, width: sidePx * 0.6, height: sidePx * 0.5 }
  paintEllipse(map, box, 'add')
  for (let k = 0; k < 50; k++) paintStroke(map, wavyStroke(sidePx, 40), 30, 'add')
  return map
}

async function medianMs(work: () => unknown): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now()
    await work()
    times.push(performance.now() - start)
  }
  return times.sort((a, b) => a - b)[ROUNDS >> 1] ?? 0
}

/** The usual mask (alpha only) on a canvas: what the browser's encoder is good at. */
function canvasOf({ width, height, data }: CoverageMap): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height)
  const rgba = new ImageData(width, height)
  data.forEach((value, pixel) => (rgba.data[pixel * 4 + 3] = 255 - value))
  canvas.getContext('2d')?.putImageData(rgba, 0, 0)
  return canvas
}

async function benchEncoder(sidePx: number, featherPx: number): Promise<unknown[]> {
  const painted = paintedMask(sidePx)
  const map = featherPx > 0 ? featherCoverage(painted, featherPx) : painted
  const canvas = canvasOf(map)
  const native = await medianMs(() => canvas.convertToBlob())
  const ours = await medianMs(() => encodeMaskPng(map.data, map.width, map.height, 'dual'))
  const sizes = [(await canvas.convertToBlob()).size, encodeMaskPng(map.data, sidePx, sidePx, 'dual').length]
  const name = `${sidePx}²${featherPx > 0 ? `, feather ${featherPx}` : ''}`
  return [name, native, ours, ours / native, ...sizes.map((bytes) => bytes / 1024)]
}

function timed(work: () => unknown): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function benchHistory(): Record<string, number> {
  const history = new MaskHistory(emptyMask(2048, 2048))
  const stroke = (k: number) =>
    ({
      kind: 'stroke',
      points: wavyStroke(2048, 100),
      radiusPx: 40,
      combine: k % 4 === 3 ? 'subtract' : 'add',
    }) as const
  for (let k = 0; k < 60; k++) history.append(stroke(k))
  while (history.canUndo) history.undo()
  const appends = Array.from({ length: 1000 }, (_, k) => timed(() => history.append(stroke(k))))
  const undoBytes = history.undoBytes
  const undos = appends.map(() => timed(() => history.undo()))
  const redos = appends.map(() => timed(() => history.redo()))
  return {
    'stroke 1 – 50 (mean ms)': mean(appends.slice(0, 50)),
    'stroke 951 – 1000 (mean ms)': mean(appends.slice(-50)),
    ratio: mean(appends.slice(-50)) / mean(appends.slice(0, 50)),
    'undo (mean ms)': mean(undos),
    'undo (worst ms)': Math.max(...undos),
    'redo (mean ms)': mean(redos),
    'undo memory (MB)': undoBytes / 1e6,
  }
}

async function main(): Promise<void> {
  const encoders: unknown[][] = []
  for (const featherPx of [0, 40]) {
    for (const sidePx of [2048, 4096]) encoders.push(await benchEncoder(sidePx, featherPx))
  }
  globalThis.postMessage({ encoders, history: benchHistory() })
}

void main()
