import { axeViolations } from '../fixtures/axe.ts'
import { expect, test } from '../fixtures/test.ts'

test('tabs, dialogs and the command menu answer to the keyboard', async ({ workspace }) => {
  const { page, settings, prompt } = workspace
  await expect(page.getByRole('banner')).toContainText('Pentimento')
  const tabs = page.getByRole('tablist', { name: 'Workspace' }).getByRole('tab')
  await expect(tabs).toHaveText(['Prompt', 'Edit', 'Variation'])
  await page.keyboard.press('2')
  await expect(page.getByRole('tabpanel', { name: 'Edit' })).toBeVisible()
  await page.keyboard.press('1')
  await expect(page.getByRole('tabpanel', { name: 'Prompt' })).toBeVisible()
  await prompt.click()
  await page.keyboard.press('2')
  await expect(prompt).toHaveValue('2')
  await page.keyboard.press('Escape')
  await prompt.blur()
  await page.keyboard.press(',')
  await expect(settings).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('combobox', { name: 'Search commands' }).fill('light')
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
})

test('a picture is made with the keyboard alone', async ({ workspace }) => {
  const { page, prompt, images } = workspace
  for (let i = 0; i < 20 && !(await prompt.evaluate((node) => node === document.activeElement)); i++)
    await page.keyboard.press('Tab')
  await expect(prompt).toBeFocused()
  await page.keyboard.type('a red fox in a snowy forest at night')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(images).toHaveCount(1)
})

test('panels collapse and stay so after a reload', async ({ workspace }) => {
  const { page, gallery } = workspace
  await page.getByRole('button', { name: 'Hide gallery panel' }).click()
  await expect(gallery).toBeHidden()
  await page.reload()
  await expect(gallery).toBeHidden()
  await page.getByRole('button', { name: 'Show gallery panel' }).click()
  await expect(gallery).toBeVisible()
})

for (const theme of ['dark', 'light'] as const)
  test(`axe finds nothing in the ${theme} theme`, async ({ workspace }) => {
    const { page, images, viewer, settings } = workspace
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    const audit = async (view: string): Promise<void> => {
      const violations = await axeViolations(page)
      expect(
        violations.map(
          ({ id, nodes }) => `${view}: ${id} ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
        ),
      ).toEqual([])
    }
    await audit('empty')
    await page.getByRole('button', { name: 'More options' }).click()
    await workspace.ask('jellyfish and turtle underwater', { size: '512x512' })
    await expect(images).toHaveCount(1)
    await audit('with a result')
    await images.first().dblclick()
    await expect(viewer.getByRole('img').first()).toBeVisible()
    await audit('viewer')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Settings' }).click()
    await expect(settings).toBeVisible()
    await audit('settings')
    await page.keyboard.press('Escape')
    for (const tab of ['Edit', 'Variation']) {
      await page.getByRole('tab', { name: tab }).click()
      await audit(tab)
    }
  })

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

  test('nothing scrolls sideways, and a picture can be made and found', async ({ workspace }) => {
    const { page, images, results } = workspace
    await workspace.ask('bowl of ramen on a wooden table', { size: '512x512' })
    await expect(results.getByRole('img')).toBeVisible()
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow).toBe(0)
    await page.getByRole('button', { name: 'Gallery', exact: true }).click()
    await expect(images.first()).toBeVisible()
  })
})
