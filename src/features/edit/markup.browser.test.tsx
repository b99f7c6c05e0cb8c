import { expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { createStore } from 'zustand/vanilla'
import type { MarkupDocument } from '@/domain/markup/markup'
import { createNoticesStore } from '@/state/notices-store'
import { mount } from '@/testing/mount'
import type { DeskState, EditDesk } from '@/usecases/edit-desk'
import { createMarkupDesk } from '@/usecases/markup-desk'
import { MarkupBar } from './markup-bar'
import { MarkupLayer } from './markup-layer'
import { MaskViewport } from './mask-viewport'

/** A picture of 400 × 300 on a stage of that size, in memory. */
function openMarkup(kept?: MarkupDocument) {
  const shelf = new Map<string, unknown>(kept && [['picture', kept]])
  const image = { key: 'picture', width: 400, height: 300 }
  const store = createStore(() => ({ source: { image } }) as unknown as DeskState)
  const desk = { store } as Pick<EditDesk, 'store'>
  let ids = 0
  const markup = createMarkupDesk(
    desk,
    {
      save: async (key, document) => void shelf.set(key, structuredClone(document)),
      read: async (key) => shelf.get(key),
    },
    {
      newId: () => `mark-${++ids}`,
      notices: createNoticesStore(),
    },
  )
  const viewport = new MaskViewport({ width: 400, height: 300 })
  mount(
    <div style={{ position: 'relative', width: 400, height: 300 }}>
      <div
        style={{ position: 'absolute', inset: 0 }}
        ref={(surface) => {
          if (!surface) return
          const plane = document.createElement('div')
          return viewport.attach({ surface, plane }, () => ({ left: 0, top: 0, right: 0, bottom: 0 }))
        }}
      >
        <MarkupLayer {...{ markup, viewport }} />
      </div>
      <div style={{ position: 'absolute', left: 420, top: 0 }}>
        <MarkupBar {...{ markup, viewport }} />
      </div>
    </div>,
  )
  return { markup, shelf, marks: () => markup.store.getState().session?.getState().document.marks ?? [] }
}

it('draws with the keyboard alone: adds, moves, pulls, deletes, and takes back', async () => {
  const { marks } = openMarkup()
  await page.getByRole('button', { name: 'Markup', exact: true }).click()
  await page.getByRole('radio', { name: 'Box' }).click()
  await page.getByRole('button', { name: 'Add in the middle' }).click()
  const box = page.getByRole('button', { name: 'Box 1, red' })
  await expect.element(box).toHaveFocus()
  // An eighth of the shorter side to each side of the middle.
  expect(marks()[0]).toMatchObject({ rect: { x: 162.5, y: 112.5, width: 75, height: 75 } })
  await userEvent.keyboard('{ArrowRight}{Shift>}{ArrowDown}{/Shift}')
  expect(marks()[0]).toMatchObject({ rect: { x: 172.5, y: 113.5, width: 75, height: 75 } })
  await userEvent.keyboard('{Alt>}{ArrowRight}{/Alt}')
  expect(marks()[0]).toMatchObject({ rect: { x: 172.5, width: 85 } })
  await userEvent.keyboard('{Delete}')
  expect(marks()).toEqual([])
  for (let step = 0; step < 4; step++) await page.getByRole('button', { name: 'Undo markup' }).click()
  expect(marks()[0]).toMatchObject({ rect: { x: 162.5, y: 112.5 } })
  await page.getByRole('button', { name: 'Redo markup' }).click()
  expect(marks()[0]).toMatchObject({ rect: { x: 172.5, y: 112.5 } })
})

it('comes back as it was kept, and keeps what is changed', async () => {
  const mark = {
    id: 'a',
    kind: 'note',
    colour: '#3a86ff',
    sizePx: 20,
    at: { x: 20, y: 50 },
    text: 'red',
  } as const
  const { shelf, marks } = openMarkup({ width: 400, height: 300, marks: [mark] })
  await page.getByRole('button', { name: 'Markup', exact: true }).click()
  const note = page.getByRole('button', { name: 'Note 1, blue: “red”' })
  ;(note.element() as SVGElement).focus()
  await userEvent.keyboard('{Enter}')
  await page.getByRole('textbox', { name: 'Note text' }).fill('make it green')
  await userEvent.keyboard('{Enter}')
  expect(marks()).toEqual([{ ...mark, text: 'make it green' }])
  await expect.poll(() => shelf.get('picture')).toMatchObject({ marks: [{ text: 'make it green' }] })
})
