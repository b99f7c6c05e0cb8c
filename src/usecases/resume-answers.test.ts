import { describe, expect, it } from 'vitest'
import { asImageId } from '@/domain/ids'
import { emptyMask } from '@/domain/mask/mask-document'
import { entryIdOf } from '@/domain/journal'
import { aFakeDisk, createFakeLibrary } from '@/testing/fake-library'
import { A_MOMENT, aConnection, aGenerateRequest } from '@/testing/builders'
import type { Script } from '@/testing/fake-ports'
import { AN_ANSWER, aReceivedImage, fakePorts } from '@/testing/fake-ports'
import { createJobRunner } from './run-jobs'
import { resumeAnswers } from './resume-answers'

const connection = aConnection()
const anAnswer = { status: 200, headers: [] as [string, string][], body: new Blob(['{}']) }
const forEver: Script = () => new Promise(() => undefined)

/** A visit to the app over this disk: connections are the same on every one. */
function aVisit(disk = aFakeDisk(), script: Script = forEver) {
  const world = fakePorts({ disk, script })
  const library = createFakeLibrary(disk)
  const ports = { ...world.ports, library }
  ports.settings.getState().connectionSaved(connection)
  return { ...world, ports, library, runner: createJobRunner(ports) }
}
type Visit = ReturnType<typeof aVisit>

async function onlyJob({ ports }: Pick<Visit, 'ports'>) {
  const [job] = await ports.library.listJobs(5)
  if (!job) throw new Error('No job')
  return job
}

/** The page goes away and the next one opens. */
async function reloaded(before: Visit, kept: Visit['kept'] = new Map()) {
  before.library.close()
  const next = aVisit(before.disk)
  for (const [id, answer] of kept) next.kept.set(id, answer)
  const { interruptedJobs } = await next.library.open(A_MOMENT + 9)
  return { next, resume: () => resumeAnswers(interruptedJobs, next.ports) }
}

async function aVisitThatWaits(request = aGenerateRequest({ model: 'flux' })) {
  const visit = aVisit()
  void visit.runner.generate({ request, connection })
  await expect.poll(() => visit.sent.length).toBe(1)
  return visit
}

describe('answers to requests of a page that went away', () => {
  it('become pictures, and nothing is sent again', async () => {
    const before = await aVisitThatWaits()
    const { id } = await onlyJob(before)
    const { next, resume } = await reloaded(before, new Map([[entryIdOf(id, 0), anAnswer]]))
    await resume()
    const job = await onlyJob(next)
    expect(job).toMatchObject({ id, state: 'done', failures: [], requestIds: ['req_1'] })
    expect(next.ports.gallery.getState().records).toMatchObject([{ jobId: id, kind: 'generation' }])
    expect(await next.library.journalOf(id)).toMatchObject([
      { state: 'saved', requestId: 'req_1', imageIds: job.imageIds },
    ])
    expect(next.kept.size).toBe(0)
    expect(next.sent).toEqual([])
  })

  it('that nobody has leave the job interrupted, as one that may have been billed', async () => {
    const before = await aVisitThatWaits()
    const { next, resume } = await reloaded(before)
    await resume()
    expect(await onlyJob(next)).toMatchObject({ state: 'interrupted', imageIds: [] })
    expect(await next.library.listJournal({ limit: 5 })).toMatchObject([{ state: 'interrupted' }])
  })

  it('that were awaited and never came are said to be lost', async () => {
    const before = await aVisitThatWaits()
    const { next, resume } = await reloaded(before)
    next.ports.relay.isAwaited = async () => true
    await resume()
    expect(await onlyJob(next)).toMatchObject({
      state: 'interrupted',
      failures: [{ code: 'job/interrupted', facts: { maybeBilled: true } }],
    })
    expect(await next.library.listJournal({ limit: 5 })).toMatchObject([{ state: 'interrupted' }])
  })

  it('that are refusals are named as such', async () => {
    const before = await aVisitThatWaits()
    const { id } = await onlyJob(before)
    const { next, resume } = await reloaded(
      before,
      new Map([[entryIdOf(id, 0), { ...anAnswer, status: 500 }]]),
    )
    await resume()
    expect(await onlyJob(next)).toMatchObject({
      state: 'failed',
      failures: [{ code: 'api/server-error', facts: { status: 500 } }],
    })
    expect(next.kept.size).toBe(0)
  })

  it('are not stored twice when the page went away right after storing one', async () => {
    const script: Script = async (_request, { emit }) => {
      emit({ kind: 'image', image: aReceivedImage() })
      return new Promise(() => undefined)
    }
    const before = aVisit(aFakeDisk(), script)
    void before.runner.generate({ request: aGenerateRequest({ model: 'flux' }), connection })
    await expect.poll(() => before.disk.images.size).toBe(1)
    const { id } = await onlyJob(before)
    const { next, resume } = await reloaded(before, new Map([[entryIdOf(id, 0), anAnswer]]))
    await resume()
    expect((await onlyJob(next)).imageIds).toHaveLength(1)
    expect(next.disk.images.size).toBe(1)
  })

  it('of jobs that have what they wanted are forgotten', async () => {
    const before = aVisit(aFakeDisk(), async (_request, { emit }) => {
      emit({ kind: 'image', image: aReceivedImage() })
      return AN_ANSWER
    })
    await before.runner.generate({ request: aGenerateRequest({ model: 'flux' }), connection })
    const { id } = await onlyJob(before)
    const { next, resume } = await reloaded(before, new Map([[entryIdOf(id, 0), anAnswer]]))
    await resume()
    expect(next.kept.size).toBe(0)
    expect(next.disk.images.size).toBe(1)
  })

  it('that the disk did not take are taken once there is room', async () => {
    const before = aVisit(aFakeDisk(), async (_request, { emit }) => {
      before.disk.isFull = true
      emit({ kind: 'image', image: aReceivedImage() })
      return AN_ANSWER
    })
    await before.runner
      .generate({ request: aGenerateRequest({ model: 'flux' }), connection })
      .catch(() => undefined)
    before.disk.isFull = false
    const { id } = await onlyJob(before)
    const { next, resume } = await reloaded(before, new Map([[entryIdOf(id, 0), anAnswer]]))
    await resume()
    expect(await onlyJob(next)).toMatchObject({ state: 'done', failures: [] })
    expect(next.disk.images.size).toBe(1)
  })

  it('of another page that still lives are left to it', async () => {
    const before = await aVisitThatWaits()
    const { id } = await onlyJob(before)
    const other = aVisit(before.disk)
    other.kept.set(entryIdOf(id, 0), anAnswer)
    await resumeAnswers((await other.library.open(A_MOMENT)).interruptedJobs, other.ports)
    expect(await onlyJob(other)).toMatchObject({ state: 'sent', imageIds: [] })
    expect(other.kept.size).toBe(1)
  })

  it('of jobs that were taken off the list are forgotten', async () => {
    const world = aVisit()
    world.kept.set('a-job-long-gone/0', anAnswer)
    await resumeAnswers([], world.ports)
    expect(world.kept.size).toBe(0)
  })

  it('that another page is just finishing are left to it', async () => {
    const before = await aVisitThatWaits()
    const { id } = await onlyJob(before)
    const { next, resume } = await reloaded(before, new Map([[entryIdOf(id, 0), anAnswer]]))
    next.claimed.add(id)
    await resume()
    expect(await onlyJob(next)).toMatchObject({ state: 'interrupted' })
    expect(next.kept.size).toBe(1)
  })

  it('of an edit are laid back into their source, with the mask that was sent', async () => {
    const before = aVisit()
    const rect = { x: 0, y: 0, width: 8, height: 8 }
    const source = {
      ...{ key: 'a key', name: 'photo', width: 8, height: 8, hasAlpha: false, originalType: 'image/png' },
      bytes: new Blob(['source']),
      notes: [],
    }
    await before.library.keepSource('a key', source.bytes, A_MOMENT)
    void before.runner.edit({
      request: { ...aGenerateRequest({ model: 'flux' }), kind: 'edit' },
      connection,
      source,
      references: [],
      mask: emptyMask(8, 8),
      keepOutside: true,
      plan: {
        ...{ canvas: rect, frame: rect, requestSize: { width: 8, height: 8 }, scaleX: 1, scaleY: 1 },
        ...{ padding: { left: 0, top: 0, right: 0, bottom: 0 }, editBounds: rect, coverage: 1 },
        ...{ leftOut: { left: 0, top: 0, right: 0, bottom: 0 }, needsMask: true },
        ...{ transparencyIsMask: false, problems: [] },
      },
    })
    await expect.poll(() => before.sent.length).toBe(1)
    const { id } = await onlyJob(before)
    const { next, resume } = await reloaded(before, new Map([[entryIdOf(id, 0), anAnswer]]))
    const laidBack: unknown[] = []
    const { composite } = next.ports.editor
    next.ports.editor.composite = (input) => {
      laidBack.push(input)
      return composite(input)
    }
    await resume()
    expect(laidBack).toMatchObject([
      { mask: { width: 8, height: 8 }, keepOutside: true, plan: { frame: rect } },
    ])
    expect(next.ports.gallery.getState().records).toMatchObject([
      {
        kind: 'edit',
        parents: { source: { key: 'a key' }, maskKey: `job ${id}` },
        edit: { keptOutside: true, frame: rect },
      },
    ])
    expect((await onlyJob(next)).imageIds.map(asImageId)).toHaveLength(1)
  })
})
