// One page: the three ways to a variation are told of one picture in one tab, and differ only in the server.
import type { Locator } from '@playwright/test'
import type { Pixels } from '../fake-server/png-file.ts'
import { readPng, readPngHead, writePng } from '../fake-server/png-file.ts'
import type { FakeServer } from '../fake-server/fake-server.ts'
import { axeViolations } from '../fixtures/axe.ts'
import { expect, test } from '../fixtures/test.ts'
import { VariationTab } from '../pages/variation-tab.ts'
import { restHand, type Workspace } from '../pages/workspace.ts'

const KEY = 'sk-test-good-key-0123456789abcdef'

/** A picture in which no two neighbours are alike; with `alpha` no byte of it can be packed. */
function texture(width: number, height: number, alpha = false): Buffer {
  const rgba = Buffer.alloc(width * height * 4)
  let state = 0x9e3779b1
  for (let at = 0; at < rgba.length; at += 4) {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    rgba.writeUInt32LE((alpha ? state : (state & 0xffffff) | (255 << 24)) >>> 0, at)
  }
  return writePng({ width, height, rgba })
}

const WIDE = texture(941, 707)

async function openVariation(workspace: Workspace, server: FakeServer, png: Buffer, model: string) {
  const tab = new VariationTab(workspace.page)
  await workspace.connect(server.baseUrl, KEY)
  await tab.openFile('texture.png', png)
  await workspace.chooseModel(model)
  return tab
}

const postsTo = (server: FakeServer, path: string) =>
  server.requests.filter(({ method, url }) => method === 'POST' && url.endsWith(path))

/** The fields of the last form, and its picture. */
function lastForm(server: FakeServer): { fields: Record<string, string>; image: Buffer } {
  const parts = server.requests.at(-1)?.parts ?? []
  const texts = parts.filter(({ filename }) => filename === undefined)
  return {
    fields: Object.fromEntries(texts.map(({ name, bytes }) => [name, bytes.toString()])),
    image: parts.find(({ name }) => name === 'image')?.bytes ?? Buffer.alloc(0),
  }
}

function pixels(png: Buffer): Pixels {
  const read = readPng(png)
  if (!read) throw new Error('No PNG')
  return read
}

/** True where `part` is exactly the box of `whole` that begins at (x, y). */
function isBoxOf(part: Pixels, whole: Pixels, x: number, y: number): boolean {
  for (let row = 0; row < part.height; row++) {
    const from = ((y + row) * whole.width + x) * 4
    const to = row * part.width * 4
    if (whole.rgba.compare(part.rgba, to, to + part.width * 4, from, from + part.width * 4) !== 0)
      return false
  }
  return true
}

/** What the pictures show, as sums of their bytes. */
async function sumsOf(images: Locator): Promise<string[]> {
  return images.evaluateAll((nodes) =>
    Promise.all(
      nodes.map(async (node) => {
        const bytes = await (await fetch((node as HTMLImageElement).src)).arrayBuffer()
        return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).join()
      }),
    ),
  )
}

test('the endpoint gets every field and one square, and the result says how it was made', async ({
  workspace,
  server,
}) => {
  const { page, count, size, viewer, images } = workspace
  const tab = await openVariation(workspace, server, WIDE, 'dall-e-2')
  await expect(tab.way).toHaveText('Uses the variations endpoint')
  await expect(page.getByRole('radiogroup', { name: 'Strength' })).toHaveCount(0)
  await count.fill('3')
  await size.selectOption('512x512')
  await page.getByRole('button', { name: 'More options' }).click()
  await page.getByRole('textbox', { name: 'User' }).fill('studio')
  await expect(tab.upload).toContainText('707 × 707')
  await tab.make.click()
  await expect(tab.tiles).toHaveCount(3)

  expect(postsTo(server, '/images/variations')).toHaveLength(1)
  expect(server.requests.filter(({ method }) => method === 'POST')).toHaveLength(1)
  const { fields, image } = lastForm(server)
  expect(fields).toEqual({
    ...{ model: 'dall-e-2', n: '3', size: '512x512', response_format: 'b64_json', user: 'studio' },
  })
  expect(readPngHead(image)).toMatchObject({ width: 707, height: 707, colourType: 6, bits: 8 })
  expect(image.length).toBeLessThan(4_000_000)
  // (941 − 707) / 2: in the middle, and not a pixel of it changed.
  expect(isBoxOf(pixels(image), pixels(WIDE), 117, 0)).toBe(true)

  await expect(tab.results).toContainText('Made by the variations endpoint')
  await expect(images).toHaveCount(3)
  await images.first().dblclick()
  await expect(viewer).toContainText('Made by the variations endpoint')
  await expect(viewer).toContainText('Variation of texture.png')
})

test('the frame is moved by keys and by the pointer, and what is inside of it is sent', async ({
  workspace,
  server,
}) => {
  const { page, count } = workspace
  const tab = await openVariation(workspace, server, WIDE, 'dall-e-2')
  await count.fill('1')
  await tab.frame.focus()
  await page.keyboard.press('Home')
  await expect(tab.frame).toHaveAttribute('aria-valuetext', '0 % from the left')
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(tab.frame).toHaveAttribute('aria-valuenow', '11')
  await tab.make.click()
  await expect(tab.tiles).toHaveCount(1)
  // 11 % of the 234 px by which the picture is wider than high.
  expect(isBoxOf(pixels(lastForm(server).image), pixels(WIDE), 26, 0)).toBe(true)

  const box = await tab.frame.boundingBox()
  if (!box) throw new Error('No frame')
  await page.mouse.move(box.x + 40, box.y + 40)
  await page.mouse.down()
  await page.mouse.move(box.x + 2000, box.y + 90, { steps: 5 })
  await page.mouse.up()
  await expect(tab.frame).toHaveAttribute('aria-valuenow', '100')
  await restHand(page)
  await tab.make.click()
  await expect(tab.tiles).toHaveCount(2)
  expect(isBoxOf(pixels(lastForm(server).image), pixels(WIDE), 234, 0)).toBe(true)
})

test('a padded picture arrives square, whole, with its edges going on', async ({ workspace, server }) => {
  const tab = await openVariation(workspace, server, WIDE, 'dall-e-2')
  await workspace.count.fill('1')
  await tab.radio('Fit', 'Pad').check()
  await tab.frame.press('Home')
  await expect(tab.upload).toContainText('941 × 941')
  await tab.make.click()
  await expect(tab.tiles).toHaveCount(1)
  const sent = pixels(lastForm(server).image)
  const source = pixels(WIDE)
  expect([sent.width, sent.height]).toEqual([941, 941])
  expect(isBoxOf(source, sent, 0, 0)).toBe(true)
  const bottomRow = source.rgba.subarray(706 * 941 * 4)
  expect(sent.rgba.subarray(940 * 941 * 4).equals(bottomRow)).toBe(true)
})

test('a picture over 4 MB is packed and shrunk until it is not, and that is said', async ({
  workspace,
  server,
}) => {
  const tab = await openVariation(workspace, server, texture(1100, 1100, true), 'dall-e-2')
  await workspace.count.fill('1')
  await expect(tab.frame).toHaveCount(0) // it is square already
  await expect(tab.upload).toContainText('made smaller to stay below the server’s limit')
  await tab.make.click()
  await expect(tab.tiles).toHaveCount(1)
  const { image } = lastForm(server)
  const head = readPngHead(image)
  expect(image.length).toBeLessThan(4_000_000)
  expect(head?.width).toBe(head?.height)
  expect(head?.width).toBeGreaterThan(900)
})

test('a model without the endpoint edits by an instruction, and the endpoint is never called', async ({
  workspace,
  server,
}) => {
  const { page, count } = workspace
  const tab = await openVariation(workspace, server, WIDE, 'gpt-image-1')
  await expect(tab.way).toHaveText('Uses an edit with a variation instruction')
  await expect(tab.frame).toHaveCount(0)
  await tab.radio('Strength', 'Subtle').check()
  await page.getByRole('switch', { name: 'Keep palette' }).check()
  await expect(tab.instruction).toHaveValue(/^Create a subtle variation .* Keep the colour palette\.$/)
  await tab.instruction.press('End')
  await tab.instruction.pressSequentially(' Let it rain.')
  await page.getByRole('switch', { name: 'Keep subject' }).uncheck()
  await expect(tab.instruction).toHaveValue(/palette\. Let it rain\.$/)
  const instruction = await tab.instruction.inputValue()
  await count.fill('2')
  await tab.make.click()
  await expect(tab.tiles).toHaveCount(2)

  expect(postsTo(server, '/images/variations')).toEqual([])
  expect(postsTo(server, '/images/edits')).toHaveLength(2)
  const { fields, image } = lastForm(server)
  const streamed = { stream: 'true', partial_images: '1' }
  expect(fields).toEqual({
    model: 'gpt-image-1',
    prompt: instruction,
    n: '1',
    size: '1536x1024',
    ...streamed,
  })
  expect(readPngHead(image)).toMatchObject({ width: 941, height: 707 })
  expect(server.requests.at(-1)?.parts?.map(({ name }) => name)).not.toContain('mask')
  await expect(tab.results).toContainText('Made by an edit with a variation instruction · Subtle')
})

test('a server of which nobody knows is asked by an edit, until its owner says otherwise', async ({
  workspace,
  server,
}) => {
  const tab = await openVariation(workspace, server, texture(64, 64), 'local-a')
  await workspace.count.fill('1')
  await expect(tab.way).toHaveText('Uses an edit with a variation instruction')
  await tab.make.click()
  await expect(tab.tiles).toHaveCount(1)
  expect(postsTo(server, '/images/variations')).toEqual([])
  await tab.radio('What this server has', 'Endpoint').check()
  await expect(tab.way).toHaveText('Uses the variations endpoint')
  await restHand(workspace.page)
  await tab.make.click()
  await expect(tab.results.getByText('The server refused the request')).toBeVisible()
  expect(postsTo(server, '/images/variations')).toHaveLength(1)
})

test('a model that only draws sends the picture’s own request again, and says so where there is none', async ({
  workspace,
  server,
}) => {
  const { page, results } = workspace
  await workspace.connect(server.baseUrl, KEY)
  await workspace.ask('a fox in the snow', { model: 'dall-e-3', size: '1792x1024' })
  await results.getByRole('button', { name: 'Open picture' }).hover()
  await results.getByRole('button', { name: 'Make variations' }).click()
  const tab = new VariationTab(page)
  await expect(tab.source).toContainText('a fox in the snow')
  await workspace.chooseModel('dall-e-3')
  await expect(tab.way).toHaveText('Sends this picture’s own request once more')
  await workspace.count.fill('2')
  await tab.make.click()
  await expect(tab.tiles).toHaveCount(2)
  const again = postsTo(server, '/images/generations').slice(1)
  expect(again.map(({ body }) => body)).toEqual(
    Array(2).fill({
      ...{ model: 'dall-e-3', prompt: 'a fox in the snow', n: 1, size: '1792x1024' },
      response_format: 'b64_json',
    }),
  )
  await expect(tab.results).toContainText('Made by sending the same request once more')

  await page.getByLabel('Image file').setInputFiles({ name: 'own.png', mimeType: 'image/png', buffer: WIDE })
  await expect(tab.way).toContainText('This model neither varies nor edits pictures')
  await tab.make.click()
  await expect(page.getByRole('alert').filter({ hasText: 'Nothing was sent' })).toBeVisible()
  expect(server.requests.filter(({ method }) => method === 'POST')).toHaveLength(3)
})

test('the built-in engine makes four different ones of a photo, and goes on from any of them', async ({
  workspace,
}) => {
  const { page, count, images } = workspace
  const tab = new VariationTab(page)
  await tab.openFile('texture.png', texture(320, 240))
  await expect(tab.way).toHaveText('Uses the variations endpoint')
  await count.fill('4')
  await tab.make.click()
  await expect(tab.tiles).toHaveCount(4)
  await expect(images).toHaveCount(4)
  const pictures = tab.results.getByRole('img')
  await expect(pictures).toHaveCount(4)
  expect(new Set(await sumsOf(pictures)).size).toBe(4)
  await tab.results.getByRole('button', { name: 'Compare these' }).click()
  await expect(page.getByRole('radio', { name: 'Blink' })).toBeVisible()
  await page.keyboard.press('Escape')

  await count.fill('1')
  await tab.radio('Strength', 'Subtle').check()
  await tab.tiles.first().click()
  await expect(tab.source).toContainText('Variation of texture.png')
  await tab.make.click()
  await expect(tab.tiles).toHaveCount(5)
  await expect(tab.results.getByRole('article').first()).toContainText('Subtle')
  await tab.results.getByRole('button', { name: 'Open its source' }).first().click()
  await expect(tab.source.getByText('texture.png', { exact: true })).toBeVisible()
})

test('a picture that the engine drew is drawn again, from the gallery and from the viewer', async ({
  workspace,
}) => {
  const { page, images, viewer, count } = workspace
  await workspace.ask('three penguins on the snow', { size: '512x512' })
  await expect(images).toHaveCount(1)
  await images.first().click()
  await page.getByRole('toolbar', { name: 'Selected images' }).getByText('Make variations').click()
  const tab = new VariationTab(page)
  await expect(tab.source).toContainText('three penguins on the snow')
  await count.fill('2')
  await tab.make.click()
  // The words of a picture that was laid out anew from the scene in its file.
  await expect(tab.results.getByText(/^Drew again, another composition/)).toHaveCount(2)
  expect(new Set(await sumsOf(tab.results.getByRole('img'))).size).toBe(2)

  await images.first().dblclick()
  await viewer.getByRole('button', { name: 'Make variations' }).click()
  await expect(viewer).toHaveCount(0)
  await expect(tab.source).toContainText('Variation of three penguins')
})

test('source and options are there again after a reload', async ({ workspace, server }) => {
  const { page, count, model, size } = workspace
  const tab = await openVariation(workspace, server, WIDE, 'dall-e-2')
  await count.fill('7')
  await size.selectOption('256x256')
  await tab.radio('Fit', 'Pad').check()
  await tab.frame.press('End')
  await page.reload()
  await expect(tab.source).toContainText('texture.png')
  await expect(model).toHaveValue('dall-e-2')
  await expect(count).toHaveValue('7')
  await expect(size).toHaveValue('256x256')
  await expect(tab.radio('Fit', 'Pad')).toBeChecked()
  await expect(tab.frame).toHaveAttribute('aria-valuenow', '100')
})

test('a source that was deleted is said to be', async ({ workspace }) => {
  const { page, images } = workspace
  await workspace.ask('a lighthouse', { size: '512x512' })
  await expect(images).toHaveCount(1)
  await images.first().click()
  const bar = page.getByRole('toolbar', { name: 'Selected images' })
  await bar.getByText('Make variations').click()
  const tab = new VariationTab(page)
  await expect(tab.source).toContainText('a lighthouse')
  await bar.getByRole('button', { name: 'Delete' }).click()
  await expect(tab.source).toContainText('This picture was deleted from the gallery')
  await page.reload()
  await expect(page.getByRole('alert')).toContainText('It was deleted from the gallery')
  await expect(page.getByRole('button', { name: 'Choose image' })).toBeVisible()
})

for (const theme of ['dark', 'light'] as const)
  test(`axe finds nothing in the Variation tab in the ${theme} theme`, async ({ workspace, server }) => {
    const { page } = workspace
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    const tab = new VariationTab(page)
    await tab.open()
    await expect(page.getByRole('button', { name: 'Choose image' })).toBeVisible()
    expect(await axeViolations(page)).toEqual([])
    await openVariation(workspace, server, WIDE, 'dall-e-2')
    await expect(tab.frame).toBeVisible()
    await expect(tab.upload).toContainText('707 × 707')
    expect(await axeViolations(page)).toEqual([])
    await workspace.chooseModel('gpt-image-2')
    await workspace.count.fill('2')
    await tab.make.click()
    await expect(tab.tiles).toHaveCount(2)
    expect(await axeViolations(page)).toEqual([])
    await workspace.chooseModel('dall-e-3')
    await expect(tab.way).toContainText('neither varies nor edits')
    expect(await axeViolations(page)).toEqual([])
  })

test('variations are made with the keyboard alone, at a phone’s width too', async ({ workspace, server }) => {
  const { page } = workspace
  const tab = await openVariation(workspace, server, WIDE, 'dall-e-2')
  await page.setViewportSize({ width: 390, height: 844 })
  await tab.frame.focus()
  await page.keyboard.press('End')
  await tab.radio('Fit', 'Crop').focus()
  await page.keyboard.press('ArrowRight')
  await expect(tab.radio('Fit', 'Pad')).toBeChecked()
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(tab.tiles).toHaveCount(4)
  await tab.tiles.first().focus()
  await page.keyboard.press('Enter')
  await expect(tab.source).toContainText('Variation of texture.png')
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(overflow).toBeLessThanOrEqual(0)
})
