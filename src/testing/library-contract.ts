// One page: a contract is read as a whole by whoever writes the next library.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AppErrorCode } from '@/domain/app-error'
import { asImageId, asJobId } from '@/domain/ids'
import { emptyMask } from '@/domain/mask/mask-document'
import type { Library, LibraryCheck } from '@/platform/storage/library'
import { A_MOMENT, aJob, anEntry, aNewImage } from './builders'

/** How the suite plays with a library's surroundings. */
export interface LibraryHarness {
  /** A library as a new page over the same disk has it. `close` is the death of that page. */
  newPage(): Library & { close(): void }
  /** Leaves rows behind that no release can read: one picture (listed by its keys) and one job. */
  plantUnreadableRows(): Promise<void>
  /** Runs `work` while `tooLarge` does not fit on the disk. */
  onFullDisk(work: (tooLarge: Blob) => Promise<void>): Promise<void>
  /** The browser takes the connections away, as it does under pressure. */
  loseConnections(): void
  /** A newer release opens the database; it has done so when the promise resolves. */
  openNewerRelease(): Promise<void>
  dispose(): Promise<void>
}

const code = (expected: AppErrorCode) => expect.objectContaining({ name: 'AppError', code: expected })

/** What a check says when nothing is wrong. */
export const SOUND: LibraryCheck = {
  restoredImages: 0,
  unreadableRows: 0,
  missingImages: 0,
  orphans: 0,
  vanishedImages: 0,
}

/** What every `Library` promises. */
export function describeLibrary(name: string, start: () => Promise<LibraryHarness>): void {
  describe(name, () => {
    let harness: LibraryHarness
    let library: ReturnType<LibraryHarness['newPage']>
    beforeEach(async () => {
      harness = await start()
      library = harness.newPage()
    })
    afterEach(() => harness.dispose())

    async function saved(...createdAts: number[]) {
      const images = createdAts.map((createdAt) => aNewImage({ createdAt }))
      for (const image of images) await library.saveImage(image, aJob())
      return images.map(({ record }) => record)
    }
    const listed = async () => (await library.listImages({ limit: 100 })).map(({ id }) => id)

    it('opens an empty library', async () => {
      expect(await library.open(A_MOMENT)).toEqual({ interruptedJobs: [] })
      expect(await library.check()).toEqual(SOUND)
      expect(await library.listImages({ limit: 10 })).toEqual([])
      expect(await library.listJobs(10)).toEqual([])
      expect(await library.countImages()).toBe(0)
      expect(await library.usedBytes()).toBe(0)
    })

    it('gives back on another page what was saved on this one', async () => {
      const image = aNewImage({
        revisedPrompt: 'otter',
        usage: { inputTokens: 1, outputTokens: 2, totalTokens: 3 },
      })
      const job = aJob({ state: 'done', imageIds: [image.record.id], endedAt: A_MOMENT + 1 })
      await library.saveImage(image, job)
      library.close()
      const next = harness.newPage()
      expect(await next.listImages({ limit: 10 })).toEqual([image.record])
      expect(await next.listJobs(10)).toEqual([job])
      expect(await (await next.original(image.record.id)).bytes()).toEqual(await image.original.bytes())
      expect(await (await next.thumbnail(image.record.id)).bytes()).toEqual(await image.thumbnail.bytes())
      expect((await next.original(image.record.id)).type).toBe('image/png')
    })

    it('takes in a picture that no job made', async () => {
      const image = aNewImage({ fileName: 'holiday.jpg' })
      await library.addImage(image)
      library.close()
      const next = harness.newPage()
      expect(await next.listImages({ limit: 10 })).toEqual([image.record])
      expect(await (await next.original(image.record.id)).bytes()).toEqual(await image.original.bytes())
      expect(await next.listJobs(10)).toEqual([])
      expect(await next.usedBytes()).toBe(image.original.size + image.thumbnail.size)
    })

    it('lists pictures newest first, equal moments by id', async () => {
      const ids = ['a', 'c', 'b'].map(asImageId)
      for (const id of ids) await library.saveImage(aNewImage({ id, createdAt: 5 }), aJob())
      const [old, young] = await saved(1, 9)
      expect(await listed()).toEqual([young?.id, 'c', 'b', 'a', old?.id])
    })

    it('pages without a gap or a repetition, whatever the page size', async () => {
      // Two pictures share each moment, so that pages of an odd size end between them.
      await saved(1, 1, 2, 2, 3, 3, 4)
      const all = await listed()
      for (const limit of [1, 2, 3, 7, 8]) {
        const pages: string[] = []
        let before: { createdAt: number; id: (typeof all)[number] } | undefined
        for (;;) {
          const page = await library.listImages({ limit, ...(before && { before }) })
          pages.push(...page.map(({ id }) => id))
          const last = page.at(-1)
          if (page.length < limit || !last) break
          before = { createdAt: last.createdAt, id: last.id }
        }
        expect(pages).toEqual(all)
      }
      expect(await library.listImages({ limit: 0 })).toEqual([])
      expect((await library.listImages({ limit: Infinity })).length).toBe(7)
    })

    it('lists jobs newest first and replaces a job that is saved again', async () => {
      const old = aJob({ createdAt: 1 })
      const young = aJob({ createdAt: 2 })
      await library.saveJob(young)
      await library.saveJob(old)
      await library.saveJob({ ...old, state: 'sent', sentAt: 3 })
      expect(await library.listJobs(10)).toEqual([young, { ...old, state: 'sent', sentAt: 3 }])
      expect(await library.listJobs(1)).toEqual([young])
    })

    it('takes only ended jobs off the list, and leaves their pictures', async () => {
      const ended = aJob({ state: 'done' })
      const running = aJob({ state: 'sent' })
      const image = aNewImage({ jobId: ended.id })
      await library.saveImage(image, ended)
      await library.saveJob(running)
      await library.removeJobs([ended.id, running.id, asJobId('never-seen')])
      expect(await library.listJobs(10)).toEqual([running])
      expect(await listed()).toEqual([image.record.id])
    })

    it('hides what is in the trash and brings it back as it was', async () => {
      const [kept, gone] = await saved(1, 2)
      await library.trash([gone!.id, asImageId('never-seen')], A_MOMENT)
      expect(await library.listImages({ limit: 10 })).toEqual([kept])
      expect(await library.countImages()).toBe(1)
      expect((await library.original(gone!.id)).size).toBe(gone!.sizeBytes)
      await library.restore([gone!.id])
      expect(await library.listImages({ limit: 10 })).toEqual([gone, kept])
      expect(await library.countImages()).toBe(2)
    })

    it('drops for good only what was trashed before the given moment', async () => {
      const [kept, old, fresh] = await saved(1, 2, 3)
      const usedByOne = (await library.usedBytes()) / 3
      await library.trash([old!.id], 100)
      await library.trash([fresh!.id], 200)
      // Trashing it once more does not make it younger.
      await library.trash([old!.id], 300)
      expect(await library.usedBytes()).toBe(3 * usedByOne)
      expect(await library.emptyTrash(200)).toBe(1)
      expect(await library.emptyTrash(200)).toBe(0)
      await expect(library.original(old!.id)).rejects.toEqual(code('storage/missing'))
      await expect(library.thumbnail(old!.id)).rejects.toEqual(code('storage/missing'))
      expect(await library.usedBytes()).toBe(2 * usedByOne)
      await library.restore([fresh!.id])
      expect(await listed()).toEqual([fresh!.id, kept!.id])
    })

    it('lists the trash, deleted last first, and drops single pictures from it', async () => {
      const [kept, first, second] = await saved(1, 2, 3)
      await library.trash([second!.id], 100)
      await library.trash([first!.id], 200)
      expect((await library.listTrash()).map(({ id, deletedAt }) => [id, deletedAt])).toEqual([
        [first!.id, 200],
        [second!.id, 100],
      ])
      const usedBytes = await library.usedBytes()
      // What is not in the trash is never dropped.
      await library.drop([second!.id, kept!.id, asImageId('never-seen')])
      expect((await library.listTrash()).map(({ id }) => id)).toEqual([first!.id])
      expect(await listed()).toEqual([kept!.id])
      expect(await library.usedBytes()).toBe((usedBytes * 2) / 3)
      await expect(library.original(second!.id)).rejects.toEqual(code('storage/missing'))
    })

    it('restores all or nothing', async () => {
      const [first, second] = await saved(1, 2)
      await library.trash([first!.id], 100)
      await library.trash([second!.id], 200)
      await library.emptyTrash(150)
      await expect(library.restore([second!.id, first!.id])).rejects.toEqual(code('storage/missing'))
      expect(await listed()).toEqual([])
    })

    it("keeps an edit's own picture and heat map beside it until the trash is emptied", async () => {
      const raw = new Blob(['the model made this'])
      const heatMap = new Blob(['hot'])
      const image = { ...aNewImage({ kind: 'edit' }), raw, heatMap }
      const { id } = image.record
      await library.saveImage(image, aJob())
      expect(await (await library.rawResult(id)).text()).toBe('the model made this')
      expect(await (await library.heatMap(id)).text()).toBe('hot')
      // 19 and 3 letters.
      expect(await library.usedBytes()).toBe(image.original.size + image.thumbnail.size + 22)
      await library.trash([id], 100)
      await library.emptyTrash(200)
      await expect(library.rawResult(id)).rejects.toEqual(code('storage/missing'))
      expect(await library.usedBytes()).toBe(0)
      const [plain] = await saved(1)
      await expect(library.rawResult(plain!.id)).rejects.toEqual(code('storage/missing'))
    })

    it('keeps the tile that a picture came with', async () => {
      const tile = new Blob(['tile'])
      const image = { ...aNewImage(), tile }
      await library.saveImage(image, aJob())
      const { id } = image.record
      expect(await (await harness.newPage().tile(id)).text()).toBe('tile')
      await library.keepTile(id, new Blob(['another']))
      expect(await (await library.tile(id)).text()).toBe('tile')
      expect(await library.usedBytes()).toBe(image.original.size + image.thumbnail.size + 4)
      await library.trash([id], 100)
      await library.emptyTrash(200)
      await expect(library.tile(id)).rejects.toEqual(code('storage/missing'))
    })

    it('takes in the tile of a picture that has none, and counts its bytes', async () => {
      const [record] = await saved(1)
      const before = await library.usedBytes()
      await expect(library.tile(record!.id)).rejects.toEqual(code('storage/missing'))
      await library.keepTile(record!.id, new Blob(['late']))
      await library.keepTile(asImageId('gone'), new Blob(['late']))
      expect(await (await harness.newPage().tile(record!.id)).text()).toBe('late')
      await expect(library.tile(asImageId('gone'))).rejects.toEqual(code('storage/missing'))
      expect(await library.usedBytes()).toBe(before + 4)
      expect(await library.images([record!.id])).toEqual([record])
      await library.trash([record!.id], 100)
      await library.drop([record!.id])
      expect(await library.usedBytes()).toBe(0)
    })

    it('keeps masks and sources under their keys', async () => {
      const mask = { ...emptyMask(4, 3), featherPx: 2, operations: [{ kind: 'invert' }] } as const
      await library.saveMask('a', mask)
      await library.keepSource('a', new Blob(['source']), A_MOMENT)
      const next = harness.newPage()
      expect(await next.mask('a')).toEqual(mask)
      expect(await (await next.source('a'))?.text()).toBe('source')
      expect([await next.mask('b'), await next.source('b')]).toEqual([undefined, undefined])
    })

    it('counts the bytes of originals and thumbnails, a picture saved twice once', async () => {
      const image = aNewImage()
      await library.saveImage(image, aJob())
      await library.saveImage(image, aJob())
      expect(await library.usedBytes()).toBe(image.original.size + image.thumbnail.size)
    })

    it('saves a picture and its job together or not at all when the disk is full', async () => {
      const job = aJob({ state: 'sent' })
      await library.saveJob(job)
      const [before] = await saved(1)
      const image = aNewImage()
      const usedBytes = await library.usedBytes()
      await harness.onFullDisk(async (original) => {
        const saving = library.saveImage(
          { ...image, original },
          { ...job, state: 'done', imageIds: [image.record.id] },
        )
        await expect(saving).rejects.toEqual(code('storage/quota'))
      })
      expect(await listed()).toEqual([before!.id])
      expect(await library.listJobs(10)).toContainEqual(job)
      await expect(library.original(image.record.id)).rejects.toEqual(code('storage/missing'))
      expect(await library.usedBytes()).toBe(usedBytes)
      await library.saveImage(image, { ...job, state: 'done' })
      expect(await library.countImages()).toBe(2)
    })

    it('marks unfinished jobs of a dead page as interrupted, once', async () => {
      const done = aJob({ state: 'done', createdAt: 1 })
      const queued = aJob({ state: 'queued', createdAt: 2 })
      const waiting = aJob({ state: 'waiting', createdAt: 3, retryAt: 4 })
      for (const job of [done, queued, waiting]) await library.saveJob(job)
      library.close()
      const next = harness.newPage()
      const { retryAt: _retryAt, ...rest } = waiting
      const expected = [rest, queued].map((job) => ({ ...job, state: 'interrupted', endedAt: 50 }))
      expect((await next.open(50)).interruptedJobs).toEqual(expected)
      expect(await next.listJobs(10)).toEqual([...expected, done])
      expect((await harness.newPage().open(60)).interruptedJobs).toEqual([])
    })

    it('interrupts the requests of a dead page that were sent, and cancels those that were not', async () => {
      const job = aJob({ state: 'sent' })
      const entries = (['planned', 'sent', 'saved'] as const).map((state, k) =>
        anEntry({ id: `${job.id}/${k}`, jobId: job.id, state }),
      )
      const other = anEntry({ state: 'sent' })
      await library.saveJob(job)
      await library.saveEntries([...entries, other])
      library.close()
      const next = harness.newPage()
      await next.open(50)
      expect((await next.journalOf(job.id)).map(({ state, endedAt }) => [state, endedAt])).toEqual([
        ['cancelled', 50],
        ['interrupted', 50],
        ['saved', undefined],
      ])
      expect(await next.journalOf(other.jobId)).toEqual([other])
    })

    it('calls a job of a dead page done where all that it was to make is stored', async () => {
      const image = aNewImage()
      const job = aJob({ state: 'sent', imageIds: [image.record.id] })
      await library.saveEntries([anEntry({ jobId: job.id, state: 'answered' })])
      await library.saveImage(image, job)
      library.close()
      const next = harness.newPage()
      expect((await next.open(50)).interruptedJobs).toMatchObject([{ id: job.id, state: 'done' }])
      expect(await next.journalOf(job.id)).toMatchObject([{ state: 'saved', endedAt: 50 }])
    })

    it('lists the journal newest first, in pages, and replaces an entry that is saved again', async () => {
      const [old, young, younger] = [1, 2, 2].map((plannedAt) => anEntry({ plannedAt }))
      await library.saveEntries([young!, old!, younger!])
      const sent = { ...old!, state: 'sent', sentAt: 3, attempts: 1 } as const
      await library.saveEntries([sent])
      const all = await library.listJournal({ limit: 9 })
      expect(new Set(all.slice(0, 2))).toEqual(new Set([young, younger]))
      expect(all[2]).toEqual(sent)
      const [, second] = all
      expect(await library.listJournal({ limit: 1 })).toEqual(all.slice(0, 1))
      expect(await library.listJournal({ limit: 5, before: second! })).toEqual([sent])
    })

    it('finds a job by its id', async () => {
      const job = aJob({
        state: 'sent',
        recipe: { kind: 'vary', frame: { x: 0, y: 1, width: 2, height: 2 } },
      })
      await library.saveJob(job)
      expect(await library.job(job.id)).toEqual(job)
      expect(await library.job(asJobId('never-seen'))).toBeUndefined()
    })

    it('leaves the running jobs of another living page alone', async () => {
      const running = aJob({ state: 'sent' })
      await library.open(1)
      await library.saveJob(running)
      expect((await harness.newPage().open(2)).interruptedJobs).toEqual([])
      expect(await library.listJobs(10)).toEqual([running])
    })

    it('counts rows that it cannot read, passes over them and keeps them', async () => {
      const records = await saved(1, 2, 3)
      await harness.plantUnreadableRows()
      expect(await library.check()).toEqual({ ...SOUND, unreadableRows: 2 })
      const newest = records.map(({ id }) => id).reverse()
      expect(await listed()).toEqual(newest)
      expect((await library.listImages({ limit: 2 })).map(({ id }) => id)).toEqual(newest.slice(0, 2))
      expect(await harness.newPage().check()).toEqual({ ...SOUND, unreadableRows: 2 })
    })

    it('reads the records that are asked for, without those that are hidden or gone', async () => {
      const [first, second] = await saved(1, 2, 3)
      await library.trash([second!.id], A_MOMENT)
      expect(await library.images([first!.id, second!.id, asImageId('never')])).toEqual([first])
    })

    it('tells other pages what has changed, and not the page that changed it', async () => {
      const heard: string[][] = []
      const own: string[][] = []
      const other = harness.newPage()
      const stop = other.watch((ids) => heard.push([...ids]))
      library.watch((ids) => own.push([...ids]))
      const [record] = await saved(1)
      await expect.poll(() => heard).toEqual([[record!.id]])
      await library.trash([record!.id], A_MOMENT)
      await library.restore([record!.id])
      await library.trash([record!.id], A_MOMENT)
      await library.emptyTrash(A_MOMENT + 1)
      await expect.poll(() => heard).toHaveLength(5)
      stop()
      await saved(2)
      await other.trash([], A_MOMENT)
      expect(heard).toHaveLength(5)
      expect(own).toEqual([])
    })

    it('keeps what is thought of a picture, and changes what is said anew only', async () => {
      const [first, second] = await saved(1, 2)
      await library.judge([
        { id: first!.id, change: { rating: 4, favourite: true } },
        { id: second!.id, change: { rejected: true } },
        { id: asImageId('never-seen'), change: { rating: 1 } },
      ])
      // Another page says something else of the same picture.
      await harness.newPage().judge([{ id: first!.id, change: { rejected: true, favourite: false } }])
      expect(await harness.newPage().listImages({ limit: 10 })).toEqual([
        { ...second, rejected: true },
        { ...first, rating: 4, rejected: true },
      ])
      await library.judge([{ id: first!.id, change: { rating: null, rejected: false } }])
      expect(await library.images([first!.id])).toEqual([first])
      await library.trash([second!.id], A_MOMENT)
      await library.restore([second!.id])
      expect(await library.images([second!.id])).toEqual([{ ...second, rejected: true }])
    })

    it('goes on after its connection was lost', async () => {
      const [before] = await saved(1)
      harness.loseConnections()
      const [after] = await saved(2)
      harness.loseConnections()
      expect(await listed()).toEqual([after!.id, before!.id])
    })

    it('makes way for a newer release, and says so from then on', async () => {
      await saved(1)
      await harness.openNewerRelease()
      await expect(library.saveJob(aJob())).rejects.toEqual(code('storage/outdated'))
      await expect(library.listImages({ limit: 1 })).rejects.toEqual(code('storage/outdated'))
      await expect(harness.newPage().countImages()).rejects.toEqual(code('storage/outdated'))
    })
  })
}
