// One page: every story is told of the same compared pictures, and reads the same pixels of the same stage.
import type { Locator } from '@playwright/test'
import type { Pixels } from '../fake-server/png-file.ts'
import { readPng } from '../fake-server/png-file.ts'
import { axeViolations } from '../fixtures/axe.ts'
import { expect, test } from '../fixtures/test.ts'
import { CompareView } from '../pages/compare-view.ts'
import { EditTab } from '../pages/edit-tab.ts'
import type { Workspace } from '../pages/workspace.ts'

const SMALL = { size: '512x512' }

/** Pictures of one request, compared from its results. */
async function compared(workspace: Workspace, count: number): Promise<CompareView> {
  await workspace.ask('a fox in a snowy forest', { ...SMALL, count })
  await expect(workspace.results.getByRole('img')).toHaveCount(count)
  await workspace.results.getByRole('button', { name: 'Compare these' }).click()
  const view = new CompareView(workspace.page)
  await expect(view.stage.getByRole('img')).toHaveCount(count)
  await view.settled()
  return view
}

/** The stored bytes that an element shows, as pixels. */
async function pixelsOf(image: Locator): Promise<Pixels> {
  const bytes = await image.evaluate(async (node) => [
    ...new Uint8Array(await (await fetch((node as HTMLImageElement).src)).arrayBuffer()),
  ])
  const pixels = readPng(Buffer.from(bytes))
  if (!pixels) throw new Error('The picture is no PNG')
  return pixels
}

const channels = (pixels: Pixels) => pixels.rgba.length / (pixels.width * pixels.height)

/** How many pixels for which `isWanted` are farther from what they are to be than `tolerance`. */
function wrong(
  { width, height, ...shown }: Pixels,
  expected: (x: number, y: number, channel: number) => number,
  { isWanted = (_x: number): boolean => true, tolerance = 0 } = {},
): number {
  let count = 0
  const depth = channels({ width, height, ...shown })
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if (!isWanted(x)) continue
      const far = [0, 1, 2].some(
        (channel) =>
          Math.abs((shown.rgba[(y * width + x) * depth + channel] ?? 0) - expected(x, y, channel)) >
          tolerance,
      )
      if (far) count++
    }
  return count
}

const at = (pixels: Pixels) => {
  const depth = channels(pixels)
  return (x: number, y: number, channel: number) =>
    pixels.rgba[(y * pixels.width + x) * depth + channel] ?? -1
}

test('wipe and onion skin agree to the pixel, with each other and with the files', async ({ workspace }) => {
  const { page, results } = workspace
  await workspace.ask('a fox in a snowy forest', { ...SMALL, count: 2 })
  await expect(workspace.images).toHaveCount(2)
  const images = results.getByRole('img')
  await expect(images.first()).toHaveJSProperty('naturalWidth', 512)
  await expect(images.nth(1)).toHaveJSProperty('naturalWidth', 512)
  const [a, b] = [await pixelsOf(images.first()), await pixelsOf(images.nth(1))]
  await results.getByRole('button', { name: 'Compare these' }).click()
  const view = new CompareView(page)
  await view.show('Wipe')
  await view.region.getByRole('button', { name: '100 %' }).click()
  await view.settled()
  const box = await view.stage.getByRole('img').first().boundingBox()
  if (!box) throw new Error('No picture in sight')
  expect([box.width, box.height]).toEqual([512, 512])
  expect([box.x % 1, box.y % 1]).toEqual([0, 0])

  await view.slide('Wipe position', 50)
  const stage = await view.stage.boundingBox()
  if (!stage) throw new Error('No stage')
  // The second picture begins at the middle of the stage; the line and its handle lie over 22 px on both sides.
  const middle = Math.round(stage.x + stage.width / 2 - box.x)
  const isFree = (x: number) => Math.abs(x - middle) > 22
  const [pixelA, pixelB] = [at(a), at(b)]
  const wiped = await view.pixels(box)
  expect(wrong(wiped, (x, y, c) => (x < middle ? pixelA : pixelB)(x, y, c), { isWanted: isFree })).toBe(0)
  // Two different pictures: the test would see it if one of them were in both halves.
  expect(wrong(wiped, pixelA, { isWanted: isFree })).toBeGreaterThan(1000)

  await view.show('Onion skin')
  const onion = async (opacity: number) => {
    await view.slide('Opacity', opacity)
    return view.pixels(box)
  }
  expect(wrong(await onion(0), pixelA)).toBe(0)
  expect(wrong(await onion(100), pixelB)).toBe(0)
  const mean = (x: number, y: number, c: number) => (pixelA(x, y, c) + pixelB(x, y, c)) / 2
  // Half of 255 is no whole number: the browser rounds the opacity and the sum.
  expect(wrong(await onion(50), mean, { tolerance: 2 })).toBe(0)
})

test('the same picture differs in 0 % of its pixels, another one does not', async ({ workspace }) => {
  const { page, images } = workspace
  await page.getByRole('button', { name: 'More options' }).click()
  for (const [round, seed] of ['41', '41', '42'].entries()) {
    await page.getByRole('spinbutton', { name: 'Seed' }).fill(seed)
    await workspace.ask('a castle on a mountain at dawn', SMALL)
    await expect(images).toHaveCount(round + 1)
  }
  // Newest first: 42, 41, 41.
  await images.nth(2).click()
  await images.nth(1).click({ modifiers: ['ControlOrMeta'] })
  await images.nth(0).click({ modifiers: ['ControlOrMeta'] })
  await page.getByRole('button', { name: 'Compare', exact: true }).click()
  const view = new CompareView(page)
  await view.show('Difference')
  await expect(view.region.getByText('A and B: 0 % of pixels differ')).toBeVisible()
  await view.region.getByRole('combobox', { name: 'Second picture' }).selectOption({ index: 2 })
  await expect(view.region.getByText(/^A and C: \d/)).toBeVisible()
  await expect(view.region.getByText('A and C: 0 % of pixels differ')).toBeHidden()
  await expect(view.stage.getByRole('img', { name: 'Difference of the two pictures' })).toBeVisible()
})

test('pictures are judged by keys, a winner is kept and undone, and a reload keeps it all', async ({
  workspace,
}) => {
  const { page, gallery } = workspace
  const view = await compared(workspace, 4)
  await expect(view.cell('A')).toBeFocused()
  await page.keyboard.press('4')
  await page.keyboard.press('ArrowRight')
  await expect(view.cell('B')).toBeFocused()
  await page.keyboard.press('x')
  await page.keyboard.press('ArrowDown')
  await expect(view.cell('D')).toBeFocused()
  await page.keyboard.press('f')
  await expect(view.cell('A')).toHaveAccessibleName('A, 4 stars')
  await expect(view.cell('B')).toHaveAccessibleName('B, rejected')
  await expect(view.cell('D')).toHaveAccessibleName('D, favourite')

  await view.region.getByRole('button', { name: 'Show only picks' }).click()
  await expect(view.stage.getByRole('group').filter({ visible: true })).toHaveCount(2)
  await view.region.getByRole('button', { name: 'Show only picks' }).click()

  await view.cell('C').focus()
  await page.keyboard.press('Enter')
  await expect(view.cell('C')).toHaveAccessibleName('C, favourite')
  await expect(view.cell('A')).toHaveAccessibleName('A, 4 stars, rejected')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(view.cell('C')).toHaveAccessibleName('C')
  await expect(view.cell('D')).toHaveAccessibleName('D, favourite')

  await page.reload()
  await expect(gallery.getByRole('gridcell', { name: /4 stars/ })).toHaveCount(1)
  await expect(gallery.getByRole('gridcell', { name: /favourite/ })).toHaveCount(1)
  await expect(gallery.getByRole('gridcell', { name: /rejected/ })).toHaveCount(1)
})

test('one zoom for all; Esc closes and the focus goes back', async ({ workspace }) => {
  const { page, results } = workspace
  const view = await compared(workspace, 3)
  const zoom = view.region.getByRole('status', { name: 'Zoom' })
  const places = () =>
    view.stage.getByRole('img').evaluateAll((nodes) =>
      nodes.map((node) => {
        const cell = node.closest('[data-picture]')?.getBoundingClientRect()
        const box = node.getBoundingClientRect()
        return [box.width, box.left - (cell?.left ?? 0), box.top - (cell?.top ?? 0)]
      }),
    )
  const expectLocked = async () => {
    const [first, ...others] = await places()
    // Less than a hundredth of a pixel is what the last step of a division leaves.
    for (const other of others)
      for (const [at, value] of other.entries()) expect(value).toBeCloseTo(first?.[at] ?? NaN, 2)
    return first
  }
  const fitted = await expectLocked()
  const cell = await view.cell('B').boundingBox()
  if (!cell) throw new Error('No cell')
  await page.mouse.move(cell.x + 60, cell.y + 50)
  await page.mouse.wheel(0, -500)
  await expect(zoom).not.toHaveText('100 % · locked')
  const zoomed = await expectLocked()
  expect(zoomed?.[0]).toBeGreaterThan(fitted?.[0] ?? 0)
  await page.mouse.down()
  await page.mouse.move(cell.x + 30, cell.y + 20, { steps: 4 })
  await page.mouse.up()
  const panned = await expectLocked()
  expect((zoomed?.[1] ?? 0) - (panned?.[1] ?? 0)).toBeCloseTo(30, 0)
  await page.keyboard.press('z')
  await page.keyboard.press('0')
  expect(await expectLocked()).toEqual(fitted)
  await page.keyboard.press('+')
  expect((await expectLocked())?.[0]).toBeGreaterThan(fitted?.[0] ?? 0)
  await page.keyboard.press('l')
  await expect(view.stage.locator('canvas[data-loupe]')).toHaveCount(3)
  await page.keyboard.press('Escape')
  await expect(view.region).toBeHidden()
  await expect(results.getByRole('button', { name: 'Compare these' })).toBeFocused()
})

test('a blind comparison hides where pictures came from, and a deleted one says so', async ({
  workspace,
  server,
}) => {
  const { page, images, gallery } = workspace
  await workspace.ask('a lighthouse', SMALL)
  await expect(images).toHaveCount(1)
  await workspace.connect(server.baseUrl, 'sk-test-good-key-0123456789abcdef')
  await workspace.ask('A blue boat', { model: 'gpt-image-1', size: '1536x1024' })
  await expect(images).toHaveCount(2)
  await images.first().click()
  await images.nth(1).click({ modifiers: ['Shift'] })
  await page.getByRole('button', { name: 'Compare', exact: true }).click()
  const view = new CompareView(page)
  await expect(view.region.getByText(/brought to the largest, 1536 × 1024 px: . \(512 × 512\)/)).toBeVisible()
  await expect(view.stage.getByRole('img', { name: 'A blue boat' })).toBeVisible()
  await page.keyboard.press('b')
  await expect(view.stage.getByRole('img', { name: 'A blue boat' })).toBeHidden()
  await expect(view.cell('A')).toHaveAccessibleName('A')
  await expect(view.cell('B')).toHaveAccessibleName('B')
  await page.keyboard.press('b')
  await expect(view.stage.getByRole('img', { name: 'A blue boat' })).toBeVisible()

  await gallery.getByRole('button', { name: 'Clear selection' }).click()
  await images.first().click()
  await gallery.getByRole('button', { name: 'Delete' }).click()
  await expect(view.stage.getByText('This picture was deleted.')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(view.stage.getByText('This picture was deleted.')).toBeHidden()
  await expect(view.stage.getByRole('img', { name: 'A blue boat' })).toBeVisible()
})

test('an edit opens beside what it was made from, with the outline of its mask', async ({ workspace }) => {
  const { page, images } = workspace
  await workspace.ask('a red boat on a lake', SMALL)
  await expect(images).toHaveCount(1)
  await images.first().click()
  await page.getByRole('toolbar', { name: 'Selected images' }).getByRole('button', { name: 'Edit' }).click()
  const tab = new EditTab(page)
  await tab.surface.waitFor()
  await tab.coverage.waitFor()
  await tab.tool('Rectangle').check()
  await tab.drag([
    { x: 100, y: 100 },
    { x: 300, y: 260 },
  ])
  await page.keyboard.press('Enter')
  await tab.prompt.fill('a beret')
  await tab.apply.click()
  await tab.review.getByRole('button', { name: 'Before / after' }).click()
  const view = new CompareView(page)
  await expect(view.cell('A')).toHaveAccessibleName('A · original')
  await expect(view.cell('B')).toHaveAccessibleName('B · edit, “a beret”')
  await view.settled()
  const outline = view.stage.locator('[data-mask-outline] path')
  await expect(outline).toHaveCount(4)
  // The outline lies where the mask was painted: at the same place of both pictures, in their px.
  const box = await outline.first().evaluate((path) => {
    const { x, width } = (path as SVGPathElement).getBBox()
    return { x, width }
  })
  expect(Math.abs(box.x - 100)).toBeLessThanOrEqual(2)
  expect(Math.abs(box.width - 200)).toBeLessThanOrEqual(4)
  await view.region.getByRole('switch', { name: 'Mask outline' }).click()
  await expect(outline).toHaveCount(0)
  await view.show('Difference')
  await expect(view.region.getByText(/of pixels differ/)).toBeVisible()
})

for (const theme of ['dark', 'light'] as const)
  test(`axe finds nothing in any view of the ${theme} theme`, async ({ workspace }) => {
    const { page } = workspace
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    const view = await compared(workspace, 3)
    await page.keyboard.press('5')
    await page.keyboard.press('f')
    for (const name of ['Grid', 'Wipe', 'Onion skin', 'Blink', 'Difference']) {
      await view.show(name)
      const violations = await axeViolations(page)
      const found = violations.map(
        ({ id, nodes }) => `${name}: ${id} ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
      )
      expect(found).toEqual([])
    }
  })

test('less motion: nothing blinks by itself, and a press shows the next', async ({ workspace }) => {
  const { page } = workspace
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const view = await compared(workspace, 2)
  await view.show('Blink')
  const shown = view.stage.getByRole('group').filter({ visible: true })
  await expect(shown).toHaveCount(1)
  await expect(shown).toHaveAccessibleName('A')
  await page.waitForTimeout(1600) // twice as long as a blink takes
  await expect(shown).toHaveAccessibleName('A')
  await view.region.getByRole('button', { name: 'Next picture' }).click()
  await expect(shown).toHaveAccessibleName('B')
  await view.region.getByRole('button', { name: 'Play' }).click()
  await expect(shown).toHaveAccessibleName('A')
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

  test('pictures are compared and judged with fingers', async ({ workspace }) => {
    const { page } = workspace
    const view = await compared(workspace, 2)
    const overflow = () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    for (const name of ['Grid', 'Wipe', 'Onion skin', 'Blink', 'Difference']) {
      await view.show(name)
      expect(await overflow()).toBe(0)
      const box = await view.stage.boundingBox()
      expect(box?.height).toBeGreaterThan(300)
    }
    await view.show('Grid')
    await view.cell('B').tap()
    await view.region.getByRole('button', { name: '4 stars' }).tap()
    await expect(view.cell('B')).toHaveAccessibleName('B, 4 stars')
    await view.region.getByRole('button', { name: 'Done' }).tap()
    await expect(view.region).toBeHidden()
  })
})
