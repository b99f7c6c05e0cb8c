import type { Page } from '@playwright/test'

interface SeedOptions {
  /** How many pictures. */
  count: number
  /** Longer side of the originals, in px. */
  edgePx?: number
  /** Also writes each picture's second copy, as the app does behind its back. */
  copies?: boolean
  /** Epoch ms of the newest picture. */
  now?: number
  /** True for pictures stored by a release that made no tiles. */
  withoutTiles?: boolean
}

export interface Seeded {
  ids: string[]
  bytes: number
}

/**
 * Fills the gallery of the app that `page` shows: rows, bytes, jobs, copies and the sentinel, as the app itself leaves them. The app
 * has to have opened its database before, and shows what is new after a reload. A tenth as many different pictures, at most 64,
 * are drawn; what makes the bytes of each original its own is written behind its end.
 */
export function seedGallery(page: Page, options: SeedOptions): Promise<Seeded> {
  // Everything is in this one function: it runs in the page.
  return page.evaluate(
    async ({ count, edgePx = 640, copies = false, now = Date.now(), withoutTiles = false }) => {
      const words = {
        mood: 'quiet stormy golden misty frozen neon faded bright ancient tiny giant lonely'.split(' '),
        thing:
          'castle otter lighthouse harbour fox orchard train bicycle teapot cathedral whale garden'.split(
            ' ',
          ),
        place:
          'at dawn,by the sea,in the snow,under the stars,on a hill,after rain,in a desert,at noon'.split(
            ',',
          ),
        style: 'oil painting,pencil drawing,photograph,woodcut,watercolour,isometric render,poster'.split(
          ',',
        ),
      }
      // A generator of its own (mulberry32), so that the same count gives the same gallery.
      let seed = count
      const random = (): number => {
        seed = (seed + 0x6d2b79f5) | 0
        let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
        t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
        return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
      }
      const one = <Value>(values: readonly Value[]): Value =>
        values[Math.floor(random() * values.length)] as Value

      const draw = (edge: number, width: number, height: number): OffscreenCanvas => {
        const canvas = new OffscreenCanvas(
          Math.round((edge * width) / Math.max(width, height)),
          Math.round((edge * height) / Math.max(width, height)),
        )
        const context = canvas.getContext('2d')
        if (!context) throw new Error('no canvas')
        const sky = context.createLinearGradient(0, 0, 0, canvas.height)
        sky.addColorStop(0, `hsl(${random() * 360} 60% 30%)`)
        sky.addColorStop(1, `hsl(${random() * 360} 70% 70%)`)
        context.fillStyle = sky
        context.fillRect(0, 0, canvas.width, canvas.height)
        for (let k = 0; k < 160; k++) {
          context.fillStyle = `hsl(${random() * 360} 60% ${random() * 100}% / 0.5)`
          context.beginPath()
          context.arc(random() * canvas.width, random() * canvas.height, 2 + random() * 40, 0, 7)
          context.fill()
        }
        return canvas
      }
      const shrunk = async (from: OffscreenCanvas, edge: number): Promise<Blob> => {
        const scale = Math.min(1, edge / Math.max(from.width, from.height))
        const canvas = new OffscreenCanvas(Math.round(from.width * scale), Math.round(from.height * scale))
        canvas.getContext('2d')?.drawImage(from, 0, 0, canvas.width, canvas.height)
        return canvas.convertToBlob({ type: 'image/webp', quality: 0.85 })
      }
      const shapes = [
        [1, 1],
        [3, 2],
        [2, 3],
      ] as const
      const drawings: {
        width: number
        height: number
        original: ArrayBuffer
        thumbnail: Blob
        tile: Blob
      }[] = []
      for (let k = 0; k < Math.min(64, Math.ceil(count / 10)); k++) {
        const [width, height] = shapes[k % 3] ?? [1, 1]
        const canvas = draw(edgePx, width, height)
        const original = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.8 })
        drawings.push({
          width: canvas.width,
          height: canvas.height,
          original: await original.arrayBuffer(),
          thumbnail: await shrunk(canvas, 512),
          tile: await shrunk(canvas, 256),
        })
      }

      const hex = (bytes: ArrayBuffer): string =>
        [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
      const uuid = (kind: number, k: number): string =>
        `${Math.floor(random() * 2 ** 32)
          .toString(16)
          .padStart(8, '0')}-0000-4000-8${kind}00-${k.toString(16).padStart(12, '0')}`

      const ids: string[] = []
      const pictureOf = async (k: number) => {
        const drawing = one(drawings)
        const original = new Blob([drawing.original, `picture ${k}`], { type: 'image/jpeg' })
        const tile = withoutTiles ? undefined : drawing.tile
        const createdAt = now - k * 61_000
        const parent = k % 5 === 4 ? ids.at(-1) : undefined
        const prompt = `a ${one(words.mood)} ${one(words.thing)} ${one(words.place)}, ${one(words.style)}, number ${k}`
        const request = {
          kind: parent ? 'edit' : 'generate',
          prompt,
          model: one(['sketch-1', 'gpt-image-2', 'gpt-image-1-mini']),
          count: 1,
          size: `${drawing.width}x${drawing.height}`,
          extras: { seed: k },
        }
        const jobId = uuid(1, k)
        const id = uuid(0, k)
        ids.push(id)
        const row = {
          id,
          jobId,
          kind: parent ? 'edit' : 'generation',
          createdAt,
          width: drawing.width,
          height: drawing.height,
          mediaType: 'image/jpeg',
          sizeBytes: original.size,
          sha256: hex(await crypto.subtle.digest('SHA-256', await original.arrayBuffer())),
          request,
          connectionId: 'built-in',
          connectionName: 'Built-in engine',
          elapsedMs: 900,
          ...(k % 4 === 0 ? { rating: 1 + (k % 5) } : {}),
          ...(k % 9 === 0 ? { favourite: true } : {}),
          ...(k % 7 === 0 ? { tags: [one(['keeper', 'draft', 'client']), one(['spring', 'autumn'])] } : {}),
          ...(k % 11 === 0 ? { boards: [one(['Moods', 'Covers'])] } : {}),
          ...(parent
            ? {
                parents: {
                  source: { key: hex(drawing.original.slice(0, 32)), imageId: parent },
                  references: [],
                },
              }
            : {}),
          liveAt: createdAt,
          storedBytes: original.size + drawing.thumbnail.size + (tile?.size ?? 0),
        }
        const job = {
          id: jobId,
          state: 'done',
          request,
          connectionId: 'built-in',
          connectionName: 'Built-in engine',
          createdAt: createdAt - 1_000,
          sentAt: createdAt - 900,
          endedAt: createdAt,
          imageIds: [id],
          failures: [],
          requestIds: [],
          ownerId: 'an earlier page',
        }
        return { row, job, original, thumbnail: drawing.thumbnail, tile }
      }
      type Picture = Awaited<ReturnType<typeof pictureOf>>

      const opening = indexedDB.open('pentimento')
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        opening.onsuccess = () => resolve(opening.result)
        opening.onerror = () => reject(new Error('The gallery did not open'))
      })
      const store = (pictures: readonly Picture[], usedBytes: number): Promise<void> =>
        new Promise((resolve, reject) => {
          const tx = db.transaction(
            ['images', 'originals', 'thumbnails', 'tiles', 'jobs', 'meta'],
            'readwrite',
            {
              durability: 'strict',
            },
          )
          tx.oncomplete = () => resolve()
          tx.onabort = () => reject(new Error(`${tx.error?.name}: the pictures were not stored`))
          for (const { row, job, original, thumbnail, tile } of pictures) {
            tx.objectStore('images').put(row)
            tx.objectStore('originals').put(original, row.id)
            tx.objectStore('thumbnails').put(thumbnail, row.id)
            if (tile) tx.objectStore('tiles').put(tile, row.id)
            tx.objectStore('jobs').put(job)
          }
          tx.objectStore('meta').put(usedBytes, 'usedBytes')
        })

      const folder = await (
        await navigator.storage.getDirectory()
      ).getDirectoryHandle('pentimento', {
        create: true,
      })
      const write = async (place: FileSystemDirectoryHandle, name: string, bytes: Blob): Promise<void> => {
        const file = await place.getFileHandle(name, { create: true })
        const stream = await file.createWritable()
        await stream.write(bytes)
        await stream.close()
      }
      const copy = async ({ row, original, thumbnail }: Picture): Promise<void> => {
        const place = await folder.getDirectoryHandle(row.id.slice(0, 2), { create: true })
        await write(place, `${row.id}.original`, original)
        await write(place, `${row.id}.thumbnail`, thumbnail)
        const types = { original: original.type, thumbnail: thumbnail.type }
        await write(place, `${row.id}.json`, new Blob([JSON.stringify({ row, types })]))
      }

      const BATCH = 200
      let bytes = 0
      for (let from = 0; from < count; from += BATCH) {
        const pictures: Picture[] = []
        for (let k = from; k < Math.min(count, from + BATCH); k++) pictures.push(await pictureOf(k))
        bytes += pictures.reduce((sum, { row }) => sum + row.storedBytes, 0)
        await store(pictures, bytes)
        if (copies) await Promise.all(pictures.map(copy))
      }
      db.close()
      localStorage.setItem('pentimento.pictures', String(count))
      return { ids, bytes }
    },
    options,
  )
}
