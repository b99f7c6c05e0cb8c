// Takes objects out of photographs as the app does it: prepare in the edit worker, fill in the built-in engine, lay the result back.
import { planEdit } from '@/domain/edit-plan/plan-edit'
import { NO_MARGINS } from '@/domain/edit-plan/edit-plan'
import type { MaskDocument, MaskOperation } from '@/domain/mask/mask-document'
import { emptyMask } from '@/domain/mask/mask-document'
import { rasteriseMask } from '@/domain/mask/rasterise-mask'
import { BUILT_IN_MODEL, capabilitiesOf } from '@/domain/models'
import { createEngineFetch } from '@/engine/engine-client'
import type { EngineProtocol } from '@/engine/engine-protocol'
import type { Rect } from '@/lib/geometry/rect'
import { coverageBounds, coverageShare } from '@/lib/raster/coverage'
import { createEditTools } from '@/platform/workers/edit-worker-client'
import { createRpcClient } from '@/platform/workers/rpc'

const EDGE_PX = 1024
const FEATHER_PX = 3
/** Surroundings that the pictures to look at show on each side. */
const MARGIN_PX = 90

export type Shape =
  { ellipse: [cx: number, cy: number, rx: number, ry: number] } | { polygon: [x: number, y: number][] }

function must<Value>(value: Value | null | undefined): Value {
  if (value === null || value === undefined) throw new Error('missing')
  return value
}

const editor = createEditTools(
  () =>
    new Worker(new URL('../../../src/platform/workers/edit.worker.ts', import.meta.url), { type: 'module' }),
)
const engine = createRpcClient<EngineProtocol>(
  () => new Worker(new URL('../../../src/engine/engine.worker.ts', import.meta.url), { type: 'module' }),
  { onAbort: 'message' },
)
const engineFetch = createEngineFetch((request, options) => engine.call('fetch', request, options))

/** The photo with a longer side of 1024 px, and what that did to lengths. */
async function readPhoto(url: string): Promise<{ canvas: OffscreenCanvas; scale: number }> {
  const bitmap = await createImageBitmap(await (await fetch(url)).blob())
  const scale = EDGE_PX / Math.max(bitmap.width, bitmap.height)
  const canvas = new OffscreenCanvas(Math.round(bitmap.width * scale), Math.round(bitmap.height * scale))
  const context = must(canvas.getContext('2d'))
  context.imageSmoothingQuality = 'high'
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  return { canvas, scale }
}

function operationOf(shape: Shape, scale: number): MaskOperation {
  if ('polygon' in shape) {
    const points = Float32Array.from(shape.polygon.flat(), (px) => px * scale)
    return { kind: 'lasso', points, combine: 'add' }
  }
  const [cx, cy, rx, ry] = shape.ellipse.map((px) => px * scale) as [number, number, number, number]
  return {
    kind: 'ellipse',
    rect: { x: cx - rx, y: cy - ry, width: 2 * rx, height: 2 * ry },
    combine: 'add',
  }
}

function planOf(mask: MaskDocument) {
  const { width, height } = mask
  const coverage = { width, height, data: rasteriseMask(mask) }
  const bounds = must(coverageBounds(coverage))
  const plan = planEdit({
    source: { width, height, hasAlpha: false },
    mask: { bounds, share: coverageShare(coverage) },
    references: 0,
    model: capabilitiesOf(BUILT_IN_MODEL),
    mode: 'whole-image',
    margins: NO_MARGINS,
    contextShare: 0.5,
    fit: 'pad',
    keepOutside: true,
  })
  return { plan, bounds }
}

async function askEngine(image: Blob, mask: Blob): Promise<Blob> {
  const form = new FormData()
  form.append('model', BUILT_IN_MODEL)
  form.append('prompt', '')
  // One seed, so that two runs can be laid side by side.
  form.append('seed', '1')
  form.append('image', new File([image], 'image.png', { type: 'image/png' }))
  form.append('mask', new File([mask], 'mask.png', { type: 'image/png' }))
  const answer = await engineFetch('https://engine.invalid/v1/images/edits', { method: 'POST', body: form })
  const { data, error } = (await answer.json()) as {
    data?: { b64_json: string }[]
    error?: { message: string }
  }
  if (!data) throw new Error(error?.message)
  return (await fetch(`data:image/png;base64,${must(data[0]).b64_json}`)).blob()
}

/** Before, with the outline of the mask, beside after; at 100 %, around the mask. */
async function sideBySide(before: OffscreenCanvas, after: Blob, mask: MaskDocument, bounds: Rect) {
  const x = Math.max(0, bounds.x - MARGIN_PX)
  const y = Math.max(0, bounds.y - MARGIN_PX)
  const width = Math.min(before.width - x, bounds.width + 2 * MARGIN_PX)
  const height = Math.min(before.height - y, bounds.height + 2 * MARGIN_PX)
  const sheet = new OffscreenCanvas(2 * width + 8, height)
  const context = must(sheet.getContext('2d'))
  context.drawImage(before, x, y, width, height, 0, 0, width, height)
  context.drawImage(await createImageBitmap(after), x, y, width, height, width + 8, 0, width, height)
  context.strokeStyle = '#f0f'
  context.beginPath()
  const [operation] = mask.operations
  if (operation?.kind === 'lasso') {
    for (let at = 0; at < operation.points.length; at += 2)
      context.lineTo(must(operation.points[at]) - x, must(operation.points[at + 1]) - y)
    context.closePath()
  } else if (operation?.kind === 'ellipse') {
    const { rect } = operation
    const [rx, ry] = [rect.width / 2, rect.height / 2]
    context.ellipse(rect.x + rx - x, rect.y + ry - y, rx, ry, 0, 0, 7)
  }
  context.stroke()
  return sheet.convertToBlob({ type: 'image/jpeg', quality: 0.92 })
}

async function base64(blob: Blob): Promise<string> {
  let text = ''
  for (const byte of new Uint8Array(await blob.arrayBuffer())) text += String.fromCharCode(byte)
  return btoa(text)
}

/** Takes one object out. `ms` is what a user waits for between the press of the button and the finished picture. */
async function remove(url: string, shape: Shape): Promise<{ ms: number; share: number; jpeg: string }> {
  const { canvas, scale } = await readPhoto(url)
  const source = await canvas.convertToBlob()
  const mask: MaskDocument = {
    ...emptyMask(canvas.width, canvas.height),
    operations: [operationOf(shape, scale)],
    featherPx: FEATHER_PX,
  }
  const { plan, bounds } = planOf(mask)
  const start = performance.now()
  const sent = await editor.prepare({ source, references: [], mask, plan, polarity: 'dual' })
  const result = await askEngine(sent.image, must(sent.mask))
  const { image } = await editor.composite({ source, result, mask, plan, keepOutside: true })
  const ms = performance.now() - start
  return { ms, share: plan.coverage, jpeg: await base64(await sideBySide(canvas, image, mask, bounds)) }
}

declare global {
  var removeObject: typeof remove
}
globalThis.removeObject = remove
