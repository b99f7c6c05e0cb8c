import { describe, expect, it } from 'vitest'
import { BUILT_IN_CONNECTION_ID } from '@/domain/connection'
import { asConnectionId, asImageId } from '@/domain/ids'
import { aJob } from '@/testing/builders'
import { fakePorts } from '@/testing/fake-ports'
import { announceEnds } from './announce-ends'

function aWorld() {
  const { ports } = fakePorts()
  const said: string[] = []
  announceEnds(ports, { announce: (title, body) => said.push(`${title}: ${body}`) })
  const { jobChanged } = ports.jobs.getState()
  return { ports, said, jobChanged }
}
const running = aJob({ state: 'sent', connectionId: asConnectionId('server') })

describe('the end of a job', () => {
  it('is said once, where that is wanted', () => {
    const { ports, said, jobChanged } = aWorld()
    ports.settings.getState().endsAnnounced(true)
    jobChanged(running)
    jobChanged({ ...running, state: 'done', imageIds: [asImageId('a')] })
    jobChanged({ ...running, state: 'done', imageIds: [asImageId('a')] })
    const other = aJob({ state: 'sent', connectionId: asConnectionId('server') })
    jobChanged(other)
    jobChanged({ ...other, state: 'failed' })
    expect(said).toEqual([
      '1 picture is ready: A cute baby sea otter',
      'A request came to nothing: A cute baby sea otter',
    ])
  })

  it('is not said by default, of what was cancelled, nor of what was drawn here', () => {
    const { ports, said, jobChanged } = aWorld()
    jobChanged(running)
    jobChanged({ ...running, state: 'done' })
    ports.settings.getState().endsAnnounced(true)
    for (const job of [
      aJob({ connectionId: asConnectionId('server') }),
      aJob({ connectionId: BUILT_IN_CONNECTION_ID }),
    ]) {
      jobChanged({ ...job, state: 'sent' })
      jobChanged({ ...job, state: job.connectionId === BUILT_IN_CONNECTION_ID ? 'done' : 'cancelled' })
    }
    expect(said).toEqual([])
  })
})
