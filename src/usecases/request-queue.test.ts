import { beforeEach, describe, expect, it, vi } from 'vitest'
import { asConnectionId, asJobId } from '@/domain/ids'
import { createQueueStore } from '@/state/queue-store'
import { createRequestQueue } from './request-queue'

const SERVER = asConnectionId('server')
const OTHER = asConnectionId('other')

function aQueue() {
  const time = { now: 1000 }
  const queue = createRequestQueue(createQueueStore(), { now: () => time.now })
  const out: string[] = []
  const ends = new Map<string, () => void>()
  /** Asks for a turn; the work goes on until `ends` says so. */
  function add(name: string, { key = SERVER, owner = name, limit = 1 } = {}) {
    const stop = new AbortController()
    const done = queue.run({ key, limit, owner: asJobId(owner), signal: stop.signal }, () => {
      out.push(name)
      return new Promise((resolve) => ends.set(name, resolve))
    })
    return { stop, done }
  }
  return { time, queue, out, ends, add }
}

const settle = () => vi.advanceTimersByTimeAsync(0)

beforeEach(() => {
  vi.useFakeTimers()
  return () => vi.useRealTimers()
})

describe('the queue of requests', () => {
  it('lets so many of one connection out, in their order, and does not mix connections up', async () => {
    const { out, ends, add, queue } = aQueue()
    for (const name of ['a', 'b', 'c']) add(name, { limit: 2 })
    add('x', { key: OTHER })
    await settle()
    expect(out).toEqual(['a', 'b', 'x'])
    expect(queue.store.getState().waiting).toBe(1)
    ends.get('b')?.()
    await settle()
    expect(out).toEqual(['a', 'b', 'x', 'c'])
    expect(queue.store.getState().waiting).toBe(0)
  })

  it('passes over what was cancelled while it waited', async () => {
    const { out, ends, add } = aQueue()
    add('a')
    const b = add('b')
    add('c')
    b.stop.abort()
    await b.done
    ends.get('a')?.()
    await settle()
    expect(out).toEqual(['a', 'c'])
  })

  it('lets nothing out while it is paused, and goes on where it was', async () => {
    const { out, ends, add, queue } = aQueue()
    queue.pause(SERVER)
    add('a')
    add('b')
    add('x', { key: OTHER })
    await settle()
    expect(out).toEqual(['x'])
    queue.resume(SERVER)
    await settle()
    expect(out).toEqual(['x', 'a'])
    queue.pause(SERVER)
    ends.get('a')?.()
    await settle()
    expect(out).toEqual(['x', 'a'])
  })

  it('waits as long as a server has asked for, once for all', async () => {
    const { out, add, queue, time } = aQueue()
    queue.hold(SERVER, 6000)
    queue.hold(SERVER, 4000)
    add('a')
    await settle()
    expect(queue.store.getState().heldUntil.get(SERVER)).toBe(6000)
    time.now = 5990
    await vi.advanceTimersByTimeAsync(4990)
    expect(out).toEqual([])
    time.now = 6000
    await vi.advanceTimersByTimeAsync(10)
    expect(out).toEqual(['a'])
    expect(queue.store.getState().heldUntil.size).toBe(0)
  })

  it('lets a job go first', async () => {
    const { out, ends, add, queue } = aQueue()
    add('a')
    add('b')
    add('c1', { owner: 'c' })
    add('c2', { owner: 'c' })
    queue.promote(asJobId('c'))
    for (const name of ['a', 'c1', 'c2']) {
      await settle()
      ends.get(name)?.()
    }
    await settle()
    expect(out).toEqual(['a', 'c1', 'c2', 'b'])
  })

  it('frees the place of a work that fails', async () => {
    const { out, add, queue } = aQueue()
    const failing = queue.run(
      { key: SERVER, limit: 1, owner: asJobId('f'), signal: new AbortController().signal },
      () => Promise.reject(new Error('no')),
    )
    await expect(failing).rejects.toThrow('no')
    add('a')
    await settle()
    expect(out).toEqual(['a'])
  })
})
