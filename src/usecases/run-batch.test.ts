import { describe, expect, it } from 'vitest'
import { AppError } from '@/domain/app-error'
import { BUILT_IN_CONNECTION } from '@/domain/connection'
import type { Connection } from '@/domain/connection'
import { planMatrix } from '@/domain/matrix-plan'
import { emptyDraft } from '@/domain/request-draft'
import { aConnection, aGenerateRequest } from '@/testing/builders'
import { AN_ANSWER, aReceivedImage, fakePorts, untilAborted } from '@/testing/fake-ports'
import type { Script } from '@/testing/fake-ports'
import { jobsToRetry } from './run-batch'
import { createJobRunner } from './run-jobs'

const studio = aConnection()

function batchOf(prompt: string, connection: Connection = studio) {
  const { title, jobs } = planMatrix({ ...emptyDraft('flux'), prompt, size: '512x512' }, [], connection)
  return { title, jobs, connection }
}

/** A server that answers when it is told to. */
function aSlowWorld() {
  const answers: (() => void)[] = []
  const script: Script = (_request, { emit, signal }) =>
    Promise.race([
      untilAborted(signal),
      new Promise<typeof AN_ANSWER>((resolve) =>
        answers.push(() => {
          emit({ kind: 'image', image: aReceivedImage() })
          resolve(AN_ANSWER)
        }),
      ),
    ])
  const world = fakePorts({ script })
  const jobs = () => world.ports.jobs.getState().jobs
  const states = () => jobs().map(({ state }) => state)
  return { ...world, answers, jobs, states, runner: createJobRunner(world.ports) }
}

describe('a batch', () => {
  it('sends every prompt once, in order, and its jobs and pictures know their place', async () => {
    const { ports, sent, disk } = fakePorts()
    const ids = await createJobRunner(ports).generateBatch(batchOf('a {red|blue} cat'))
    expect(sent.map(({ request }) => request.prompt)).toEqual(['a red cat', 'a blue cat'])
    expect(ids).toHaveLength(2)
    const places = ports.gallery.getState().records.map(({ batch }) => batch)
    expect(new Set(places.map((place) => place?.id)).size).toBe(1)
    expect(places.map((place) => place?.values[0]?.value).sort()).toEqual(['blue', 'red'])
    expect([...disk.jobs.values()].map(({ job }) => job.batch?.title)).toEqual([
      'a {red|blue} cat',
      'a {red|blue} cat',
    ])
  })

  it('has two jobs under way at once on a server and one in the engine; the rest are queued on disk', async () => {
    const world = aSlowWorld()
    void world.runner.generateBatch(batchOf('{a|b|c|d}'))
    await expect.poll(() => world.sent.length).toBe(2)
    expect(world.states()).toEqual(['queued', 'queued', 'sent', 'sent'])
    expect([...world.disk.jobs.values()].map(({ job }) => job.state)).toEqual([
      'sent',
      'sent',
      'queued',
      'queued',
    ])
    world.answers[0]?.()
    await expect.poll(() => world.sent.length).toBe(3)

    const here = aSlowWorld()
    void here.runner.generateBatch(batchOf('{a|b}', BUILT_IN_CONNECTION))
    await expect.poll(() => here.sent.length).toBe(1)
    expect(here.states()).toEqual(['queued', 'sent'])
    // A press of its own waits for none of them.
    void here.runner.generate({ request: aGenerateRequest(), connection: BUILT_IN_CONNECTION })
    await expect.poll(() => here.sent.length).toBe(2)
  })

  it('sends nothing further once it is cancelled, and keeps what came', async () => {
    const world = aSlowWorld()
    const done = world.runner.generateBatch(batchOf('{a|b|c|d}'))
    await expect.poll(() => world.sent.length).toBe(2)
    world.answers[0]?.()
    await expect.poll(() => world.sent.length).toBe(3)
    world.runner.cancelBatch(world.jobs()[0]!.batch!.id)
    expect(await done).toHaveLength(1)
    expect(world.states()).toEqual(['cancelled', 'cancelled', 'cancelled', 'done'])
    expect(world.sent).toHaveLength(3)
  })

  it('can be cancelled before its rows are written', async () => {
    const world = fakePorts()
    const runner = createJobRunner({ ...world.ports, newId: () => 'known' })
    const done = runner.generateBatch(batchOf('{a|b|c}'))
    runner.cancelBatch('known')
    expect(await done).toEqual([])
    expect(world.sent).toEqual([])
  })

  it('goes on without a job that was cancelled while it waited', async () => {
    const world = aSlowWorld()
    void world.runner.generateBatch(batchOf('{a|b|c|d}'))
    await expect.poll(() => world.sent.length).toBe(2)
    world.runner.cancel(world.jobs()[1]!.id)
    world.answers[0]?.()
    await expect.poll(() => world.sent.map(({ request }) => request.prompt)).toEqual(['a', 'b', 'd'])
    expect(world.states()).toEqual(['sent', 'cancelled', 'sent', 'done'])
  })

  it('is sent in part only where every other request would meet the same end', async () => {
    let asked = 0
    const script: Script = async () => {
      asked++
      throw new AppError('api/unauthorized')
    }
    const { ports } = fakePorts({ script })
    await createJobRunner(ports).generateBatch(batchOf('{1..20}'))
    expect(asked).toBe(2)
    const states = ports.jobs.getState().jobs.map(({ state }) => state)
    expect(states.filter((state) => state === 'failed')).toHaveLength(2)
    expect(states.filter((state) => state === 'cancelled')).toHaveLength(18)
    expect(ports.notices.getState().notices).toEqual([])
  })

  it('goes on after a failure that is of one request alone', async () => {
    const script: Script = async ({ prompt }, { emit }) => {
      if (prompt === 'b') throw new AppError('api/moderation-blocked')
      emit({ kind: 'image', image: aReceivedImage() })
      return AN_ANSWER
    }
    const { ports, sent } = fakePorts({ script })
    const runner = createJobRunner(ports)
    expect(await runner.generateBatch(batchOf('{a|b|c}'))).toHaveLength(2)
    expect(sent).toHaveLength(3)
  })

  it('sends nothing and says so once where the disk takes no rows', async () => {
    const world = fakePorts()
    world.disk.isFull = true
    await expect(createJobRunner(world.ports).generateBatch(batchOf('{1..20}'))).rejects.toMatchObject({
      code: 'storage/quota',
    })
    expect(world.sent).toEqual([])
    expect(world.ports.notices.getState().notices).toHaveLength(1)
  })
})

describe('sending the rest again', () => {
  it('takes what ended without a picture, in its old place', async () => {
    let isBroken = true
    const script: Script = async ({ prompt }, { emit }) => {
      if (isBroken && prompt !== 'b') throw new AppError('api/server-error')
      emit({ kind: 'image', image: aReceivedImage() })
      return AN_ANSWER
    }
    const world = fakePorts({ script })
    world.ports.settings.getState().connectionSaved(studio)
    const runner = createJobRunner(world.ports)
    await runner.generateBatch(batchOf('{a|b|c}'))
    isBroken = false
    const id = world.ports.jobs.getState().jobs[0]!.batch!.id
    await runner.retryBatch(id)
    expect(world.sent.map(({ request }) => request.prompt)).toEqual(['a', 'b', 'c', 'a', 'c'])
    const { jobs } = world.ports.jobs.getState()
    expect(new Set(jobs.map(({ batch }) => batch?.id))).toEqual(new Set([id]))
    expect(jobsToRetry(jobs)).toEqual([])
  })

  it('leaves alone what is under way, and keeps the place of a single retry', async () => {
    const world = aSlowWorld()
    world.ports.settings.getState().connectionSaved(studio)
    void world.runner.generateBatch(batchOf('{a|b}'))
    await expect.poll(() => world.sent.length).toBe(2)
    expect(jobsToRetry(world.jobs())).toEqual([])
    const [b] = world.jobs()
    world.runner.cancel(b!.id)
    await expect.poll(() => world.states()).toContain('cancelled')
    expect(jobsToRetry(world.jobs()).map(({ id }) => id)).toEqual([b!.id])
    void world.runner.retry(b!.id)
    await expect.poll(() => world.sent.length).toBe(3)
    expect(world.jobs()[0]?.batch).toEqual(b!.batch)
  })
})
