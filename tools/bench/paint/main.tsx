// Three ways to paint on 2048²: ours, one Konva.Line per stroke, and line segments on a bare canvas (the floor).
import Konva from 'konva'
import { createRoot } from 'react-dom/client'
import { MaskEditor } from '@/features/edit/mask-editor'
import { createMaskToolStore } from '@/features/edit/mask-tool-store'
import { MaskViewport } from '@/features/edit/mask-viewport'
import { emptyMask, type StrokeOperation } from '@/domain/mask/mask-document'
import { createMaskWorker } from '@/platform/workers/mask-worker-client'
import { createMaskSession } from '@/usecases/mask-session'

const EDGE = 2048
const VIEW = { width: 1200, height: 800 }
const SCALE = 780 / EDGE
const RADIUS_PX = 24
const query = new URLSearchParams(location.search)
const stored = Number(query.get('strokes'))

/** A stroke of 100 points that wanders over the picture; the same ones for everybody. */
function wander(seed: number): number[] {
  const points: number[] = []
  let [x, y] = [(seed * 7919) % EDGE, (seed * 104_729) % EDGE]
  for (let k = 0; k < 100; k++) {
    x = Math.abs((x + 12 * Math.cos(seed + k / 9)) % EDGE)
    y = Math.abs((y + 12 * Math.sin(seed * 2 + k / 7)) % EDGE)
    points.push(x, y)
  }
  return points
}

function picture(): HTMLCanvasElement {
  const canvas = Object.assign(document.createElement('canvas'), { width: EDGE, height: EDGE })
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas')
  const sky = context.createLinearGradient(0, 0, EDGE, EDGE)
  sky.addColorStop(0, '#246')
  sky.addColorStop(1, '#fa6')
  context.fillStyle = sky
  context.fillRect(0, 0, EDGE, EDGE)
  return canvas
}

/** As the app shows one: an image, not a canvas. */
async function pictureUrl(): Promise<string> {
  const blob = await new Promise<Blob | null>((resolve) => picture().toBlob(resolve))
  if (!blob) throw new Error('no blob')
  return URL.createObjectURL(blob)
}

function host(): HTMLElement {
  const element = document.body.appendChild(document.createElement('div'))
  Object.assign(element.style, { width: `${VIEW.width}px`, height: `${VIEW.height}px`, position: 'relative' })
  return element
}

async function ours(): Promise<void> {
  const worker = createMaskWorker(
    () =>
      new Worker(new URL('../../../src/platform/workers/mask.worker.ts', import.meta.url), {
        type: 'module',
      }),
  )
  const stroke = (seed: number): StrokeOperation => {
    const points = wander(seed).flatMap((value, k) => (k % 2 === 0 ? [value] : [value, 1]))
    return { kind: 'stroke', points: Float32Array.from(points), radiusPx: RADIUS_PX, combine: 'add' }
  }
  const session = createMaskSession(worker, { document: emptyMask(EDGE, EDGE), colour: [255, 77, 61] })
  const tools = createMaskToolStore()
  tools.getState().brushResized(2 * RADIUS_PX)
  // Ants march whatever is painted; the others have none.
  tools.getState().veilSet({ showsOutline: false })
  const viewport = new MaskViewport({ width: EDGE, height: EDGE })
  const none = (): void => undefined
  createRoot(host()).render(
    <MaskEditor
      picture={await pictureUrl()}
      {...{ session, tools, viewport }}
      platform="other"
      onExportMask={none}
    />,
  )
  await Promise.all(Array.from({ length: stored }, (_, seed) => session.append(stroke(seed))))
}

function konvaLines(): void {
  const stage = new Konva.Stage({
    container: host() as HTMLDivElement,
    ...VIEW,
    scaleX: SCALE,
    scaleY: SCALE,
  })
  const layer = new Konva.Layer({ listening: false })
  stage.add(layer)
  layer.add(new Konva.Image({ image: picture() }))
  const look = {
    stroke: '#ff4d3d',
    opacity: 0.45,
    strokeWidth: 2 * RADIUS_PX,
    lineCap: 'round',
    lineJoin: 'round',
  } as const
  for (let seed = 0; seed < stored; seed++) layer.add(new Konva.Line({ points: wander(seed), ...look }))
  let line: Konva.Line | undefined
  const at = (event: PointerEvent): [number, number] => [event.offsetX / SCALE, event.offsetY / SCALE]
  stage.content.addEventListener('pointerdown', (event) => {
    line = new Konva.Line({ points: at(event), ...look })
    layer.add(line)
  })
  stage.content.addEventListener('pointermove', (event) => line?.points(line.points().concat(at(event))))
  stage.content.addEventListener('pointerup', () => (line = undefined))
}

function bareCanvas(): void {
  const canvas = host().appendChild(picture())
  Object.assign(canvas.style, { width: '780px', height: '780px' })
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas')
  Object.assign(context, { strokeStyle: '#ff4d3d', lineWidth: 2 * RADIUS_PX, lineCap: 'round' })
  let last: readonly [number, number] | undefined
  canvas.addEventListener('pointerdown', (event) => (last = [event.offsetX / SCALE, event.offsetY / SCALE]))
  canvas.addEventListener('pointerup', () => (last = undefined))
  canvas.addEventListener('pointermove', (event) => {
    if (!last) return
    context.beginPath()
    context.moveTo(...last)
    last = [event.offsetX / SCALE, event.offsetY / SCALE]
    context.lineTo(...last)
    context.stroke()
  })
}

const way = query.get('way')
if (way === 'ours') await ours()
else if (way === 'konva') konvaLines()
else bareCanvas()

let moves = 0
window.addEventListener('pointermove', () => moves++, true)
Object.assign(window, { movesHandled: () => moves, isReady: true })
