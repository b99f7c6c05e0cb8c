import { describe, expect, it } from 'vitest'
import type { Budget } from '@/domain/connection'
import { aConnection, aGenerateRequest } from '@/testing/builders'
import type { Script } from '@/testing/fake-ports'
import { AN_ANSWER, aReceivedImage, fakePorts } from '@/testing/fake-ports'
import { createJobRunner } from './run-jobs'

const FIVE_CENTS = [{ model: 'flux', perPicture: 0.05 }]

function aWorld(budget: Budget, script?: Script) {
  const connection = aConnection({ budget, prices: FIVE_CENTS })
  const world = fakePorts(script ? { script } : {})
  world.ports.settings.getState().connectionSaved(connection)
  const runner = createJobRunner(world.ports)
  let number = 0
  const generate = (count = 1) => {
    const request = aGenerateRequest({ model: 'flux', prompt: `picture ${++number}`, count })
    return runner.generate({ request, connection })
  }
  const notices = () => world.ports.notices.getState().notices
  return { ...world, runner, generate, notices }
}

describe('a budget', () => {
  it('stops what would go beyond it before anything is sent, and says so', async () => {
    const { generate, sent, notices, ports, disk } = aWorld({ monthly: 0.12, warnAt: 1 })
    await generate()
    await generate()
    expect(await generate()).toEqual([])
    expect(sent).toHaveLength(2)
    expect(disk.journal.size).toBe(2)
    expect(ports.jobs.getState().jobs[0]).toMatchObject({
      state: 'failed',
      failures: [{ code: 'budget/reached', detail: '$0.100 of $0.120', facts: { maybeBilled: false } }],
    })
    expect(notices().at(-1)).toMatchObject({
      tone: 'error',
      action: { label: 'Allow one more job of up to $0.0500' },
    })
  })

  it('lets one more job through where somebody says so, and only one', async () => {
    const { generate, sent, notices } = aWorld({ monthly: 0, warnAt: 1 })
    await generate()
    expect(sent).toHaveLength(0)
    notices().at(-1)?.action?.run()
    await generate()
    await generate()
    expect(sent).toHaveLength(1)
  })

  it('holds what was let through to the amount that was named', async () => {
    const { generate, sent, notices } = aWorld({ monthly: 0, warnAt: 1 })
    await generate()
    notices().at(-1)?.action?.run()
    await generate(2)
    expect(sent).toHaveLength(0)
    expect(notices().at(-1)?.action?.label).toContain('$0.100')
    await generate()
    expect(sent).toHaveLength(1)
  })

  it('counts what runs: many at once do not overshoot it', async () => {
    let release = (): void => undefined
    const gate = new Promise<void>((resolve) => (release = resolve))
    const { generate, sent } = aWorld({ monthly: 0.2, warnAt: 1 }, async (_request, { emit }) => {
      await gate
      emit({ kind: 'image', image: aReceivedImage() })
      return AN_ANSWER
    })
    const all = Array.from({ length: 10 }, () => generate())
    await expect.poll(() => sent.length).toBeGreaterThan(0)
    release()
    await Promise.all(all)
    expect(sent).toHaveLength(4)
  })

  it('forgets the month before', async () => {
    const { generate, sent, time } = aWorld({ monthly: 0.06, warnAt: 1 })
    await generate()
    await generate()
    expect(sent).toHaveLength(1)
    time.now += 32 * 24 * 3_600_000
    await generate()
    expect(sent).toHaveLength(2)
  })

  it('warns once, at its share', async () => {
    const { generate, notices } = aWorld({ monthly: 1, warnAt: 0.1 })
    await generate()
    expect(notices()).toEqual([])
    await generate()
    await generate()
    expect(notices()).toMatchObject([{ tone: 'info', title: expect.stringContaining('10 %') as string }])
  })
})
