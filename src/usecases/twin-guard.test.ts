import { describe, expect, it } from 'vitest'
import { BUILT_IN_CONNECTION } from '@/domain/connection'
import { aConnection, aGenerateRequest } from '@/testing/builders'
import { fakePorts } from '@/testing/fake-ports'
import { createJobRunner } from './run-jobs'

const connection = aConnection()
const request = aGenerateRequest({ model: 'flux' })

function aWorld() {
  const world = fakePorts()
  const notice = () => world.ports.notices.getState().notices.at(-1)
  return { ...world, notice, runner: createJobRunner(world.ports) }
}

describe('the same request once more', () => {
  it('within ten seconds is not sent before somebody says so', async () => {
    const { runner, sent, time, notice } = aWorld()
    await runner.generate({ request, connection })
    time.now += 9_000
    expect(await runner.generate({ request: { ...request }, connection })).toEqual([])
    expect(sent).toHaveLength(1)
    expect(notice()).toMatchObject({ action: { label: 'Send again' }, stays: true })
    notice()?.action?.run()
    await expect.poll(() => sent.length).toBe(2)
  })

  it('is sent at once when it is another one, goes elsewhere, costs nothing, or comes later', async () => {
    const { runner, sent, time, notice } = aWorld()
    await runner.generate({ request, connection })
    await runner.generate({ request: { ...request, size: '512x512' }, connection })
    await runner.generate({ request, connection: aConnection() })
    await runner.generate({ request, connection: BUILT_IN_CONNECTION })
    await runner.generate({ request, connection: BUILT_IN_CONNECTION })
    time.now += 10_000
    await runner.generate({ request, connection })
    expect(sent).toHaveLength(6)
    expect(notice()).toBeUndefined()
  })

  it('is sent at once by a retry: that is somebody’s word', async () => {
    const { runner, sent, ports } = aWorld()
    ports.settings.getState().connectionSaved(connection)
    await runner.generate({ request, connection })
    const [job] = ports.jobs.getState().jobs
    await runner.retry(job!.id)
    expect(sent).toHaveLength(2)
  })
})
