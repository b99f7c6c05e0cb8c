import { describe, expect, it } from 'vitest'
import { BUILT_IN_CONNECTION } from '@/domain/connection'
import { aGenerateRequest } from '@/testing/builders'
import { fakePorts } from '@/testing/fake-ports'
import { createLazyRunner } from './lazy-runner'
import { createJobRunner } from './run-jobs'

const input = { request: aGenerateRequest(), connection: BUILT_IN_CONNECTION }

describe('the runner whose code comes later', () => {
  it('is made once, by the first use, and does what the other does', async () => {
    const { ports } = fakePorts()
    let loads = 0
    const runner = createLazyRunner(async () => {
      loads++
      return createJobRunner(ports)
    }, ports)
    expect(loads).toBe(0)
    expect(await Promise.all([runner.generate(input), runner.generate(input)])).toHaveLength(2)
    expect(loads).toBe(1)
    const { preload: _preload, ...verbs } = runner
    expect(Object.keys(verbs).sort()).toEqual(Object.keys(createJobRunner(ports)).sort())
  })

  it('sends nothing and says so where the code cannot be fetched, and tries again', async () => {
    const { ports, sent } = fakePorts()
    const faults = [new TypeError('Failed to fetch dynamically imported module')]
    const runner = createLazyRunner(async () => {
      const fault = faults.pop()
      if (fault) throw fault
      return createJobRunner(ports)
    }, ports)
    await expect(runner.generate(input)).rejects.toThrow('Failed to fetch')
    expect(sent).toEqual([])
    expect(ports.notices.getState().notices).toMatchObject([
      { tone: 'error', body: expect.stringContaining('Nothing has been sent') },
    ])
    expect(await runner.generate(input)).toHaveLength(1)
  })
})
