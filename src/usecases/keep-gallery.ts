import { toAppError } from '@/domain/app-error'
import { describeError } from '@/domain/describe-error'
import type { ImageId } from '@/domain/ids'
import type { ImageRecord, JudgementChange } from '@/domain/image-record'
import type { Job } from '@/domain/job'
import { DAY_MS, TRASH_DAYS } from '@/domain/trash'
import type { ImageJudgement } from '@/platform/storage/library'
import { plural } from './plural'
import type { Ports } from './ports'

/** More than any screen shows at first; what lies behind it is read meanwhile. */
const FIRST_SIGHT = 60
const PAGE_SIZE = 250
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

export interface GalleryHooks {
  /** Hears once of the jobs that an earlier page left unfinished, when everything else is there. */
  resume?: (interrupted: readonly Job[]) => Promise<void>
  /** Resolves when the first pictures have had the machine for themselves for long enough. */
  firstSeen?: () => Promise<void>
}

const AT_ONCE = async (): Promise<void> => undefined

export function createGalleryKeeper(
  ports: GalleryPorts,
  { resume = AT_ONCE, firstSeen = AT_ONCE }: GalleryHooks = {},
): GalleryKeeper {
  const { library, gallery, jobs, notices, settings, clock, clipboard } = ports
  const notice = notices.getState().noticed

  function report(error: unknown): void {
    const { title, next } = describeError(toAppError(error).toData())
    notice({ tone: 'error', title, body: next })
  }
  async function countUsage(): Promise<void> {
    gallery.getState().usageCounted(await library.usedBytes())
  }

  /** What changed while records were being read, and may have been read as it was before; undefined while nothing is read. */
  let heard: Set<ImageId> | undefined

  /** Reads what lies behind these into the gallery, all at once: with each page the whole gallery would be sorted again. */
  async function loadBehind(first: readonly ImageRecord[]): Promise<void> {
    heard ??= new Set()
    const records: ImageRecord[] = []
    let last = first.at(-1)
    while (last) {
      const { createdAt, id } = last
      const page: ImageRecord[] = await library.listImages({ limit: PAGE_SIZE, before: { createdAt, id } })
      records.push(...page)
      last = page.length < PAGE_SIZE ? undefined : page.at(-1)
    }
    if (records.length > 0) gallery.getState().recordsLoaded(records)
    const changed = [...heard]
    heard = undefined
    if (changed.length > 0) await follow(changed)
  }
  async function loadFirst(): Promise<readonly ImageRecord[]> {
    const first = await library.listImages({ limit: FIRST_SIGHT })
    if (first.length > 0) gallery.getState().recordsLoaded(first)
    return first
  }

  /** Shows what another page has made of these pictures. */
  async function follow(ids: readonly ImageId[]): Promise<void> {
    for (const id of ids) heard?.add(id)
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
    if (found.restoredImages > 0) await loadBehind(await loadFirst())
  }

  async function load(): Promise<void> {
    library.watch((ids) => void follow(ids).catch(report))
    try {
      // Nothing waits for the check: the newest pictures are there at once. Only an empty gallery does, since it may be a wiped one.
      const first = await loadFirst()
      const isEmpty = first.length === 0
      if (isEmpty) await check()
      if (!isEmpty) await firstSeen()
      const [{ interruptedJobs }] = await Promise.all([library.open(clock.now()), loadBehind(first)])
      if (isEmpty) gallery.getState().recordsLoaded([])
      jobs.getState().jobsLoaded(await library.listJobs(SHOWN_JOBS))
      void resume(interruptedJobs).catch(report)
      if (!isEmpty) await check()
      await countUsage()
      await library.emptyTrash(clock.now() - TRASH_DAYS * DAY_MS)
    } catch (error) {
      gallery.getState().recordsLoaded([])
      report(error)
    }
  }

  async function restore(records: readonly ImageRecord[]): Promise<void> {
    const ids = records.map(({ id }) => id)
    await library.restore(ids)
    // As they are now: another page may have judged them since.
    gallery.getState().imagesRestored(await library.images(ids))
    await countUsage()
  }

  async function remove(ids: readonly ImageId[]): Promise<void> {
    const records = ids.flatMap((id) => gallery.getState().byId.get(id) ?? [])
    if (records.length === 0) return
    for (const id of ids) heard?.add(id)
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
    for (const { id } of known) heard?.add(id)
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
    await storeJudgements(ids.map((id) => ({ id, change: onTop(id, change) })))
  }

  /** The change with its tags as what was added and taken away here: another page may have added some meanwhile. */
  function onTop(id: ImageId, { tags, ...change }: JudgementChange): JudgementChange {
    if (!tags) return change
    const shown = gallery.getState().byId.get(id)?.tags ?? []
    return {
      ...change,
      addTags: tags.filter((tag) => !shown.includes(tag)),
      dropTags: shown.filter((tag) => !tags.includes(tag)),
    }
  }

  async function addTags(ids: readonly ImageId[], tags: readonly string[]): Promise<void> {
    await storeJudgements(ids.map((id) => ({ id, change: { addTags: tags } })))
  }

  async function addToBoard(ids: readonly ImageId[], board: string): Promise<void> {
    settings.getState().boardMade(board)
    const stored = await storeJudgements(ids.map((id) => ({ id, change: { addBoards: [board] } })))
    if (stored) notice({ tone: 'info', title: `${plural(ids.length, 'picture')} added to ${board}` })
  }
  async function takeOffBoard(ids: readonly ImageId[], board: string): Promise<void> {
    await storeJudgements(ids.map((id) => ({ id, change: { dropBoards: [board] } })))
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
    const before = records.map(({ id, favourite = false, rejected = false }) => ({
      id,
      change: { favourite, rejected },
    }))
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
