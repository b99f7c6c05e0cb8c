import { describe, expect, it } from 'vitest'
import { AppError } from '@/domain/app-error'
import type { Connection } from '@/domain/connection'
import { BUILT_IN_CONNECTION } from '@/domain/connection'
import { entryIdOf } from '@/domain/journal'
import { aFakeDisk, createFakeLibrary } from '@/testing/fake-library'
import { A_MOMENT, aConnection, aGenerateRequest } from '@/testing/builders'
import type { Script } from '@/testing/fake-ports'
import { AN_ANSWER, aReceivedImage, fakePorts, untilAborted } from '@/testing/fake-ports'
import { resumeAnswers } from './resume-answers'
import { createJobRunner } from './run-jobs'

const connection = aConnection()
const request = aGenerateRequest({ model: 'gpt-image-2', previews: 3 })
const CUT = new AppError('api/stream-cut', '', { facts: { maybeBilled: true } })

function aWorld(script: Script) {
  const world = fakePorts({ script })
  world.ports.settings.getState().connectionSaved(connection)
  const runner = createJobRunner(world.ports)
  const { jobs, gallery } = world.ports
  const onlyJob = () => {
    const [job] = jobs.getState().jobs
    if (!job) throw new Error('No job')
    return job
  }
  const shown = () => (jobs.getState().previews.get(onlyJob().id) ?? []).map(({ number, of }) => [number, of])
  return { ...world, runner, onlyJob, shown, records: () => gallery.getState().records }
}

const preview = (place: number) => ({ kind: 'preview' as const, image: aReceivedImage(), place })

describe('previews', () => {
  it('are shown one after the other while a job runs, and gone after its picture', async () => {
    const seen: unknown[] = []
    const world = aWorld(async (_request, { emit }) => {
      for (const place of [0, 1]) {
        emit(preview(place))
        seen.push(world.shown(), [...world.ports.previews.keys()].length)
      }
      emit({ kind: 'image', image: aReceivedImage() })
      return AN_ANSWER
    })
    await world.runner.generate({ request, connection })
    expect(seen).toEqual([[[1, 3]], 1, [[2, 3]], 1])
    expect(world.shown()).toEqual([])
    expect(world.ports.previews.size).toBe(0)
    expect(world.onlyJob()).toMatchObject({ state: 'done', imageIds: [expect.any(String)] })
    expect(world.onlyJob().draftIds).toBeUndefined()
    expect(world.records()).toHaveLength(1)
  })

  it('of several requests stand beside each other', async () => {
    let asked = 0
    const world = aWorld(async (_request, { emit, signal }) => {
      emit(preview(asked++))
      return untilAborted(signal)
    })
    const openai: Connection = { ...connection, presetId: 'openai' }
    world.ports.keys.setKey(openai, 'sk-test')
    void world.runner.generate({ request: { ...request, count: 2 }, connection: openai })
    await expect.poll(() => asked).toBe(2)
    expect(world.shown()).toEqual([
      [1, 3],
      [2, 3],
    ])
    world.runner.cancel(world.onlyJob().id)
    await expect.poll(() => world.onlyJob().state).toBe('cancelled')
    expect(world.ports.previews.size).toBe(0)
  })
})

describe('a picture that never came', () => {
  const cut: Script = async (_request, { emit }) => {
    emit(preview(0))
    emit(preview(1))
    throw CUT
  }

  it('leaves its last preview as a draft of the failed job', async () => {
    const world = aWorld(cut)
    await world.runner.generate({ request, connection })
    const job = world.onlyJob()
    expect(job).toMatchObject({ state: 'failed', imageIds: [], failures: [{ code: 'api/stream-cut' }] })
    expect(world.records()).toMatchObject([
      { id: job.draftIds?.[0], jobId: job.id, kind: 'generation', draft: { number: 2, of: 3 } },
    ])
    // The job on disk knows its draft.
    expect(world.disk.jobs.get(job.id)?.job.draftIds).toEqual(job.draftIds)
    expect(world.sent).toHaveLength(1)
    expect(await world.ports.library.journalOf(job.id)).toMatchObject([{ state: 'failed', imageIds: [] }])
  })

  it('leaves it too where its owner stops waiting', async () => {
    const world = aWorld(async (_request, { emit, signal }) => {
      emit(preview(0))
      return untilAborted(signal)
    })
    void world.runner.generate({ request, connection })
    await expect.poll(() => world.ports.previews.size).toBe(1)
    world.runner.cancel(world.onlyJob().id)
    await expect.poll(() => world.onlyJob().state).toBe('cancelled')
    expect(world.records()).toMatchObject([{ draft: { number: 1, of: 3 } }])
    expect(world.sent).toHaveLength(1)
  })

  it('leaves nothing where the preview is broken, and no other failure than its own', async () => {
    const world = aWorld(async (_request, { emit }) => {
      emit({ ...preview(0), image: aReceivedImage({ bytes: new Blob(['no']) }) })
      throw CUT
    })
    await world.runner.generate({ request, connection })
    expect(world.onlyJob().failures.map(({ code }) => code)).toEqual(['api/stream-cut'])
    expect(world.records()).toEqual([])
  })

  it('leaves nothing of the built-in engine, which can draw it again', async () => {
    const world = aWorld(cut)
    await world.runner.generate({
      request: { ...request, model: 'sketch-1' },
      connection: BUILT_IN_CONNECTION,
    })
    expect(world.records()).toEqual([])
  })
})

describe('a stream of a page that went away', () => {
  it('that was cut becomes a draft, once', async () => {
    const disk = aFakeDisk()
    const aVisit = (script: Script) => {
      const world = fakePorts({ disk, script })
      const library = createFakeLibrary(disk)
      const ports = { ...world.ports, library }
      ports.settings.getState().connectionSaved(connection)
      return { ...world, ports, library }
    }
    const before = aVisit(() => new Promise(() => undefined))
    void createJobRunner(before.ports).generate({ request, connection })
    await expect.poll(() => before.sent.length).toBe(1)
    before.library.close()
    for (const round of [1, 2]) {
      const next = aVisit(() => Promise.reject(new Error('Nothing may be sent')))
      next.ports.api.readKept = async (_target, _answer, { onEvent }) => {
        onEvent(preview(0))
        throw CUT
      }
      const { interruptedJobs } = await next.library.open(A_MOMENT + round)
      const [job] = await next.library.listJobs(1)
      if (!job) throw new Error('No job')
      next.kept.set(entryIdOf(job.id, 0), { status: 200, headers: [], body: new Blob(['data: ']) })
      await resumeAnswers(interruptedJobs, next.ports)
      const [after] = await next.library.listJobs(1)
      expect(after).toMatchObject({ state: 'failed', imageIds: [], failures: [{ code: 'api/stream-cut' }] })
      expect(after?.draftIds).toHaveLength(1)
      expect(disk.images.size).toBe(1)
      expect(next.kept.size).toBe(0)
      next.library.close()
    }
  })
})
