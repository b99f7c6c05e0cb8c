import { describe, expect, it } from 'vitest'
import type { OwnStyle, SavedPrompt } from '@/domain/prompt-book'
import type { PromptBook } from '@/platform/storage/prompt-book'
import { A_MOMENT } from '@/testing/builders'
import { createPromptDesk } from './prompt-desk'

function aDesk() {
  const saved = new Map<string, SavedPrompt>()
  const styles = new Map<string, OwnStyle>()
  const files: { blob: Blob; name: string }[] = []
  const book = {
    listSaved: async () => [...saved.values()],
    listStyles: async () => [...styles.values()],
    save: async (prompts: readonly SavedPrompt[], own: readonly OwnStyle[] = []) => {
      for (const prompt of prompts) saved.set(prompt.id, prompt)
      for (const style of own) styles.set(style.id, style)
    },
  } as Partial<PromptBook> as PromptBook
  let ids = 0
  const desk = createPromptDesk(book, {
    newId: () => `id-${++ids}`,
    clock: { now: () => A_MOMENT },
    saveFile: (blob, name) => files.push({ blob, name }),
  })
  return { desk, saved, styles, files }
}

describe('the prompt desk', () => {
  it('keeps words once, however often they are kept', async () => {
    const { desk, saved } = aDesk()
    expect(await desk.keep({ prompt: 'a red fox', tags: ['a'] })).toBe('kept')
    expect(await desk.keep({ prompt: ' a  red fox', tags: ['b'] })).toBe('merged')
    expect([...saved.values()]).toMatchObject([{ name: 'a red fox', tags: ['a', 'b'] }])
  })
  it('takes its own file back into an empty library, and adds nothing to a full one', async () => {
    const first = aDesk()
    await first.desk.keep({ prompt: 'a red fox', name: 'Fox', favourite: true })
    await first.desk.keepStyle({ name: 'Mine', before: 'Wash of', after: '' })
    await first.desk.exportFile()
    const [file] = first.files
    if (!file) throw new Error('Nothing was saved')
    expect(file.name).toBe('pentimento-prompts-2026-01-01.json')
    const second = aDesk()
    expect(await second.desk.importFile(file.blob)).toEqual(['1 prompt and 1 style added.'])
    expect([...second.saved.values()]).toMatchObject([{ name: 'Fox', prompt: 'a red fox', favourite: true }])
    expect(await first.desk.importFile(file.blob)).toEqual(['0 prompts added.', '2 already there, merged.'])
    expect([first.saved.size, first.styles.size]).toEqual([1, 1])
  })
  it('says what it passed over', async () => {
    const { desk } = aDesk()
    expect(await desk.importFile(new Blob(['{"prompts":[1,"a dog"]}']))).toEqual([
      '1 prompt added.',
      '1 entry skipped: no prompt in them.',
    ])
  })
})
