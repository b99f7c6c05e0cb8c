import { QueryClient } from '@tanstack/react-query'
import type { ImageId } from '@/domain/ids'
import { createEngineFetch } from '@/engine/engine-client'
import type { EngineProtocol } from '@/engine/engine-protocol'
import { createDraftStore } from '@/state/draft-store'
import { serveFetchOverPort } from '@/platform/api/port-fetch'
import { createRemoteImagesApi } from '@/platform/api/remote-images-api'
import { systemClock } from '@/platform/browser/clock'
import { copyImage, copyText } from '@/platform/browser/copy-image'
import { createKeyStore } from '@/platform/browser/key-store'
import { keepFromEviction } from '@/platform/browser/persist'
import { newId } from '@/platform/browser/new-id'
import { createObjectUrls } from '@/platform/browser/object-urls'
import { saveFile } from '@/platform/browser/save-file'
import { createSettingsFile } from '@/platform/browser/settings-file'
import { openLibraryLazily } from '@/platform/storage/lazy-library'
import { createEditTools } from '@/platform/workers/edit-worker-client'
import { createImageTools } from '@/platform/workers/image-worker-client'
import { createRpcClient } from '@/platform/workers/rpc'
import { createGalleryStore } from '@/state/gallery-store'
import { createJobsStore } from '@/state/jobs-store'
import { createNoticesStore } from '@/state/notices-store'
import { parseSettings, settingsToKeep } from '@/state/parse-settings'
import { createSettingsStore, DEFAULT_SETTINGS, selectActiveConnection } from '@/state/settings-store'
import type { PictureSource } from '@/ui/picture-source'
import { createGalleryKeeper } from '@/usecases/keep-gallery'
import { createConnectionManager } from '@/usecases/manage-connections'
import type { Ports } from '@/usecases/ports'
import { createJobRunner } from '@/usecases/run-jobs'

/** Settings from disk, written back with every change. */
function openSettings() {
  const file = createSettingsFile({ name: 'pentimento.settings', parse: parseSettings })
  const settings = createSettingsStore(file.read() ?? DEFAULT_SETTINGS)
  settings.subscribe((state) => file.write(settingsToKeep(state)))
  return settings
}

/** Every adapter, once. */
function createPorts(): Ports {
  const { thumbnailOf, toPng, sha256, intake } = createImageTools(
    () => new Worker(new URL('../platform/workers/image.worker.ts', import.meta.url), { type: 'module' }),
  )
  const editor = createEditTools(
    () => new Worker(new URL('../platform/workers/edit.worker.ts', import.meta.url), { type: 'module' }),
  )
  const engine = createRpcClient<EngineProtocol>(
    () => new Worker(new URL('../engine/engine.worker.ts', import.meta.url), { type: 'module' }),
    { onAbort: 'message' },
  )
  const engineFetch = createEngineFetch((request, options) => engine.call('fetch', request, options))
  const api = createRemoteImagesApi(
    () => new Worker(new URL('../platform/api/api.worker.ts', import.meta.url), { type: 'module' }),
    (port) => serveFetchOverPort(port, engineFetch),
  )
  return {
    api,
    library: openLibraryLazily(),
    keys: createKeyStore(),
    thumbnailer: { thumbnailOf },
    images: { intake },
    editor,
    gallery: createGalleryStore(),
    jobs: createJobsStore(),
    notices: createNoticesStore(),
    settings: openSettings(),
    clock: systemClock,
    newId,
    sha256,
    saveFile,
    clipboard: { writeImage: (blob) => copyImage(blob, toPng), writeText: copyText },
  }
}

/** Lends the URL of a stored picture, thumbnail or original, for as long as somebody shows it. */
function createPictureSource({ library }: Pick<Ports, 'library'>): PictureSource {
  const urls = createObjectUrls()
  return async (key, size) => {
    // Keys of pictures are ids of stored images everywhere in this app.
    const id = key as ImageId
    const lease = urls.acquire(`${size} ${id}`, () =>
      size === 'full' ? library.original(id) : library.thumbnail(id),
    )
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

export type Services = ReturnType<typeof createServices>

/** Builds the app's object graph. Nothing is fetched or started by it but the settings. */
export function createServices() {
  const ports = createPorts()
  protectFirstPicture(ports)
  return {
    ports,
    queryClient: new QueryClient(),
    pictures: createPictureSource(ports),
    runner: createJobRunner(ports),
    keeper: createGalleryKeeper(ports),
    connections: createConnectionManager(ports),
    promptDrafts: createDraftStore(selectActiveConnection(ports.settings.getState())),
  }
}
