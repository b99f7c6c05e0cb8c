import { describe, expect, it } from 'vitest'
import { asConnectionId, asImageId } from '@/domain/ids'
import { aGenerateRequest, aJob } from '@/testing/builders'
import {
  detailLines,
  endWords,
  failureGroups,
  knownProgress,
  resultLink,
  savedWords,
  stateWords,
} from './job-words'
import { splitJobs } from './job-facts'

const PAID = { connectionId: asConnectionId('paid'), connectionName: 'OpenAI' }
const LIMITED = { code: 'api/rate-limited', detail: 'Slow down', facts: {} } as const

describe('the state in words', () => {
  it('draws here and waits there', () => {
    expect(stateWords(aJob({ state: 'sent' }))).toBe('Drawing')
    expect(stateWords(aJob({ state: 'sent', ...PAID }))).toBe('Waiting for the server')
  })

  it('counts only where several were asked for', () => {
    const several = { request: aGenerateRequest({ count: 4 }), imageIds: [asImageId('a'), asImageId('b')] }
    expect(savedWords(aJob({ state: 'sent', ...several }))).toBe('2 of 4 saved')
    expect(knownProgress(aJob({ state: 'sent', ...several }))).toBe(0.5)
    expect(knownProgress(aJob({ state: 'done', ...several }))).toBeUndefined()
    expect(savedWords(aJob({ state: 'sent' }))).toBeUndefined()
    expect(savedWords(aJob({ state: 'failed', request: aGenerateRequest({ count: 4 }) }))).toBeUndefined()
  })
})

describe('failures', () => {
  it('are told once, with how often', () => {
    const groups = failureGroups(aJob({ state: 'failed', ...PAID, failures: [LIMITED, LIMITED] }))
    expect(groups).toHaveLength(1)
    expect(groups[0]?.words.title).toMatch(/\(2 times\)$/)
  })

  it('speak of money only where a server is paid and was asked', () => {
    const moneyOf = (job: Parameters<typeof aJob>[0]) => failureGroups(aJob(job))[0]?.words.money
    expect(moneyOf({ state: 'interrupted', sentAt: 1, ...PAID })).toMatch(/may have been charged/)
    expect(moneyOf({ state: 'interrupted', ...PAID })).toBe('')
    expect(moneyOf({ state: 'interrupted', sentAt: 1 })).toBe('')
  })

  it('give the server’s words, status and request', () => {
    const facts = { status: 429, requestId: 'req_8f2c' }
    const [group] = failureGroups(aJob({ state: 'failed', failures: [{ ...LIMITED, facts }] }))
    expect(detailLines(group!)).toEqual(['“Slow down”', 'Status 429', 'Request req_8f2c'])
  })

  it('offer a link only to the web', () => {
    const linkOf = (url: string) =>
      resultLink(failureGroups(aJob({ state: 'failed', failures: [{ ...LIMITED, facts: { url } }] }))[0]!)
    expect(linkOf('https://cdn.example/a.png')).toBe('https://cdn.example/a.png')
    expect(linkOf('javascript:alert(1)')).toBeUndefined()
  })
})

it('says how a job ended', () => {
  expect(endWords(aJob({ state: 'done', imageIds: [asImageId('a')] }))).toBe(
    '1 picture saved: A cute baby sea otter',
  )
  expect(endWords(aJob({ state: 'failed', failures: [LIMITED] }))).toBe(
    'Failed: The server is rate limiting this key',
  )
})

it('keeps running jobs and the newest five ended ones in sight', () => {
  const ended = Array.from({ length: 7 }, () => aJob({ state: 'done' }))
  const running = aJob({ state: 'sent' })
  const { shown, earlier } = splitJobs([...ended, running])
  expect(shown).toEqual([...ended.slice(0, 5), running])
  expect(earlier).toEqual(ended.slice(5))
})
