import { expect, it, onTestFinished } from 'vitest'
import type { SavedPrompt, SentPrompt } from '@/domain/prompt-book'
import { A_MOMENT } from '@/testing/builders'
import { openPromptBook } from './prompt-book'

let books = 0
function aBook() {
  const name = `prompts-${++books}-${Math.random()}`
  const open = () => {
    const book = openPromptBook({ name })
    onTestFinished(() => book.close())
    return book
  }
  onTestFinished(() => void indexedDB.deleteDatabase(name))
  return { book: open(), another: open }
}

const aUse = (prompt: string, usedAt = A_MOMENT): SentPrompt => ({
  ...{ prompt, usedAt, uses: 1, kind: 'generate' },
  settings: { model: 'sketch-1', size: '1024x1024', count: 1 },
})
const aSaved = (id: string): SavedPrompt => ({
  ...{ id, name: id, prompt: `prompt ${id}`, tags: [], favourite: false, savedAt: A_MOMENT },
})
const words = (sent: readonly SentPrompt[]) => sent.map(({ prompt }) => prompt)

it('keeps a prompt once, with its uses and the settings of the last one', async () => {
  const { book, another } = aBook()
  await book.addUse(aUse('a fox'))
  await book.addUse(aUse('a dog', A_MOMENT + 1))
  const last = { ...aUse('a fox', A_MOMENT + 2), settings: { model: 'other', size: 'auto', count: 2 } }
  await another().addUse(last)
  const sent = await book.listSent({ limit: 10 })
  expect(words(sent)).toEqual(['a fox', 'a dog'])
  expect(sent[0]).toEqual({ ...last, uses: 2 })
})

it('counts uses of two pages at once', async () => {
  const { book, another } = aBook()
  const books = [book, another()]
  await Promise.all(Array.from({ length: 10 }, (_, at) => books[at % 2]?.addUse(aUse('a fox'))))
  expect((await book.listSent({ limit: 10 }))[0]?.uses).toBe(10)
})

it('pages through prompts of one moment without losing any', async () => {
  const { book } = aBook()
  for (let at = 0; at < 7; at++) await book.addUse(aUse(`prompt ${at}`))
  const first = await book.listSent({ limit: 4 })
  const rest = await book.listSent({ limit: 4, before: first.at(-1)?.usedAt ?? 0 })
  expect(words([...first, ...rest])).toEqual([6, 5, 4, 3, 2, 1, 0].map((at) => `prompt ${at}`))
  expect(await book.countSent()).toBe(7)
})

it('finds all words of a search wherever they are, page after page', async () => {
  const { book } = aBook()
  await book.addUse(aUse('An old RED fox', 1))
  for (let at = 0; at < 520; at++) await book.addUse(aUse(`prompt ${at}`, 10 + at))
  expect(words(await book.listSent({ limit: 5, search: 'fox red' }))).toEqual(['An old RED fox'])
  expect(await book.listSent({ limit: 5, search: 'fox blue' })).toEqual([])
})

it('keeps what was sent and what was saved apart', async () => {
  const { book } = aBook()
  await book.addUse(aUse('a fox'))
  await book.save([aSaved('x')], [{ id: 'x', name: 'Mine', before: 'b', after: 'a', savedAt: 1 }])
  expect(words(await book.listSent({ limit: 10 }))).toEqual(['a fox'])
  await book.clearSent()
  expect(await book.countSent()).toBe(0)
  expect(await book.listSaved()).toEqual([aSaved('x')])
  expect(await book.listStyles()).toHaveLength(1)
  await book.remove(['x'])
  expect([...(await book.listSaved()), ...(await book.listStyles())]).toEqual([])
})

it('passes over rows that cannot be read', async () => {
  const { book } = aBook()
  await book.addUse({ ...aUse('broken'), uses: 'many' as unknown as number })
  await book.addUse(aUse('whole', A_MOMENT - 1))
  expect(words(await book.listSent({ limit: 1 }))).toEqual(['whole'])
})

it('tells other pages', async () => {
  const { book, another } = aBook()
  const heard = new Promise<void>((resolve) => another().watch(resolve))
  await book.addUse(aUse('a fox'))
  await heard
})
