import { isAbort, toAppError } from '@/domain/app-error'
import { describeError } from '@/domain/describe-error'
import type { DownloadOptions } from '@/domain/download-options'
import { DEFAULT_DOWNLOAD } from '@/domain/download-options'
import type { ImageId } from '@/domain/ids'
import type { ImageRecord } from '@/domain/image-record'
import type { Notice } from '@/state/notices-store'
import type { TransferStore } from '@/state/transfer-store'
import type { Watched } from './export-pictures'
import type { ImportReport } from './import-pictures'
import type { GalleryKeeper } from './keep-gallery'
import { plural } from './plural'
import type { Ports } from './ports'

/** Takes pictures out of the gallery and into it. What goes wrong is said in a notice; only one of them runs at a time. */
export interface Transfers {
  store: TransferStore
  /** One picture as a file, several as a ZIP; each says how it was made. */
  download: (ids: readonly ImageId[], options?: DownloadOptions) => Promise<void>
  /** The whole gallery, to be brought back here or elsewhere. */
  exportGallery: () => Promise<void>
  /** Pictures, ZIPs of pictures and exported galleries. */
  importFiles: (files: readonly File[]) => Promise<void>
  cancel: () => void
}

/** All that is done with stored pictures. */
export type PictureKeeper = GalleryKeeper & Pick<Transfers, 'download'>

type TransferPorts = Ports & { transfers: TransferStore }

function datedName(now: number, stem: string): string {
  return `${stem}-${new Date(now).toISOString().slice(0, 10)}.zip`
}

/** At most so many refusals are told one by one. */
const TOLD = 3

/** What an import has to say for itself. */
function reportWords(report: ImportReport): Omit<Notice, 'id'> {
  const { added, known, refused, stopped } = report
  const reasons = refused.slice(0, TOLD).map(({ name, error }) => `${name}: ${describeError(error).title}.`)
  const more = refused.length > TOLD ? [`And ${refused.length - TOLD} more.`] : []
  const facts = [
    known > 0 && `${plural(known, 'picture')} ${known === 1 ? 'was' : 'were'} here already.`,
    stopped && `${describeError(stopped).title}: the rest was left out. Make room and import it again.`,
    ...reasons,
    ...more,
  ].filter((fact) => typeof fact === 'string')
  return {
    tone: refused.length > 0 || stopped ? 'error' : 'info',
    title:
      added.length > 0 || refused.length === 0
        ? `${plural(added.length, 'picture')} imported`
        : 'Nothing was imported',
    ...(facts.length > 0 ? { body: facts.join(' ') } : {}),
  }
}

export function createTransfers(ports: TransferPorts, keeper: Pick<GalleryKeeper, 'remove'>): Transfers {
  const { gallery, notices, library, archives, saveFile, pickZipFile, clock, transfers: store } = ports
  let controller: AbortController | undefined
  const notice = notices.getState().noticed

  function report(error: unknown): void {
    if (isAbort(error)) return
    const { title, next } = describeError(toAppError(error).toData())
    notice({ tone: 'error', title, body: next })
  }

  /** Runs one work at a time, and never fails but in words. */
  async function run(kind: 'export' | 'import', work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    if (controller)
      return void notice({ tone: 'info', title: 'Wait until the running import or export has ended' })
    controller = new AbortController()
    store.getState().transferStarted({ kind, done: 0, total: undefined })
    try {
      await work(controller.signal)
    } catch (error) {
      report(error)
    } finally {
      controller = undefined
      store.getState().transferEnded()
    }
  }

  async function zipped(
    records: readonly ImageRecord[],
    name: string,
    write: (watched: Watched & { handle: FileSystemFileHandle | undefined }) => Promise<Blob | undefined>,
    onWritten: () => void = () => undefined,
  ): Promise<void> {
    const handle = await pickZipFile(name).catch((error: unknown) => {
      if (isAbort(error)) throw error
      return undefined // refused by the browser: a download is as good
    })
    await run('export', async (signal) => {
      const onProgress = (done: number) => store.getState().transferAdvanced(done, records.length)
      const file = await write({ signal, onProgress, handle })
      if (file) saveFile(file, name)
      onWritten()
      notice({ tone: 'info', title: `${plural(records.length, 'picture')} exported` })
    })
  }

  async function downloadOne(record: ImageRecord, options: DownloadOptions): Promise<void> {
    const { pictureFile } = await import('./export-pictures')
    const { bytes, name, note } = await pictureFile(record, options, ports)
    saveFile(note ? await archives.withNote(bytes, note) : bytes, name)
  }

  async function download(ids: readonly ImageId[], options = DEFAULT_DOWNLOAD): Promise<void> {
    const records = ids.flatMap((id) => gallery.getState().byId.get(id) ?? [])
    const [first] = records
    if (!first) return
    if (records.length === 1) return downloadOne(first, options)
    await zipped(records, datedName(clock.now(), 'pictures'), async (watched) => {
      const { zipPictures } = await import('./export-pictures')
      return zipPictures(records, options, ports, watched)
    })
  }

  async function exportGallery(): Promise<void> {
    const { records } = gallery.getState()
    await zipped(
      records,
      datedName(clock.now(), 'pentimento-gallery'),
      async (watched) => {
        const { backUpGallery } = await import('./export-pictures')
        return backUpGallery(records, ports, watched)
      },
      () => ports.settings.getState().backupMade(clock.now()),
    )
  }

  const importFiles = (files: readonly File[]): Promise<void> =>
    run('import', async (signal) => {
      const { importPictures } = await import('./import-pictures')
      const onProgress = store.getState().transferAdvanced
      const result = await importPictures(files, ports, { signal, onProgress })
      const undo = { label: 'Undo', run: () => void keeper.remove(result.added) }
      notice({ ...reportWords(result), ...(result.added.length > 0 ? { action: undo } : {}) })
      gallery.getState().usageCounted(await library.usedBytes())
    })

  return {
    store,
    download: (ids, options) => download(ids, options).catch(report),
    exportGallery: () => exportGallery().catch(report),
    importFiles,
    cancel: () => controller?.abort(),
  }
}
