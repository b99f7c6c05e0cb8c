// A family of pictures in the app's own library, and its tree: ours, and every picture an element, as is usual.
import { lazy, startTransition, Suspense, useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { asConnectionId, asImageId, asJobId } from '@/domain/ids'
import type { EditFacts, ImageRecord } from '@/domain/image-record'
import { edgeWords } from '@/domain/lineage/edge-words'
import { familyOf } from '@/domain/lineage/family'
import { layoutFamily } from '@/domain/lineage/family-layout'
import { kinshipOf } from '@/domain/lineage/kinship'
import { createObjectUrls } from '@/platform/browser/object-urls'
import { openLibrary } from '@/platform/storage/indexed-db-library'
import { NO_COPIES } from '@/platform/storage/picture-copies'
import { createGalleryStore } from '@/state/gallery-store'
import type { PictureSource } from '@/ui/picture-source'
import { PictureSourceContext } from '@/ui/picture-source'

const FamilyTreeDialog = lazy(async () => ({
  default: (await import('@/features/lineage/family-tree-dialog')).FamilyTreeDialog,
}))

const parameters = new URLSearchParams(location.search)
const count = Number(parameters.get('count'))
const isChain = parameters.get('shape') === 'chain'
const library = openLibrary({ name: `lineage ${parameters.get('shape')} ${count}`, copies: NO_COPIES })
const idOf = (index: number) => asImageId(`picture ${index}`)

/** A disc over a gradient, as large as the app's thumbnails. */
async function thumbnail(seed: number): Promise<Blob> {
  const canvas = new OffscreenCanvas(256, 256)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas')
  const sky = context.createLinearGradient(0, 0, 90, 256)
  sky.addColorStop(0, `hsl(${seed * 47} 55% 32%)`)
  sky.addColorStop(1, `hsl(${seed * 47 + 50} 75% 68%)`)
  context.fillStyle = sky
  context.fillRect(0, 0, 256, 256)
  context.fillStyle = `hsl(${seed * 31 + 20} 80% 75%)`
  context.beginPath()
  context.arc(70 + ((seed * 29) % 116), 90 + ((seed * 53) % 80), 30 + ((seed * 7) % 30), 0, 7)
  context.fill()
  return canvas.convertToBlob({ type: 'image/webp' })
}

const EDIT: EditFacts = {
  rawStored: true,
  keptOutside: true,
  driftShare: 0,
  maskShare: 0.09,
  frame: { x: 0, y: 0, width: 1024, height: 1024 },
  requestSize: { width: 1024, height: 1024 },
}

/** The picture before it in a chain, else any of those before it, always the same one. */
function sourceOf(index: number): number {
  return isChain ? index - 1 : ((index * 48_271) % 2_147_483_647) % index
}

function recordOf(index: number, sizeBytes: number): ImageRecord {
  const kind = index === 0 ? 'generation' : index % 3 === 0 ? 'variation' : 'edit'
  const prompt = index === 0 ? 'a red boat on a quiet lake at dawn' : `a beret, number ${index}`
  const common = { prompt, model: 'bench', count: 1, size: '1024x1024' }
  const source = { key: `pixels ${sourceOf(index)}`, imageId: idOf(sourceOf(index)) }
  return {
    id: idOf(index),
    jobId: asJobId(`job ${index}`),
    kind,
    createdAt: 1_767_225_600_000 + index,
    width: 1024,
    height: 1024,
    mediaType: 'image/webp',
    sizeBytes,
    sha256: `${index}`,
    request:
      kind === 'variation'
        ? { kind: 'vary', way: 'edit', strength: 'strong', ...common }
        : { kind: kind === 'edit' ? 'edit' : 'generate', ...common },
    connectionId: asConnectionId('bench'),
    connectionName: 'Bench',
    ...(index > 0 && { parents: { source, references: [], maskKey: 'mask' } }),
    ...(kind === 'edit' && { edit: EDIT }),
    ...(kind === 'variation' && { variation: { way: 'edit' as const, strength: 'strong' as const } }),
  }
}

async function seed(): Promise<void> {
  if ((await library.countImages()) >= count) return
  const drawn = await Promise.all(Array.from({ length: 24 }, (_, k) => thumbnail(k)))
  for (let from = 0; from < count; from += 100)
    await Promise.all(
      Array.from({ length: Math.min(100, count - from) }, (_, k) => {
        const blob = drawn[(from + k) % drawn.length] ?? new Blob()
        return library.addImage({
          record: recordOf(from + k, blob.size),
          original: blob,
          thumbnail: blob,
          tile: blob,
        })
      }),
    )
}

const gallery = createGalleryStore()
const urls = createObjectUrls()
const pictures: PictureSource = async (key) => {
  const lease = urls.acquire(key, () => library.thumbnail(asImageId(key)))
  return { url: await lease.url, release: lease.release }
}
const focusId = idOf(Math.floor(count / 2))
const host = document.body.appendChild(document.createElement('div'))

let show = (): void => undefined

/** As in the app: what is suspended waits in a transition. */
function Opener() {
  const [isOpen, setOpen] = useState(false)
  useEffect(() => {
    show = () => startTransition(() => setOpen(true))
  }, [])
  const nothing = () => undefined
  return (
    <PictureSourceContext value={pictures}>
      <Suspense>
        {isOpen && <FamilyTreeDialog {...{ gallery, focusId }} onOpen={nothing} onClose={nothing} />}
      </Suspense>
    </PictureSourceContext>
  )
}

/** The same places, every picture an element with its thumbnail. */
async function everyone(): Promise<void> {
  const family = familyOf(kinshipOf(gallery.getState().records), focusId, 'all')
  const { places } = layoutFamily(family)
  host.style.cssText = 'position:fixed;inset:0;overflow:auto'
  const loans = await Promise.all([...places.keys()].map((key) => pictures(key, 'thumbnail')))
  for (const [index, [key, { level, row }]] of [...places].entries()) {
    const record = family.members.get(key)?.record
    const node = host.appendChild(document.createElement('button'))
    node.style.cssText = `position:absolute;left:${level * 288}px;top:${row * 136}px;width:112px`
    node.append(Object.assign(new Image(112, 112), { src: loans[index]?.url ?? '' }))
    node.append(record ? edgeWords(record) : key)
  }
}

/** True when every picture on the screen is there. */
function isShown(): boolean {
  const images = [...document.querySelectorAll('img')].filter((image) => {
    const { left, right, top, bottom } = image.getBoundingClientRect()
    return right > 0 && bottom > 0 && left < innerWidth && top < innerHeight
  })
  return images.length > 0 && images.every(({ complete, naturalWidth }) => complete && naturalWidth > 0)
}

/** Milliseconds from a press to the tree's first picture on the screen, and to the last that is in sight. */
async function open(way: string): Promise<{ treeMs: number; picturesMs: number; elements: number }> {
  const from = performance.now()
  const frame = () => new Promise(requestAnimationFrame)
  if (way === 'ours') show()
  else await everyone()
  while (!document.querySelector('[role="treeitem"], button > img')) await frame()
  await frame()
  const treeMs = performance.now() - from
  while (!isShown()) await frame()
  return {
    treeMs,
    picturesMs: performance.now() - from,
    elements: document.querySelectorAll('body *').length,
  }
}

const root = document.createElement('div')
document.body.append(root)
createRoot(root).render(<Opener />)
await seed()
gallery.getState().recordsLoaded(await library.listImages({ limit: count }))
Object.assign(globalThis, { open, isReady: true })
