import { axeViolations } from '../fixtures/axe.ts'
import { expect, test } from '../fixtures/test.ts'
import { EditTab } from '../pages/edit-tab.ts'
import { FamilyTree } from '../pages/family-tree.ts'
import { VariationTab } from '../pages/variation-tab.ts'
import type { Workspace } from '../pages/workspace.ts'

const FIRST = /^“a red boat on a lake”/
const EDIT = /^mask 12 %, “a red beret”/
const VARIATION = /^variation, strong/

/** A picture, an edit of it in which 160 × 200 of 512 × 512 px are masked (12.2 %), and a variation of the edit. */
async function makeFamily(workspace: Workspace): Promise<FamilyTree> {
  const { page, images, gallery } = workspace
  const selected = page.getByRole('toolbar', { name: 'Selected images' })
  await workspace.ask('a red boat on a lake', { size: '512x512' })
  await expect(images).toHaveCount(1)
  await images.first().click()
  await selected.getByRole('button', { name: 'Edit' }).click()
  const edit = new EditTab(page)
  await edit.surface.waitFor()
  await edit.coverage.waitFor()
  await edit.tool('Rectangle').check()
  await edit.drag([
    { x: 100, y: 100 },
    { x: 260, y: 300 },
  ])
  await page.keyboard.press('Enter')
  await edit.prompt.fill('a red beret')
  await edit.apply.click()
  await expect(images).toHaveCount(2)
  await gallery.getByRole('button', { name: 'Clear selection' }).click()
  await images.first().click()
  await selected.getByRole('button', { name: 'Make variations' }).click()
  const variation = new VariationTab(page)
  await variation.source.waitFor()
  await workspace.count.fill('1')
  await variation.make.click()
  await expect(images).toHaveCount(3)
  await gallery.getByRole('button', { name: 'Clear selection' }).click()
  return new FamilyTree(page)
}

/** Of the picture at that place of the gallery, 0 the newest. */
async function openTree(workspace: Workspace, tree: FamilyTree, index: number): Promise<void> {
  await workspace.images.nth(index).click()
  await workspace.page
    .getByRole('toolbar', { name: 'Selected images' })
    .getByRole('button', { name: 'Family tree' })
    .click()
  await expect(tree.members.first()).toBeVisible()
}

test('a picture, its edit and a variation of it are one tree, walked with keys and opened', async ({
  workspace,
}) => {
  const { page, viewer } = workspace
  const tree = await makeFamily(workspace)
  await openTree(workspace, tree, 1)
  await expect(tree.members).toHaveCount(3)
  for (const [name, level] of [
    [FIRST, '1'],
    [EDIT, '2'],
    [VARIATION, '3'],
  ] as const)
    await expect(tree.member(name)).toHaveAttribute('aria-level', level)

  await expect(tree.member(EDIT)).toBeFocused()
  await expect(tree.member(EDIT)).toHaveAttribute('aria-current', 'true')
  await page.keyboard.press('ArrowRight')
  await expect(tree.member(VARIATION)).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(tree.member(VARIATION)).toBeFocused()
  await page.keyboard.press('Home')
  await expect(tree.member(FIRST)).toBeFocused()
  await page.keyboard.press('End')
  await expect(tree.member(VARIATION)).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await expect(tree.member(EDIT)).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Enter')
  await expect(tree.dialog).toBeHidden()
  await expect(viewer.getByRole('region', { name: 'Prompt' })).toContainText('a red boat on a lake')

  // From the viewer, whose arrow keys rest meanwhile.
  await viewer.getByRole('button', { name: 'Family tree' }).click()
  await expect(tree.member(FIRST)).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Escape')
  await expect(tree.dialog).toBeHidden()
  await expect(viewer.getByRole('region', { name: 'Prompt' })).toContainText('a red boat on a lake')
  await expect(viewer.getByRole('button', { name: 'Family tree' })).toBeFocused()
  await expect(viewer.getByRole('button', { name: 'What changed' })).toBeHidden()
})

test('what changed is said of two pictures, in the tree, the gallery and the viewer', async ({
  workspace,
}) => {
  const { page, images, viewer } = workspace
  const tree = await makeFamily(workspace)
  await openTree(workspace, tree, 0)
  await expect(tree.member(VARIATION)).toBeFocused()
  await page.keyboard.press('Home')
  await page.keyboard.press(' ')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press(' ')
  await expect(tree.member(FIRST)).toHaveAttribute('aria-selected', 'true')
  await expect(tree.member(EDIT)).toHaveAttribute('aria-selected', 'true')
  await tree.button('What changed').click()
  const { changes } = tree
  await expect(changes.getByRole('insertion')).toHaveText(['beret'])
  await expect(changes.getByRole('deletion')).toHaveText(['boat on a lake'])
  await expect(tree.parameter('Kind')).toHaveText(['Generation', 'Edit'])
  await expect(tree.parameter('Mask')).toHaveText(['not set', '12 %'])
  await expect(changes.getByRole('rowheader', { name: 'Connection' })).toBeHidden()
  await page.keyboard.press('Escape')
  await expect(changes).toBeHidden()
  await expect(tree.dialog).toBeVisible()
  await tree.button('Compare').click()
  await expect(tree.dialog).toBeHidden()
  const compare = page.getByRole('region', { name: 'Compare' })
  await expect(compare.getByRole('group', { name: 'B · edit, “a red beret”' })).toBeVisible()
  await compare.getByRole('button', { name: 'Done' }).click()

  // The older one is the one before, whichever was selected first.
  await images.nth(1).click()
  await images.nth(2).click({ modifiers: ['ControlOrMeta'] })
  await page
    .getByRole('toolbar', { name: 'Selected images' })
    .getByRole('button', { name: 'What changed' })
    .click()
  await expect(tree.parameter('Kind')).toHaveText(['Generation', 'Edit'])
  await page.keyboard.press('Escape')

  await images.first().dblclick()
  await viewer.getByRole('button', { name: 'What changed' }).click()
  await expect(tree.parameter('Kind')).toHaveText(['Edit', 'Variation'])
  await expect(tree.parameter('Strength')).toHaveText(['not set', 'Strong'])
})

test('a deleted parent keeps its place', async ({ workspace }) => {
  const { page, images, gallery } = workspace
  const tree = await makeFamily(workspace)
  await images.nth(1).click()
  await gallery.getByRole('button', { name: 'Delete' }).click()
  await expect(images).toHaveCount(2)
  await openTree(workspace, tree, 0)
  const gone = tree.member('A picture that is no longer in the gallery')
  await expect(tree.members).toHaveCount(2)
  await expect(gone).toHaveAttribute('aria-level', '1')
  await expect(tree.member(VARIATION)).toHaveAttribute('aria-level', '2')
  await expect(tree.button('What changed')).toBeHidden()
  await page.keyboard.press('ArrowLeft')
  await expect(gone).toBeFocused()
  // There is nothing to be opened or selected.
  await page.keyboard.press('Enter')
  await page.keyboard.press(' ')
  await expect(gone).toHaveAttribute('aria-selected', 'false')
  await expect(tree.button('Open')).toBeHidden()
})

test('the tree is zoomed to the pointer, dragged and fitted; a drag presses nothing', async ({
  workspace,
}) => {
  const { page } = workspace
  const tree = await makeFamily(workspace)
  await openTree(workspace, tree, 1)
  const placeOf = async (name: RegExp) => {
    const box = await tree.member(name).boundingBox()
    if (!box) throw new Error('Not on the page')
    return box
  }
  const zoom = tree.dialog.getByRole('status', { name: 'Zoom' })
  await expect(zoom).toHaveText('100 %')
  const before = await placeOf(VARIATION)
  const at = { x: before.x + before.width / 2, y: before.y + before.height / 2 }
  await page.mouse.move(at.x, at.y)
  for (let turn = 0; turn < 4; turn++) await page.mouse.wheel(0, -60)
  await expect(zoom).not.toHaveText('100 %')
  const zoomed = await placeOf(VARIATION)
  expect(zoomed.width).toBeGreaterThan(before.width * 1.3)

  await page.mouse.move(zoomed.x + zoomed.width / 2, zoomed.y + 20)
  await page.mouse.down()
  await page.mouse.move(zoomed.x + zoomed.width / 2 + 90, zoomed.y + 20, { steps: 5 })
  await page.mouse.up()
  expect((await placeOf(VARIATION)).x).toBeGreaterThan(zoomed.x + 60)
  await expect(tree.member(EDIT)).toBeFocused()
  await page.keyboard.press('0')
  await expect(zoom).toHaveText('100 %')
  await tree.member(VARIATION).click()
  await expect(tree.member(VARIATION)).toBeFocused()
  await tree.member(FIRST).click({ modifiers: ['ControlOrMeta'] })
  await tree.member(EDIT).click({ modifiers: ['ControlOrMeta'] })
  await expect(tree.dialog.getByText('2 selected')).toBeVisible()
})

for (const theme of ['dark', 'light'] as const)
  test(`axe finds nothing in the tree and in what changed, in the ${theme} theme`, async ({ workspace }) => {
    const { page } = workspace
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    const tree = await makeFamily(workspace)
    await openTree(workspace, tree, 1)
    await page.keyboard.press(' ')
    expect(await axeViolations(page)).toEqual([])
    await tree.button('What changed').click()
    await expect(tree.changes.getByRole('insertion')).toBeVisible()
    expect(await axeViolations(page)).toEqual([])
  })

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

  test('the tree runs downwards, and its pictures are chosen with fingers', async ({ page, workspace }) => {
    await page.setViewportSize({ width: 1440, height: 900 })
    const tree = await makeFamily(workspace)
    await openTree(workspace, tree, 1)
    await page.setViewportSize({ width: 390, height: 844 })
    const topOf = async (name: RegExp) => (await tree.member(name).boundingBox())?.y ?? NaN
    await expect(async () => {
      expect(await topOf(EDIT)).toBeGreaterThan((await topOf(FIRST)) + 100)
      expect(await topOf(VARIATION)).toBeGreaterThan((await topOf(EDIT)) + 100)
    }).toPass()
    await tree.member(FIRST).tap()
    await expect(tree.member(FIRST)).toBeFocused()
    await tree.button('Select').tap()
    await tree.member(EDIT).tap()
    await tree.button('Select').tap()
    await tree.button('What changed').tap()
    await expect(tree.changes.getByRole('insertion')).toHaveText(['beret'])
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow).toBe(0)
  })
})
