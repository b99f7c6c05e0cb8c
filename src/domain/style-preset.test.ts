import { describe, expect, it } from 'vitest'
import { aGenerateRequest } from '@/testing/builders'
import { asWritten, dressed, inStyle } from './style-preset'
import { SHIPPED_STYLES } from './shipped-styles'

const OIL = { name: 'Oil', before: 'Painting of', after: 'thick strokes' }

describe('dressed', () => {
  it('puts the words around the prompt', () => {
    expect(dressed(' a fox ', OIL)).toBe('Painting of a fox, thick strokes')
  })
  it('adds no second mark where there is one', () => {
    expect(dressed('A fox.', OIL)).toBe('Painting of A fox. thick strokes')
    expect(dressed('a fox', { before: '', after: '. Thick strokes' })).toBe('a fox. Thick strokes')
  })
  it('leaves an empty prompt empty', () => {
    expect(dressed('  ', OIL).trim()).toBe('')
  })
})

describe('inStyle', () => {
  it('remembers what was written, and gives it back', () => {
    const request = inStyle(aGenerateRequest({ prompt: 'a fox' }), OIL)
    expect(request.prompt).toBe('Painting of a fox, thick strokes')
    expect(request.styled).toEqual({ prompt: 'a fox', ...OIL })
    expect(asWritten(request).prompt).toBe('a fox')
  })
  it('leaves a request alone that has no style', () => {
    const request = aGenerateRequest()
    expect(inStyle(request, undefined)).toBe(request)
  })
})

describe('the shipped styles', () => {
  it('are about sixteen, each with a name of its own and no braces that could be read as a matrix', () => {
    expect(SHIPPED_STYLES.length).toBeGreaterThanOrEqual(14)
    expect(new Set(SHIPPED_STYLES.map(({ name }) => name)).size).toBe(SHIPPED_STYLES.length)
    for (const { before, after } of SHIPPED_STYLES) expect(before + after).not.toMatch(/[{}|]/)
  })
})
