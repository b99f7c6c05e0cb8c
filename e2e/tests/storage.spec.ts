import { expect, test as plain } from '@playwright/test'
import { test } from '../fixtures/test.ts'
import { Workspace } from '../pages/workspace.ts'

plain(
  'a full disk is named, the picture in hand is offered, and nothing older is lost',
  async ({ page, context, baseURL }) => {
    const session = await context.newCDPSession(page)
    // A 1024 × 1024 picture takes about 1.8 MB. Chromium heeds the limit only when it is set before the database is opened.
    await session.send('Storage.overrideQuotaForOrigin', {
      origin: new URL(baseURL ?? '').origin,
      quotaSize: 6_000_000,
    })
    await page.goto('/')
    const workspace = new Workspace(page)
    const { images } = workspace
    await workspace.ask('a castle on a mountain at dawn')
    await expect(images).toHaveCount(1)
    await workspace.ask('a castle on a mountain at dawn', { count: 6 })
    const alert = page.getByRole('alert').filter({ hasText: 'this picture is not saved' }).first()
    await expect(alert).toContainText('The disk space for this site is full')
    const download = page.waitForEvent('download')
    await alert.getByRole('button', { name: 'Download' }).click()
    expect((await download).suggestedFilename()).toMatch(/^a-castle-on-a-mountain-at-dawn-.{4}\.png$/)
    await expect(page.getByRole('button', { name: 'Cancel' })).toHaveCount(0)
    const kept = await images.count()
    expect(kept).toBeGreaterThan(0)
    await page.reload()
    await expect(images).toHaveCount(kept)
  },
)

test('jobs run side by side; cancelling one leaves the others', async ({ workspace }) => {
  const { page, images, activity } = workspace
  for (const [prompt, count, size] of JOBS) await workspace.ask(prompt, { count, size })
  const tigers = activity.getByRole('listitem').filter({ hasText: 'tigers' })
  await tigers.getByRole('button', { name: 'Cancel' }).click()
  await expect(tigers).toContainText(/cancelled/i)
  await expect(images.and(page.getByAltText('a lion'))).toHaveCount(2)
  await expect(images.and(page.getByAltText('a bear'))).toHaveCount(2)
})

/** The one in the middle takes long enough to be cancelled. */
const JOBS = [
  ['a lion', 2, '1536x1024'],
  ['tigers', 10, '2048x2048'],
  ['a bear', 2, '1536x1024'],
] as const
