import { expect, test } from '../fixtures/test.ts'

test('a full disk is named, the picture in hand is offered, and nothing older is lost', async ({
  workspace,
  context,
}) => {
  const { page, images } = workspace
  const session = await context.newCDPSession(page)
  // A 1024 × 1024 picture takes about 1.8 MB: the first fits, one of the next does not. Set before the database opens anew.
  await session.send('Storage.overrideQuotaForOrigin', {
    origin: new URL(page.url()).origin,
    quotaSize: 5_000_000,
  })
  await page.reload()
  await workspace.ask('a castle on a mountain at dawn')
  await expect(images).toHaveCount(1)
  await workspace.page.waitForTimeout(650) // longer than the guard against a double press
  await workspace.ask('a castle on a mountain at dawn', { count: 4 })
  const alert = page.getByRole('alert').filter({ hasText: 'this picture is not saved' }).first()
  await expect(alert).toContainText('The disk space for this site is full')
  const download = page.waitForEvent('download')
  await alert.getByRole('button', { name: 'Download' }).click()
  expect((await download).suggestedFilename()).toMatch(/^a-castle-on-a-mountain-at-dawn-.{4}\.png$/)
  const kept = await images.count()
  expect(kept).toBeGreaterThan(0)
  await page.reload()
  await expect(images).toHaveCount(kept)
})

test('jobs run side by side; cancelling one leaves the others', async ({ workspace }) => {
  const { page, images, activity } = workspace
  for (const prompt of ['a lion', 'a tiger', 'a bear']) {
    await workspace.ask(prompt, { count: 2, size: '1536x1024' })
    await page.waitForTimeout(650) // longer than the guard against a double press
  }
  const tiger = activity.getByRole('listitem').filter({ hasText: 'a tiger' })
  const cancel = tiger.getByRole('button', { name: 'Cancel' })
  const wasRunning = await cancel.isVisible()
  if (wasRunning) await cancel.click()
  await expect(activity.getByRole('listitem').filter({ hasText: 'a lion' })).toContainText(/saved/i)
  await expect(activity.getByRole('listitem').filter({ hasText: 'a bear' })).toContainText(/saved/i)
  expect(await images.count()).toBeGreaterThanOrEqual(4)
})
