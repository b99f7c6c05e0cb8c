import { describe, expect, it } from 'vitest'
import { asConnectionId, asImageId, asJobId } from './ids'
import type { JournalEntry } from './journal'
import { monthStart, nextMonth, NOTHING_SPENT, spendingRows, spentOn, sumSpent, totalOf } from './spending'

const AN_ENTRY: JournalEntry = {
  id: 'job/0',
  jobId: asJobId('job'),
  state: 'saved',
  kind: 'generate',
  model: 'gpt-image-2',
  prompt: 'a fox',
  count: 1,
  connectionId: asConnectionId('o'),
  connectionName: 'OpenAI',
  origin: 'https://api.openai.com',
  plannedAt: 1,
  sentAt: 2,
  attempts: 1,
  imageIds: [asImageId('1')],
  estimate: 0.5,
}

const entry = (change: Partial<JournalEntry>): JournalEntry => ({ ...AN_ENTRY, ...change })
const unsent = ({ sentAt: _never, ...rest }: JournalEntry): JournalEntry => rest
const failed = (maybeBilled: boolean) =>
  entry({
    state: 'failed',
    imageIds: [],
    failure: { code: 'api/refused', detail: '', facts: { maybeBilled } },
  })

describe('spentOn', () => {
  it('believes the answer before the estimate', () => {
    expect(spentOn(entry({ cost: 0.2 }))).toEqual({ ...NOTHING_SPENT, known: 0.2 })
    expect(spentOn(entry({}))).toEqual({ ...NOTHING_SPENT, estimated: 0.5 })
  })

  it.each<[string, JournalEntry, object]>([
    ['one that is on its way', entry({ state: 'sent', imageIds: [] }), { estimated: 0.5 }],
    ['one that will be sent', unsent(entry({ state: 'planned', imageIds: [] })), { estimated: 0.5 }],
    ['one that was refused', failed(false), {}],
    ['one that failed late', failed(true), { perhaps: 0.5 }],
    ['one whose page went away', entry({ state: 'interrupted', imageIds: [] }), { perhaps: 0.5 }],
    ['one that was cancelled', entry({ state: 'cancelled', imageIds: [] }), { perhaps: 0.5 }],
    ['one that was cancelled in the queue', unsent(entry({ state: 'cancelled', imageIds: [] })), {}],
    ['one that brought half of it', entry({ state: 'failed', count: 2 }), { estimated: 0.5 }],
  ])('counts %s', (_name, one, spent) => {
    expect(spentOn(one)).toEqual({ ...NOTHING_SPENT, ...spent })
  })

  it('counts those without a price apart', () => {
    const { estimate: _none, ...unpriced } = AN_ENTRY
    expect(spentOn(unpriced)).toEqual({ ...NOTHING_SPENT, unpriced: 1 })
  })
})

describe('sums', () => {
  it('add up by connection and model, the dearest first, and leave out what never went out', () => {
    const rows = spendingRows([
      entry({ cost: 0.1 }),
      entry({ cost: 0.2, model: 'dear', imageIds: [asImageId('2'), asImageId('3')] }),
      entry({}),
      entry({ cost: 0.05, connectionId: asConnectionId('x') }),
      unsent(entry({ state: 'cancelled' })),
    ])
    expect(
      rows.map(({ model, requests, pictures, spent }) => [model, requests, pictures, totalOf(spent)]),
    ).toEqual([
      ['gpt-image-2', 2, 2, 0.6],
      ['dear', 1, 2, 0.2],
      ['gpt-image-2', 1, 1, 0.05],
    ])
  })

  it('keep what is known apart from what is not', () => {
    expect(sumSpent([entry({ cost: 0.25 }), entry({}), failed(true)])).toEqual({
      known: 0.25,
      estimated: 0.5,
      perhaps: 0.5,
      unpriced: 0,
    })
  })
})

describe('months', () => {
  it('begin at midnight of their first day, here', () => {
    const start = monthStart(new Date(2026, 10, 23, 14, 5).getTime())
    expect(start).toBe(new Date(2026, 10, 1).getTime())
    expect(nextMonth(start)).toBe(new Date(2026, 11, 1).getTime())
    expect(nextMonth(nextMonth(start))).toBe(new Date(2027, 0, 1).getTime())
    expect(monthStart(start - 1)).toBe(new Date(2026, 9, 1).getTime())
  })
})
