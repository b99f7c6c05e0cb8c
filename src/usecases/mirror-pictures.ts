import { isAbort, toAppError } from '@/domain/app-error'
import { describeError } from '@/domain/describe-error'
import { fileNameOf } from '@/domain/file-name'
import type { ImageId } from '@/domain/ids'
import type { Job } from '@/domain/job'
import type { WorkingFolder, WorkingFolders } from '@/platform/browser/working-folder'
import type { FolderStore } from '@/state/folder-store'
import type { Ports } from './ports'

/** Writes each new picture into a folder of the user's disk, too. The gallery stays the truth: nothing is read from the folder. */
export interface PictureMirror {
  store: FolderStore
  isAvailable: boolean
  /** Takes up the folder of the last visit; call once at start. */
  resume: () => Promise<void>
  /** Asks for a folder; call right after a press. */
  choose: () => Promise<void>
  /** Asks the browser again for leave to write; call right after a press. */
  allow: () => Promise<void>
  stop: () => Promise<void>
}

type MirrorPorts = Pick<Ports, 'library' | 'gallery' | 'jobs' | 'archives' | 'notices'> & {
  folders: WorkingFolders
  mirrored: FolderStore
}

function isRefused(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'NotAllowedError'
}

/** Pictures that a job of this page has saved since `before`; jobs that have just been read from disk are none. */
function newlySaved(jobs: readonly Job[], before: readonly Job[]): ImageId[] {
  const known = new Map(before.map((job) => [job.id, new Set(job.imageIds)]))
  return jobs.flatMap(({ id, imageIds }) => {
    const old = known.get(id)
    return old ? imageIds.filter((imageId) => !old.has(imageId)) : []
  })
}

export function createPictureMirror(ports: MirrorPorts): PictureMirror {
  const { library, gallery, jobs, archives, notices, folders, mirrored: store } = ports
  const { folderChanged } = store.getState()
  const waiting: ImageId[] = []
  let folder: WorkingFolder | undefined
  let isWriting = false

  function failed(error: unknown): void {
    if (isRefused(error)) return folderChanged({ status: 'asleep' })
    folderChanged({ status: 'failed' })
    const { detail } = toAppError(error).toData()
    notices.getState().noticed({
      tone: 'error',
      title: `The folder ${folder?.name ?? ''} could not be written into`,
      body: `${detail ? `${detail} ` : ''}The pictures are safe in the gallery. Choose the folder again under Storage.`,
    })
  }

  async function writeOne(id: ImageId, into: WorkingFolder): Promise<void> {
    const record = gallery.getState().byId.get(id)
    if (!record) return // deleted meanwhile
    const { xmpNoteOf } = await import('./export-pictures')
    const bytes = await archives.withNote(await library.original(id), xmpNoteOf(record))
    await into.write(fileNameOf(record), bytes)
    folderChanged({ written: store.getState().written + 1 })
  }

  async function writeAll(): Promise<void> {
    if (isWriting) return
    isWriting = true
    try {
      for (let id = waiting[0]; id && folder && store.getState().status === 'on'; id = waiting[0]) {
        await writeOne(id, folder)
        waiting.shift()
        folderChanged({ waiting: waiting.length })
      }
    } catch (error) {
      failed(error)
    } finally {
      isWriting = false
    }
  }

  jobs.subscribe((state, before) => {
    if (!folder || state.jobs === before.jobs) return
    const ids = newlySaved(state.jobs, before.jobs)
    if (ids.length === 0) return
    waiting.push(...ids)
    folderChanged({ waiting: waiting.length })
    void writeAll()
  })

  async function use(next: WorkingFolder | undefined, ask: boolean): Promise<void> {
    folder = next
    if (!next) return folderChanged({ status: 'none', name: '', waiting: 0 })
    const isAllowed = await next.isAllowed(ask)
    folderChanged({ status: isAllowed ? 'on' : 'asleep', name: next.name })
    await writeAll()
  }
  async function said(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      if (isAbort(error)) return
      const { title, next } = describeError(toAppError(error).toData())
      notices.getState().noticed({ tone: 'error', title, body: next })
    }
  }

  return {
    store,
    isAvailable: folders.isAvailable,
    // A browser that has lost the folder has lost a convenience; the gallery opens without it.
    resume: async () => use(await folders.recall().catch(() => undefined), false).catch(failed),
    choose: () => said(async () => use(await folders.pick(), true)),
    allow: () => said(() => use(folder, true)),
    stop: () =>
      said(async () => {
        waiting.length = 0
        await folders.forget()
        await use(undefined, false)
      }),
  }
}
