import { expect, test } from '../fixtures/test.ts'

test('a first visit runs an example with one press, and a reload keeps the picture', async ({
  workspace,
}) => {
  const { page, results, images } = workspace
  await results.getByRole('button', { name: /sea otter wearing a beret/ }).click()
  await expect(results.getByRole('img', { name: /sea otter wearing a beret/i })).toBeVisible()
  await expect(images).toHaveCount(1)
  await page.reload()
  await expect(images).toHaveCount(1)
  await expect(results.getByRole('img', { name: /sea otter wearing a beret/i })).toBeVisible()
})

test('several pictures, then the viewer, a download, a deletion and its undo', async ({ workspace }) => {
  const { page, images, viewer, activity } = workspace
  await workspace.ask('three penguins on the snow', { count: 3, size: '512x512' })
  await expect(images).toHaveCount(3)
  await expect(activity.getByRole('listitem').first()).toContainText(/saved|3/i)

  await images.first().dblclick()
  await expect(viewer).toBeVisible()
  await expect(viewer).toContainText('sketch-1')
  await expect(viewer).toContainText('512 × 512')
  const download = page.waitForEvent('download')
  await viewer.getByRole('button', { name: 'Download' }).click()
  expect((await download).suggestedFilename()).toMatch(/^three-penguins-on-the-snow-.{4}\.png$/)
  await viewer.getByRole('button', { name: 'Delete' }).click()
  await expect(images).toHaveCount(2)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(images).toHaveCount(3)
})

test('the same seed draws the same picture', async ({ workspace }) => {
  const { page, images, viewer } = workspace
  await page.getByRole('button', { name: 'More options' }).click()
  await page.getByRole('spinbutton', { name: 'Seed' }).fill('41')
  for (let round = 1; round <= 2; round++) {
    await workspace.ask('a castle on a mountain at dawn', { size: '512x512' })
    await expect(images).toHaveCount(round)
  }
  const sums: (string | null)[] = []
  for (const index of [0, 1]) {
    await images.nth(index).dblclick()
    const img = viewer.getByRole('img').first()
    await expect(img).toHaveJSProperty('naturalWidth', 512)
    sums.push(
      await img.evaluate(async (node) => {
        const bytes = await (await fetch((node as HTMLImageElement).src)).arrayBuffer()
        const hash = await crypto.subtle.digest('SHA-256', bytes)
        return [...new Uint8Array(hash)].join(',')
      }),
    )
    await page.keyboard.press('Escape')
  }
  expect(sums[0]).toBe(sums[1])
})

test('a job can be cancelled, and the page stays responsive while the engine draws', async ({
  workspace,
}) => {
  const { activity } = workspace
  await workspace.ask('a lighthouse on the beach during a storm', { count: 8, size: '2048x2048' })
  await activity.getByRole('button', { name: 'Cancel' }).first().click()
  await expect(activity.getByRole('listitem').first()).toContainText(/cancelled/i)
})

test('what is wrong is said at the field before anything is sent', async ({ workspace }) => {
  const { page, prompt, count, generate, size, activity } = workspace
  await generate.click()
  await expect(prompt).toHaveAttribute('aria-invalid', 'true')
  await expect(prompt).toBeFocused()
  await prompt.fill('a fox')
  await count.fill('11')
  await generate.click()
  await expect(page.getByText('A whole number from 1 to 10.')).toBeVisible()
  await count.fill('1')
  await size.selectOption({ label: 'Custom size' })
  await page.getByRole('spinbutton', { name: 'Width' }).fill('100')
  await page.getByRole('spinbutton', { name: 'Height' }).fill('4000')
  await expect(page.getByRole('alert')).toContainText('times the other')
  await generate.click()
  await expect(activity.getByRole('listitem')).toHaveCount(0)
  await page.getByRole('button', { name: /^Use \d+ × \d+$/ }).click()
  await expect(page.getByRole('alert')).toHaveCount(0)
})
