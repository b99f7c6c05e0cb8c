import type { Page } from '@playwright/test'
import type { FakeServer } from '../fake-server/fake-server.ts'
import { readPng, writePng } from '../fake-server/png-file.ts'
import type { Point, Region } from '../fixtures/ideal-mask.ts'
import * as ideal from '../fixtures/ideal-mask.ts'
import { expect, test } from '../fixtures/test.ts'
import { EditTab } from '../pages/edit-tab.ts'
import { Workspace } from '../pages/workspace.ts'

const KEY = 'sk-test-good-key-0123456789abcdef'
const SIZE = { width: 1024, height: 768 }

/** Grey, with a red square that the wand can find. */
const SQUARE = { a: { x: 400, y: 300 }, b: { x: 560, y: 460 } }

function sourcePng(): Buffer {
  const rgba = Buffer.alloc(SIZE.width * SIZE.height * 4, 255)
  for (let y = 0; y < SIZE.height; y++)
    for (let x = 0; x < SIZE.width; x++) {
      const isSquare = x >= SQUARE.a.x && x < SQUARE.b.x && y >= SQUARE.a.y && y < SQUARE.b.y
      const colour = isSquare ? [220, 40, 30] : [120, 130, 140]
      colour.forEach((value, channel) => (rgba[(y * SIZE.width + x) * 4 + channel] = value))
    }
  return writePng({ ...SIZE, rgba })
}

interface Case {
  name: string
  /** Paints through the interface; says what that should have covered. */
  paint: (tab: EditTab, at: Point) => Promise<Region>
}

const BRUSH_PX = 40
const from = (at: Point, x: number, y: number): Point => ({ x: at.x + x, y: at.y + y })

async function brush(tab: EditTab, path: readonly Point[]): Promise<Region> {
  await tab.tool('Brush').check()
  await tab.slide('Brush size', BRUSH_PX)
  return ideal.stroke(await tab.drag(path), BRUSH_PX / 2)
}

async function shape(tab: EditTab, name: 'Rectangle' | 'Ellipse', a: Point, b: Point): Promise<Region> {
  await tab.tool(name).check()
  const [first, last] = await tab.drag([a, b])
  if (!first || !last) throw new Error('Nothing was dragged')
  await tab.page.keyboard.press('Enter')
  return name === 'Rectangle' ? ideal.box(first, last) : ideal.ellipse(first, last)
}

const CASES: readonly Case[] = [
  {
    name: 'a stroke',
    paint: (tab, at) => brush(tab, [from(at, -50, -20), from(at, 10, 30), from(at, 45, -25)]),
  },
  {
    name: 'a straight line with Shift',
    paint: async (tab, at) => {
      await tab.page.keyboard.down('Shift')
      const region = await brush(tab, [from(at, -45, -30), from(at, 45, 30)])
      await tab.page.keyboard.up('Shift')
      return region
    },
  },
  { name: 'a rectangle', paint: (tab, at) => shape(tab, 'Rectangle', from(at, -40, -30), from(at, 45, 25)) },
  { name: 'an ellipse', paint: (tab, at) => shape(tab, 'Ellipse', from(at, 44, -30), from(at, -45, 28)) },
  {
    name: 'a freehand lasso',
    paint: async (tab, at) => {
      await tab.tool('Lasso').check()
      const corners = [from(at, -40, -30), from(at, 30, -34), from(at, 44, 20), from(at, -20, 34)]
      return ideal.polygon(await tab.drag(corners, 12))
    },
  },
  {
    name: 'a polygon lasso',
    paint: async (tab, at) => {
      await tab.tool('Lasso').check()
      const corners = [from(at, -40, -28), from(at, 40, -30), from(at, 10, 32)]
      const clicked: Point[] = []
      for (const corner of corners) {
        clicked.push(await tab.click(corner))
        await tab.page.waitForTimeout(350) // two quick clicks would be a double click, which closes the outline
      }
      await tab.page.keyboard.press('Enter')
      return ideal.polygon(clicked)
    },
  },
  {
    name: 'an eraser over a rectangle',
    paint: async (tab, at) => {
      const painted = await shape(tab, 'Rectangle', from(at, -40, -30), from(at, 40, 30))
      await tab.tool('Eraser').check()
      await tab.slide('Brush size', 24)
      return ideal.without(painted, ideal.stroke(await tab.drag([from(at, -45, 0), from(at, 45, 6)]), 12))
    },
  },
  {
    name: 'the wand',
    paint: async (tab) => {
      await tab.tool('Magic wand').check()
      await tab.click({ x: 480, y: 380 })
      return ideal.box(SQUARE.a, SQUARE.b)
    },
  },
  {
    name: 'an inverted ellipse',
    paint: async (tab, at) => {
      const painted = await shape(tab, 'Ellipse', from(at, -40, -30), from(at, 40, 30))
      await tab.page.getByRole('button', { name: 'Invert mask' }).click()
      return ideal.inverse(painted)
    },
  },
  {
    name: 'a grown stroke, with one more undone',
    paint: async (tab, at) => {
      const painted = await brush(tab, [from(at, -30, 0), from(at, 30, 10)])
      await tab.slide('Grow', 8)
      await tab.drag([from(at, -40, 35), from(at, 40, 35)])
      await tab.page.keyboard.press('ControlOrMeta+z')
      return ideal.grown(painted, 8)
    },
  },
]

async function sendAndRead(tab: EditTab, server: FakeServer) {
  const before = server.requests.filter(({ method }) => method === 'POST').length
  await tab.apply.click()
  await expect
    .poll(() => server.requests.filter(({ method }) => method === 'POST').length, { timeout: 20_000 })
    .toBe(before + 1)
  const mask = server.requests.at(-1)?.parts?.find(({ name }) => name === 'mask')
  const pixels = mask && readPng(mask.bytes)
  if (!pixels) throw new Error('No mask was sent')
  return pixels
}

interface View {
  name: string
  scale: number
  /** What lies in the middle of the shapes. */
  at: Point
  /** By how much the picture is dragged aside first, in px of the page. */
  panned?: Point
}

async function paintAll(page: Page, server: FakeServer, view: View): Promise<void> {
  server.edits.mode = 'echo'
  const workspace = new Workspace(page)
  await workspace.connect(server.baseUrl, KEY)
  const tab = new EditTab(page)
  await tab.open('square.png', sourcePng())
  await workspace.chooseModel('gpt-image-2')
  await tab.prompt.fill('A blue square')
  for (const { name, paint } of CASES) {
    await test.step(`${name}, ${view.name}`, async () => {
      await tab.zoomTo(view.scale, view.at)
      if (view.panned) {
        await tab.tool('Pan').check()
        const start = await tab.onPage(view.at)
        await page.mouse.move(start.x, start.y)
        await page.mouse.down()
        await page.mouse.move(start.x + view.panned.x, start.y + view.panned.y, { steps: 4 })
        await page.mouse.up()
      }
      const region = await paint(tab, view.at)
      const pixels = await sendAndRead(tab, server)
      expect({ width: pixels.width, height: pixels.height }).toEqual(SIZE)
      expect(ideal.wrongPixels(pixels, region), `${name}, ${view.name}`).toBe(0)
      await expect(tab.review).toBeVisible()
      await tab.results.getByRole('button', { name: /^Mask/ }).click()
      await tab.slide('Grow', 0)
      await tab.page.getByRole('button', { name: 'Clear mask' }).click()
      await expect(tab.coverage).toHaveText('0 % masked')
    })
  }
}

test.describe('a mask reaches the server as it was painted', () => {
  test.describe.configure({ timeout: 180_000 })

  test.describe('at device pixel ratio 1', () => {
    test('at a quarter of the size', async ({ workspace, server }) => {
      await paintAll(workspace.page, server, { name: '25 %', scale: 0.25, at: { x: 480, y: 380 } })
    })
  })

  test.describe('at device pixel ratio 1.5', () => {
    test.use({ deviceScaleFactor: 1.5 })
    test('at 100 %', async ({ workspace, server }) => {
      await paintAll(workspace.page, server, { name: '100 %', scale: 1 / 1.5, at: { x: 480, y: 380 } })
    })
  })

  test.describe('at device pixel ratio 2', () => {
    test.use({ deviceScaleFactor: 2 })
    test('at 333 %, panned', async ({ workspace, server }) => {
      const view = { name: '333 %', scale: 3.33 / 2, at: { x: 480, y: 380 }, panned: { x: 37, y: -23 } }
      await paintAll(workspace.page, server, view)
    })
  })

  test.describe('on a phone', () => {
    test.use({ deviceScaleFactor: 3, viewport: { width: 390, height: 844 } })
    test('as it fits', async ({ workspace, server }) => {
      await paintAll(workspace.page, server, { name: 'phone', scale: 0.4, at: { x: 480, y: 380 } })
    })
  })
})
