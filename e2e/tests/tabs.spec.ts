import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { Workspace } from '../pages/workspace.ts'
import { seedGallery } from '../seed/seed-gallery.ts'
import { inspectGallery } from '../soak/inspect-gallery.ts'

/** What each tab shows of its pictures, by their names; rows outside of the screen are not in the document. */
function shownIn(page: Page): Promise<string[]> {
  return page
    .getByRole('grid', { name: 'Gallery images' })
    .getByRole('gridcell')
    .evaluateAll((cells) => cells.map((cell) => `${cell.getAttribute('data-image-id')} ${cell.textContent}`))
}

const select = (page: Page, at: number) =>
  page.getByRole('grid', { name: 'Gallery images' }).getByRole('gridcell').nth(at).click()

test('what two tabs tag, judge and delete at once is there in both', async ({ page, context }) => {
  await page.goto('/')
  await page.getByRole('button', { name: 'Import images' }).waitFor()
  await page.waitForTimeout(500)
  await seedGallery(page, { count: 6, copies: true })
  await page.reload()
  const other = await context.newPage()
  await other.goto('/')
  const tabs = [page, other]
  for (const tab of tabs) await expect(new Workspace(tab).images).toHaveCount(6)

  const tag = async (tab: Page, name: string) => {
    await select(tab, 0)
    await tab.keyboard.press('Enter')
    const field = tab.getByRole('combobox', { name: 'Add tag' })
    for (let k = 0; k < 5; k++) {
      await field.fill(`${name} ${k}`)
      await tab.keyboard.press('Enter')
      await expect(tab.getByText(`${name} ${k}`, { exact: true }).first()).toBeVisible()
    }
    await tab.getByRole('button', { name: 'Close' }).first().click()
  }
  await Promise.all([tag(page, 'left'), tag(other, 'right')])
  const tagsOf = (tab: Page) =>
    tab.evaluate(async () => {
      const opening = indexedDB.open('pentimento')
      const db = await new Promise<IDBDatabase>(
        (resolve) => (opening.onsuccess = () => resolve(opening.result)),
      )
      const all = db.transaction('images').objectStore('images').getAll()
      const rows = await new Promise<{ tags?: string[] }[]>(
        (resolve) => (all.onsuccess = () => resolve(all.result)),
      )
      db.close()
      return rows.flatMap(({ tags = [] }) => tags.filter((name) => /^(left|right) \d$/.test(name)))
    })
  expect(await tagsOf(page)).toHaveLength(10)

  await select(page, 1)
  await select(other, 2)
  await Promise.all([page.keyboard.press('5'), other.keyboard.press('2')])
  const judgedAlike = async (): Promise<boolean> => {
    const [here, there] = await Promise.all([shownIn(page), shownIn(other)])
    return here.join() === there.join() && /★★★★★.*★★2 stars/.test(here.slice(1, 3).join())
  }
  await expect.poll(judgedAlike).toBe(true)
  await page.keyboard.press('Delete')
  await expect(new Workspace(other).images).toHaveCount(5)
  await page.getByRole('button', { name: 'Undo' }).click()
  for (const tab of tabs) await expect(new Workspace(tab).images).toHaveCount(6)
  expect((await inspectGallery(page)).broken).toEqual([])
})

test('a tab of an older release makes way for a newer one and writes no more', async ({ page, context }) => {
  await page.goto('/')
  await page.getByRole('button', { name: 'Import images' }).waitFor()
  await page.waitForTimeout(500)
  await seedGallery(page, { count: 4 })
  await page.reload()
  await expect(new Workspace(page).images).toHaveCount(4)
  const newer = await context.newPage()
  // Any page of the app's own origin, which is not the app.
  await newer.route('**/newer', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>newer</title>' }),
  )
  await newer.goto('/newer')
  const opened = await newer.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const opening = indexedDB.open('pentimento', 1_000)
        opening.onblocked = () => resolve('blocked')
        opening.onsuccess = () => {
          opening.result.close()
          resolve('opened')
        }
      }),
  )
  expect(opened).toBe('opened')
  await select(page, 0)
  await page.keyboard.press('3')
  await expect(page.getByText(/newer version/i).first()).toBeVisible()
  const ratings = await newer.evaluate(
    () =>
      new Promise<unknown[]>((resolve) => {
        indexedDB.open('pentimento').onsuccess = (event) => {
          const db = (event.target as IDBOpenDBRequest).result
          const all = db.transaction('images').objectStore('images').getAll()
          all.onsuccess = () => resolve(all.result.map(({ rating }: { rating?: number }) => rating))
        }
      }),
  )
  // As they were seeded: every fourth picture has stars, the first of them one.
  expect(ratings.filter((rating) => rating !== undefined)).toEqual([1])
})
