import { describe, expect, it } from 'vitest'
import { asConnectionId, asImageId, asJobId } from '@/domain/ids'
import type { JournalEntry } from '@/domain/journal'
import { entryFacts } from './journal-words'

function anEntry(change: Partial<JournalEntry>): JournalEntry {
  return {
    id: 'job/0',
    jobId: asJobId('job'),
    state: 'saved',
    kind: 'generate',
    model: 'flux',
    prompt: 'a fox',
    count: 1,
    connectionId: asConnectionId('c'),
    connectionName: 'Mine',
    origin: 'https://example.com',
    plannedAt: 0,
    sentAt: 0,
    attempts: 1,
    imageIds: [asImageId('i')],
    ...change,
  }
}

describe('what a line of the journal says of money', () => {
  it('has the estimate beside what it did cost', () => {
    const usage = { inputTokens: 6, outputTokens: 196, totalTokens: 202 }
    const facts = entryFacts(anEntry({ usage, cost: 0.00591, estimate: 0.0089 }))
    expect(facts).toEqual(expect.arrayContaining(['202 tokens', 'cost $0.0059', 'estimated $0.0089']))
    expect(facts).not.toContain('no usage from this server')
  })

  it('says that the server did not say, once all of the answer is here', () => {
    expect(entryFacts(anEntry({ estimate: 0.02 }))).toContain('no usage from this server')
    expect(entryFacts(anEntry({ state: 'sent' }))).not.toContain('no usage from this server')
  })
})
