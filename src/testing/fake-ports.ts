import { createInTurn } from '@/platform/browser/in-turn'
import { AppError } from '@/domain/app-error'
import type {
  AnswerSummary,
  ApiEvent,
  ApiTarget,
  EditParts,
  ImagesApi,
  ReceivedImage,
  WholeAnswer,
} from '@/platform/api/images-api'
import type { ImageRequest } from '@/domain/image-request'
import { createGalleryStore } from '@/state/gallery-store'
import { createJobsStore } from '@/state/jobs-store'
import { createNoticesStore } from '@/state/notices-store'
import { createQueueStore } from '@/state/queue-store'
import { createSettingsStore, DEFAULT_SETTINGS } from '@/state/settings-store'
import type { Ports } from '@/usecases/ports'
import { createRequestQueue } from '@/usecases/request-queue'
import { A_MOMENT } from './builders'
import { createFakeArchives } from './fake-archives'
import { aFakeDisk, createFakeLibrary } from './fake-library'
import { aPng } from './png'

/** What a scripted server does with one request. */
export type Script = (
  request: ImageRequest,
  tools: { signal: AbortSignal; emit: (event: ApiEvent) => void; target: ApiTarget },
) => Promise<AnswerSummary>

export const AN_ANSWER: AnswerSummary = { elapsedMs: 5, failures: [], requestId: 'req_1' }

/** A picture as a server would send it. */
export function aReceivedImage(overrides: Partial<ReceivedImage> = {}): ReceivedImage {
  const bytes = new Blob([aPng()], { type: 'image/png' })
  return { index: 0, bytes, mediaType: 'image/png', width: 8, height: 8, ...overrides }
}

/** Answers at once with as many pictures as were asked for. */
export const generous: Script = async (request, { emit }) => {
  emit({ kind: 'sent' })
  for (let index = 0; index < request.count; index++)
    emit({ kind: 'image', image: aReceivedImage({ index }) })
  return AN_ANSWER
}

/** Rejects as an aborted request does, once it is aborted. */
export function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
}

/** Of all worlds: some of them share a disk. */
let lastId = 0

/** All ports over memory: a scripted server, a fake disk, a clock that stands still until it is moved. */
export function fakePorts({
  script = generous,
  disk = aFakeDisk(),
}: { script?: Script; disk?: ReturnType<typeof aFakeDisk> } = {}) {
  const sent: { request: ImageRequest; target: ApiTarget; parts?: EditParts }[] = []
  const files: { blob: Blob; name: string }[] = []
  const copied: (Blob | string)[] = []
  const keys = new Map<string, string>()
  const kept = new Map<string, WholeAnswer>()
  const stopped: string[] = []
  /** What other pages are doing. */
  const claimed = new Set<string>()
  const time = { now: A_MOMENT }
  const api: ImagesApi = {
    generate: (target, request, { signal, onEvent }) => {
      sent.push({ request, target })
      return script(request, { signal, emit: onEvent, target })
    },
    edit: (target, request, parts, { signal, onEvent }) => {
      sent.push({ request, target, parts })
      return script(request, { signal, emit: onEvent, target })
    },
    vary: (target, request, image, { signal, onEvent }) => {
      sent.push({ request, target, parts: { images: [image] } })
      return script(request, { signal, emit: onEvent, target })
    },
    readKept: async (_target, { status }, { onEvent }) => {
      if (status >= 400) throw new AppError('api/server-error', '', { facts: { status } })
      onEvent({ kind: 'image', image: aReceivedImage() })
      return AN_ANSWER
    },
    listModels: async () => [{ id: 'gpt-image-2' }],
  }
  const ports: Ports = {
    api,
    relay: {
      isAwaited: async () => false,
      answer: async (id) => kept.get(id),
      ids: async () => [...kept.keys()],
      claim: async (name, work) => {
        if (!claimed.has(name)) await work()
      },
      stop: (id) => void stopped.push(id),
      forget: async (id) => void kept.delete(id),
    },
    library: createFakeLibrary(disk),
    keys: {
      keyFor: ({ id }) => keys.get(id),
      setKey: ({ id }, key) => keys.set(id, key),
      forgetKey: ({ id }) => {
        const key = keys.get(id)
        keys.delete(id)
        return () => key && keys.set(id, key)
      },
      hasKey: ({ id }) => keys.has(id),
      placeOf: ({ id }) => (keys.has(id) ? 'tab' : undefined),
      stateOf: ({ id }) => (keys.has(id) ? 'open' : undefined),
      lockState: () => 'none',
      subscribe: () => () => undefined,
      version: () => 0,
      refreshed: async () => undefined,
      ready: async () => undefined,
      kept: () => Promise.reject(new AppError('storage/unavailable')),
    },
    thumbnailer: {
      thumbnailOf: async (blob) => {
        if (blob.size < 20) throw new AppError('image/undecodable')
        return new Blob([aPng({ width: 2, height: 2 })], { type: 'image/png' })
      },
    },
    images: {
      intake: async (file) => ({
        key: `key of ${await file.text()}`,
        width: 8,
        height: 8,
        hasAlpha: false,
        bytes: new Blob([aPng()], { type: 'image/png' }),
        originalType: 'image/png',
        notes: [],
      }),
      encode: async (_picture, mediaType, quality) =>
        new Blob([`${mediaType} at ${quality}`], { type: mediaType }),
      layered: async ({ result: _result, sourceAt, ...parts }) => {
        const names = Object.entries(parts).flatMap(([name, part]) => (part ? [name] : []))
        return new Blob([`result over ${names.join(', ')} at ${sourceAt.x}, ${sourceAt.y}`])
      },
      inspect: async (file) => {
        if (file.size < 20) throw new AppError('image/unsupported')
        return { mediaType: 'image/png', width: 8, height: 8 }
      },
    },
    archives: createFakeArchives(),
    editor: {
      prepare: async ({ references, mask }) => ({
        image: new Blob(['image']),
        mask: mask && new Blob(['mask']),
        references: references.map((_, k) => new Blob([`reference ${k}`])),
      }),
      fit: async ({ frame: { width, height } }) => ({
        image: new Blob(['fitted'], { type: 'image/png' }),
        width,
        height,
        packing: 'usual',
      }),
      composite: async ({ plan: { canvas } }) => ({
        image: new Blob([aPng()], { type: 'image/png' }),
        width: canvas.width,
        height: canvas.height,
        driftShare: 0.5,
        maskShare: 0.25,
        shift: undefined,
        heatMap: new Blob(['heat']),
      }),
    },
    previews: new Map(),
    gallery: createGalleryStore(),
    jobs: createJobsStore(),
    queue: createRequestQueue(createQueueStore(), { now: () => time.now }),
    notices: createNoticesStore(),
    settings: createSettingsStore(DEFAULT_SETTINGS),
    inTurn: createInTurn(undefined),
    clock: { now: () => time.now },
    newId: () => `id-${++lastId}`,
    sha256: async () => '0'.repeat(64),
    pickZipFile: async () => undefined,
    saveFile: (blob, name) => files.push({ blob, name }),
    clipboard: {
      writeImage: async (blob) => void copied.push(blob),
      writeText: async (text) => void copied.push(text),
    },
  }
  return { ports, sent, files, copied, disk, time, kept, stopped, claimed }
}
