import { describe, expect, it } from 'vitest'
import { changedSize, changeProblem, localChangeWords } from './local-change'

describe('a local change', () => {
  it('names the size of its result', () => {
    expect(changedSize({ width: 30, height: 20 }, { kind: 'upscale', factor: 4 })).toEqual({
      width: 120,
      height: 80,
    })
    expect(changedSize({ width: 30, height: 20 }, { kind: 'cut-out' })).toEqual({ width: 30, height: 20 })
  })

  it('is refused above 64 megapixels, and not at 64', () => {
    const upscale = { kind: 'upscale', factor: 4 } as const
    expect(changeProblem({ width: 2000, height: 2000 }, upscale)).toBeUndefined()
    expect(changeProblem({ width: 2001, height: 2000 }, upscale)).toBe(
      'That would be 65 megapixels; 64 is the most.',
    )
    expect(changeProblem({ width: 3000, height: 2000 }, upscale)).toMatch(/96 megapixels/)
    expect(changeProblem({ width: 3000, height: 2000 }, { kind: 'upscale', factor: 2 })).toBeUndefined()
  })

  it('says in a few words what was done', () => {
    expect(localChangeWords({ kind: 'cut-out' })).toBe('background removed')
    expect(localChangeWords({ kind: 'upscale', factor: 2 })).toBe('upscaled ×2')
  })
})
