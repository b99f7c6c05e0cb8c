import { afterEach, describe, expect, it } from 'vitest'
import { AppError } from '@/domain/app-error'
import type { FakeRpcWorker } from '@/testing/fake-rpc-worker'
import { closeFakeRpcWorkers, fakeRpcWorker } from '@/testing/fake-rpc-worker'
import type { RpcClient, RpcHandlers } from './rpc'
import { createRpcClient, withTransfer } from './rpc'

interface TestProtocol {
  add: [[number, number], number]
  steps: [number, string, number]
  bytes: [undefined, Uint8Array, Uint8Array]
  fail: [string, never]
  wait: [undefined, string]
}

const aborts: string[] = []
const HANDLERS: RpcHandlers<TestProtocol> = {
  add: ([a, b]) => a + b,
  steps: async (count, { emit }) => {
    for (let step = 0; step < count; step++) emit(step)
    return 'done'
  },
  bytes: (_, { emit }) => {
    const [event, output] = [Uint8Array.of(1), Uint8Array.of(2)]
    emit(withTransfer(event, [event.buffer]))
    return withTransfer(output, [output.buffer])
  },
  fail: (how) => {
    if (how === 'foreign') throw new RangeError('of its own')
    if (how === 'abort') throw new DOMException('inner', 'AbortError')
    throw new AppError('api/rate-limited', 'slow down', { facts: { status: 429, retryAfterMs: 5 } })
  },
  wait: (_, { signal }) =>
    new Promise((resolve) => {
      signal.addEventListener('abort', () => {
        aborts.push('told')
        resolve('too late')
      })
    }),
}

afterEach(() => {
  closeFakeRpcWorkers()
  aborts.length = 0
})

function setUp(options: Parameters<typeof createRpcClient>[1] = { onAbort: 'message' }) {
  const workers: FakeRpcWorker[] = []
  const client: RpcClient<TestProtocol> = createRpcClient<TestProtocol>(() => {
    const worker = fakeRpcWorker<TestProtocol>(HANDLERS)
    workers.push(worker)
    return worker
  }, options)
  return { client, workers }
}

describe('a call ends with its result', () => {
  it('gives each of many calls its own answer', async () => {
    const { client, workers } = setUp()
    const sums = await Promise.all([1, 2, 3].map((number) => client.call('add', [number, 10])))
    expect(sums).toEqual([11, 12, 13])
    expect(workers).toHaveLength(1)
  })

  it('delivers progress before the result, and moved bytes whole', async () => {
    const { client } = setUp()
    const steps: number[] = []
    expect(await client.call('steps', 3, { onEvent: (step) => steps.push(step) })).toBe('done')
    expect(steps).toEqual([0, 1, 2])
    const events: number[][] = []
    const output = await client.call('bytes', undefined, { onEvent: (event) => events.push([...event]) })
    expect([events, [...output]]).toEqual([[[1]], [2]])
  })
})

describe('a call ends with a typed error', () => {
  it('keeps code, detail and facts of an AppError', async () => {
    const failing = setUp().client.call('fail', 'app')
    await expect(failing).rejects.toBeInstanceOf(AppError)
    await expect(failing).rejects.toMatchObject({
      code: 'api/rate-limited',
      detail: 'slow down',
      facts: { status: 429, retryAfterMs: 5 },
    })
  })

  it('wraps a foreign error, and passes an inner abort on as one', async () => {
    const { client } = setUp()
    await expect(client.call('fail', 'foreign')).rejects.toMatchObject({
      code: 'app/unexpected',
      detail: 'of its own',
    })
    await expect(client.call('fail', 'abort')).rejects.toMatchObject({ name: 'AbortError' })
  })

  it('rejects an input that cannot cross, and a method that nobody serves', async () => {
    const { client } = setUp()
    const uncloneable = (() => 0) as unknown as [number, number]
    await expect(client.call('add', uncloneable)).rejects.toMatchObject({ code: 'app/unexpected' })
    const missing = 'toString' as 'add'
    await expect(client.call(missing, [1, 2])).rejects.toMatchObject({ detail: 'No rpc method "toString"' })
  })
})

describe('a call ends with an abort', () => {
  it('rejects at once and tells the other side', async () => {
    const { client, workers } = setUp({ onAbort: 'message' })
    const controller = new AbortController()
    const waiting = client.call('wait', undefined, { signal: controller.signal })
    const sum = client.call('add', [1, 1])
    await sum
    controller.abort()
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' })
    expect(await client.call('add', [2, 2])).toBe(4)
    expect(aborts).toEqual(['told'])
    expect(workers).toHaveLength(1)
  })

  it('kills the worker, takes the others in flight along and starts anew', async () => {
    const { client, workers } = setUp({ onAbort: 'terminate' })
    const controller = new AbortController()
    const aborted = client.call('wait', undefined, { signal: controller.signal })
    const bystander = client.call('wait', undefined)
    controller.abort()
    await expect(aborted).rejects.toMatchObject({ name: 'AbortError' })
    await expect(bystander).rejects.toMatchObject({ code: 'worker/crashed' })
    expect(workers[0]?.terminated).toBe(true)
    expect(await client.call('add', [2, 2])).toBe(4)
    expect(workers).toHaveLength(2)
  })

  it('sends nothing when the signal has aborted before', async () => {
    const { client, workers } = setUp()
    const late = client.call('add', [1, 2], { signal: AbortSignal.abort() })
    await expect(late).rejects.toMatchObject({ name: 'AbortError' })
    expect(workers).toHaveLength(0)
  })

  it('ends calls in flight when it is disposed of', async () => {
    const { client, workers } = setUp()
    const waiting = client.call('wait', undefined)
    client.dispose()
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' })
    expect(workers[0]?.terminated).toBe(true)
  })
})

describe('a call ends with a crash', () => {
  it.each(['error', 'messageerror', 'close'])(
    'names %s, and the next call starts a new worker',
    async (type) => {
      const { client, workers } = setUp()
      const calls = [client.call('wait', undefined), client.call('wait', undefined)]
      workers[0]?.break(type, 'out of memory')
      for (const call of calls)
        await expect(call).rejects.toMatchObject({ code: 'worker/crashed', detail: 'out of memory' })
      expect(await client.call('add', [1, 2])).toBe(3)
      expect(workers).toHaveLength(2)
    },
  )

  it('names a worker that cannot even be started', async () => {
    const client = createRpcClient<TestProtocol>(
      () => {
        throw new TypeError('refused')
      },
      { onAbort: 'message' },
    )
    await expect(client.call('add', [1, 2])).rejects.toMatchObject({
      code: 'worker/crashed',
      detail: 'refused',
    })
  })
})

describe('a call ends at its deadline', () => {
  it('names it, terminates the worker and starts anew', async () => {
    const { client, workers } = setUp({ onAbort: 'message', deadlineMs: 60_000 })
    const bystander = client.call('wait', undefined)
    const slow = client.call('wait', undefined, { deadlineMs: 5 })
    await expect(slow).rejects.toMatchObject({ code: 'worker/deadline' })
    await expect(bystander).rejects.toMatchObject({ code: 'worker/crashed' })
    expect(workers[0]?.terminated).toBe(true)
    expect(await client.call('add', [1, 2])).toBe(3)
  })

  it('leaves no timer behind a call that ended in time', async () => {
    const { client, workers } = setUp({ onAbort: 'message', deadlineMs: 20 })
    expect(await client.call('add', [1, 2])).toBe(3)
    await new Promise((resolve) => setTimeout(resolve, 60)) // thrice the deadline
    expect(workers[0]?.terminated).toBe(false)
  })
})
