// Runs in a worker of the benched browser: our mask code beside the browser's own encoder. Bundled by mask.mjs.
import { emptyMask } from '@/domain/mask/mask-document'
import { MaskHistory } from '@/domain/mask/mask-history'
import { rasteriseOperations } from '@/domain/mask/rasterise-mask'
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

interface EncoderFigures {
  name: string
  /** What our time may be in times of the native one. */
  atMost: number
  ours: number
  native: number
  oursKb: number
  nativeKb: number
}

async function benchEncoder(sidePx: number, featherPx: number): Promise<EncoderFigures> {
  const painted = paintedMask(sidePx)
  const map = featherPx > 0 ? featherCoverage(painted, featherPx) : painted
  const canvas = canvasOf(map)
  const native = await medianMs(() => canvas.convertToBlob())
  const ours = await medianMs(() => encodeMaskPng(map.data, map.width, map.height, 'dual'))
  const name = `${sidePx}²${featherPx > 0 ? `, feather ${featherPx}` : ''}`
  const nativeKb = (await canvas.convertToBlob()).size / 1024
  const oursKb = encodeMaskPng(map.data, sidePx, sidePx, 'dual').length / 1024
  return { name, atMost: featherPx > 0 ? 2 : 1, ours, native, oursKb, nativeKb }
}

function timed(work: () => unknown): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** Points of all strokes: what the document holds beside the undo data. */
function pointBytes({ document }: MaskHistory): number {
  return document.operations.reduce(
    (sum, operation) => sum + (operation.kind === 'stroke' ? operation.points.byteLength : 0),
    0,
  )
}

function benchHistory(): [name: string, figure: number, atMost?: string][] {
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
  const megabytes = (history.undoBytes + pointBytes(history)) / 1e6
  const replay = timed(() => rasteriseOperations(history.document.operations, 2048, 2048))
  const undos = appends.map(() => timed(() => history.undo()))
  const redos = appends.map(() => timed(() => history.redo()))
  return [
    ['stroke 951 – 1000 to 1 – 50', mean(appends.slice(-50)) / mean(appends.slice(0, 50)), '1.30'],
    ['undo to replaying everything', mean(undos) / replay],
    ['undo (mean ms)', mean(undos), '10'],
    ['undo (99 % of them, ms)', undos.toSorted((a, b) => a - b)[989] ?? 0, '10'],
    ['undo (worst ms)', Math.max(...undos), '10'],
    ['redo (mean ms)', mean(redos), '10'],
    ['replaying everything (ms)', replay],
    ['undo data and strokes (MB)', megabytes, '100'],
  ]
}

async function main(): Promise<void> {
  const encoders: EncoderFigures[] = []
  for (const featherPx of [0, 40]) {
    for (const sidePx of [2048, 4096]) encoders.push(await benchEncoder(sidePx, featherPx))
  }
  globalThis.postMessage({ encoders, history: benchHistory() })
}

// Only when asked: what it takes to start a worker is not what is measured.
globalThis.onmessage = () => void main()
