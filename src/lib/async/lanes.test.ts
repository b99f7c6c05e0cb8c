import { describe, expect, it } from 'vitest'
import { Lanes } from './lanes'

const idle = new AbortController().signal
const tick = () => new Promise((resolve) => setTimeout(resolve))

/** Works that run until they are told to end. */
function aCrowd(limit: number) {
  const lanes = new Lanes()
  const log: string[] = []
  const ends = new Map<string, (error?: Error) => void>()
  const run = (name: string, { key = 'a', signal = idle } = {}) =>
    lanes.run(key, limit, signal, () => {
      log.push(name)
      return new Promise((resolve, reject) => ends.set(name, (error) => (error ? reject(error) : resolve())))
    })
  return { log, run, end: (name: string, error?: Error) => ends.get(name)?.(error) }
}

describe('Lanes', () => {
  it('let so many run at once, and the next in order when one ends or fails', async () => {
    const { log, run, end } = aCrowd(2)
    const works = ['one', 'two', 'three', 'four'].map((name) => run(name))
    await tick()
    expect(log).toEqual(['one', 'two'])
    end('two', new Error('broken'))
    await expect(works[1]).rejects.toThrow('broken')
    await tick()
    expect(log).toEqual(['one', 'two', 'three'])
    end('one')
    await tick()
    expect(log.at(-1)).toBe('four')
    end('three')
    end('four')
    await Promise.allSettled(works)
    void run('five')
    void run('six')
    await tick()
    expect(log.slice(4)).toEqual(['five', 'six'])
  })

  it('count each key for itself', async () => {
    const { log, run } = aCrowd(1)
    void run('one')
    void run('other', { key: 'b' })
    await tick()
    expect(log).toEqual(['one', 'other'])
  })

  it('forget who gives up while waiting, and never run them', async () => {
    const { log, run, end } = aCrowd(1)
    const controller = new AbortController()
    void run('one')
    const given = run('given up', { signal: controller.signal })
    void run('three')
    controller.abort()
    await given
    await run('late', { signal: controller.signal })
    end('one')
    await tick()
    expect(log).toEqual(['one', 'three'])
  })

  it('hand the place on when one gives up in the moment of its turn', async () => {
    const { log, run, end } = aCrowd(1)
    const controller = new AbortController()
    void run('one')
    void run('two', { signal: controller.signal })
    void run('three')
    await tick()
    end('one')
    await Promise.resolve()
    controller.abort()
    await tick()
    if (log.includes('two')) end('two')
    await tick()
    expect(log.at(-1)).toBe('three')
  })
})
