import { describe, expect, it } from 'vitest'
import type { SavedPrompt } from './prompt-book'
import { mergePrompts, readPromptFile, writePromptFile } from './prompt-file'

const aPrompt = (overrides: Partial<SavedPrompt> = {}): SavedPrompt => ({
  id: 'a',
  name: 'Fox',
  prompt: 'a red fox',
  tags: ['animals'],
  favourite: false,
  savedAt: 1,
  ...overrides,
})

describe('readPromptFile', () => {
  it('takes back what was written', () => {
    const style = { id: 's', name: 'Mine', before: '', after: 'soft light', savedAt: 1 }
    const { prompts, styles, skipped } = readPromptFile(
      writePromptFile([aPrompt({ favourite: true })], [style]),
    )
    expect(prompts).toEqual([{ name: 'Fox', prompt: 'a red fox', tags: ['animals'], favourite: true }])
    expect(styles).toEqual([{ name: 'Mine', before: '', after: 'soft light' }])
    expect(skipped).toEqual([])
  })
  it('reads text as one prompt per line, also where a line begins with a brace', () => {
    expect(
      readPromptFile('\uFEFF{red, blue} car\r\n\r\n  a dog  \n').prompts.map(({ prompt }) => prompt),
    ).toEqual(['{red, blue} car', 'a dog'])
  })
  it('reads a bare list of texts', () => {
    expect(readPromptFile('["a cat", "a dog"]').prompts).toHaveLength(2)
  })
  it('passes over what is no prompt, and says so', () => {
    const text = JSON.stringify({
      prompts: [{ prompt: 'a' }, { prompt: ' ' }, 7, null, { prompt: 'x'.repeat(32_001) }],
    })
    const { prompts, skipped } = readPromptFile(text)
    expect(prompts.map(({ prompt }) => prompt)).toEqual(['a'])
    expect(skipped).toEqual([
      '1 entry skipped: without words.',
      '2 entries skipped: no prompt in them.',
      '1 entry skipped: longer than 32,000 characters.',
    ])
  })
  it('takes nothing of a damaged or foreign file', () => {
    for (const text of ['{"prompts": [', '{"a": 1}', 'PNG\0\0'])
      expect(readPromptFile(text)).toMatchObject({
        prompts: [],
        skipped: [expect.stringContaining('Nothing')],
      })
  })
})

describe('mergePrompts', () => {
  it('keeps one of two that have the same words, with the tags of both', () => {
    const kept = [aPrompt()]
    const { changed, merged } = mergePrompts(kept, [
      aPrompt({ id: 'b', prompt: 'a  red fox ', tags: ['Animals', 'red'], favourite: true }),
      aPrompt({ id: 'c', prompt: 'a dog', tags: [] }),
      aPrompt({ id: 'd', prompt: 'a dog', tags: ['pets'] }),
    ])
    expect(merged).toBe(2)
    expect(changed).toEqual([
      aPrompt({ tags: ['animals', 'red'], favourite: true }),
      aPrompt({ id: 'c', prompt: 'a dog', tags: ['pets'] }),
    ])
  })
})
