import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import type { FakeServer } from '../fake-server/fake-server.ts'
import type { FaultKind } from '../fake-server/faults.ts'
import { readPng, writePng } from '../fake-server/png-file.ts'
import * as ideal from '../fixtures/ideal-mask.ts'
import { expect, test } from '../fixtures/test.ts'
import { EditTab } from '../pages/edit-tab.ts'
import { VariationTab } from '../pages/variation-tab.ts'
import type { Workspace } from '../pages/workspace.ts'

const KEY = 'sk-test-good-key-0123456789abcdef'
const MODEL = 'gpt-image-2'

const posts = ({ requests }: FakeServer) => requests.filter(({ method }) => method === 'POST')

const previewsField = (page: Page) => page.getByRole('spinbutton', { name: 'Stream previews' })

async function setPreviews({ page }: Workspace, count: number): Promise<void> {
  await page.getByRole('button', { name: 'More options' }).click()
  await previewsField(page).fill(String(count))
}

/** One colour in each of four quarters, so that what moved is seen. */
function quarters(width: number, height: number): Buffer {
  const rgba = Buffer.alloc(width * height * 4, 255)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4
      rgba[at] = x < width / 2 ? 30 : 220
      rgba[at + 1] = y < height / 2 ? 60 : 180
      rgba[at + 2] = (x * 7 + y * 13) & 0xff
    }
  return writePng({ width, height, rgba })
}

test('previews stand where the picture will be, and make room for it', async ({ workspace, server }) => {
  const { results, images, viewer } = workspace
  await workspace.connect(server.baseUrl, KEY)
  await workspace.chooseModel(MODEL)
  await setPreviews(workspace, 3)
  server.streams.isHeld = true
  await workspace.ask('a lighthouse')
  const preview = results.getByRole('img', { name: 'Preview 3 of 3' })
  await expect(preview).toBeVisible()
  await expect.poll(() => preview.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1024)
  await expect(results.getByRole('img')).toHaveCount(1)
  await expect(results.getByRole('progressbar')).toHaveCount(0)
  await expect(images).toHaveCount(0)
  server.streams.isHeld = false
  await expect(images).toHaveCount(1)
  await expect(results.getByRole('img', { name: 'a lighthouse' })).toBeVisible()
  await expect(preview).toHaveCount(0)
  await images.first().dblclick()
  await expect(viewer).toContainText('Stream previews')
  await expect(viewer).not.toContainText('Unfinished')
  expect(posts(server).map(({ body }) => body)).toMatchObject([{ n: 1, stream: true, partial_images: 3 }])
})

test('one preview is asked for where the model streams, and none where it does not', async ({
  workspace,
  server,
}) => {
  const { page } = workspace
  await workspace.connect(server.baseUrl, KEY)
  await workspace.chooseModel(MODEL)
  await page.getByRole('button', { name: 'More options' }).click()
  await expect(previewsField(page)).toHaveValue('1')
  await expect(page.getByText(/100 output tokens/)).toBeVisible()
  await previewsField(page).fill('4')
  await expect(page.getByText('A whole number from 0 to 3.')).toBeVisible()
  await previewsField(page).fill('0')
  await workspace.ask('without')
  await expect(workspace.images).toHaveCount(1)
  expect(posts(server)[0]?.body).not.toHaveProperty('stream')
  await workspace.chooseModel('dall-e-3')
  await expect(previewsField(page)).toHaveCount(0)
})

for (const kind of ['stream-as-json', 'stream-foreign', 'stream-split'] as const)
  test(`a picture comes of an odd stream: ${kind}`, async ({ workspace, server }) => {
    const { results, images } = workspace
    await workspace.connect(server.baseUrl, KEY)
    server.faults.next(kind)
    await workspace.ask('odd', { model: MODEL })
    await expect(images).toHaveCount(1)
    await expect(images.first()).toHaveAttribute('alt', 'odd')
    await expect(results).not.toContainText('Unfinished')
    expect(posts(server)).toHaveLength(1)
  })

const CUTS: readonly [fault: FaultKind, words: RegExp][] = [
  ['stream-cut', /stream ended before the picture was finished/],
  ['stream-error', /The server failed/],
  ['stream-reset', /broke off in the middle/],
]

for (const [fault, words] of CUTS)
  test(`what had come of a picture is kept as a draft: ${fault}`, async ({ workspace, server }) => {
    const { page, results, images, viewer } = workspace
    await workspace.connect(server.baseUrl, KEY)
    await workspace.chooseModel(MODEL)
    await setPreviews(workspace, 2)
    server.faults.next(fault)
    await workspace.ask('half a boat')
    const job = results.getByRole('article', { name: 'half a boat' })
    await expect(job).toContainText(words)
    await expect(job).toContainText('may have been charged')
    await expect(job.getByRole('img', { name: 'Unfinished preview: half a boat' })).toBeVisible()
    await expect(job.getByRole('button', { name: 'Try again' })).toBeVisible()
    await expect(images).toHaveCount(1)
    await expect(page.getByText('Only an unfinished preview was saved')).toBeVisible()
    await page.waitForTimeout(1500) // nothing is sent again by itself
    expect(posts(server)).toHaveLength(1)
    await page.reload()
    await expect(images.first()).toHaveAttribute('alt', 'Unfinished preview: half a boat')
    await images.first().dblclick()
    await expect(viewer).toContainText('Preview 2 of 2; the picture itself never came')
  })

test('an abort in the middle sends nothing again, and keeps what had come', async ({ workspace, server }) => {
  const { page, results, images, activity } = workspace
  await workspace.connect(server.baseUrl, KEY)
  server.streams.isHeld = true
  await workspace.ask('never mind', { model: MODEL })
  await expect(results.getByRole('img', { name: 'Preview 1 of 1' })).toBeVisible()
  await activity.getByRole('button', { name: 'Cancel' }).click()
  await expect(activity.getByRole('listitem').first()).toContainText('Cancelled')
  await expect(images).toHaveCount(1)
  await expect(images.first()).toHaveAttribute('alt', 'Unfinished preview: never mind')
  server.streams.isHeld = false
  await page.waitForTimeout(1500)
  expect(posts(server)).toHaveLength(1)
  await expect(images).toHaveCount(1)
})

test('an edit shows its preview on the stage, and lays only the picture back', async ({
  workspace,
  server,
}) => {
  const { page, images } = workspace
  const png = quarters(640, 480)
  const source = readPng(png)
  if (!source) throw new Error('The picture is no PNG')
  const tab = new EditTab(page)
  await workspace.connect(server.baseUrl, KEY)
  await tab.open('quarters.png', png)
  await workspace.chooseModel(MODEL)
  await tab.prompt.fill('A blue boat')
  await tab.tool('Ellipse').check()
  const [first, last] = await tab.drag([
    { x: 200, y: 150 },
    { x: 400, y: 300 },
  ])
  await page.keyboard.press('Enter')
  if (!first || !last) throw new Error('Nothing was dragged')
  const region = ideal.ellipse(first, last)
  await expect(tab.upload).toContainText('Ready')
  server.streams.isHeld = true
  await tab.apply.click()
  await expect(page.getByRole('status').filter({ hasText: 'Preview 1 of 1' })).toBeVisible()
  await expect(tab.results.getByRole('img', { name: 'Preview 1 of 1' })).toBeVisible()
  await expect(tab.surface.locator('img')).toHaveCount(2)
  server.streams.isHeld = false
  await expect(tab.review).toContainText(/Changed outside the mask/)
  await expect(tab.results.getByRole('img', { name: 'Preview 1 of 1' })).toHaveCount(0)
  const waiting = page.waitForEvent('download')
  await tab.review.getByRole('button', { name: 'Download' }).click()
  const result = readPng(await readFile(await (await waiting).path()))
  if (!result) throw new Error('The result is no PNG')
  let changed = 0
  for (let y = 0; y < 480; y++)
    for (let x = 0; x < 640; x++) {
      const at = (y * 640 + x) * 4
      const isKept = region({ x: x + 0.5, y: y + 0.5 }) > 1.5
      if (isKept && source.rgba.compare(result.rgba, at, at + 4, at, at + 4) !== 0) changed++
    }
  expect(changed).toBe(0)
  await expect(images).toHaveCount(1)
  expect(posts(server)).toHaveLength(1)
  const names = posts(server)[0]?.parts?.map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining(['mask', 'stream', 'partial_images']))
})

test('an edit that was cut leaves its preview, which can be looked at in its place', async ({
  workspace,
  server,
}) => {
  const { page } = workspace
  const tab = new EditTab(page)
  await workspace.connect(server.baseUrl, KEY)
  await tab.open('quarters.png', quarters(640, 480))
  await workspace.chooseModel(MODEL)
  await tab.prompt.fill('A blue boat')
  await tab.tool('Ellipse').check()
  await tab.drag([
    { x: 200, y: 150 },
    { x: 400, y: 300 },
  ])
  await page.keyboard.press('Enter')
  await expect(tab.upload).toContainText('Ready')
  server.faults.next('stream-cut')
  await tab.apply.click()
  await expect(tab.results).toContainText('stream ended before the picture was finished')
  await tab.results.getByRole('button', { name: /Show unfinished preview/ }).click()
  await expect(tab.review).toContainText('Unfinished preview')
  await expect(page.getByRole('application', { name: 'Result' }).locator('img')).toHaveCount(2)
  expect(posts(server)).toHaveLength(1)
})

test('a variation that is made by an edit shows its previews, too', async ({ workspace, server }) => {
  const { page } = workspace
  const tab = new VariationTab(page)
  await workspace.connect(server.baseUrl, KEY)
  await tab.openFile('quarters.png', quarters(640, 480))
  await workspace.chooseModel(MODEL)
  await workspace.count.fill('2')
  server.streams.isHeld = true
  await tab.make.click()
  await expect(tab.results.getByRole('img', { name: 'Preview 1 of 1' })).toHaveCount(2)
  server.streams.isHeld = false
  await expect(tab.tiles).toHaveCount(2)
  await expect(tab.results.getByRole('img', { name: 'Preview 1 of 1' })).toHaveCount(0)
  expect(posts(server)).toHaveLength(2)
})

test('the built-in engine shows the stages of its drawing where it is asked to', async ({ workspace }) => {
  const { page, images } = workspace
  await page.evaluate(() => {
    const seen = new Set<string>()
    Object.assign(globalThis, { seenPreviews: seen })
    const look = () =>
      document
        .querySelectorAll('img[alt^="Preview"]')
        .forEach((image) => seen.add((image as HTMLImageElement).alt))
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true })
  })
  await page.getByRole('button', { name: 'More options' }).click()
  await expect(previewsField(page)).toHaveValue('0')
  await previewsField(page).fill('3')
  await workspace.ask('a red house by a lake')
  await expect(images).toHaveCount(1)
  await expect(images.first()).toHaveAttribute('alt', 'a red house by a lake')
  const seen = await page.evaluate(() => [
    ...(globalThis as unknown as { seenPreviews: Set<string> }).seenPreviews,
  ])
  expect(seen.length).toBeGreaterThan(0)
})

test.describe('through the service worker', () => {
  test.use({ serviceWorkers: 'allow' })

  const relayReady = (page: Page) => page.evaluate(async () => void (await navigator.serviceWorker.ready))
  const keptAnswers = (page: Page) =>
    page.evaluate(async () => (await (await caches.open('pentimento-answers')).keys()).length)

  for (const fault of ['stream-split', 'stream-cut', 'stream-reset'] as const)
    test(`a stream whose page was reloaded in its middle is read by the next one: ${fault}`, async ({
      workspace,
      server,
    }) => {
      const { page, images, results, activity } = workspace
      await workspace.connect(server.baseUrl, KEY)
      await relayReady(page)
      server.streams.isHeld = true
      server.faults.next(fault)
      await workspace.ask('over the top', { model: MODEL })
      if (fault === 'stream-split') await expect.poll(() => posts(server).length).toBe(1)
      else await expect(results.getByRole('img', { name: 'Preview 1 of 1' })).toBeVisible()
      await page.reload()
      await expect(activity.getByRole('listitem').first()).toBeVisible()
      server.streams.isHeld = false
      await expect(images).toHaveCount(1)
      const isDraft = fault !== 'stream-split'
      await expect(images.first()).toHaveAttribute(
        'alt',
        `${isDraft ? 'Unfinished preview: ' : ''}over the top`,
      )
      if (isDraft) await expect(results).toContainText('may have been charged')
      await expect.poll(() => keptAnswers(page)).toBe(0)
      expect(posts(server)).toHaveLength(1)
    })
})
