// Nine pictures of 4096² under one zoom: ours, and nine <img> that are moved alike, as is usual.
import { createRoot } from 'react-dom/client'
import { itemsOf } from '@/domain/compare-culling'
import { asConnectionId, asImageId, asJobId, type ImageId } from '@/domain/ids'
import type { ImageRecord } from '@/domain/image-record'
import { CompareOverlay } from '@/features/compare/compare-overlay'
import { createCompareWorker } from '@/platform/workers/compare-worker-client'
import { createGalleryStore } from '@/state/gallery-store'
import { createPictureComparer } from '@/usecases/compare-pictures'

const EDGE = 4096
const COUNT = 9
const way = new URLSearchParams(location.search).get('way')

/** Discs over a gradient: a few megabytes as PNG, like what a model draws. */
async function picture(seed: number): Promise<Blob> {
  const canvas = new OffscreenCanvas(EDGE, EDGE)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas')
  const sky = context.createLinearGradient(0, 0, EDGE, EDGE)
  sky.addColorStop(0, `hsl(${seed * 40} 60% 30%)`)
  sky.addColorStop(1, `hsl(${seed * 40 + 60} 80% 70%)`)
  context.fillStyle = sky
  context.fillRect(0, 0, EDGE, EDGE)
  for (let k = 0; k < 4000; k++) {
    context.fillStyle = `hsl(${(k * 137 + seed * 31) % 360} 70% 50% / 0.4)`
    context.beginPath()
    context.arc((k * 7919) % EDGE, (k * 104_729 * (seed + 1)) % EDGE, 8 + (k % 60), 0, 7)
    context.fill()
  }
  const blob = await canvas.convertToBlob()
  canvas.width = 0
  return blob
}

function recordOf(index: number, sizeBytes: number): ImageRecord {
  return {
    id: asImageId(`picture ${index}`),
    jobId: asJobId('job'),
    kind: 'generation',
    createdAt: index,
    width: EDGE,
    height: EDGE,
    mediaType: 'image/png',
    sizeBytes,
    sha256: '',
    request: { kind: 'generate', prompt: `picture ${index}`, model: 'bench', count: 1, size: 'auto' },
    connectionId: asConnectionId('bench'),
    connectionName: 'Bench',
  }
}

/** The most that the bitmaps of all canvases took at one moment: those that were handed over, by the canvas that holds them. */
function watchCanvases(): () => number {
  const held = new Map<ImageBitmapRenderingContext, number>()
  let peakBytes = 0
  const { prototype } = ImageBitmapRenderingContext
  const original = Object.getOwnPropertyDescriptor(prototype, 'transferFromImageBitmap')?.value as (
    bitmap: ImageBitmap | null,
  ) => void
  prototype.transferFromImageBitmap = function (bitmap: ImageBitmap | null) {
    held.set(this, bitmap ? bitmap.width * bitmap.height * 4 : 0)
    peakBytes = Math.max(
      peakBytes,
      [...held.values()].reduce((sum, bytes) => sum + bytes, 0),
    )
    original.call(this, bitmap)
  }
  return () => peakBytes
}

function ours(blobs: ReadonlyMap<ImageId, Blob>): void {
  const canvasBytes = watchCanvases()
  const gallery = createGalleryStore()
  gallery.getState().recordsLoaded([...blobs.values()].map(({ size }, index) => recordOf(index, size)))
  const compareWorker = createCompareWorker(
    () =>
      new Worker(new URL('../../../src/platform/workers/compare.worker.ts', import.meta.url), {
        type: 'module',
      }),
  )
  const original = async (id: ImageId): Promise<Blob> => {
    const blob = blobs.get(id)
    if (!blob) throw new Error('no such picture')
    return blob
  }
  const nothing = async () => undefined
  const library = { original, source: nothing, mask: nothing }
  const host = document.body.appendChild(document.createElement('div'))
  host.style.height = '100vh'
  createRoot(host).render(
    <CompareOverlay
      items={itemsOf([...blobs.keys()])}
      gallery={gallery}
      comparer={createPictureComparer({ library, compareWorker })}
      keeper={{ judge: nothing, keepWinner: nothing }}
      onClose={() => undefined}
    />,
  )
  const isShown = () => document.querySelectorAll('[role="img"][aria-busy="false"]').length === COUNT
  Object.assign(globalThis, {
    isShown,
    decodedBytes: async () => {
      const { peakBytes } = await compareWorker.call('memory', null)
      return { worker: peakBytes, page: canvasBytes() }
    },
  })
}

function images(blobs: ReadonlyMap<ImageId, Blob>): void {
  const host = document.body.appendChild(document.createElement('div'))
  host.style.cssText =
    'display:grid;grid-template:repeat(3,1fr)/repeat(3,1fr);gap:2px;height:100vh;background:#000'
  const shown = [...blobs.values()].map((blob) => {
    const cell = host.appendChild(document.createElement('div'))
    cell.style.cssText = 'position:relative;overflow:hidden'
    const image = cell.appendChild(new Image())
    image.src = URL.createObjectURL(blob)
    image.style.cssText = `position:absolute;left:0;top:0;max-width:none;width:${EDGE}px;transform-origin:0 0`
    image.draggable = false
    return image
  })
  const view = { scale: 0.06, x: 60, y: 4 }
  const apply = () => {
    for (const { style } of shown) style.transform = `translate(${view.x}px,${view.y}px) scale(${view.scale})`
  }
  host.addEventListener('wheel', (event) => {
    event.preventDefault()
    const factor = Math.exp(-event.deltaY * 0.0025)
    const [x, y] = [event.offsetX % 400, event.offsetY % 300]
    Object.assign(view, {
      scale: view.scale * factor,
      x: x - (x - view.x) * factor,
      y: y - (y - view.y) * factor,
    })
    apply()
  })
  host.addEventListener('pointermove', (event) => {
    if (event.buttons !== 1) return
    view.x += event.movementX
    view.y += event.movementY
    apply()
  })
  apply()
  Object.assign(globalThis, {
    isShown: () => shown.every(({ complete, naturalWidth }) => complete && naturalWidth > 0),
    decodedBytes: async () => ({ worker: 0, page: COUNT * EDGE * EDGE * 4 }),
  })
}

const blobs = new Map<ImageId, Blob>()
for (let k = 0; k < COUNT; k++) blobs.set(asImageId(`picture ${k}`), await picture(k))
Object.assign(globalThis, {
  start: () => (way === 'ours' ? ours(blobs) : images(blobs)),
  isReady: true,
})
