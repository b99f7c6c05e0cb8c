import { describe, expect, it } from 'vitest'
import { aConnection } from '@/testing/builders'
import { BUILT_IN_CONNECTION } from './connection'
import { describeCost, estimateCost } from './cost'
import { isMatrix, matrixWords, planMatrix } from './matrix-plan'
import type { RequestDraft } from './request-draft'

const openai = aConnection({ presetId: 'openai' })
const aDraft = (overrides: Partial<RequestDraft> = {}): RequestDraft => ({
  prompt: 'a {red|blue|green} {cat|dog}',
  model: 'gpt-image-2',
  count: 2,
  size: '1024x1024',
  quality: 'low',
  ...overrides,
})

describe('the plan of a press', () => {
  it('has one job per prompt, each with its place, and says what it comes to', () => {
    const plan = planMatrix(aDraft(), [], openai)
    expect(plan.jobs.map(({ request }) => request.prompt)).toEqual([
      'a red cat',
      'a red dog',
      'a blue cat',
      'a blue dog',
      'a green cat',
      'a green dog',
    ])
    expect(plan.jobs[3]?.values).toEqual([
      { axis: 'red|blue|green', value: 'blue', at: 1 },
      { axis: 'cat|dog', value: 'dog', at: 1 },
    ])
    expect(matrixWords(plan)).toBe('6 prompts × 2 images = 12 images')
    expect(plan.problems).toEqual({})
    expect(isMatrix(plan)).toBe(true)
  })

  it('costs what its requests cost together', () => {
    const plan = planMatrix(aDraft({ previews: 0 }), [], openai)
    const one = estimateCost({ ...aDraft(), prompt: 'a red cat' }, openai)
    expect(
      one.kind === 'dollars' && plan.cost.kind === 'dollars' && plan.cost.amount / one.amount,
    ).toBeCloseTo(6, 2)
    expect(planMatrix(aDraft({ model: 'sketch-1' }), [], BUILT_IN_CONNECTION).cost).toEqual({ kind: 'free' })
    // Of one model nothing is known: the rest is the least that it will be.
    expect(describeCost(planMatrix(aDraft(), ['flux'], openai).cost)).toMatch(/^≥ \$/)
    expect(planMatrix(aDraft({ quality: 'auto' }), [], openai).cost.kind).toBe('unknown')
  })

  it('has one job per prompt and model, cut to what each takes, and says what that changes', () => {
    const draft = aDraft({ prompt: 'a {red|blue} cat', count: 1, size: '2048x2048', background: 'opaque' })
    const plan = planMatrix(draft, ['gpt-image-1.5', 'dall-e-3', 'gpt-image-2'], openai)
    expect(plan.models).toEqual(['gpt-image-2', 'gpt-image-1.5', 'dall-e-3'])
    expect(plan.jobs).toHaveLength(6)
    expect(plan.jobs.slice(3).map(({ request }) => request)).toEqual([
      {
        kind: 'generate',
        prompt: 'a blue cat',
        model: 'gpt-image-2',
        count: 1,
        size: '2048x2048',
        quality: 'low',
        background: 'opaque',
        previews: 1,
      },
      {
        kind: 'generate',
        prompt: 'a blue cat',
        model: 'gpt-image-1.5',
        count: 1,
        size: '1024x1024',
        quality: 'low',
        background: 'opaque',
        previews: 1,
      },
      { kind: 'generate', prompt: 'a blue cat', model: 'dall-e-3', count: 1, size: '1024x1024' },
    ])
    expect(plan.jobs[4]?.values.at(-1)).toEqual({ axis: 'Model', value: 'gpt-image-1.5', at: 1 })
    expect(plan.changes.map(({ model }) => model)).toEqual(['gpt-image-1.5', 'dall-e-3'])
    expect(plan.changes[1]?.words).toContain('Quality “low” was dropped')
    expect(matrixWords(plan)).toBe('2 prompts × 3 models × 1 image = 6 images')
  })

  it('is an ordinary request where the prompt has no groups', () => {
    const plan = planMatrix(aDraft({ prompt: String.raw`{"a": 1} \{b\}` }), [], openai)
    expect(isMatrix(plan)).toBe(false)
    expect(plan.jobs.map(({ request }) => request.prompt)).toEqual(['{"a": 1} {b}'])
    expect(plan.jobs[0]?.values).toEqual([])
  })
})

describe('problems', () => {
  it('are too many combinations, which are not even made', () => {
    const plan = planMatrix(aDraft({ prompt: '{1..257}' }), [], openai)
    expect(plan.jobs).toEqual([])
    expect(plan.cost.kind).toBe('unknown')
    expect(plan.problems.prompt).toContain('257 prompts are too many: up to 256')
    expect(planMatrix(aDraft({ prompt: '{1..256}' }), [], openai).problems).toEqual({})
    const models = planMatrix(aDraft({ prompt: '{1..129}' }), ['dall-e-3'], openai)
    expect(models.problems.prompt).toContain('129 prompts for each of 2 models')
    expect(planMatrix(aDraft({ prompt: '{1..999999999}'.repeat(50) }), [], openai).problems.prompt).toContain(
      'Countless',
    )
  })

  it('are an empty prompt among others, and one that is too long for one of the models', () => {
    expect(planMatrix(aDraft({ prompt: '{|cat}' }), [], openai).problems.prompt).toBe(
      'One of the prompts is empty.',
    )
    expect(planMatrix(aDraft({ prompt: ' ' }), [], openai).problems.prompt).toContain('Write what')
    const long = aDraft({ prompt: `{a|${'b'.repeat(1_001)}}` })
    expect(planMatrix(long, [], openai).problems).toEqual({})
    expect(planMatrix(long, ['dall-e-2'], openai).problems.prompt).toBe(
      'dall-e-2: 1 characters too many for this model.',
    )
    expect(planMatrix(long, [], openai).longestPrompt).toHaveLength(1_001)
  })
})
