import { describe, expect, it } from 'vitest'
import type { RequestDraft } from './request-draft'
import {
  CHOICE_FIELDS,
  choicesFor,
  draftProblems,
  emptyDraft,
  promptLength,
  refitDraft,
  editRequestOf,
  requestOf,
  splitRequest,
} from './request-draft'
import { MODEL_TABLE, capabilitiesOf } from './models'

const full: RequestDraft = {
  prompt: 'A cute baby sea otter',
  model: 'gpt-image-2.6-flare',
  count: 3,
  size: '2048x2048',
  quality: 'xhigh',
  complexity: 'high',
  background: 'transparent',
  format: 'webp',
  compression: 70,
  moderation: 'low',
}

describe('refitDraft', () => {
  it('keeps everything that the next model takes too', () => {
    const { draft, changes } = refitDraft(full, 'gpt-image-2.5-flare')
    expect(changes).toEqual(['Complexity “high” was dropped'])
    expect(draft).toMatchObject({
      size: '2048x2048',
      quality: 'xhigh',
      background: 'transparent',
      compression: 70,
    })
    expect(draft).not.toHaveProperty('complexity')
  })

  it('says each thing that it dropped', () => {
    const { draft, changes } = refitDraft(full, 'dall-e-3')
    expect(draft).toEqual({ prompt: full.prompt, model: 'dall-e-3', count: 3, size: '1024x1024' })
    expect(changes).toEqual([
      'Size is now 1024 × 1024',
      'Quality “xhigh” was dropped',
      'Complexity “high” was dropped',
      'Background “transparent” was dropped',
      'Format “webp” was dropped',
      'Moderation “low” was dropped',
      'Compression was dropped',
    ])
  })

  it('carries nothing that the model does not take, for every pair of models', () => {
    for (const from of MODEL_TABLE)
      for (const to of MODEL_TABLE) {
        const start = refitDraft({ ...full, model: from.id }, from.id).draft
        const { draft } = refitDraft(start, to.id)
        for (const field of CHOICE_FIELDS)
          if (draft[field] !== undefined)
            expect(choicesFor(capabilitiesOf(to.id), field)).toContain(draft[field])
        expect(draftProblems(draft)).toEqual({})
      }
  })
})

describe('draftProblems', () => {
  it('finds nothing wrong with a full draft', () => {
    expect(draftProblems(full)).toEqual({})
  })

  it('names each field that is wrong', () => {
    const wrong = {
      ...full,
      prompt: '  ',
      count: 11,
      size: '1000x1000',
      compression: 101,
      model: 'gpt-image-2.6-flare',
    }
    expect(Object.keys(draftProblems(wrong)).sort()).toEqual(['compression', 'count', 'prompt', 'size'])
    expect(draftProblems({ ...full, count: 1.5 })).toHaveProperty('count')
    expect(draftProblems({ ...full, count: Number.NaN })).toHaveProperty('count')
  })

  it('counts the prompt by code point against the limit of the model', () => {
    expect(promptLength('a👍é')).toBe(3)
    const draft = { ...emptyDraft('dall-e-2'), prompt: '👍'.repeat(1000) }
    expect(draftProblems(draft)).toEqual({})
    expect(draftProblems({ ...draft, prompt: `${draft.prompt}x` }).prompt).toMatch(/^1 characters? too many/)
  })

  it('checks the extras of a model', () => {
    const draft = { ...emptyDraft(), prompt: 'x' }
    expect(draftProblems({ ...draft, extras: { seed: 7 } })).toEqual({})
    expect(draftProblems({ ...draft, extras: { seed: -1 } })).toHaveProperty('seed')
    expect(draftProblems({ ...draft, extras: { seed: 1.5 } })).toHaveProperty('seed')
  })
})

describe('requestOf', () => {
  it('leaves compression out where the format has none', () => {
    expect(requestOf({ ...full, format: 'png' })).not.toHaveProperty('compression')
    expect(requestOf(full).compression).toBe(70)
  })

  it('trims the prompt and the model', () => {
    expect(requestOf({ ...full, prompt: '  a fox ', model: ' gpt-image-2 ' })).toMatchObject({
      prompt: 'a fox',
      model: 'gpt-image-2',
    })
  })
})

describe('previews', () => {
  const of = (model: string, previews?: number, use: 'generate' | 'edit' = 'generate') => {
    const draft = { ...emptyDraft(model), prompt: 'x', ...(previews === undefined ? {} : { previews }) }
    return use === 'generate' ? requestOf(draft).previews : editRequestOf(draft, '1024x1024').previews
  }

  it('are one where the model streams and nobody says otherwise', () => {
    expect(of('gpt-image-2')).toBe(1)
    expect(of('gpt-image-2', 0)).toBe(0)
    expect(of('gpt-image-2', 3, 'edit')).toBe(3)
    expect(of('gpt-image-2', Number.NaN)).toBe(1)
  })

  it('are none where the model streams none, and only where they are asked for where it draws in a moment', () => {
    expect(of('dall-e-3', 2)).toBeUndefined()
    expect(of('sketch-1')).toBeUndefined()
    expect(of('sketch-1', 2)).toBe(2)
    expect(of('sketch-1', 2, 'edit')).toBeUndefined()
  })

  it('are a whole number up to what the model shows', () => {
    const draft = { ...emptyDraft('gpt-image-2'), prompt: 'x' }
    for (const previews of [4, -1, 1.5, Number.NaN])
      expect(draftProblems({ ...draft, previews })).toHaveProperty('previews')
    expect(draftProblems({ ...draft, previews: 3 })).toEqual({})
    expect(draftProblems({ ...draft, model: 'dall-e-2', previews: 4 })).toEqual({})
  })
})

describe('splitRequest', () => {
  const request = { ...requestOf({ ...emptyDraft(), prompt: 'x' }), count: 4, extras: { seed: 2 ** 32 - 2 } }

  it('asks once for all, or once for each', () => {
    expect(splitRequest(request, 'one-request').map((part) => part.count)).toEqual([4])
    expect(splitRequest(request, 'separate-requests').map((part) => part.count)).toEqual([1, 1, 1, 1])
  })

  it('asks separately for a model that makes one picture at a time', () => {
    expect(splitRequest({ ...request, model: 'dall-e-3' }, 'one-request').map((part) => part.count)).toEqual([
      1, 1, 1, 1,
    ])
  })

  it('moves the seed on, and around', () => {
    const seeds = splitRequest(request, 'separate-requests').map((part) => part.extras?.seed)
    expect(seeds).toEqual([2 ** 32 - 2, 2 ** 32 - 1, 0, 1])
  })
})
