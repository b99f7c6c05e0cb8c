import { toAppError } from '@/domain/app-error'
import { describeError } from '@/domain/describe-error'
import type { ImageId } from '@/domain/ids'
import type { ImageRecord, JudgementChange } from '@/domain/image-record'
import { judgementOf } from '@/domain/image-record'
import { withTags } from '@/domain/tags'
import { DAY_MS, TRASH_DAYS } from '@/domain/trash'
import type { ImageJudgement } from '@/platform/storage/library'
import { plural } from './plural'
import type { Ports } from './ports'

const PAGE_SIZE = 500
const SHOWN_JOBS = 300

/** What people do with stored pictures. */
export interface GalleryKeeper {
  /** Reads the library into the stores; call once at start. */
  load: () => Promise<void>
  /** Puts pictures into the trash at once and offers to undo it. */
  remove: (ids: readonly ImageId[]) => Promise<void>
  /** Says the same of all of them: stars, favourite, rejected. Shown once it is stored. */
  judge: (ids: readonly ImageId[], change: JudgementChange) => Promise<void>
  /** Adds to the tags that each of them has. */
  addTags: (ids: readonly ImageId[], tags: readonly string[]) => Promise<void>
  /** Lays them on the board, in addition to where they lie. */
  addToBoard: (ids: readonly ImageId[], board: string) => Promise<void>
  takeOffBoard: (ids: readonly ImageId[], board: string) => Promise<void>
  /** The pictures that lie on it stay. Offers to undo it. */
  removeBoard: (board: string) => Promise<void>
  /** Makes one picture a favourite, rejects the others and offers to undo both. */
  keepWinner: (winner: ImageId, others: readonly ImageId[]) => Promise<void>
  copyImage: (id: ImageId) => Promise<void>
  copyPrompt: (id: ImageId) => Promise<void>
  /** Original bytes for the viewer. @throws AppError `storage/*` */
  original: (id: ImageId) => Promise<Blob>
  thumbnail: (id: ImageId) => Promise<Blob>
}

type GalleryPorts = Pick<
  Ports,
  'library' | 'gallery' | 'jobs' | 'notices' | 'settings' | 'clock' | 'clipboard'
>

export function createGalleryKeeper(ports: GalleryPorts): GalleryKeeper {
  const { library, gallery, jobs, notices, settings, clock, clipboard } = ports
  const notice = notices.getState().noticed

  function report(error: unknown): void {
    const { title, next } = describeError(toAppError(error).toData())
    notice({ tone: 'error', title, body: next })
  }
  async function countUsage(): Promise<void> {
    gallery.getState().usageCounted(await library.usedBytes())
  }

  async function loadAllRecords(): Promise<void> {
    let before: { createdAt: number; id: ImageId } | undefined
    for (;;) {
      const page: ImageRecord[] = await library.listImages({
        limit: PAGE_SIZE,
        ...(before ? { before } : {}),
      })
      gallery.getState().recordsLoaded(page)
      const last = page.at(-1)
      if (!last || page.length < PAGE_SIZE) return
      before = { createdAt: last.createdAt, id: last.id }
    }
  }

  /** Shows what another page has made of these pictures. */
  async function follow(ids: readonly ImageId[]): Promise<void> {
    const there = await library.images(ids)
    const thereIds = new Set(there.map(({ id }) => id))
    const { imagesRestored, imagesRemoved } = gallery.getState()
    if (there.length > 0) imagesRestored(there)
    const gone = ids.filter((id) => !thereIds.has(id) && gallery.getState().byId.has(id))
    if (gone.length > 0) imagesRemoved(gone)
    await countUsage()
  }

  /** Looks whether everything is where it should be, and says what was not. */
  async function check(): Promise<void> {
    const found = await library.check((count) => {
      if (count === 1) notice({ tone: 'info', title: 'Bringing pictures back from their second copies…' })
    })
    const { checkNotices } = await import('./check-notices')
    checkNotices(found).forEach(notice)
    if (found.restoredImages > 0) await loadAllRecords()
  }

  async function load(): Promise<void> {
    library.watch((ids) => void follow(ids).catch(report))
    try {
      // Nothing waits for the check: the newest pictures are there at once. Only an empty gallery does, since it may be a wiped one.
      const isEmpty = (await library.countImages()) === 0
      if (isEmpty) await check()
      await Promise.all([library.open(clock.now()), loadAllRecords()])
      jobs.getState().jobsLoaded(await library.listJobs(SHOWN_JOBS))
      if (!isEmpty) await check()
      await countUsage()
      await library.emptyTrash(clock.now() - TRASH_DAYS * DAY_MS)
    } catch (error) {
      gallery.getState().recordsLoaded([])
      report(error)
    }
  }

  async function restore(records: readonly ImageRecord[]): Promise<void> {
    await library.restore(records.map(({ id }) => id))
    gallery.getState().imagesRestored(records)
    await countUsage()
  }

  async function remove(ids: readonly ImageId[]): Promise<void> {
    const records = ids.flatMap((id) => gallery.getState().byId.get(id) ?? [])
    if (records.length === 0) return
    try {
      await library.trash(ids, clock.now())
      gallery.getState().imagesRemoved(ids)
      notice({
        tone: 'info',
        title: `${plural(records.length, 'picture')} deleted`,
        action: { label: 'Undo', run: () => void restore(records).catch(report) },
      })
      await countUsage()
    } catch (error) {
      report(error)
    }
  }

  async function storeJudgements(judgements: readonly ImageJudgement[]): Promise<boolean> {
    const known = judgements.filter(({ id }) => gallery.getState().byId.has(id))
    if (known.length === 0) return false
    try {
      await library.judge(known)
      gallery.getState().imagesJudged(known)
      return true
    } catch (error) {
      report(error)
      return false
    }
  }
  async function judge(ids: readonly ImageId[], change: JudgementChange): Promise<void> {
    await storeJudgements(ids.map((id) => ({ id, change })))
  }

  async function addTags(ids: readonly ImageId[], tags: readonly string[]): Promise<void> {
    const { byId } = gallery.getState()
    await storeJudgements(
      ids.map((id) => ({ id, change: { tags: withTags(byId.get(id)?.tags ?? [], tags) } })),
    )
  }

  /** The boards of each picture, changed. */
  function boarded(
    ids: readonly ImageId[],
    change: (boards: readonly string[]) => readonly string[],
  ): ImageJudgement[] {
    const { byId } = gallery.getState()
    return ids.map((id) => ({ id, change: { boards: change(byId.get(id)?.boards ?? []) } }))
  }
  async function addToBoard(ids: readonly ImageId[], board: string): Promise<void> {
    settings.getState().boardMade(board)
    const stored = await storeJudgements(boarded(ids, (boards) => [...new Set([...boards, board])]))
    if (stored) notice({ tone: 'info', title: `${plural(ids.length, 'picture')} added to ${board}` })
  }
  async function takeOffBoard(ids: readonly ImageId[], board: string): Promise<void> {
    await storeJudgements(boarded(ids, (boards) => boards.filter((other) => other !== board)))
  }
  async function removeBoard(board: string): Promise<void> {
    const { records, query, queryChanged } = gallery.getState()
    const ids = records.filter(({ boards }) => boards?.includes(board)).map(({ id }) => id)
    if (query.board === board) queryChanged({ board: undefined })
    settings.getState().boardForgotten(board)
    await takeOffBoard(ids, board)
    notice({
      tone: 'info',
      title: `Board ${board} removed`,
      body: 'Its pictures are still in the gallery.',
      action: { label: 'Undo', run: () => void addToBoard(ids, board) },
    })
  }

  async function keepWinner(winner: ImageId, others: readonly ImageId[]): Promise<void> {
    const records = [winner, ...others].flatMap((id) => gallery.getState().byId.get(id) ?? [])
    const before = records.map((record) => ({ id: record.id, change: judgementOf(record) }))
    const stored = await storeJudgements(
      records.map(({ id }) => ({ id, change: { favourite: id === winner, rejected: id !== winner } })),
    )
    if (!stored) return
    notice({
      tone: 'info',
      title: `Kept 1 picture, rejected ${records.length - 1}`,
      action: { label: 'Undo', run: () => void storeJudgements(before) },
    })
  }

  async function copy(write: () => Promise<void>, what: string): Promise<void> {
    try {
      await write()
      notice({ tone: 'info', title: `${what} copied` })
    } catch {
      notice({
        tone: 'error',
        title: `The browser did not let the ${what.toLowerCase()} be copied`,
        body: 'Allow this page to use the clipboard, or download the picture.',
      })
    }
  }
  const copyImage = (id: ImageId): Promise<void> =>
    copy(async () => clipboard.writeImage(await library.original(id)), 'Picture')
  const copyPrompt = (id: ImageId): Promise<void> =>
    copy(() => clipboard.writeText(gallery.getState().byId.get(id)?.request.prompt ?? ''), 'Prompt')

  return {
    load,
    remove,
    judge,
    addTags,
    addToBoard,
    takeOffBoard,
    removeBoard,
    keepWinner,
    copyImage,
    copyPrompt,
    original: library.original,
    thumbnail: library.thumbnail,
  }
}
