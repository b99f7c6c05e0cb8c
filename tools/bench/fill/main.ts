// Fills holes of known content by the built-in engine's kernel and by OpenCV, both on this page's main thread.
import { fillStages } from '@/engine/fill/fill-region'
import type { RgbaImage } from '@/lib/raster/rgba'
import { texturedHole } from './hole'
import { psnr, spread, ssim } from './likeness'
import { patternOf } from './patterns'
import { loadOpenCv, telea } from './telea'

interface Filled {
  ms: number
  /** The longest time between two places where the work can be stopped. */
  stageMs: number
  picture: RgbaImage
}

async function readPhoto(url: string, edgePx: number): Promise<RgbaImage> {
  const bitmap = await createImageBitmap(await (await fetch(url)).blob())
  const scale = edgePx / Math.max(bitmap.width, bitmap.height)
  const canvas = new OffscreenCanvas(Math.round(bitmap.width * scale), Math.round(bitmap.height * scale))
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('no canvas')
  context.imageSmoothingQuality = 'high'
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  const { width, height } = canvas
  return { width, height, data: context.getImageData(0, 0, width, height).data }
}

function fillByEngine({ width, height, data }: RgbaImage, hole: Uint8Array): Filled {
  const start = performance.now()
  const stages = fillStages(new Uint8ClampedArray(data), width, height, hole, 1)
  for (let [last, stageMs] = [start, 0]; ;) {
    const stage = stages.next()
    const now = performance.now()
    stageMs = Math.max(stageMs, now - last)
    last = now
    if (stage.done) return { ms: now - start, stageMs, picture: { width, height, data: stage.value } }
  }
}

async function fillByOpenCv(picture: RgbaImage, hole: Uint8Array): Promise<Filled> {
  const { cv } = await loadOpenCv()
  const start = performance.now()
  const data = telea(cv, picture, hole)
  const ms = performance.now() - start
  const { width, height } = picture
  return { ms, stageMs: ms, picture: { width, height, data } }
}

/** Around the hole: what was there, ours, Telea's. */
async function sheetOf(pictures: readonly RgbaImage[], hole: Uint8Array): Promise<string> {
  const { width, height } = pictures[0]!
  let [left, top, right, bottom] = [width, height, 0, 0]
  for (let at = 0; at < hole.length; at++) {
    if (hole[at] === 0) continue
    const [x, y] = [at % width, Math.floor(at / width)]
    ;[left, right] = [Math.min(left, x), Math.max(right, x)]
    ;[top, bottom] = [Math.min(top, y), Math.max(bottom, y)]
  }
  const margin = 40
  const [wide, high] = [right - left + 2 * margin, bottom - top + 2 * margin]
  const sheet = new OffscreenCanvas(pictures.length * (wide + 6), high)
  const context = sheet.getContext('2d')
  for (const [index, { data }] of pictures.entries()) {
    const bitmap = await createImageBitmap(new ImageData(new Uint8ClampedArray(data), width, height))
    context?.drawImage(bitmap, left - margin, top - margin, wide, high, index * (wide + 6), 0, wide, high)
  }
  const blob = await sheet.convertToBlob({ type: 'image/jpeg', quality: 0.9 })
  let text = ''
  for (const byte of new Uint8Array(await blob.arrayBuffer())) text += String.fromCharCode(byte)
  return btoa(text)
}

/** `name` is a photo's file or a pattern's name. */
async function compare(name: string, edgePx: number, share: number) {
  const truth = name.includes('.') ? await readPhoto(name, edgePx) : patternOf(name)
  const hole = texturedHole(truth, share)
  const ours = fillByEngine(truth, hole)
  const theirs = await fillByOpenCv(truth, hole)
  const figures = ({ ms, stageMs, picture }: Filled) => ({
    ms,
    stageMs,
    psnr: psnr(truth, picture, hole),
    ssim: ssim(truth, picture, hole),
    spread: spread(picture, hole) / spread(truth, hole),
  })
  const jpeg = await sheetOf([truth, ours.picture, theirs.picture], hole)
  return { ours: figures(ours), theirs: figures(theirs), jpeg }
}

declare global {
  var compareFills: typeof compare
}
globalThis.compareFills = compare
