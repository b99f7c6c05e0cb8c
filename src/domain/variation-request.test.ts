import { describe, expect, it } from 'vitest'
import { aGenerateRequest } from '@/testing/builders'
import { capabilitiesOf } from './models'
import { emptyDraft } from './request-draft'
import { FIRST_INSTRUCTION } from './variation-instruction'
import { effectiveSize, nameOfSource, variationRequestOf, variationSizeRule } from './variation-request'

const PARTS = {
  size: 'auto',
  strength: 'subtle',
  instruction: FIRST_INSTRUCTION,
  source: { width: 1600, height: 900 },
  of: 'a fox',
} as const
const draftOf = (model: string) => ({ ...emptyDraft(model), count: 4, user: 'studio', quality: 'high' })

describe('the request of a variation', () => {
  it('asks the engine’s endpoint for a strength, and has no prompt', () => {
    const choice = { way: 'endpoint', hasStrength: true, needsSquare: false } as const
    const request = variationRequestOf({ ...PARTS, draft: draftOf('sketch-1'), choice })
    expect(request).toEqual({
      ...{ kind: 'vary', way: 'endpoint', prompt: '', model: 'sketch-1', count: 4, size: 'auto' },
      ...{ strength: 'subtle', of: 'a fox' },
    })
  })

  it('asks another endpoint for what it takes, and for nothing else', () => {
    const choice = { way: 'endpoint', hasStrength: false, needsSquare: true } as const
    const request = variationRequestOf({ ...PARTS, size: '512x512', draft: draftOf('dall-e-2'), choice })
    expect(request).toEqual({
      ...{ kind: 'vary', way: 'endpoint', prompt: '', model: 'dall-e-2', count: 4, size: '512x512' },
      ...{ user: 'studio', of: 'a fox' },
    })
  })

  it('says an edit in words, at a legal size of the source’s shape', () => {
    const choice = { way: 'edit', hasStrength: true, needsSquare: false } as const
    const request = variationRequestOf({ ...PARTS, draft: draftOf('gpt-image-1.5'), choice })
    expect(request).toMatchObject({
      ...{ way: 'edit', prompt: FIRST_INSTRUCTION, size: '1536x1024', quality: 'high', count: 4 },
      strength: 'strong', // what the text says, not what stands elsewhere
    })
    const own = variationRequestOf({
      ...PARTS,
      draft: draftOf('gpt-image-2'),
      choice,
      instruction: 'In snow',
    })
    expect(own).toMatchObject({ size: '1600x912', prompt: 'In snow' })
    expect(own).not.toHaveProperty('strength')
  })

  it('sends the source’s request again for another model, without its seed', () => {
    const request = aGenerateRequest({ prompt: 'a fox', size: '1792x1024', extras: { seed: 7 }, count: 3 })
    const choice = { way: 'reroll', request } as const
    const again = variationRequestOf({ ...PARTS, draft: { ...draftOf('dall-e-3'), count: 2 }, choice })
    expect(again).toEqual({
      ...{ kind: 'vary', way: 'reroll', prompt: 'a fox', model: 'dall-e-3', count: 2, size: '1792x1024' },
      of: 'a fox',
    })
  })

  it('is named after the root of a chain', () => {
    const varied = variationRequestOf({
      ...PARTS,
      draft: draftOf('sketch-1'),
      choice: { way: 'endpoint', hasStrength: true, needsSquare: false },
    })
    expect(nameOfSource(varied, 'Variation of a fox')).toBe('a fox')
    expect(nameOfSource(undefined, 'fox.png')).toBe('fox.png')
  })
})

describe('the size of a variation', () => {
  it('may be left open but where the endpoint has three', () => {
    const dalle = variationSizeRule('endpoint', capabilitiesOf('dall-e-2'))
    expect(effectiveSize('auto', dalle)).toBe('1024x1024')
    expect(effectiveSize('256x256', dalle)).toBe('256x256')
    expect(effectiveSize('1536x1024', dalle)).toBe('1024x1024')
    for (const model of ['sketch-1', 'local-a', 'gpt-image-1.5'])
      expect(effectiveSize('auto', variationSizeRule('endpoint', capabilitiesOf(model)))).toBe('auto')
  })
})
