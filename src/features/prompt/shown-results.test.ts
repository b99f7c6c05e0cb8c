import { describe, expect, it } from 'vitest'
import { asImageId } from '@/domain/ids'
import { aGenerateRequest, aJob } from '@/testing/builders'
import { shownPresses } from './shown-results'

const inBatch = (id: string, at: number) =>
  aJob({ state: 'cancelled', batch: { id, title: 't', values: [{ axis: 'a', value: `${at}`, at }] } })

describe('what stands on the stage', () => {
  it('is one entry per press, with all jobs of it', () => {
    const [single, a1, a2, b1] = [aJob(), inBatch('a', 0), inBatch('a', 1), inBatch('b', 0)]
    const presses = shownPresses([a2, single, a1, b1], () => true)
    expect(presses).toEqual([
      { kind: 'batch', id: 'a', jobs: [a2, a1] },
      { kind: 'job', job: single },
      { kind: 'batch', id: 'b', jobs: [b1] },
    ])
  })

  it('leaves out edits, and single jobs of which nothing is left', () => {
    const edit = aJob({ request: { ...aGenerateRequest(), kind: 'edit' } })
    const gone = aJob({ state: 'done', imageIds: [asImageId('deleted')] })
    const failed = aJob({ state: 'failed', failures: [{ code: 'api/gateway', detail: '', facts: {} }] })
    expect(shownPresses([edit, gone, failed], () => false)).toEqual([{ kind: 'job', job: failed }])
  })

  it('counts a batch of many jobs as one', () => {
    const many = Array.from({ length: 64 }, (_, at) => inBatch('a', at))
    const singles = Array.from({ length: 8 }, () => aJob())
    expect(shownPresses([...many, ...singles], () => true)).toHaveLength(6)
  })
})
