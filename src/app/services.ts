import { QueryClient } from '@tanstack/react-query'
import { asImageId } from '@/domain/ids'
import type { Job } from '@/domain/job'
import { createEngineFetch } from '@/engine/engine-client'
import type { EngineProtocol } from '@/engine/engine-protocol'
import { createRemoteImagesApi } from '@/platform/api/remote-images-api'
import { openRelay } from '@/platform/relay/answer-relay'
import { createAnnouncements } from '@/platform/browser/announce'
import { systemClock } from '@/platform/browser/clock'
import { createInTurn } from '@/platform/browser/in-turn'
import { findComputerKey } from '@/platform/browser/computer-key'
import { copyImage, copyText } from '@/platform/browser/copy-image'
import { createWorkingFolders } from '@/platform/browser/working-folder'
import { createKeyStore } from '@/platform/browser/key-store'
import { keepFromEviction, storageFacts } from '@/platform/browser/persist'
import { newId } from '@/platform/browser/new-id'
import { pickZipFile } from '@/platform/browser/pick-save-file'
import type { ObjectUrls } from '@/platform/browser/object-urls'
import { createObjectUrls } from '@/platform/browser/object-urls'
import { saveFile } from '@/platform/browser/save-file'
import { createSettingsFile } from '@/platform/browser/settings-file'
import type { PromptBook } from '@/platform/storage/prompt-book'
import { openLibraryLazily } from '@/platform/storage/lazy-library'
import { createCompareWorker } from '@/platform/workers/compare-worker-client'
import { createArchiveTools } from '@/platform/workers/archive-worker-client'
import { createEditTools } from '@/platform/workers/edit-worker-client'
import { createImageTools } from '@/platform/workers/image-worker-client'
import { createRpcPool } from '@/platform/workers/pool'
import { createSearchIndex } from '@/platform/workers/search-worker-client'
import { createFolderStore } from '@/state/folder-store'
import { createGalleryStore } from '@/state/gallery-store'
import { createJobsStore } from '@/state/jobs-store'
import { createNoticesStore } from '@/state/notices-store'
import { createQueueStore } from '@/state/queue-store'
import { createTransferStore } from '@/state/transfer-store'
import type { UnlockStore } from '@/state/unlock-store'
import { createUnlockStore } from '@/state/unlock-store'
import { parseSettings, settingsToKeep } from '@/state/parse-settings'
import { createSettingsStore, DEFAULT_SETTINGS } from '@/state/settings-store'
import type { PictureSize, PictureSource } from '@/ui/picture-source'
import { createPictureComparer } from '@/usecases/compare-pictures'
import { createGalleryKeeper } from '@/usecases/keep-gallery'
import { createTrashKeeper } from '@/usecases/keep-trash'
import { createPictureMirror } from '@/usecases/mirror-pictures'
import { storageQuery } from '@/usecases/storage-facts'
import { createConnectionManager } from '@/usecases/manage-connections'
import type { Ports } from '@/usecases/ports'
import { announceEnds } from './announce-ends'
import { createFollowingDrafts } from './following-drafts'
import { guardLeaving } from './leave-guard'
import { keepForOffline } from './offline'
import { createRequestQueue } from '@/usecases/request-queue'
import { createLazyRunner } from '@/usecases/lazy-runner'
import { followSearch } from '@/usecases/search-gallery'
import { createTransfers } from '@/usecases/transfers'

/** Settings from disk, written back with every change. */
function openSettings() {
  const file = createSettingsFile({ name: 'pentimento.settings', parse: parseSettings })
  const settings = createSettingsStore(file.read() ?? DEFAULT_SETTINGS)
  settings.subscribe((state) => file.write(settingsToKeep(state)))
  return settings
}

/** Drawing fills a core; more than four large pictures at once would fill the memory. */
const engineWorkers = (cores: number) => Math.min(Math.max(cores, 1), 4)

/** Every adapter, once. */
function createPorts(unlock: UnlockStore): Ports & { objectUrls: ObjectUrls } {
  const notices = createNoticesStore()
  const { thumbnailOf, toPng, sha256, ...images } = createImageTools(
    () => new Worker(new URL('../platform/workers/image.worker.ts', import.meta.url), { type: 'module' }),
  )
  const editor = createEditTools(
    () => new Worker(new URL('../platform/workers/edit.worker.ts', import.meta.url), { type: 'module' }),
  )
  const engine = createRpcPool<EngineProtocol>(
    () => new Worker(new URL('../engine/engine.worker.ts', import.meta.url), { type: 'module' }),
    { size: engineWorkers(navigator.hardwareConcurrency), restMs: 30_000, onAbort: 'terminate' },
  )
  const engineFetch = createEngineFetch((request, options) => engine.call('fetch', request, options))
  const relay = openRelay()
  const api = createRemoteImagesApi(
    () => new Worker(new URL('../platform/api/api.worker.ts', import.meta.url), { type: 'module' }),
    { engineFetch, openRelay: relay.open },
  )
  return {
    api,
    relay,
    library: openLibraryLazily(),
    objectUrls: createObjectUrls(),
    keys: createKeyStore({
      openKeeper: async (memory) => (await import('./key-parts')).openKeys(memory, notices),
      askToUnlock: unlock.ask,
    }),
    thumbnailer: { thumbnailOf },
    images,
    archives: createArchiveTools(
      () => new Worker(new URL('../platform/workers/archive.worker.ts', import.meta.url), { type: 'module' }),
    ),
    editor,
    previews: new Map(),
    gallery: createGalleryStore(systemClock),
    jobs: createJobsStore(),
    queue: createRequestQueue(createQueueStore(), systemClock),
    notices,
    settings: openSettings(),
    inTurn: createInTurn((navigator as Partial<Navigator>).locks),
    clock: systemClock,
    newId,
    sha256,
    saveFile,
    pickZipFile,
    clipboard: { writeImage: (blob) => copyImage(blob, toPng), writeText: copyText },
  }
}

type PicturePorts = Pick<Ports, 'library' | 'thumbnailer' | 'previews'> & { objectUrls: ObjectUrls }

/** Where the bytes of "id", "id/raw" and "id/changes" are, and of previews. */
async function loadPicture(ports: PicturePorts, key: string, size: PictureSize): Promise<Blob> {
  const { library, previews } = ports
  const preview = previews.get(key)
  if (preview) return preview
  const [text = '', part] = key.split('/')
  const id = asImageId(text)
  if (part === 'raw') return library.rawResult(id)
  if (part === 'changes') return library.heatMap(id)
  if (size === 'tile')
    return library.tile(id).catch(async () => (await import('@/usecases/thumbnails')).tileOf(id, ports))
  return size === 'full' ? library.original(id) : library.thumbnail(id)
}

/** Lends the URL of a stored picture, of any size, for as long as somebody shows it. */
function createPictureSource(ports: PicturePorts): PictureSource {
  return async (key, size) => {
    const lease = ports.objectUrls.acquire(`${size} ${key}`, () => loadPicture(ports, key, size))
    try {
      return { url: await lease.url, release: lease.release }
    } catch (error) {
      lease.release()
      throw error
    }
  }
}

/** Asks the browser once, after the first picture of this visit is stored, to keep what is here when it clears up. */
function protectFirstPicture({ gallery }: Pick<Ports, 'gallery'>): void {
  const stop = gallery.subscribe(({ records, status }, before) => {
    if (status !== 'ready' || before.status !== 'ready' || records.length <= before.records.length) return
    stop()
    void keepFromEviction()
  })
}

/** What compared pictures are shown with. */
function createComparer({ library }: Pick<Ports, 'library'>) {
  const compareWorker = createCompareWorker(
    () => new Worker(new URL('../platform/workers/compare.worker.ts', import.meta.url), { type: 'module' }),
  )
  return createPictureComparer({ library, compareWorker })
}

/** Stores what came for jobs whose page went away. */
async function finishEarlierJobs(interrupted: readonly Job[], ports: Ports): Promise<void> {
  if (interrupted.length === 0 && (await ports.relay.ids()).length === 0) return
  const { resumeAnswers } = await import('@/usecases/resume-answers')
  await resumeAnswers(interrupted, ports)
}

async function findConnectionHere(ports: Ports): Promise<void> {
  const { offerComputer } = await import('@/usecases/offer-computer')
  await offerComputer(ports, findComputerKey)
}

/** The index of the gallery's search, which is made with the first one. */
function createSearch() {
  return createSearchIndex(
    () => new Worker(new URL('../platform/workers/search.worker.ts', import.meta.url), { type: 'module' }),
  )
}

const spawnChangeWorker = () =>
  new Worker(new URL('../platform/workers/change.worker.ts', import.meta.url), { type: 'module' })

const spawnContactSheetWorker = () =>
  new Worker(new URL('../platform/workers/contact-sheet.worker.ts', import.meta.url), { type: 'module' })

const spawnMaskWorker = () =>
  new Worker(new URL('../platform/workers/mask.worker.ts', import.meta.url), { type: 'module' })

/** What a tab works with comes with the first look at it; without its code the next look tries again. */
function once<Parts>(load: () => Promise<Parts>): () => Promise<Parts> {
  let loading: Promise<Parts> | undefined
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = undefined
      throw error
    })
    return loading
  }
}

/** The runner of jobs, with the history of prompts that it fills. */
async function createRecordingRunner(ports: Ports, loadBook: () => Promise<PromptBook>) {
  const [{ createJobRunner }, { recordPrompts }] = await Promise.all([
    import('@/usecases/run-jobs'),
    import('@/usecases/record-prompts'),
  ])
  const addUse: PromptBook['addUse'] = async (use) => (await loadBook()).addUse(use)
  return recordPrompts(createJobRunner(ports), { addUse }, ports)
}

const RUNNER_AFTER_MS = 1500
/** So long the newest pictures are decoded before all the others are read. */
const FIRST_SIGHT_MS = 250

export type Services = ReturnType<typeof createServices>

/** Builds the app's object graph. Nothing is fetched or started by it but the settings. */
export function createServices() {
  const unlock = createUnlockStore()
  const ports = createPorts(unlock)
  // Without a server there is no key to look for.
  if (ports.settings.getState().connections.length > 0) void ports.keys.refreshed()
  protectFirstPicture(ports)
  keepForOffline(ports)
  guardLeaving(ports)
  const announcements = createAnnouncements()
  announceEnds(ports, announcements)
  const galleryKeeper = createGalleryKeeper(ports, {
    resume: (jobs) => finishEarlierJobs(jobs, ports),
    firstSeen: () => new Promise((resolve) => setTimeout(resolve, FIRST_SIGHT_MS)),
  })
  const mirror = createPictureMirror({
    ...ports,
    folders: createWorkingFolders(),
    mirrored: createFolderStore(),
  })
  void mirror.resume()
  const transfers = createTransfers({ ...ports, transfers: createTransferStore() }, galleryKeeper)
  followSearch({ ...ports, search: createSearch() })
  const promptBook = once(async () => (await import('@/platform/storage/prompt-book')).openPromptBook())
  const runner = createLazyRunner(() => createRecordingRunner(ports, promptBook), ports)
  // Soon, so that the first press finds it there; not now, so that the first look does not wait for it.
  setTimeout(runner.preload, RUNNER_AFTER_MS)
  if (import.meta.env.PROD) void findConnectionHere(ports)
  return {
    ports,
    unlock,
    queryClient: new QueryClient(),
    pictures: createPictureSource(ports),
    runner,
    keeper: { ...galleryKeeper, download: transfers.download },
    transfers,
    mirror,
    trash: createTrashKeeper(ports),
    storage: storageQuery(ports, { facts: storageFacts, persist: keepFromEviction }),
    persist: keepFromEviction,
    announcements,
    prompts: once(async () =>
      (await import('@/usecases/prompt-desk')).createPromptDesk(await promptBook(), ports),
    ),
    spending: async () =>
      (await import('@/usecases/read-spending')).createSpendingReader(ports, performance.timeOrigin),
    journal: async () => (await import('@/usecases/read-journal')).createJournalReader(ports),
    connections: createConnectionManager(ports),
    promptDrafts: createFollowingDrafts(ports),
    edit: once(async () => (await import('./edit-parts')).createEditParts(ports, spawnMaskWorker)),
    spawnChangeWorker,
    spawnContactSheetWorker,
    comparer: createComparer(ports),
    variation: once(async () => (await import('./variation-parts')).createVariationParts(ports)),
  }
}
