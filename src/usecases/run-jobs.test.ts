import { describe, expect, it } from 'vitest'
import { AppError } from '@/domain/app-error'
import type { Connection } from '@/domain/connection'
import { BUILT_IN_CONNECTION } from '@/domain/connection'
import { asConnectionId } from '@/domain/ids'
import { aGenerateRequest, aJob } from '@/testing/builders'
import { AN_ANSWER, aReceivedImage, fakePorts, untilAborted } from '@/testing/fake-ports'
import type { Script } from '@/testing/fake-ports'
import { generateMutation } from './job-mutations'
import { createJobRunner } from './run-jobs'

const openai: Connection = {
  id: asConnectionId('o'),
  name: 'OpenAI',
  presetId: 'openai',
  baseUrl: 'https://api.openai.com/v1',
}
const input = { request: aGenerateRequest(), connection: BUILT_IN_CONNECTION }

function onlyJob({ ports }: ReturnType<typeof fakePorts>) {
  const [job] = ports.jobs.getState().jobs
  if (!job) throw new Error('no job')
  return job
}

describe('generating', () => {
  it('has the job on disk, as sent, before the request leaves', async () => {
    const seen: string[] = []
    const world = fakePorts({
      script: async () => {
        for (const { job } of world.disk.jobs.values()) seen.push(job.state)
        return AN_ANSWER
      },
    })
    await createJobRunner(world.ports).generate(input)
    expect(seen).toEqual(['sent'])
  })

  it('sends nothing when the job cannot be written', async () => {
    const world = fakePorts()
    world.disk.isFull = true
    await expect(createJobRunner(world.ports).generate(input)).rejects.toMatchObject({
      code: 'storage/quota',
    })
    expect(world.sent).toEqual([])
    expect(world.ports.notices.getState().notices).toMatchObject([{ tone: 'error' }])
  })

  it('resolves with what is stored, and the gallery shows it', async () => {
    const world = fakePorts()
    const ids = await createJobRunner(world.ports).generate({
      ...input,
      request: aGenerateRequest({ count: 3 }),
    })
    expect(ids).toHaveLength(3)
    expect([...world.disk.images.keys()].sort()).toEqual([...ids].sort())
    expect(world.ports.gallery.getState().records).toHaveLength(3)
    expect(onlyJob(world)).toMatchObject({
      state: 'done',
      failures: [],
      requestIds: ['req_1', 'req_1', 'req_1'],
    })
    expect(world.disk.jobs.get(onlyJob(world).id)?.job).toEqual(onlyJob(world))
  })

  it('asks as the connection prefers', async () => {
    const world = fakePorts()
    const runner = createJobRunner(world.ports)
    const request = aGenerateRequest({ count: 3, model: 'flux' })
    await runner.generate({ request, connection: { ...openai, presetId: 'custom' } })
    expect(world.sent.map(({ request: { count } }) => count)).toEqual([3])
  })

  it('keeps the pictures that came when another request of the job failed', async () => {
    let asked = 0
    const script: Script = async (_request, { emit }) => {
      if (++asked === 2) throw new AppError('api/server-error', 'boom', { facts: { status: 500 } })
      emit({ kind: 'image', image: aReceivedImage() })
      return AN_ANSWER
    }
    const world = fakePorts({ script })
    const ids = await createJobRunner(world.ports).generate({
      ...input,
      request: aGenerateRequest({ count: 3 }),
    })
    expect(ids).toHaveLength(2)
    expect(asked).toBe(3)
    expect(onlyJob(world)).toMatchObject({
      state: 'done',
      failures: [{ code: 'api/server-error', detail: 'boom' }],
    })
  })

  it('keeps pictures that arrived before the answer broke off', async () => {
    const world = fakePorts({
      script: async (_request, { emit }) => {
        emit({ kind: 'image', image: aReceivedImage() })
        throw new AppError('api/cut-off')
      },
    })
    const ids = await createJobRunner(world.ports).generate(input)
    expect(ids).toHaveLength(1)
    expect(onlyJob(world)).toMatchObject({ state: 'done', failures: [{ code: 'api/cut-off' }] })
  })

  it('never asks again by itself', async () => {
    const world = fakePorts({
      script: async () => {
        throw new AppError('api/gateway')
      },
    })
    await createJobRunner(world.ports).generate(input)
    expect(world.sent).toHaveLength(1)
    expect(onlyJob(world).state).toBe('failed')
    expect(generateMutation({ generate: async () => [] })).toMatchObject({ retry: 0, networkMode: 'always' })
  })

  it('offers a paid picture as a download when the disk is full', async () => {
    const world = fakePorts({
      script: async (_request, { emit }) => {
        world.disk.isFull = true
        emit({ kind: 'image', image: aReceivedImage() })
        return AN_ANSWER
      },
    })
    await createJobRunner(world.ports)
      .generate(input)
      .catch(() => undefined)
    expect(onlyJob(world).failures).toMatchObject([{ code: 'storage/quota' }])
    const notice = world.ports.notices.getState().notices.find(({ action }) => action?.label === 'Download')
    notice?.action?.run()
    expect(world.files.map(({ name }) => name)).toEqual([
      expect.stringMatching(/^a-cute-baby-sea-otter-.*\.png$/),
    ])
  })

  it('calls bytes that cannot be decoded a broken picture', async () => {
    const world = fakePorts({
      script: async (_request, { emit }) => {
        emit({ kind: 'image', image: aReceivedImage({ bytes: new Blob(['cut']) }) })
        return AN_ANSWER
      },
    })
    await createJobRunner(world.ports).generate(input)
    expect(onlyJob(world)).toMatchObject({
      state: 'failed',
      failures: [{ code: 'api/broken-image' }],
      imageIds: [],
    })
  })

  it('says what is missing instead of sending without a key', async () => {
    const world = fakePorts()
    await createJobRunner(world.ports).generate({ ...input, connection: openai })
    expect(world.sent).toEqual([])
    expect(onlyJob(world)).toMatchObject({ state: 'failed', failures: [{ code: 'key/missing' }] })
  })

  it('waits for the passphrase of a locked key, and then sends once', async () => {
    const world = fakePorts()
    let unlock = (): void => undefined
    world.ports.keys.ready = ({ id }) =>
      new Promise((resolve) => {
        unlock = () => {
          world.ports.keys.setKey({ ...openai, id }, 'sk-unlocked')
          resolve()
        }
      })
    const pictures = createJobRunner(world.ports).generate({ ...input, connection: openai })
    await expect.poll(() => world.ports.jobs.getState().jobs.length).toBe(1)
    expect(world.sent).toEqual([])
    unlock()
    expect(await pictures).toHaveLength(1)
    expect(world.sent).toMatchObject([{ target: { key: 'sk-unlocked' } }])
  })

  it('sends nothing when the passphrase is not given, and says so', async () => {
    const world = fakePorts()
    world.ports.keys.keyFor = () => {
      throw new AppError('key/locked')
    }
    await createJobRunner(world.ports).generate({ ...input, connection: openai })
    expect(world.sent).toEqual([])
    expect(onlyJob(world)).toMatchObject({ state: 'failed', failures: [{ code: 'key/locked' }] })
  })

  it('sends nothing when it is cancelled while the passphrase is asked for', async () => {
    const world = fakePorts()
    world.ports.keys.setKey(openai, 'sk-test')
    world.ports.keys.ready = (_connection, signal) =>
      new Promise((resolve) => signal.addEventListener('abort', () => resolve()))
    const runner = createJobRunner(world.ports)
    const pictures = runner.generate({ ...input, connection: openai })
    await expect.poll(() => world.ports.jobs.getState().jobs.length).toBe(1)
    runner.cancel(onlyJob(world)!.id)
    expect(await pictures).toEqual([])
    expect(world.sent).toEqual([])
    expect(onlyJob(world)).toMatchObject({ state: 'cancelled', failures: [] })
  })
})

describe('cancelling', () => {
  it('stops what runs, keeps what came, sends no more, and is no error', async () => {
    const world = fakePorts({
      script: async (_request, { emit, signal }) => {
        emit({ kind: 'image', image: aReceivedImage() })
        return untilAborted(signal)
      },
    })
    const runner = createJobRunner(world.ports)
    const done = runner.generate({ ...input, request: aGenerateRequest({ count: 4 }) })
    await expect.poll(() => world.ports.jobs.getState().jobs[0]?.imageIds.length).toBe(2)
    runner.cancel(onlyJob(world).id)
    expect(await done).toHaveLength(2)
    expect(onlyJob(world)).toMatchObject({ state: 'cancelled', failures: [] })
    expect(world.sent).toHaveLength(2)
  })
})

describe('a rate limit', () => {
  it('shows when the next try is and goes on', async () => {
    const states: string[] = []
    const world = fakePorts({
      script: async (_request, { emit }) => {
        emit({ kind: 'waiting', retryAt: 99, attempt: 1 })
        states.push(onlyJob(world).state)
        expect(onlyJob(world).retryAt).toBe(99)
        emit({ kind: 'sent' })
        states.push(onlyJob(world).state)
        emit({ kind: 'image', image: aReceivedImage() })
        return AN_ANSWER
      },
    })
    await createJobRunner(world.ports).generate(input)
    expect(states).toEqual(['waiting', 'sent'])
    expect(onlyJob(world)).not.toHaveProperty('retryAt')
  })
})

describe('sending again', () => {
  it('makes a new job of the same request, on the same connection', async () => {
    let isBroken = true
    const world = fakePorts({
      script: async (_request, { emit }) => {
        if (isBroken) throw new AppError('api/server-error')
        emit({ kind: 'image', image: aReceivedImage() })
        return AN_ANSWER
      },
    })
    const runner = createJobRunner(world.ports)
    await runner.generate(input)
    isBroken = false
    await runner.retry(onlyJob(world).id)
    expect(world.ports.jobs.getState().jobs.map(({ state }) => state)).toEqual(['done', 'failed'])
    expect(world.sent[1]?.request).toEqual(world.sent[0]?.request)
  })

  it('sends no edit of an earlier page, whose files are no longer at hand, and says what to do', async () => {
    const world = fakePorts()
    const edit = aJob({ state: 'interrupted', request: { ...input.request, kind: 'edit' } })
    world.ports.jobs.getState().jobsLoaded([edit])
    await createJobRunner(world.ports).retry(edit.id)
    expect(world.sent).toEqual([])
    expect(world.ports.notices.getState().notices).toMatchObject([
      { body: expect.stringContaining('Edit tab') },
    ])
  })

  it('says so when the connection is gone', async () => {
    const world = fakePorts()
    await createJobRunner(world.ports).generate({ ...input, connection: openai })
    await createJobRunner(world.ports).retry(onlyJob(world).id)
    expect(world.ports.notices.getState().notices.at(-1)?.title).toMatch(/OpenAI.*gone/)
  })
})
