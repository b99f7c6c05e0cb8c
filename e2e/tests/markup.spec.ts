import { readFile } from 'node:fs/promises'
import type { FakeServer } from '../fake-server/fake-server.ts'
import type { Pixels } from '../fake-server/png-file.ts'
import { readPng, writePng } from '../fake-server/png-file.ts'
import { axeViolations } from '../fixtures/axe.ts'
import { expect, test } from '../fixtures/test.ts'
import { EditTab } from '../pages/edit-tab.ts'
import type { Workspace } from '../pages/workspace.ts'

const KEY = 'sk-test-good-key-0123456789abcdef'
const [WIDTH, HEIGHT] = [1024, 1024]
const GREY = [90, 100, 110, 255]
const RED = [0xff, 0x3b, 0x30, 255]

function plainPicture(): Buffer {
  return writePng({ width: WIDTH, height: HEIGHT, rgba: Buffer.alloc(WIDTH * HEIGHT * 4, Buffer.from(GREY)) })
}

const pixelAt = ({ width, rgba }: Pixels, x: number, y: number) => [
  ...rgba.subarray((y * width + x) * 4, (y * width + x) * 4 + 4),
]

async function openEdit(workspace: Workspace, server: FakeServer, model: string): Promise<EditTab> {
  const tab = new EditTab(workspace.page)
  await workspace.connect(server.baseUrl, KEY)
  await tab.open('plain.png', plainPicture())
  await workspace.chooseModel(model)
  await tab.prompt.fill('Make this part blue')
  return tab
}

function sentParts(server: FakeServer) {
  const parts = server.requests.findLast(({ parts }) => parts !== undefined)?.parts ?? []
  const pictures = parts.filter(({ filename }) => filename !== undefined)
  return {
    names: pictures.map(({ name }) => name),
    pixels: pictures.map(({ bytes }) => readPng(bytes) as Pixels),
    prompt: parts.find(({ name }) => name === 'prompt')?.bytes.toString('utf8'),
  }
}

const marksOf = (tab: EditTab) => tab.page.getByRole('group', { name: 'Marks' }).locator('[data-mark]')
const openMarkup = (tab: EditTab) => tab.page.getByRole('button', { name: 'Markup', exact: true }).click()

test('marks are drawn, kept over a reload, and sent as a file of their own to a model that reads them', async ({
  workspace,
  server,
}) => {
  const tab = await openEdit(workspace, server, 'gpt-image-2.5-flare')
  const { page } = tab
  await openMarkup(tab)
  await tab.drag([
    { x: 200, y: 500 },
    { x: 600, y: 500 },
  ])
  await tab.tool('Circle').check()
  await tab.drag([
    { x: 650, y: 400 },
    { x: 850, y: 600 },
  ])
  await tab.tool('Note').check()
  await tab.click({ x: 200, y: 300 })
  await page.getByRole('textbox', { name: 'Note text' }).fill('make it blue')
  await page.keyboard.press('Enter')
  await expect(marksOf(tab)).toHaveCount(3)
  await page.keyboard.press('Control+z')
  await expect(marksOf(tab)).toHaveCount(2)
  await page.keyboard.press('Shift+Control+z')
  await expect(marksOf(tab)).toHaveCount(3)
  const violations = await axeViolations(page)
  expect(violations).toEqual([])
  // Without a mask there is no outside to be kept.
  await tab.upload.getByRole('button', { name: 'Let everything change' }).click()
  await expect(tab.upload).toContainText('3 marks over the picture, sent as a file of their own')
  // Nothing of it was painted on the mask.
  await expect(tab.coverage).toHaveText('0 % masked')

  await expect(tab.upload).toContainText('markup')
  await tab.apply.click()
  await expect(tab.review).toBeVisible()
  const { names, pixels, prompt } = sentParts(server)
  expect(names).toEqual(['image', 'markup'])
  expect(prompt).toBe('Make this part blue')
  const [image, markup] = pixels
  expect([markup?.width, markup?.height]).toEqual([image?.width, image?.height])
  expect(pixelAt(markup as Pixels, 400, 500)).toEqual(RED)
  expect(pixelAt(markup as Pixels, 400, 700)).toEqual([0, 0, 0, 0])
  expect(pixelAt(image as Pixels, 400, 500)).toEqual(GREY)

  await page.reload()
  await expect(marksOf(tab)).toHaveCount(3)
  await expect(page.getByRole('img', { name: 'Note 1, red: “make it blue”' })).toBeVisible()
})

test('beside a mask the marks go into a copy, the prompt says so, and nothing outside of the mask changes', async ({
  workspace,
  server,
}) => {
  const tab = await openEdit(workspace, server, 'gpt-image-2')
  const { page } = tab
  await tab.tool('Rectangle').check()
  await tab.drag([
    { x: 600, y: 600 },
    { x: 800, y: 800 },
  ])
  await page.keyboard.press('Enter')
  await expect(tab.coverage).not.toHaveText('0 % masked')
  await page.keyboard.press('m')
  await tab.tool('Box').check()
  await tab.drag([
    { x: 300, y: 200 },
    { x: 500, y: 400 },
  ])
  await expect(tab.upload).toContainText('1 mark, drawn into a copy that is sent as the last reference')
  await expect(tab.upload).toContainText('leave every mark and note out of the result')
  await tab.apply.click()
  await expect(tab.review).toBeVisible()
  const { names, pixels, prompt } = sentParts(server)
  expect(names).toEqual(['image[]', 'image[]', 'mask'])
  expect(prompt).toMatch(/^Make this part blue\s+The last picture is a copy/)
  expect(pixelAt(pixels[0] as Pixels, 300, 300)).toEqual(GREY)
  expect(pixelAt(pixels[1] as Pixels, 300, 300)).toEqual(RED)
  expect(pixelAt(pixels[1] as Pixels, 400, 300)).toEqual(GREY)

  const waiting = page.waitForEvent('download')
  await tab.review.getByRole('button', { name: 'Download' }).click()
  const result = readPng(await readFile(await (await waiting).path())) as Pixels
  const grey = Buffer.from(GREY)
  let changed = 0
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++) {
      const isMasked = x >= 597 && x < 803 && y >= 597 && y < 803
      const at = (y * WIDTH + x) * 4
      if (!isMasked && grey.compare(result.rgba, at, at + 4) !== 0) changed++
    }
  expect(changed).toBe(0)

  // What was sent beside the prompt is not part of it.
  await tab.review.getByRole('button', { name: 'Edit again' }).click()
  await expect(tab.prompt).toHaveValue('Make this part blue')
})

test('marks are selected, moved, recoloured and deleted, and the built-in engine says that it takes none', async ({
  workspace,
}) => {
  const tab = new EditTab(workspace.page)
  const { page } = tab
  await tab.open('plain.png', plainPicture())
  await openMarkup(tab)
  await tab.drag([
    { x: 200, y: 500 },
    { x: 600, y: 500 },
  ])
  await tab.tool('Select mark').check()
  await tab.drag([
    { x: 400, y: 500 },
    { x: 400, y: 700 },
  ])
  const arrow = page.getByRole('button', { name: 'Arrow 1, red' })
  await expect(arrow).toBeFocused()
  await page.getByRole('radio', { name: 'Blue' }).check()
  await expect(page.getByRole('button', { name: 'Arrow 1, blue' })).toBeVisible()
  // From the surface the Tab key leads to the marks, and on.
  await tab.surface.focus()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Arrow 1, blue' })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Arrow 1, blue' })).not.toBeFocused()
  await expect(tab.surface).not.toBeFocused()
  await expect(tab.upload).toContainText('1 mark will not be sent')
  await page.getByRole('button', { name: 'Delete mark', exact: true }).click()
  await expect(marksOf(tab)).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo markup' }).click()
  await expect(marksOf(tab)).toHaveCount(1)
  // Back to the mask: B brings the brush, and paints again.
  await tab.surface.focus()
  await page.keyboard.press('b')
  await expect(page.getByRole('radiogroup', { name: 'Markup tool' })).toBeHidden()
  await tab.drag([
    { x: 300, y: 300 },
    { x: 500, y: 300 },
  ])
  await expect(tab.coverage).not.toHaveText('0 % masked')
})
