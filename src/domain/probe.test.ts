import { describe, expect, it } from 'vitest'
import { capabilitiesOf } from './models'
import { maskVerdict, probeEdit, probeRequest } from './probe'

describe('probeRequest', () => {
  it('is one cheap picture that asks for every optional field once', () => {
    expect(probeRequest('gpt-image-2', capabilitiesOf('gpt-image-2'))).toMatchObject({
      count: 1,
      quality: 'low',
      size: '1024x1024',
    })
    expect(probeRequest('dall-e-2', capabilitiesOf('dall-e-2'))).toMatchObject({ size: '256x256' })
  })

  it('has no field that the model is known not to take', () => {
    const request = probeRequest('dall-e-3', capabilitiesOf('dall-e-3'))
    expect(request).not.toHaveProperty('background')
    expect(request).not.toHaveProperty('quality')
  })

  it('is followed by an edit of the same size', () => {
    const first = probeRequest('gpt-image-2', capabilitiesOf('gpt-image-2'))
    expect(probeEdit(first)).toMatchObject({ kind: 'edit', size: first.size, quality: 'low', count: 1 })
  })
})

describe('maskVerdict', () => {
  it.each([
    [{ left: 80, right: 2 }, 'honoured'],
    // Models of language redraw the rest a little.
    [{ left: 80, right: 20 }, 'honoured'],
    [{ left: 1, right: 70 }, 'inverted'],
    [{ left: 70, right: 60 }, 'ignored'],
    [{ left: 2, right: 3 }, 'unclear'],
  ] as const)('of %j is %s', (changes, verdict) => {
    expect(maskVerdict(changes)).toBe(verdict)
  })

  it('of a model that takes masks for a hint is no reason to send it none', () => {
    expect(maskVerdict({ left: 70, right: 60 }, 'gpt-image')).toBe('guidance')
    expect(maskVerdict({ left: 1, right: 70 }, 'gpt-image')).toBe('inverted')
  })
})
