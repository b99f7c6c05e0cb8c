import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expect, test as plain } from '@playwright/test'
import { writePng } from '../fake-server/png-file.ts'
import { EditTab } from '../pages/edit-tab.ts'
import { VariationTab } from '../pages/variation-tab.ts'
import { Workspace } from '../pages/workspace.ts'
import { copiesBytes, fillDisk, halfCopies, limitDisk } from '../seed/fill-disk.ts'
import { seedGallery } from '../seed/seed-gallery.ts'
import { inspectGallery } from '../soak/inspect-gallery.ts'
import { aPictureFile, pictureFiles } from '../soak/picture-files.ts'

const FULL = 'The disk space for this site is full'
const SEEDED = 6
/** Room for the app's own files, the pictures with their copies and the filler. */
const DISK_BYTES = 4_000_000

interface FullDisk {
  workspace: Workspace
  /** Everything that lies in the gallery's rows. */
  rows: () => Promise<unknown>
}

/** What is known of each picture; bytes are looked at by `inspectGallery`. */
function rowsOf(page: Page): Promise<unknown> {
  return page.evaluate(async () => {
    const opening = indexedDB.open('pentimento')
    const db = await new Promise<IDBDatabase>(
      (resolve) => (opening.onsuccess = () => resolve(opening.result)),
    )
    const all = db.transaction('images').objectStore('images').getAll()
    const rows = await new Promise<unknown>((resolve) => (all.onsuccess = () => resolve(all.result)))
    db.close()
    return rows
  })
}

/** The app with a few pictures, on a small disk that has room for so many bytes more. */
const test = plain.extend<{ fullDisk: (spareBytes?: number | 'as it is') => Promise<FullDisk> }>({
  fullDisk: async ({ page, context, baseURL }, use) => {
    await use(async (spareBytes = 0) => {
      const workspace = new Workspace(page)
      await limitDisk(context, page, new URL(baseURL ?? '').origin, DISK_BYTES)
      await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'showSaveFilePicker'))
      await page.goto('/')
      await page.getByRole('button', { name: 'Import images' }).waitFor()
      // Once the app has opened its database, which the check of an empty gallery does.
      await expect
        .poll(() => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name)))
        .toContain('pentimento')
      await seedGallery(page, { count: SEEDED, copies: true, edgePx: 512 })
      await page.reload()
      await expect(workspace.images).toHaveCount(SEEDED)
      if (spareBytes !== 'as it is') await fillDisk(page, spareBytes)
      return { workspace, rows: () => rowsOf(page) }
    })
  },
})

/** Nothing was lost, nothing is half there, and it is the same after a reload. */
async function expectAsItWas({ workspace, rows }: FullDisk, before: unknown): Promise<void> {
  const { page, images } = workspace
  expect(await rows()).toEqual(before)
  await page.reload()
  await expect(images).toHaveCount(SEEDED)
  expect(await inspectGallery(page)).toMatchObject({ broken: [] })
  expect(await halfCopies(page)).toEqual([])
}

const says = (page: Page, text: string | RegExp) =>
  expect(page.getByRole('alert').filter({ hasText: text }).last()).toBeVisible()

function square(): Buffer {
  return writePng({ width: 256, height: 256, rgba: Buffer.alloc(256 * 256 * 4, 200) })
}

test('what is thought of pictures is not lost in silence', async ({ fullDisk, page }) => {
  const disk = await fullDisk()
  const before = await disk.rows()
  await disk.workspace.images.first().click()
  await page.keyboard.press('3')
  await says(page, FULL)
  await expect(page.getByRole('gridcell', { name: /3 stars/ })).toHaveCount(0)
  await page.keyboard.press('Enter')
  await page.getByRole('combobox', { name: 'Add tag' }).fill('never kept')
  await page.keyboard.press('Enter')
  await says(page, 'to make room')
  await expect(page.getByText('never kept')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expectAsItWas(disk, before)
})

test('files and backups that do not fit are left out, and that is said', async ({ fullDisk, page }) => {
  const disk = await fullDisk()
  const before = await disk.rows()
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export gallery' }).click()
  const backup = await readFile(await (await downloading).path())
  expect(backup.subarray(0, 2).toString()).toBe('PK')
  const input = page.locator('input[data-purpose="import-images"]')
  await input.setInputFiles(pictureFiles(3))
  await says(page, /0 pictures imported.*the rest was left out/s)
  await expectAsItWas(disk, before)

  // The backup of a gallery that has more than this one.
  const [first] = (await inspectGallery(page)).ids
  await page.evaluate(async (id) => {
    const opening = indexedDB.open('pentimento')
    const db = await new Promise<IDBDatabase>(
      (resolve) => (opening.onsuccess = () => resolve(opening.result)),
    )
    const tx = db.transaction(['images'], 'readwrite')
    tx.objectStore('images').delete(id)
    await new Promise<void>((resolve) => (tx.oncomplete = () => resolve()))
    db.close()
    const library = await (await navigator.storage.getDirectory()).getDirectoryHandle('pentimento')
    await library.removeEntry(id.slice(0, 2), { recursive: true })
  }, first ?? '')
  await fillDisk(page)
  await page.reload()
  await expect(disk.workspace.images).toHaveCount(SEEDED - 1)
  await input.setInputFiles({ name: 'backup.zip', mimeType: 'application/zip', buffer: backup })
  await says(page, /0 pictures imported.*were here already.*the rest was left out/s)
  await expect(disk.workspace.images).toHaveCount(SEEDED - 1)
})

test('nothing is sent that could not be written down first', async ({ fullDisk, page }) => {
  const disk = await fullDisk()
  const before = await disk.rows()
  await disk.workspace.ask('a boat')
  await says(page, FULL)
  await expect(page.getByRole('button', { name: 'Cancel' })).toHaveCount(0)
  await expectAsItWas(disk, before)
})

test('a mask that cannot be kept is said, and can still be worked with', async ({ fullDisk, page }) => {
  const disk = await fullDisk()
  const before = await disk.rows()
  const tab = new EditTab(page)
  // The source cannot be kept either; that stops nobody.
  await tab.open('square.png', square())
  await tab.tool('Ellipse').check()
  await tab.drag([
    { x: 40, y: 40 },
    { x: 160, y: 160 },
  ])
  await page.keyboard.press('Enter')
  await says(page, FULL)
  await expect(tab.coverage).toContainText(/[1-9]/)
  await expectAsItWas(disk, before)
})

/** Room for the rows of jobs and masks, not for a picture. */
const ROOM_FOR_ROWS = 400_000

test('a picture that does not fit is offered as a file, and the gallery stays as it was', async ({
  fullDisk,
  page,
}) => {
  const disk = await fullDisk(ROOM_FOR_ROWS)
  const before = await disk.rows()
  const offered = page.getByRole('alert').filter({ hasText: 'this picture is not saved' })
  await disk.workspace.ask('a castle on a mountain at dawn')
  await expect(offered).toHaveCount(1)
  await expect(offered.first()).toContainText('Download it now')
  const downloading = page.waitForEvent('download')
  await offered.first().getByRole('button', { name: 'Download' }).click()
  expect((await readFile(await (await downloading).path())).length).toBeGreaterThan(90_000)
  await expectAsItWas(disk, before)
})

test('a variation that does not fit leaves the gallery as it was, and that is said', async ({
  fullDisk,
  page,
}) => {
  const disk = await fullDisk(ROOM_FOR_ROWS)
  const before = await disk.rows()
  const variation = new VariationTab(page)
  await variation.openFile('photo.jpg', aPictureFile('photo.jpg', 1).buffer)
  await variation.make.click()
  // Depending on what its source has taken, before or after it is sent.
  await says(page, FULL)
  await expectAsItWas(disk, before)
})

test('an edit that does not fit leaves the gallery as it was, and that is said', async ({
  fullDisk,
  page,
}) => {
  const disk = await fullDisk(ROOM_FOR_ROWS)
  const before = await disk.rows()
  const edit = new EditTab(page)
  await edit.open('photo.jpg', aPictureFile('photo.jpg', 1).buffer)
  await edit.tool('Ellipse').check()
  await edit.drag([
    { x: 100, y: 100 },
    { x: 300, y: 300 },
  ])
  await page.keyboard.press('Enter')
  await edit.prompt.fill('a red balloon')
  await edit.apply.click()
  // Depending on what its source has taken, before or after it is sent.
  await says(page, FULL)
  await expectAsItWas(disk, before)
})

test('a second copy that does not fit leaves nothing behind, and the picture is safe', async ({
  fullDisk,
  page,
}) => {
  const disk = await fullDisk('as it is')
  // Beside the pictures that are there is room for this one, and not for two of it.
  const file = aPictureFile('photo.jpg', 1_700_000)
  await page.locator('input[data-purpose="import-images"]').setInputFiles(file)
  await expect(page.getByText('1 picture imported')).toBeVisible()
  await expect(disk.workspace.images).toHaveCount(SEEDED + 1)
  await expect.poll(() => halfCopies(page)).toEqual([])
  await page.reload()
  await expect(disk.workspace.images).toHaveCount(SEEDED + 1)
  const { ids, broken } = await inspectGallery(page)
  expect(ids).toHaveLength(SEEDED + 1)
  expect(broken).toEqual([])
  await expect.poll(() => halfCopies(page)).toEqual([])
  expect(await copiesBytes(page)).toBeLessThan(file.buffer.length)
})

test('what does not come back from the trash stays in it, and what does not go onto a board is said', async ({
  fullDisk,
  page,
}) => {
  const { workspace } = await fullDisk('as it is')
  await page.getByRole('button', { name: 'New board' }).click()
  await page.keyboard.type('Autumn')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'All', exact: true }).click()
  await workspace.images.first().click()
  await page.keyboard.press('Delete')
  await expect(workspace.images).toHaveCount(SEEDED - 1)
  await fillDisk(page)

  await workspace.images.first().dragTo(page.getByRole('button', { name: 'Autumn', exact: true }))
  await says(page, FULL)
  await page.getByRole('button', { name: 'More of the gallery' }).click()
  await page.getByRole('menuitem', { name: 'Trash' }).click()
  const trash = page.getByRole('dialog', { name: 'Trash' })
  await trash.getByRole('button', { name: 'Bring all back' }).click()
  await says(page, FULL)
  await expect(trash.getByRole('img')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await page.reload()
  await expect(workspace.images).toHaveCount(SEEDED - 1)
  await page.getByRole('button', { name: 'Autumn', exact: true }).click()
  await expect(page.getByText('Nothing found')).toBeVisible()
})

test('on a full disk pictures can still be deleted', async ({ fullDisk, page }) => {
  const disk = await fullDisk()
  await disk.workspace.images.first().click()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Delete')
  await expect(page.getByText('No pictures yet')).toBeVisible()
  await page.reload()
  await expect(page.getByText('No pictures yet')).toBeVisible()
  // They are in the trash.
  expect(await disk.rows()).toHaveLength(SEEDED)
})
