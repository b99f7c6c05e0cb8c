import { afterEach, describe, expect, it, vi } from 'vitest'
import type { FakeRpcWorker } from '@/testing/fake-rpc-worker'
import { closeFakeRpcWorkers, fakeRpcWorker } from '@/testing/fake-rpc-worker'
import type { RpcPoolOptions } from './pool'
import { createRpcPool } from './pool'
import type { RpcClient } from './rpc'

interface DrawProtocol {
  draw: [string, string]
}

afterEach(() => {
  closeFakeRpcWorkers()
  vi.useRealTimers()
})

/** A pool whose drawings end when the test says so; `begun` says which worker drew what, in order. */
function setUp(options: Partial<RpcPoolOptions> = {}) {
  const workers: FakeRpcWorker[] = []
  const begun: [worker: number, name: string][] = []
  const finish = new Map<string, () => void>()
  const pool: RpcClient<DrawProtocol> = createRpcPool<DrawProtocol>(
    () => {
      const number = workers.length
      const worker = fakeRpcWorker<DrawProtocol>({
        draw: (name) => {
          begun.push([number, name])
          return new Promise((resolve) => finish.set(name, () => resolve(`${name} drawn`)))
        },
      })
      workers.push(worker)
      return worker
    },
    { size: 2, restMs: 1000, onAbort: 'terminate', ...options },
  )
  const draw = (name: string, signal?: AbortSignal) => pool.call('draw', name, signal ? { signal } : {})
  const hasBegun = (name: string) => vi.waitFor(() => expect(begun.map(([, each]) => each)).toContain(name))
  const end = async (name: string): Promise<void> => {
    await hasBegun(name)
    finish.get(name)?.()
  }
  return { pool, workers, begun, draw, end, hasBegun }
}

describe('calls at once', () => {
  it('have a worker each, and the next ones wait in order', async () => {
    const { workers, begun, draw, end, hasBegun } = setUp()
    const drawings = ['a', 'b', 'c', 'd'].map((name) => draw(name))
    await hasBegun('b')
    expect(begun).toEqual([[0, 'a'], [1, 'b']]) // prettier-ignore
    for (const name of ['b', 'c', 'd']) await end(name)
    expect(begun.slice(2)).toEqual([[1, 'c'], [1, 'd']]) // prettier-ignore
    await end('a')
    expect(await Promise.all(drawings)).toEqual(['a drawn', 'b drawn', 'c drawn', 'd drawn'])
    expect(workers).toHaveLength(2)
  })

  it('take the worker that worked last when there is a choice', async () => {
    const { begun, draw, end, workers } = setUp()
    const both = [draw('a'), draw('b')]
    await end('b')
    await both[1]
    await end('a')
    await both[0]
    const next = draw('c')
    await end('c')
    await next
    expect(begun.at(-1)).toEqual([0, 'c'])
    const alone = draw('d')
    await end('d')
    await alone
    expect(begun.at(-1)).toEqual([0, 'd'])
    expect(workers).toHaveLength(2)
  })
})

describe('an end of one call is none of another', () => {
  it('ends only the worker of the call that is aborted, and starts a new one for the next', async () => {
    const { workers, draw, end, hasBegun } = setUp()
    const controller = new AbortController()
    const aborted = draw('a', controller.signal)
    const other = draw('b')
    const next = draw('c')
    await hasBegun('b')
    controller.abort()
    await expect(aborted).rejects.toMatchObject({ name: 'AbortError' })
    await end('c')
    await end('b')
    expect(await Promise.all([other, next])).toEqual(['b drawn', 'c drawn'])
    expect(workers.map(({ terminated }) => terminated)).toEqual([true, false, false])
  })

  it('names a crash to its own call only', async () => {
    const { workers, draw, end, hasBegun } = setUp()
    const [crashed, other] = [draw('a'), draw('b')]
    await hasBegun('b')
    workers[0]?.break('error', 'out of memory')
    await expect(crashed).rejects.toMatchObject({ code: 'worker/crashed' })
    await end('b')
    expect(await other).toBe('b drawn')
  })

  it('lets an aborted call leave the queue without a worker', async () => {
    const { workers, begun, draw, end, hasBegun } = setUp({ size: 1 })
    const controller = new AbortController()
    const first = draw('a')
    const aborted = draw('b', controller.signal)
    const last = draw('c')
    await hasBegun('a')
    controller.abort()
    await expect(aborted).rejects.toMatchObject({ name: 'AbortError' })
    await end('a')
    await end('c')
    expect(await Promise.all([first, last])).toEqual(['a drawn', 'c drawn'])
    expect(begun).toEqual([[0, 'a'], [0, 'c']]) // prettier-ignore
    expect(workers[0]?.terminated).toBe(false)
    await expect(draw('d', AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' })
  })
})

describe('workers without work', () => {
  it('end after a while, all but the one that worked last', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const { workers, draw, end } = setUp()
    const both = [draw('a'), draw('b')]
    for (const name of ['a', 'b']) await end(name)
    await Promise.all(both)
    vi.advanceTimersByTime(999)
    expect(workers.map(({ terminated }) => terminated)).toEqual([false, false])
    vi.advanceTimersByTime(1)
    expect(workers.map(({ terminated }) => terminated)).toEqual([true, false])
  })

  it('end when the pool is disposed of, and calls with them', async () => {
    const { pool, workers, draw, hasBegun } = setUp({ size: 1 })
    const calls = [draw('a'), draw('b')]
    await hasBegun('a')
    pool.dispose()
    for (const call of calls) await expect(call).rejects.toMatchObject({ name: 'AbortError' })
    expect(workers.map(({ terminated }) => terminated)).toEqual([true])
  })
})
