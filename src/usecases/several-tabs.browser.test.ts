import { deleteDB } from 'idb'
import { afterEach, describe, expect, it } from 'vitest'
import type { ImageId } from '@/domain/ids'
import type { Rating } from '@/domain/image-record'
import type { ClosableLibrary } from '@/platform/storage/indexed-db-library'
import { openLibrary } from '@/platform/storage/indexed-db-library'
import { NO_COPIES } from '@/platform/storage/picture-copies'
import { A_MOMENT, aNewImage } from '@/testing/builders'
import { fakePorts } from '@/testing/fake-ports'
import { createGalleryKeeper } from './keep-gallery'
import { createTrashKeeper } from './keep-trash'

const OPERATIONS = 1_000

/** The same numbers for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

const libraries: ClosableLibrary[] = []
let name = ''

afterEach(async () => {
  libraries.splice(0).forEach((library) => library.close())
  await deleteDB(name)
  localStorage.clear()
})

/** One tab: its own connection, its own view, the same database. */
async function openTab() {
  const library = openLibrary({ name, copies: NO_COPIES })
  libraries.push(library)
  const { ports } = fakePorts()
  const whole = { ...ports, library }
  const keeper = createGalleryKeeper(whole)
  await keeper.load()
  return { library, keeper, trash: createTrashKeeper(whole), gallery: ports.gallery, notices: ports.notices }
}
type Tab = Awaited<ReturnType<typeof openTab>>

/** What must be true in the end, whatever the order in which the tabs came. */
interface Promised {
  added: Set<ImageId>
  tags: Map<ImageId, Set<string>>
  /** Any of the stars that were given. */
  ratings: Map<ImageId, Set<Rating>>
}

async function operate(tab: Tab, k: number, random: () => number, promised: Promised): Promise<void> {
  const shown = tab.gallery.getState().records
  const target = shown[Math.floor(random() * shown.length)]
  const choice = random()
  if (!target || choice < 0.15) {
    const image = aNewImage({ createdAt: A_MOMENT + k })
    await tab.library.addImage(image)
    tab.gallery.getState().imageSaved(image.record)
    promised.added.add(image.record.id)
  } else if (choice < 0.45) {
    const rating = (1 + Math.floor(random() * 5)) as Rating
    await tab.keeper.judge([target.id], { rating })
    promised.ratings.set(target.id, (promised.ratings.get(target.id) ?? new Set()).add(rating))
  } else if (choice < 0.75) {
    await tab.keeper.addTags([target.id], [`tag ${k}`])
    promised.tags.set(target.id, (promised.tags.get(target.id) ?? new Set()).add(`tag ${k}`))
  } else if (choice < 0.88) {
    await tab.keeper.remove([target.id])
  } else {
    const [deleted] = await tab.trash.list()
    if (deleted) await tab.trash.restore([deleted])
  }
}

const viewOf = ({ gallery }: Tab): string => JSON.stringify(gallery.getState().records)

describe('several tabs of one gallery', () => {
  it.each([2, 3])('%i tabs lose nothing of what each does, and end with the same view', async (count) => {
    name = `test-${crypto.randomUUID()}`
    const tabs: Tab[] = []
    for (let k = 0; k < count; k++) tabs.push(await openTab())
    const promised: Promised = { added: new Set(), tags: new Map(), ratings: new Map() }
    let next = 0
    await Promise.all(
      tabs.map(async (tab, at) => {
        const random = randomFrom(count * 100 + at)
        while (next < OPERATIONS) await operate(tab, next++, random, promised)
      }),
    )

    const fresh = await openTab()
    const records = [...fresh.gallery.getState().records, ...(await fresh.trash.list())]
    expect(new Set(records.map(({ id }) => id))).toEqual(promised.added)
    for (const { id, tags = [], rating } of records) {
      expect(new Set(tags)).toEqual(promised.tags.get(id) ?? new Set())
      const given = promised.ratings.get(id)
      expect(given ? given.has(rating!) : rating === undefined).toBe(true)
    }
    const view = viewOf(fresh)
    await expect.poll(() => tabs.map((tab) => viewOf(tab) === view)).toEqual(tabs.map(() => true))
    for (const { notices } of tabs)
      expect(notices.getState().notices.filter(({ tone }) => tone === 'error')).toEqual([])
  })
})
