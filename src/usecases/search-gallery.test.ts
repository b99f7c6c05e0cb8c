import { describe, expect, it } from 'vitest'
import { A_MOMENT, aGenerateRequest, anImageRecord } from '@/testing/builders'
import { fakePorts } from '@/testing/fake-ports'
import { followSearch } from './search-gallery'

/** An index that finds whole words, and answers when it is told to. */
function anIndex() {
  const texts = new Map<string, string>()
  const questions: { words: string; answer: () => void; fail: () => void }[] = []
  const learnt: number[] = []
  return {
    questions,
    learnt,
    learn: async (
      pictures: readonly { id: string; prompt: string; tags: string }[],
      forget: readonly string[],
    ) => {
      learnt.push(pictures.length)
      for (const id of forget) texts.delete(id)
      for (const { id, prompt, tags } of pictures) texts.set(id, `${prompt} ${tags}`)
    },
    find: (words: string) =>
      new Promise<readonly string[]>((resolve, reject) => {
        const answer = () => resolve([...texts].filter(([, text]) => text.includes(words)).map(([id]) => id))
        questions.push({ words, answer, fail: () => reject(new Error('gone')) })
      }),
  }
}

function aWorld() {
  const { ports } = fakePorts()
  const search = anIndex()
  const records = ['red fox', 'blue sea', 'red hat'].map((prompt, index) =>
    anImageRecord({ createdAt: A_MOMENT - index, request: aGenerateRequest({ prompt }) }),
  )
  ports.gallery.getState().recordsLoaded(records)
  followSearch({ ...ports, search })
  const ask = (text: string) => ports.gallery.getState().queryChanged({ text })
  const shown = () => ports.gallery.getState().shown.map(({ request }) => request.prompt)
  return { ports, search, records, ask, shown }
}

describe('searching the gallery', () => {
  it('tells the index of nothing before it is asked, and then of changes only', async () => {
    const { search, ask, ports, records } = aWorld()
    expect(search.learnt).toEqual([])
    ask('red')
    await expect.poll(() => search.questions.length).toBe(1)
    ask('blue')
    await expect.poll(() => search.questions.length).toBe(2)
    ports.gallery.getState().imagesJudged([{ id: records[0]!.id, change: { tags: ['x'] } }])
    await expect.poll(() => search.questions.length).toBe(3)
    expect(search.learnt).toEqual([3, 1])
  })

  it('shows what was found, also of pictures that come later', async () => {
    const { search, ask, shown, ports } = aWorld()
    ask('red')
    await expect.poll(() => search.questions.length).toBe(1)
    search.questions[0]!.answer()
    await expect.poll(shown).toEqual(['red fox', 'red hat'])
    ports.gallery
      .getState()
      .imageSaved(
        anImageRecord({ createdAt: A_MOMENT + 1, request: aGenerateRequest({ prompt: 'red sun' }) }),
      )
    await expect.poll(() => search.questions.length).toBe(2)
    search.questions[1]!.answer()
    await expect.poll(shown).toEqual(['red sun', 'red fox', 'red hat'])
  })

  it('lets the last question count, whichever is answered last', async () => {
    const { search, ask, shown } = aWorld()
    ask('red')
    await expect.poll(() => search.questions.length).toBe(1)
    ask('blue')
    await expect.poll(() => search.questions.length).toBe(2)
    search.questions[1]!.answer()
    search.questions[0]!.answer()
    await expect.poll(shown).toEqual(['blue sea'])
    ask('')
    expect(shown()).toHaveLength(3)
  })

  it('says that it failed, and learns everything anew', async () => {
    const { search, ask, ports } = aWorld()
    ask('red')
    await expect.poll(() => search.questions.length).toBe(1)
    search.questions[0]!.fail()
    await expect.poll(() => ports.notices.getState().notices).toMatchObject([{ title: 'The search failed' }])
    ask('blue')
    await expect.poll(() => search.learnt).toEqual([3, 3])
  })
})
