import { describe, expect, it } from 'vitest'
import { inStyle } from '@/domain/style-preset'
import { expandTemplate, readTemplate } from '@/domain/prompt-matrix'
import type { SentPrompt } from '@/domain/prompt-book'
import { A_MOMENT, aConnection, aGenerateRequest } from '@/testing/builders'
import { recordPrompts } from './record-prompts'
import type { JobRunner } from './run-jobs'

function recorded(addUse = async () => undefined as void) {
  const uses: SentPrompt[] = []
  const runner = {
    generate: async () => [],
    generateBatch: async () => [],
  } as Partial<JobRunner> as JobRunner
  const book = {
    addUse: (use: SentPrompt) => {
      uses.push(use)
      return addUse()
    },
  }
  return { uses, runner: recordPrompts(runner, book, { clock: { now: () => A_MOMENT } }) }
}

const connection = aConnection()

describe('recordPrompts', () => {
  it('writes down prompt and settings, and nothing of the connection', async () => {
    const { uses, runner } = recorded()
    const request = aGenerateRequest({ quality: 'high', user: 'me', extras: { seed: 7 } })
    await runner.generate({ request, connection })
    expect(uses).toEqual([
      {
        ...{ prompt: 'A cute baby sea otter', usedAt: A_MOMENT, uses: 1, kind: 'generate' },
        settings: { model: 'sketch-1', size: '1024x1024', count: 1, quality: 'high', extras: { seed: 7 } },
      },
    ])
  })
  it('keeps the words that were written apart from the style around them', async () => {
    const { uses, runner } = recorded()
    const style = { name: 'Oil', before: '', after: 'oil painting' }
    await runner.generate({ request: inStyle(aGenerateRequest(), style), connection })
    expect(uses[0]).toMatchObject({ prompt: 'A cute baby sea otter', style })
  })
  it('remembers a matrix as its template, once', async () => {
    const { uses, runner } = recorded()
    const jobs = ['a red fox', 'a blue fox'].map((prompt) => ({
      request: aGenerateRequest({ prompt }),
      values: [],
    }))
    const written = 'a {red|blue} fox'
    await runner.generateBatch({ title: written, written, jobs, connection })
    expect(uses.map(({ prompt }) => prompt)).toEqual([written])
  })
  it('escapes a brace that was only a brace', async () => {
    const { uses, runner } = recorded()
    await runner.generate({ request: aGenerateRequest({ prompt: 'a {fox|dog}' }), connection })
    const template = readTemplate(uses[0]?.prompt ?? '')
    expect(expandTemplate(template).map(({ prompt }) => prompt)).toEqual(['a {fox|dog}'])
  })
  it('sends what cannot be written down all the same, and writes down no empty prompt', async () => {
    const { uses, runner } = recorded(() => Promise.reject(new Error('full')))
    expect(await runner.generate({ request: aGenerateRequest(), connection })).toEqual([])
    await runner.generate({ request: aGenerateRequest({ prompt: ' ' }), connection })
    expect(uses).toHaveLength(1)
  })
})
