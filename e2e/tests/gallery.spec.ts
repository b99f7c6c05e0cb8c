import { readFile } from 'node:fs/promises'
import { axeViolations } from '../fixtures/axe.ts'
import { expect, test } from '../fixtures/test.ts'

test('what was made is found by a word in it, and by its tag', async ({ workspace, page }) => {
  for (const [made, prompt] of [
    'a red fox in the snow',
    'a sailing boat at sunset',
    'a fox and a boat',
  ].entries()) {
    await workspace.ask(prompt)
    await expect(workspace.images).toHaveCount(made + 1)
  }
  const search = page.getByRole('searchbox', { name: 'Search gallery' })
  await search.fill('boot') // nearly "boat"
  await expect(workspace.images).toHaveCount(2)
  await search.fill('fox sno')
  await expect(workspace.images).toHaveCount(1)
  await search.fill('zebra')
  await expect(page.getByText('Nothing found')).toBeVisible()
  await search.press('Escape')
  await expect(workspace.images).toHaveCount(3)

  await workspace.images.first().dblclick()
  await page.getByRole('combobox', { name: 'Add tag' }).fill('keeper')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Close' }).click()
  await page.reload()
  await page.getByRole('button', { name: 'Filter and sort' }).click()
  await page.getByRole('combobox', { name: 'Tag' }).selectOption('keeper')
  await expect(workspace.images).toHaveCount(1)
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await axeViolations(page)).toEqual([])
  }
})

test('a gallery goes out as a backup and comes back whole elsewhere, once', async ({
  workspace,
  page,
  browser,
}) => {
  // The dialog for files cannot be driven; without it the backup is downloaded.
  await page.evaluate(() => Reflect.deleteProperty(globalThis, 'showSaveFilePicker'))
  await workspace.ask('a red fox in the snow', { count: 3 })
  await expect(workspace.images).toHaveCount(3)
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export gallery' }).click()
  const backup = await downloading
  expect(backup.suggestedFilename()).toMatch(/^pentimento-gallery-\d{4}-\d\d-\d\d\.zip$/)
  const path = await backup.path()
  expect((await readFile(path)).subarray(0, 2).toString()).toBe('PK')

  const context = await browser.newContext({ serviceWorkers: 'block' })
  const other = await context.newPage()
  await other.goto(page.url())
  const images = other.getByRole('grid', { name: 'Gallery images' }).getByRole('img')
  const upload = () =>
    other.locator('input[data-purpose="import-images"]').setInputFiles({
      name: 'backup.zip',
      mimeType: 'application/zip',
      buffer: Buffer.from([]),
    })
  await other.getByRole('button', { name: 'Import images' }).waitFor()
  await upload()
  await expect(other.getByText('Nothing was imported')).toBeVisible()
  await other.locator('input[data-purpose="import-images"]').setInputFiles(path)
  await expect(images).toHaveCount(3)
  await expect(other.getByText('3 pictures imported')).toBeVisible()
  await other.locator('input[data-purpose="import-images"]').setInputFiles(path)
  await expect(other.getByText(/3 pictures were here already/)).toBeVisible()
  await expect(images).toHaveCount(3)
  const facts = (which: typeof page) =>
    which.evaluate(async () => {
      const open = indexedDB.open('pentimento')
      const db = await new Promise<IDBDatabase>((resolve) => (open.onsuccess = () => resolve(open.result)))
      const all = db.transaction('images').objectStore('images').getAll()
      const rows = await new Promise<{ id: string; sha256: string; createdAt: number }[]>(
        (resolve) => (all.onsuccess = () => resolve(all.result)),
      )
      return rows.map(({ id, sha256, createdAt }) => [id, sha256, createdAt])
    })
  expect(await facts(other)).toEqual(await facts(page))
  await context.close()
})

test('a picture that went through other hands still says how it was made', async ({ workspace, page }) => {
  await workspace.ask('a lighthouse in a storm')
  await expect(workspace.images).toHaveCount(1)
  await workspace.images.first().click()
  const downloading = page.waitForEvent('download')
  await page
    .getByRole('toolbar', { name: 'Selected images' })
    .getByRole('button', { name: 'Download' })
    .click()
  const path = await (await downloading).path()
  await page.getByRole('button', { name: 'Delete' }).first().click()
  await expect(workspace.images).toHaveCount(0)
  await page.locator('input[data-purpose="import-images"]').setInputFiles({
    name: 'from a colleague.png',
    mimeType: 'image/png',
    buffer: await readFile(path),
  })
  await expect(workspace.images).toHaveCount(1)
  await workspace.images.first().click()
  await page.getByRole('button', { name: 'Reuse prompt' }).click()
  await expect(workspace.prompt).toHaveValue('a lighthouse in a storm')
})

test('pictures lie on boards, go to the trash and come back, with everything on them', async ({
  workspace,
  page,
}) => {
  const { images } = workspace
  for (const [made, prompt] of ['a red fox in the snow', 'a sailing boat'].entries()) {
    await workspace.ask(prompt, { size: '512x512' })
    await expect(images).toHaveCount(made + 1)
  }
  await page.getByRole('button', { name: 'New board' }).click()
  await page.keyboard.type('Autumn')
  await page.keyboard.press('Enter')
  const board = page.getByRole('button', { name: 'Autumn', exact: true })
  const boat = page.getByRole('gridcell').filter({ has: page.getByRole('img', { name: 'a sailing boat' }) })
  await boat.dragTo(board)
  await expect(page.getByText('1 picture added to Autumn')).toBeVisible()
  await boat.click()
  await page.getByRole('button', { name: '4 stars' }).click()
  await page.keyboard.press('Escape')
  await board.click()
  await expect(images).toHaveCount(1)
  await boat.click()
  await page.getByRole('toolbar', { name: 'Selected images' }).getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByText('Nothing found')).toBeVisible()

  await page.reload()
  await page.getByRole('button', { name: 'More of the gallery' }).click()
  await page.getByRole('menuitem', { name: 'Trash' }).click()
  const trash = page.getByRole('dialog', { name: 'Trash' })
  await expect(trash.getByRole('img', { name: 'a sailing boat' })).toBeVisible()
  await expect(trash.getByText('30 days left')).toBeVisible()
  expect(await axeViolations(page)).toEqual([])
  await trash.getByRole('button', { name: 'Bring all back' }).click()
  await expect(trash.getByText('The trash is empty')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(images).toHaveCount(2)
  await board.click()
  await expect(images).toHaveCount(1)
  await expect(page.getByRole('gridcell')).toContainText('4 stars')
})

test('a picture is emptied from the trash only after a question, and is then gone', async ({
  workspace,
  page,
}) => {
  await workspace.ask('a red fox', { size: '512x512' })
  await expect(workspace.images).toHaveCount(1)
  await workspace.images.first().click()
  await page.keyboard.press('Delete')
  await page.getByRole('button', { name: 'More of the gallery' }).click()
  await page.getByRole('menuitem', { name: 'Storage and backup' }).click()
  const storage = page.getByRole('dialog', { name: 'Storage' })
  await expect(storage.getByText('1 picture in the trash')).toBeVisible()
  await expect(storage.getByText('Never backed up')).toBeVisible()
  expect(await axeViolations(page)).toEqual([])
  await storage.getByRole('button', { name: 'Open trash' }).click()
  await page.getByRole('button', { name: 'Empty trash' }).click()
  await page.getByRole('button', { name: 'Keep' }).click()
  await page.getByRole('button', { name: 'Empty trash' }).click()
  await page.getByRole('button', { name: 'Delete for good' }).click()
  await expect(page.getByText('The trash is empty')).toBeVisible()
  await page.reload()
  await expect(page.getByText('No pictures yet')).toBeVisible()
})

test('pictures leave as JPEG, and files that are dropped on the gallery come in', async ({
  workspace,
  page,
}) => {
  await workspace.ask('a red fox', { size: '512x512' })
  await expect(workspace.images).toHaveCount(1)
  await workspace.images.first().click()
  await page.getByRole('button', { name: 'More for the selection' }).click()
  await page.getByRole('menuitem', { name: 'Save as…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Download picture' })
  await dialog.getByRole('combobox', { name: 'Format' }).selectOption({ label: 'JPEG' })
  const downloading = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Download', exact: true }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toMatch(/^a-red-fox-.*\.jpg$/)
  const jpeg = await readFile(await download.path())
  expect([...jpeg.subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff])

  const transfer = await page.evaluateHandle(
    (bytes) => {
      const files = new DataTransfer()
      files.items.add(new File([Uint8Array.from(bytes)], 'from outside.jpg', { type: 'image/jpeg' }))
      return files
    },
    [...jpeg],
  )
  const grid = page.getByRole('grid', { name: 'Gallery images' })
  await grid.dispatchEvent('dragenter', { dataTransfer: transfer })
  await expect(page.getByText('Drop to import')).toBeVisible()
  await grid.dispatchEvent('drop', { dataTransfer: transfer })
  await expect(workspace.images).toHaveCount(2)
  await expect(page.getByText('1 picture imported')).toBeVisible()
})
