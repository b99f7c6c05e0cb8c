import { describe, expect, it } from 'vitest'
import { TaskQueue } from './task-queue'

function openQueue() {
  const log: string[] = []
  const queue = new TaskQueue(() => log.push('idle'))
  const task = (name: string) => async () => {
    log.push(`${name} begins`)
    await Promise.resolve()
    log.push(`${name} ends`)
  }
  return { log, queue, task }
}

describe('TaskQueue', () => {
  it('runs one task at a time, in order, and then is idle', async () => {
    const { log, queue, task } = openQueue()
    await Promise.all([queue.add(task('a')), queue.add(task('b'))])
    expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'idle'])
    await queue.add(task('c'))
    expect(log.slice(5)).toEqual(['c begins', 'c ends', 'idle'])
  })

  it('does only the latest of tasks that wait under one key, and all are done with it', async () => {
    const { log, queue, task } = openQueue()
    const done: string[] = []
    const add = (name: string, key?: string) => queue.add(task(name), key).then(() => done.push(name))
    await Promise.all([add('a', 'move'), add('b', 'move'), add('c', 'move'), add('d'), add('e', 'move')])
    // The first is under way when the others come; the last is parted from them by another.
    expect(log.filter((line) => line.endsWith('ends'))).toEqual(['a ends', 'c ends', 'd ends', 'e ends'])
    expect(done).toEqual(['a', 'b', 'c', 'd', 'e'])
  })
})
