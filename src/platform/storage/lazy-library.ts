import { AppError } from '@/domain/app-error'
import type { LibraryOptions } from './indexed-db-library'
import type { Library } from './library'

function importLibrary(options: LibraryOptions): Promise<Library> {
  return import('./indexed-db-library').then(({ openLibrary }) => openLibrary(options))
}

/**
 * The library in IndexedDB, whose code is fetched with the first call: it is not needed to show the page.
 * Without the code a call throws `storage/unavailable`, and the next one tries again.
 */
export function openLibraryLazily(
  options: LibraryOptions = {},
  load: (options: LibraryOptions) => Promise<Library> = importLibrary,
): Library {
  let loading: Promise<Library> | undefined
  function library(): Promise<Library> {
    loading ??= load(options).catch((cause: unknown) => {
      loading = undefined
      throw new AppError('storage/unavailable', 'The code of the library could not be fetched.', { cause })
    })
    return loading
  }

  return {
    open: async (now) => (await library()).open(now),
    check: async (onRestored) => (await library()).check(onRestored),
    saveJob: async (job) => (await library()).saveJob(job),
    saveImage: async (image, job) => (await library()).saveImage(image, job),
    addImage: async (image) => (await library()).addImage(image),
    listImages: async (options) => (await library()).listImages(options),
    countImages: async () => (await library()).countImages(),
    images: async (ids) => (await library()).images(ids),
    watch: (listener) => {
      const watching = library().then(({ watch }) => watch(listener))
      // Without the library there is nothing to hear; its next use says why.
      watching.catch(() => undefined)
      return () => void watching.then((stop) => stop()).catch(() => undefined)
    },
    listJobs: async (limit) => (await library()).listJobs(limit),
    job: async (id) => (await library()).job(id),
    saveEntries: async (entries) => (await library()).saveEntries(entries),
    listJournal: async (options) => (await library()).listJournal(options),
    journalOf: async (job) => (await library()).journalOf(job),
    removeJobs: async (ids) => (await library()).removeJobs(ids),
    original: async (id) => (await library()).original(id),
    thumbnail: async (id) => (await library()).thumbnail(id),
    tile: async (id) => (await library()).tile(id),
    keepTile: async (id, tile) => (await library()).keepTile(id, tile),
    rawResult: async (id) => (await library()).rawResult(id),
    heatMap: async (id) => (await library()).heatMap(id),
    saveMask: async (key, mask) => (await library()).saveMask(key, mask),
    mask: async (key) => (await library()).mask(key),
    keepSource: async (key, bytes, now) => (await library()).keepSource(key, bytes, now),
    source: async (key) => (await library()).source(key),
    judge: async (judgements) => (await library()).judge(judgements),
    trash: async (ids, now) => (await library()).trash(ids, now),
    restore: async (ids) => (await library()).restore(ids),
    listTrash: async () => (await library()).listTrash(),
    drop: async (ids) => (await library()).drop(ids),
    emptyTrash: async (before) => (await library()).emptyTrash(before),
    countCopies: async () => (await library()).countCopies(),
    usedBytes: async () => (await library()).usedBytes(),
  }
}
