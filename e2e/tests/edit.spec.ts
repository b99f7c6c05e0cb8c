import { readFile } from 'node:fs/promises'
import type { Pixels } from '../fake-server/png-file.ts'
import { readPng, writePng } from '../fake-server/png-file.ts'
import type { FakeServer } from '../fake-server/fake-server.ts'
import type { Region } from '../fixtures/ideal-mask.ts'
import * as ideal from '../fixtures/ideal-mask.ts'
import { axeViolations } from '../fixtures/axe.ts'
import { expect, test } from '../fixtures/test.ts'
import { EditTab } from '../pages/edit-tab.ts'
import { restHand, type Workspace } from '../pages/workspace.ts'

const KEY = 'sk-test-good-key-0123456789abcdef'

/** A picture in which no two neighbours are alike, so that a pixel that moved is a pixel that is wrong. */
function texture(width: number, height: number): Buffer {
  const rgba = Buffer.alloc(width * height * 4)
  let state = 0x9e3779b1
  for (let at = 0; at < rgba.length; at += 4) {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    rgba.writeUInt32LE(((state & 0xffffff) | (255 << 24)) >>> 0, at)
  }
  return writePng({ width, height, rgba })
}

/** A red disc on a pale ground. */
function disc(edgePx: number): Buffer {
  const rgba = Buffer.alloc(edgePx * edgePx * 4)
  const isInside = (at: number) =>
    Math.hypot((at % edgePx) - edgePx / 2, Math.floor(at / edgePx) - edgePx / 2) < edgePx / 4
  for (let at = 0; at < edgePx * edgePx; at++)
    rgba.writeUInt32BE(isInside(at) ? 0xc8281eff : 0xe6ebf0ff, at * 4)
  return writePng({ width: edgePx, height: edgePx, rgba })
}

async function openEdit(workspace: Workspace, server: FakeServer, png: Buffer, model = 'gpt-image-2') {
  const tab = new EditTab(workspace.page)
  await workspace.connect(server.baseUrl, KEY)
  await tab.open('texture.png', png)
  await workspace.chooseModel(model)
  await tab.prompt.fill('A blue boat')
  return tab
}

async function paintEllipse(tab: EditTab, a: ideal.Point, b: ideal.Point): Promise<Region> {
  await tab.tool('Ellipse').check()
  const [first, last] = await tab.drag([a, b])
  await tab.page.keyboard.press('Enter')
  if (!first || !last) throw new Error('Nothing was dragged')
  return ideal.ellipse(first, last)
}

async function downloaded(tab: EditTab): Promise<Pixels> {
  const waiting = tab.page.waitForEvent('download')
  await tab.review.getByRole('button', { name: 'Download' }).click()
  const pixels = readPng(await readFile(await (await waiting).path()))
  if (!pixels) throw new Error('The result is no PNG')
  return pixels
}

/** Pixels outside of the region that are not the source's; `dx`, `dy` is where the source lies in the result. */
function changedOutside(result: Pixels, source: Pixels, region: Region, dx = 0, dy = 0): number {
  let changed = 0
  for (let y = 0; y < source.height; y++)
    for (let x = 0; x < source.width; x++) {
      if (region({ x: x + 0.5, y: y + 0.5 }) <= 1.5) continue
      const from = (y * source.width + x) * 4
      const to = ((y + dy) * result.width + x + dx) * 4
      if (source.rgba.compare(result.rgba, to, to + 4, from, from + 4) !== 0) changed++
    }
  return changed
}

const SENDS = [
  { name: 'as a whole', send: 'Whole image', left: 0, bottom: 0 },
  { name: 'as the area around the mask', send: 'Area around the mask', left: 0, bottom: 0 },
  { name: 'extended', send: 'Whole image', left: 64, bottom: 48 },
] as const

for (const { name, send, left, bottom } of SENDS)
  test(`a picture sent ${name} keeps every byte outside of the mask`, async ({ workspace, server }) => {
    const png = texture(941, 707)
    const source = readPng(png)
    if (!source) throw new Error('The texture is no PNG')
    const tab = await openEdit(workspace, server, png)
    const region = await paintEllipse(tab, { x: 300, y: 250 }, { x: 520, y: 430 })
    await tab.page.getByRole('radio', { name: send }).check()
    if (left) {
      await tab.page.getByRole('button', { name: 'Extend canvas' }).click()
      await tab.page.getByRole('spinbutton', { name: 'Left' }).fill(String(left))
      await tab.page.getByRole('spinbutton', { name: 'Bottom' }).fill(String(bottom))
    }
    await expect(tab.upload).toContainText('Ready')
    await tab.apply.click()
    await expect(tab.review).toContainText(/Changed outside the mask: (9\d|100)/)
    const result = await downloaded(tab)
    expect([result.width, result.height]).toEqual([941 + left, 707 + bottom])
    expect(changedOutside(result, source, region, left)).toBe(0)
    // And inside of it, it is the server's noise.
    const at = (340 * result.width + 410 + left) * 4
    const from = (340 * source.width + 410) * 4
    expect(result.rgba.compare(source.rgba, from, from + 40, at, at + 40)).not.toBe(0)
  })

test('a result is looked at, taken as the next source, and edited again as it was', async ({
  workspace,
  server,
}) => {
  const { page, images } = workspace
  const tab = await openEdit(workspace, server, texture(1024, 768))
  await paintEllipse(tab, { x: 300, y: 250 }, { x: 520, y: 430 })
  await tab.apply.click()
  const result = page.getByRole('application', { name: 'Result' })
  await expect(result).toBeVisible()
  await expect(result.locator('img')).toHaveCount(2)
  await page.getByRole('switch', { name: 'Show raw result' }).check()
  await expect(result.locator('img')).toHaveCount(3)
  await page.getByRole('button', { name: 'Show changes' }).click()
  await expect(result.locator('img')).toHaveCount(4)

  await page.getByRole('button', { name: 'Accept' }).click()
  await expect(tab.coverage).toHaveText('0 % masked')
  await expect(page.getByRole('region', { name: 'Source' })).toContainText('A blue boat')

  await images.first().dblclick()
  await workspace.viewer.getByRole('button', { name: 'Reuse settings' }).click()
  await expect(tab.coverage).toHaveText(/^(3\.9|4) % masked$/)
  await expect(page.getByRole('region', { name: 'Source' })).toContainText('texture.png')

  await tab.results.getByRole('button', { name: /Show result/ }).click()
  await page.getByRole('button', { name: 'Discard' }).click()
  await expect(images).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click()
  await expect(images).toHaveCount(1)
})

test('the mask is still there after a reload, and its shapes can be undone', async ({
  workspace,
  server,
}) => {
  const { page } = workspace
  const tab = await openEdit(workspace, server, texture(640, 480))
  await paintEllipse(tab, { x: 100, y: 100 }, { x: 300, y: 300 })
  await tab.slide('Feather', 12)
  await expect(tab.coverage).not.toHaveText('0 % masked')
  const before = await tab.coverage.textContent()
  await page.waitForTimeout(800) // the mask is written once it has rested
  await page.reload()
  await expect(tab.coverage).toHaveText(before ?? '')
  await expect(page.getByRole('slider', { name: 'Feather' })).toHaveValue('12')
  await page.getByRole('toolbar', { name: 'Mask tools' }).getByRole('button', { name: 'Undo' }).click()
  await expect(tab.coverage).toHaveText('0 % masked')
})

test('what speaks against sending is said, and one press mends it', async ({ workspace, server }) => {
  const tab = await openEdit(workspace, server, texture(640, 480))
  const problems = tab.upload.getByRole('list', { name: 'Problems' })
  await expect(tab.upload).toContainText('Not ready')
  await tab.apply.click()
  await expect(tab.page.getByRole('alert')).toContainText('Nothing was sent')
  await problems.getByRole('button', { name: 'Mask everything' }).click()
  await expect(tab.coverage).toHaveText('100 % masked')
  await expect(problems).toContainText('nothing of the picture would be kept')
  await problems.getByRole('button', { name: 'Invert the mask' }).click()
  await expect(tab.coverage).toHaveText('0 % masked')
  await problems.getByRole('button', { name: 'Let everything change' }).click()
  await expect(tab.upload).toContainText('Ready')
  expect(server.requests.filter(({ method }) => method === 'POST')).toEqual([])
})

test('references go along in their order, after the picture that is masked', async ({
  workspace,
  server,
}) => {
  const { page } = workspace
  const tab = await openEdit(workspace, server, texture(1024, 768))
  await paintEllipse(tab, { x: 300, y: 250 }, { x: 520, y: 430 })
  await page.getByLabel('Reference files').setInputFiles([
    { name: 'small.png', mimeType: 'image/png', buffer: texture(40, 30) },
    { name: 'large.png', mimeType: 'image/png', buffer: texture(80, 60) },
  ])
  await page.getByRole('button', { name: 'Move reference 2 forward' }).click()
  await expect(tab.upload).toContainText('image[]')
  await tab.apply.click()
  await expect(tab.review).toBeVisible()
  const parts = server.requests.at(-1)?.parts ?? []
  const sizes = parts
    .filter(({ name }) => name === 'image[]')
    .map(({ bytes }) => readPng(bytes))
    .map((pixels) => pixels?.width)
  expect(sizes).toEqual([1024, 80, 40])
  expect(parts.map(({ name }) => name)).toContain('mask')
})

test('a model that wants one square PNG under 4 MB gets one', async ({ workspace, server }) => {
  const tab = await openEdit(workspace, server, texture(941, 707), 'dall-e-2')
  const region = await paintEllipse(tab, { x: 300, y: 250 }, { x: 520, y: 430 })
  await expect(tab.page.getByRole('button', { name: 'Add reference image' })).toHaveCount(0)
  await expect(tab.upload).toContainText('Ready')
  await tab.apply.click()
  await expect(tab.review).toBeVisible()
  const image = server.requests.at(-1)?.parts?.find(({ name }) => name === 'image')
  expect(readPng(image?.bytes ?? Buffer.alloc(0))).toMatchObject({ width: 1024, height: 1024 })
  expect(image?.bytes.length).toBeLessThan(4_000_000)
  const source = readPng(texture(941, 707))
  if (!source) throw new Error('The texture is no PNG')
  expect(changedOutside(await downloaded(tab), source, region)).toBe(0)
})

test('files that are no pictures are refused by name and leave the editor as it was', async ({
  workspace,
  server,
}) => {
  const { page } = workspace
  const tab = await openEdit(workspace, server, texture(640, 480))
  await paintEllipse(tab, { x: 100, y: 100 }, { x: 300, y: 300 })
  await expect(tab.coverage).toHaveText(/^10\.\d % masked$/)
  const hostile = [
    {
      name: 'a.svg',
      mimeType: 'image/svg+xml',
      buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
    },
    { name: 'b.png', mimeType: 'image/png', buffer: texture(64, 64).subarray(0, 200) },
    { name: 'c.png', mimeType: 'image/png', buffer: Buffer.alloc(0) },
  ]
  for (const file of hostile) {
    await page.getByLabel('Image file').setInputFiles(file)
    await expect(page.getByRole('alert').last()).toBeVisible()
    await page.getByRole('button', { name: 'Dismiss' }).last().click()
  }
  await expect(page.getByRole('region', { name: 'Source' })).toContainText('texture.png')
  await expect(tab.coverage).toHaveText(/^10\.\d % masked$/)
})

test('the built-in engine fills a region from its surroundings', async ({ workspace }) => {
  const tab = new EditTab(workspace.page)
  await tab.open('texture.png', texture(400, 300))
  await paintEllipse(tab, { x: 120, y: 100 }, { x: 220, y: 180 })
  await tab.apply.click()
  await expect(tab.review).toContainText('Changed outside the mask: 0 %')
  await tab.results.getByRole('button', { name: /^Mask/ }).click()
  await tab.prompt.fill('a red fox')
  await restHand(workspace.page)
  await tab.apply.click()
  await expect(workspace.images).toHaveCount(2)
})

test('without a mask the built-in engine changes what is behind the subject, once it is allowed to', async ({
  workspace,
}) => {
  const tab = new EditTab(workspace.page)
  await tab.open('disc.png', disc(256))
  await tab.prompt.fill('make the background white')
  await tab.apply.click()
  await expect(workspace.page.getByRole('alert')).toContainText('Nothing was sent. Nothing is masked yet.')
  await workspace.page.getByRole('button', { name: 'Let everything change' }).click()
  await expect(workspace.page.getByRole('alert')).toHaveCount(0)
  await tab.apply.click()
  await expect(tab.review).toContainText('Nothing was masked')
})

for (const theme of ['dark', 'light'] as const)
  test(`axe finds nothing in the Edit tab in the ${theme} theme`, async ({ workspace, server }) => {
    const { page } = workspace
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await page.getByRole('tab', { name: 'Edit' }).click()
    await expect(page.getByRole('button', { name: 'Choose image' })).toBeVisible()
    expect(await axeViolations(page)).toEqual([])
    const tab = await openEdit(workspace, server, texture(1024, 768))
    await paintEllipse(tab, { x: 300, y: 250 }, { x: 520, y: 430 })
    await expect(tab.upload).toContainText('Ready')
    expect(await axeViolations(page)).toEqual([])
    await tab.apply.click()
    await expect(tab.review).toBeVisible()
    await expect(page.getByRole('application', { name: 'Result' }).locator('img')).toHaveCount(2)
    expect(await axeViolations(page)).toEqual([])
  })

test('an edit is made with the keyboard alone', async ({ workspace, server }) => {
  const { page } = workspace
  const tab = await openEdit(workspace, server, texture(1024, 768))
  await tab.prompt.press('Escape')
  await tab.prompt.blur()
  await page.keyboard.press('r')
  await expect(tab.tool('Rectangle')).toBeChecked()
  await tab.surface.focus()
  await page.keyboard.press('Enter')
  for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(tab.coverage).not.toHaveText('0 % masked')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(tab.review).toBeVisible()
})
