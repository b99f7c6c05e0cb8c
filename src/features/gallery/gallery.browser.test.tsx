// One page: grid, viewer and search are looked at in the same made-up gallery, as its users see them.
import '@/app/styles.css'
import { beforeEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { asConnectionId } from '@/domain/ids'
import type { ImageId } from '@/domain/ids'
import type { JudgementChange } from '@/domain/image-record'
import { createGalleryStore } from '@/state/gallery-store'
import { createSettingsStore, DEFAULT_SETTINGS } from '@/state/settings-store'
import { createTransferStore } from '@/state/transfer-store'
import { A_MOMENT, aGenerateRequest, anImageRecord } from '@/testing/builders'
import { mount } from '@/testing/mount'
import { aPng } from '@/testing/png'
import { PictureSourceContext } from '@/ui/picture-source'
import { GalleryPanel } from './gallery-panel'
import { GalleryUsage } from './gallery-usage'
import { ImageViewer } from './image-viewer'

const PNG_URL = `data:image/png;base64,${btoa(String.fromCharCode(...aPng()))}`

/** A gallery of so many pictures, "Picture 0" the newest, with everything that was asked of its keeper. */
function aGallery(count: number) {
  const gallery = createGalleryStore()
  const records = Array.from({ length: count }, (_, index) =>
    anImageRecord({
      createdAt: A_MOMENT - index,
      width: 400,
      height: 300,
      request: aGenerateRequest({ prompt: `Picture ${index}` }),
    }),
  )
  gallery.getState().recordsLoaded(records)
  const lent = new Set<string>()
  const settings = createSettingsStore(DEFAULT_SETTINGS)
  const keeper = {
    addToBoard: async (ids: readonly ImageId[], board: string) => {
      settings.getState().boardMade(board)
      gallery.getState().imagesJudged(ids.map((id) => ({ id, change: { boards: [board] } })))
    },
    takeOffBoard: async (ids: readonly ImageId[]) =>
      gallery.getState().imagesJudged(ids.map((id) => ({ id, change: { boards: [] } }))),
    removeBoard: async (board: string) => settings.getState().boardForgotten(board),
    remove: async (ids: readonly ImageId[]) => gallery.getState().imagesRemoved(ids),
    download: async () => undefined,
    addTags: async (ids: readonly ImageId[], tags: readonly string[]) =>
      gallery.getState().imagesJudged(ids.map((id) => ({ id, change: { tags } }))),
    judge: async (ids: readonly ImageId[], change: JudgementChange) =>
      gallery.getState().imagesJudged(ids.map((id) => ({ id, change }))),
  }
  const source = async (key: string, size: string) => {
    lent.add(`${size} ${key}`)
    return { url: PNG_URL, release: () => void lent.delete(`${size} ${key}`) }
  }
  const imported: string[] = []
  const transfers = {
    store: createTransferStore(),
    download: async () => undefined,
    exportGallery: async () => undefined,
    importFiles: async (files: readonly File[]) => void imported.push(...files.map(({ name }) => name)),
    cancel: () => undefined,
  }
  const downloadedAs: (readonly ImageId[])[] = []
  const onDownloadAs = (ids: readonly ImageId[]) => void downloadedAs.push(ids)
  return { gallery, settings, onDownloadAs, downloadedAs, records, keeper, transfers, imported, source, lent }
}

function showPanel(
  { gallery, settings, onDownloadAs, keeper, transfers, source }: ReturnType<typeof aGallery>,
  onCompare?: (ids: readonly ImageId[]) => void,
) {
  mount(
    <PictureSourceContext value={source}>
      <div className="flex h-[800px] w-panel-right flex-col">
        <GalleryUsage gallery={gallery} />
        <GalleryPanel {...{ gallery, settings, onDownloadAs, keeper, transfers, onCompare }} />
      </div>
    </PictureSourceContext>,
  )
}

beforeEach(() => page.viewport(1200, 900))

/** Past the search, the filters, import and export. */
const INTO_GRID = '{Tab}'.repeat(8)

async function chooseMore(item: string): Promise<void> {
  await page.getByRole('button', { name: 'More for the selection' }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

const grid = page.getByRole('grid', { name: 'Gallery images' })
const cellOf = (prompt: string) =>
  page.getByRole('gridcell').filter({ has: page.getByRole('img', { name: prompt, exact: true }) })
const selectedPrompts = () =>
  [...document.querySelectorAll('[aria-selected="true"] img')].map((img) => img.getAttribute('alt'))

describe('the grid', () => {
  it('moves with the arrow keys, selects with Space and ranges with Shift', async () => {
    const shown = aGallery(9)
    showPanel(shown)
    await expect.element(grid).toHaveAttribute('aria-rowcount', '5')
    await userEvent.keyboard(INTO_GRID)
    await expect.element(cellOf('Picture 0')).toHaveFocus()
    await userEvent.keyboard('{ArrowDown}')
    await expect.element(cellOf('Picture 2')).toHaveFocus()
    await userEvent.keyboard(' ')
    expect(selectedPrompts()).toEqual(['Picture 2'])
    await userEvent.keyboard('{Shift>}{ArrowDown}{/Shift}')
    await expect.element(cellOf('Picture 4')).toHaveFocus()
    expect(selectedPrompts()).toEqual(['Picture 2', 'Picture 3', 'Picture 4'])
    await userEvent.keyboard('{Escape}')
    expect(selectedPrompts()).toEqual([])
    await userEvent.keyboard('{Enter}')
    expect(shown.gallery.getState().openedId).toBe(shown.records[4]?.id)
  })

  it('selects with the pointer and opens with a double click', async () => {
    const shown = aGallery(9)
    showPanel(shown)
    await cellOf('Picture 1').click()
    await cellOf('Picture 3').click({ modifiers: ['Shift'] })
    expect(selectedPrompts()).toEqual(['Picture 1', 'Picture 2', 'Picture 3'])
    await cellOf('Picture 2').click({ modifiers: ['Control'] })
    expect(selectedPrompts()).toEqual(['Picture 1', 'Picture 3'])
    await cellOf('Picture 5').dblClick()
    expect(shown.gallery.getState().openedId).toBe(shown.records[5]?.id)
  })

  it('deletes the selection and leaves the focus on the grid', async () => {
    const shown = aGallery(4)
    showPanel(shown)
    await cellOf('Picture 1').click()
    await userEvent.keyboard('{Delete}')
    await expect.element(page.getByRole('img', { name: 'Picture 1', exact: true })).not.toBeInTheDocument()
    await expect.element(cellOf('Picture 2')).toHaveFocus()
  })

  it('rates, favours and rejects by keys: the selection, or the active picture', async () => {
    const shown = aGallery(4)
    showPanel(shown)
    const record = (index: number) => shown.gallery.getState().byId.get(shown.records[index]!.id)
    await userEvent.keyboard(`${INTO_GRID}4`)
    await expect.element(cellOf('Picture 0')).toHaveTextContent('4 stars')
    await cellOf('Picture 1').click()
    await cellOf('Picture 2').click({ modifiers: ['Shift'] })
    await userEvent.keyboard('x')
    expect([0, 1, 2, 3].map((index) => record(index)?.rejected)).toEqual([undefined, true, true, undefined])
    await userEvent.keyboard('f5')
    expect(record(2)).toMatchObject({ favourite: true, rating: 5 })
    expect(record(2)).not.toHaveProperty('rejected')
    await userEvent.keyboard('0')
    expect(record(1)).not.toHaveProperty('rating')
    expect(record(0)?.rating).toBe(4)
  })

  it('offers to compare two to nine', async () => {
    const shown = aGallery(11)
    const compared: string[][] = []
    showPanel(shown, (ids) => compared.push([...ids]))
    const button = page.getByRole('button', { name: 'Compare', exact: true })
    await cellOf('Picture 0').click()
    await expect.element(button).not.toBeInTheDocument()
    await cellOf('Picture 1').click({ modifiers: ['Shift'] })
    await button.click()
    expect(compared).toEqual([shown.records.slice(0, 2).map(({ id }) => id)])
    shown.gallery.getState().selectionChanged(shown.records.map(({ id }) => id))
    await expect.element(page.getByRole('button', { name: 'Compare takes up to 9' })).toBeDisabled()
  })

  it('holds 10,000 pictures in at most 500 nodes, and reaches the last', async () => {
    showPanel(aGallery(10_000))
    await expect.element(cellOf('Picture 0')).toBeVisible()
    await userEvent.keyboard(`${INTO_GRID}{End}`)
    await expect.element(cellOf('Picture 9999')).toHaveFocus()
    await expect.element(cellOf('Picture 9999')).toBeInViewport()
    expect(grid.element().querySelectorAll('*').length).toBeLessThanOrEqual(500)
    // Two columns: 10,000 / 2 rows.
    await expect.element(grid).toHaveAttribute('aria-rowcount', '5000')
    await expect.element(page.getByText('10,000')).toBeVisible()
  })

  it('does not take the focus when a new picture arrives', async () => {
    const shown = aGallery(4)
    showPanel(shown)
    await userEvent.keyboard(`${INTO_GRID}{ArrowRight}`)
    await expect.element(cellOf('Picture 1')).toHaveFocus()
    shown.gallery
      .getState()
      .imageSaved(anImageRecord({ createdAt: A_MOMENT + 1, request: aGenerateRequest({ prompt: 'New' }) }))
    await expect.element(cellOf('New')).toBeVisible()
    await userEvent.keyboard('{ArrowLeft}')
    await expect.element(cellOf('Picture 0')).toHaveFocus()
  })

  it('says what it is for while it is empty', async () => {
    showPanel(aGallery(0))
    await expect.element(page.getByText('No pictures yet')).toBeVisible()
  })
})

describe('the viewer', () => {
  const dialog = page.getByRole('dialog', { name: 'Image' })

  function showViewer(shown: ReturnType<typeof aGallery>) {
    const copied: string[] = []
    mount(
      <PictureSourceContext value={shown.source}>
        <ImageViewer
          gallery={shown.gallery}
          keeper={shown.keeper}
          copyImage={async () => undefined}
          copyText={async (text) => void copied.push(text)}
          copyCode={async (_, language) => void copied.push(language)}
          onDownloadAs={shown.onDownloadAs}
        />
      </PictureSourceContext>,
    )
    return copied
  }

  it('shows the original, walks to the neighbours and gives everything back on Esc', async () => {
    const shown = aGallery(3)
    shown.gallery.getState().viewerOpened(shown.records[1]!.id)
    showViewer(shown)
    await expect.element(dialog.getByRole('img', { name: 'Picture 1' })).toBeVisible()
    expect(shown.lent).toContain(`full ${shown.records[1]!.id}`)
    await userEvent.keyboard('{ArrowRight}')
    await expect.element(dialog.getByRole('img', { name: 'Picture 2' })).toBeVisible()
    await expect.element(dialog.getByRole('button', { name: 'Next image' })).not.toBeInTheDocument()
    await userEvent.keyboard('{Escape}')
    await expect.element(dialog).not.toBeInTheDocument()
    expect([...shown.lent]).toEqual([])
  })

  it('zooms by keys and around the pointer', async () => {
    const shown = aGallery(1)
    shown.gallery.getState().viewerOpened(shown.records[0]!.id)
    showViewer(shown)
    const zoom = dialog.getByRole('status', { name: 'Zoom' })
    // 400 × 300 fits into the window, so "fit" is 100 %.
    await expect.element(zoom).toHaveTextContent('100 %')
    await userEvent.keyboard('+')
    await expect.element(zoom).toHaveTextContent('141 %')
    await userEvent.keyboard('0')
    await expect.element(zoom).toHaveTextContent('100 %')
    const stage = dialog.getByRole('group', { name: 'Picture' }).element()
    stage.dispatchEvent(
      new WheelEvent('wheel', { deltaY: -120, clientX: 300, clientY: 300, cancelable: true }),
    )
    // e^(120 · 0.0025) = 1.35.
    await expect.element(zoom).toHaveTextContent('135 %')
  })

  it('judges by keys, and goes to 100 % and back with Z', async () => {
    const shown = aGallery(1)
    shown.gallery.getState().viewerOpened(shown.records[0]!.id)
    showViewer(shown)
    await expect.element(dialog.getByRole('img', { name: 'Picture 0' })).toBeVisible()
    await userEvent.keyboard('3f')
    await expect
      .poll(() => shown.gallery.getState().byId.get(shown.records[0]!.id))
      .toMatchObject({ rating: 3, favourite: true })
    await userEvent.keyboard('3')
    expect(shown.gallery.getState().byId.get(shown.records[0]!.id)).not.toHaveProperty('rating')
    await userEvent.keyboard('++z')
    await expect.element(dialog.getByRole('status', { name: 'Zoom' })).toHaveTextContent('100 %')
  })

  it('copies the request as code, by keys alone', async () => {
    const shown = aGallery(1)
    const [record] = shown.records
    const request = aGenerateRequest({ model: 'gpt-image-1' })
    shown.gallery.getState().imageSaved({ ...record!, request, connectionId: asConnectionId('studio') })
    shown.gallery.getState().viewerOpened(record!.id)
    const copied = showViewer(shown)
    const button = page.getByRole('button', { name: 'Copy request' })
    await expect.element(button).toBeVisible()
    ;(button.element() as HTMLElement).focus()
    await userEvent.keyboard('{Enter}{ArrowDown}{ArrowDown}{Enter}')
    await expect.poll(() => copied).toEqual(['Python'])
    await expect.element(button).toHaveFocus()
    await expect.element(page.getByText('Python copied')).toBeVisible()
    await userEvent.keyboard('{Enter}{Escape}')
    await expect.element(page.getByRole('menu')).not.toBeInTheDocument()
    await expect.element(dialog).toBeVisible()
  })

  it('copies the prompt and says so', async () => {
    const shown = aGallery(1)
    shown.gallery.getState().viewerOpened(shown.records[0]!.id)
    const copied = showViewer(shown)
    await dialog.getByRole('button', { name: 'Copy prompt' }).click()
    await expect.element(dialog.getByText('Prompt copied')).toBeVisible()
    expect(copied).toEqual(['Picture 0'])
  })
})

describe('finding pictures', () => {
  it('narrows by what is chosen, says what is left, and shows everything again', async () => {
    const world = aGallery(6)
    const { records, gallery } = world
    gallery.getState().imagesJudged([
      { id: records[1]!.id, change: { rating: 4, tags: ['poster'] } },
      { id: records[3]!.id, change: { favourite: true } },
    ])
    showPanel(world)
    await page.getByRole('button', { name: 'Filter and sort' }).click()
    await page.getByRole('combobox', { name: 'Rating' }).selectOptions('3 or more')
    await expect.poll(() => page.getByRole('gridcell').elements().length).toBe(1)
    await expect.element(cellOf('Picture 1')).toBeVisible()
    await page.getByRole('button', { name: 'Show everything' }).click()
    await page.getByRole('switch', { name: 'Favourites' }).click()
    await expect.element(cellOf('Picture 3')).toBeVisible()
    await page.getByRole('combobox', { name: 'Tag' }).selectOptions('poster')
    await expect.element(page.getByText('Nothing found')).toBeVisible()
    await page.getByRole('button', { name: 'Show everything' }).click()
    await page.getByRole('combobox', { name: 'Sort' }).selectOptions('Oldest first')
    expect(gallery.getState().shown.map(({ id }) => id)).toEqual([...records].reverse().map(({ id }) => id))
  })

  it('asks for words, shows where they were found, and forgets them with Escape', async () => {
    const world = aGallery(4)
    const { gallery, records } = world
    showPanel(world)
    await page.getByRole('searchbox', { name: 'Search gallery' }).fill('two')
    expect(gallery.getState().query.text).toBe('two')
    gallery.getState().searchAnswered(new Set([records[2]!.id]))
    await expect.poll(() => page.getByRole('gridcell').elements().length).toBe(1)
    await userEvent.keyboard('{Escape}')
    await expect.poll(() => page.getByRole('gridcell').elements().length).toBe(4)
  })

  it('tags the selection', async () => {
    const world = aGallery(3)
    showPanel(world)
    await cellOf('Picture 0').click()
    await cellOf('Picture 1').click({ modifiers: ['Shift'] })
    await chooseMore('Tag')
    await page.getByRole('combobox', { name: 'Add tag' }).fill('poster, snow')
    await userEvent.keyboard('{Enter}')
    const tags = () => world.records.map(({ id }) => world.gallery.getState().byId.get(id)?.tags)
    expect(tags()).toEqual([['poster', 'snow'], ['poster', 'snow'], undefined])
  })

  it('rates all that are selected by press, and asks in which format they leave', async () => {
    const world = aGallery(3)
    showPanel(world)
    await cellOf('Picture 0').click()
    await cellOf('Picture 1').click({ modifiers: ['Shift'] })
    const ratings = () => world.records.map(({ id }) => world.gallery.getState().byId.get(id)?.rating)
    const four = page.getByRole('button', { name: '4 stars' })
    await four.click()
    expect(ratings()).toEqual([4, 4, undefined])
    await expect.element(four).toHaveAttribute('aria-pressed', 'true')
    await four.click()
    expect(ratings()).toEqual([undefined, undefined, undefined])
    await chooseMore('Save as…')
    expect(world.downloadedAs).toEqual([world.records.slice(0, 2).map(({ id }) => id)])
  })

  it('keeps boards: by name, by drag, and shows what lies on one', async () => {
    const world = aGallery(3)
    showPanel(world)
    await page.getByRole('button', { name: 'New board' }).click()
    await page.getByRole('combobox', { name: 'New board' }).fill('Autumn')
    await userEvent.keyboard('{Enter}')
    const board = page.getByRole('button', { name: 'Autumn', exact: true })
    await userEvent.dragAndDrop(cellOf('Picture 2'), board)
    await cellOf('Picture 0').click()
    await chooseMore('Add to board')
    await page.getByRole('combobox', { name: 'Name of the board' }).fill('Autumn')
    await userEvent.keyboard('{Enter}')
    await board.click()
    await expect.element(board).toHaveAttribute('aria-pressed', 'true')
    await expect.poll(() => page.getByRole('gridcell').elements().length).toBe(2)
    await page.getByRole('button', { name: 'Take off Autumn' }).click()
    await expect.poll(() => page.getByRole('gridcell').elements().length).toBe(1)
    await page.getByRole('button', { name: 'All', exact: true }).click()
    await expect.poll(() => page.getByRole('gridcell').elements().length).toBe(3)
  })

  it('keeps a search under a name, and forgets it', async () => {
    const world = aGallery(3)
    world.gallery.getState().imagesJudged([{ id: world.records[1]!.id, change: { rating: 5 } }])
    showPanel(world)
    await page.getByRole('button', { name: 'Filter and sort' }).click()
    await page.getByRole('combobox', { name: 'Rating' }).selectOptions('5')
    await page.getByRole('button', { name: 'Save this search' }).click()
    await page.getByRole('combobox', { name: 'Name of the search' }).fill('The best')
    await userEvent.keyboard('{Enter}')
    expect(world.settings.getState().savedSearches).toMatchObject([
      { name: 'The best', query: { rating: 5 } },
    ])
    await page.getByRole('button', { name: 'All', exact: true }).click()
    await expect.poll(() => page.getByRole('gridcell').elements().length).toBe(3)
    await page.getByRole('button', { name: 'The best' }).click()
    await expect.poll(() => page.getByRole('gridcell').elements().length).toBe(1)
    await page.getByRole('button', { name: 'Forget search The best' }).click()
    expect(world.settings.getState().savedSearches).toEqual([])
  })

  it('takes files in, and shows how far a transfer has come', async () => {
    const world = aGallery(1)
    showPanel(world)
    await expect.element(page.getByRole('button', { name: 'Import images' })).toBeVisible()
    const input = document.querySelector<HTMLInputElement>('input[type=file]')!
    await userEvent.upload(input, [new File(['a'], 'a.png', { type: 'image/png' })])
    expect(world.imported).toEqual(['a.png'])
    world.transfers.store.getState().transferStarted({ kind: 'export', done: 0, total: undefined })
    world.transfers.store.getState().transferAdvanced(312, 2000)
    await expect.element(page.getByText('Exporting 312 of 2,000')).toBeVisible()
    await expect
      .element(page.getByRole('progressbar', { name: 'Exporting' }))
      .toHaveAttribute('aria-valuenow', '16')
  })
})
