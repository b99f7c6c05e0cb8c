import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aGenerateRequest, aJob, anImageRecord } from '@/testing/builders'
import { readImageRow, readJobRow } from './rows'

const fullRecord = anImageRecord({
  kind: 'import',
  request: aGenerateRequest({ quality: 'high', compression: 80, extras: { seed: 7, style: 'ink' } }),
  revisedPrompt: 'An otter',
  requestId: 'req_1',
  usage: { inputTokens: 1, outputTokens: 2, totalTokens: 3 },
  elapsedMs: 1.5,
  deletedAt: 9,
  rating: 5,
  favourite: true,
  rejected: true,
})
const failure = {
  code: 'api/rate-limited',
  detail: 'slow down',
  facts: { status: 429, retryAfterMs: 1 },
} as const
const fullJob = aJob({ state: 'waiting', sentAt: 1, endedAt: 2, retryAt: 3, failures: [failure] })

const batch = {
  id: 'batch-1',
  title: 'a {red|blue} cat',
  values: [{ axis: 'red|blue', value: 'blue', at: 1 }],
}

describe('rows', () => {
  it('keep the place among what was asked for with one press, and do without', () => {
    expect(readImageRow({ ...fullRecord, batch, storedBytes: 5 })).toEqual({ ...fullRecord, batch })
    expect(readJobRow({ ...fullJob, batch, ownerId: 'page' })).toEqual({ ...fullJob, batch })
    expect(readImageRow(fullRecord)).not.toHaveProperty('batch')
    expect(readJobRow(fullJob)).not.toHaveProperty('batch')
  })

  it('give back everything that a record or a job can hold, without the row’s own fields', () => {
    expect(readImageRow({ ...fullRecord, storedBytes: 5, liveAt: 1 })).toEqual(fullRecord)
    expect(readJobRow({ ...fullJob, ownerId: 'page', unfinishedSince: 1 })).toEqual(fullJob)
  })

  it('keep the fields that edits have of their own, and know no third kind of request', () => {
    const { style: _style, ...common } = aGenerateRequest()
    const request = { ...common, kind: 'edit', inputFidelity: 'high' } as const
    const edited = { ...fullRecord, kind: 'edit', request } as const
    expect(readImageRow({ ...edited, storedBytes: 5 })).toEqual(edited)
    expect(readImageRow({ ...edited, request: { ...request, kind: 'dream' } })).toBeUndefined()
  })

  it('keep the masked share of an edit, and do without in rows of earlier releases', () => {
    const edit = {
      rawStored: true,
      keptOutside: true,
      driftShare: 0,
      frame: { x: 0, y: 0, width: 8, height: 8 },
      requestSize: { width: 8, height: 8 },
    }
    const before = { ...fullRecord, kind: 'edit', edit } as const
    expect(readImageRow(before)).toEqual(before)
    const now = { ...before, edit: { ...edit, maskShare: 0.09 } }
    expect(readImageRow(now)).toEqual(now)
    expect(readImageRow({ ...before, edit: { ...edit, maskShare: '9 %' } })).toBeUndefined()
  })

  it('take a failure with a code of a newer release for an unexpected one', () => {
    const row = { ...fullJob, failures: [{ ...failure, code: 'api/from-the-future' }] }
    expect(readJobRow(row)?.failures).toEqual([{ ...failure, code: 'app/unexpected' }])
  })

  it('are unreadable when any required field is missing or of another kind', () => {
    for (const field of [
      'id',
      'jobId',
      'kind',
      'createdAt',
      'width',
      'mediaType',
      'sha256',
      'request',
    ] as const)
      for (const value of [undefined, null, {}])
        expect(readImageRow({ ...fullRecord, [field]: value }), field).toBeUndefined()
    for (const field of ['id', 'state', 'request', 'createdAt', 'imageIds', 'failures'] as const)
      for (const value of [undefined, null, {}])
        expect(readJobRow({ ...fullJob, [field]: value }), field).toBeUndefined()
    expect(readImageRow({ ...fullRecord, mediaType: 'toString' })).toBeUndefined()
  })

  it('never throw, whatever they hold', () => {
    fc.assert(
      fc.property(fc.anything(), (junk) => {
        expect(readImageRow(junk)).toBeUndefined()
        expect(readJobRow(junk)).toBeUndefined()
      }),
    )
  })
})
