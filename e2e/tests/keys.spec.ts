// One page: each place for a key must keep the same promise, and the search for plain keys is shared by all of them.
import { readFile } from 'node:fs/promises'
import { BlobReader, TextWriter, ZipReader } from '@zip.js/zip.js'
import type { BrowserContext, Page } from '@playwright/test'
import { writePng } from '../fake-server/png-file.ts'
import { everythingKept, placesWith } from '../fixtures/everything-kept.ts'
import { axeViolations } from '../fixtures/axe.ts'
import { expect, test } from '../fixtures/test.ts'
import { EditTab } from '../pages/edit-tab.ts'
import { KeySettings } from '../pages/key-settings.ts'
import { Workspace } from '../pages/workspace.ts'

const KEY = 'sk-test-good-Zq8vT3nLw6RkYb2J'
const PHRASE = 'seven kites over the harbour'

const posts = (requests: readonly { method: string; headers: Record<string, unknown> }[]) =>
  requests.filter(({ method }) => method === 'POST')

async function newTab(context: BrowserContext) {
  const page = await context.newPage()
  await page.goto('/')
  return { workspace: new Workspace(page), keys: new KeySettings(page) }
}

/** A key that is found nowhere but where it is looked for: plain in no place at all. */
async function expectNoPlainKey(page: Page): Promise<void> {
  const places = await everythingKept(page)
  expect(placesWith(places, KEY)).toEqual([])
  expect(placesWith(places, KEY.slice(-12))).toEqual([])
}

test('the search for a key finds it wherever it is', async ({ workspace: { page } }) => {
  await page.evaluate(async (secret) => {
    localStorage.setItem('planted', secret)
    sessionStorage.setItem('planted', btoa(secret))
    document.cookie = `planted=${secret}; SameSite=Strict`
    history.replaceState({ secret }, '')
    document.body.dataset['planted'] = secret
    const field = document.body.appendChild(document.createElement('input'))
    field.value = secret
    const opening = indexedDB.open('planted', 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore('rows')
    const database = await new Promise<IDBDatabase>(
      (resolve) => (opening.onsuccess = () => resolve(opening.result)),
    )
    const writing = database.transaction('rows', 'readwrite')
    writing.objectStore('rows').put({ deep: [new Map([['blob', new Blob(['-', secret])]])] }, 1)
    await new Promise((resolve) => (writing.oncomplete = resolve))
    database.close()
    await (await caches.open('planted')).put('/planted', new Response(secret))
    const root = await navigator.storage.getDirectory()
    const folder = await root.getDirectoryHandle('planted', { create: true })
    const file = await (await folder.getFileHandle('file', { create: true })).createWritable()
    await file.write(secret)
    await file.close()
  }, KEY)
  expect(placesWith(await everythingKept(page), KEY).sort()).toEqual(
    [
      'OPFS /planted',
      'address',
      'cache planted',
      'cookies',
      'document',
      'fields',
      'indexedDB planted/rows',
      'localStorage',
      'sessionStorage',
    ].sort(),
  )
})

test('a key for the tab is gone with a reload, and no other tab has it', async ({
  workspace,
  server,
  context,
}) => {
  const { page, images } = workspace
  const keys = new KeySettings(page)
  await keys.connect(server.baseUrl, KEY, 'tab')
  await workspace.ask('a fox', { model: 'gpt-image-2' })
  await expect(images).toHaveCount(1)
  expect(posts(server.requests)[0]?.headers.authorization).toBe(`Bearer ${KEY}`)
  await expectNoPlainKey(page)
  const kept = (await everythingKept(page))['indexedDB pentimento-keys/keys'] ?? ''
  expect(kept).not.toContain(new URL(server.baseUrl).origin)
  const other = await newTab(context)
  await expect(other.keys.connection).toContainText('(no key)')
  await page.reload()
  await expect(keys.connection).toContainText('(no key)')
  await workspace.ask('a hare')
  await expect(workspace.results).toContainText('This connection has no key yet')
  expect(posts(server.requests)).toHaveLength(1)
})

test('a key on this device outlives reload and tab, sealed, until it is forgotten in any tab', async ({
  workspace,
  server,
  context,
}) => {
  const { page, images } = workspace
  const keys = new KeySettings(page)
  await keys.connect(server.baseUrl, KEY, 'device')
  await expectNoPlainKey(page)
  await page.reload()
  await workspace.ask('a fox', { model: 'gpt-image-2' })
  await expect(images).toHaveCount(1)
  const other = await newTab(context)
  await other.workspace.ask('a hare', { model: 'gpt-image-2' })
  await expect(other.workspace.images).toHaveCount(2)
  for (const { headers } of posts(server.requests)) expect(headers.authorization).toBe(`Bearer ${KEY}`)
  await expectNoPlainKey(other.workspace.page)

  await other.keys.open()
  await expect(other.keys.place('device')).toBeChecked()
  await other.keys.button('Forget key').click()
  await expect(keys.connection).toContainText('(no key)')
  await workspace.ask('an owl')
  await expect(workspace.results).toContainText('This connection has no key yet')
  expect(posts(server.requests)).toHaveLength(2)
  await page.reload()
  await expect(keys.connection).toContainText('(no key)')
})

test('a key under a passphrase is asked for once per tab; what waited goes out once', async ({
  workspace,
  server,
  context,
}) => {
  const { page, images, results } = workspace
  const keys = new KeySettings(page)
  await keys.connect(server.baseUrl, KEY, 'passphrase', PHRASE)
  await workspace.ask('a fox', { model: 'gpt-image-2' })
  await expect(images).toHaveCount(1)
  await expectNoPlainKey(page)
  expect(placesWith(await everythingKept(page), PHRASE)).toEqual([])

  await page.reload()
  await expect(keys.connection).toContainText('(locked)')
  await workspace.ask('a hare')
  await expect(keys.unlocking).toBeVisible()
  expect(await axeViolations(page)).toEqual([])
  await keys.unlock('seven kites over the harbor')
  await expect(keys.unlocking).toContainText('This is not the passphrase')
  expect(posts(server.requests)).toHaveLength(1)
  await keys.unlock(PHRASE)
  await expect(keys.unlocking).toBeHidden()
  await expect(images).toHaveCount(2)
  expect(posts(server.requests)).toHaveLength(2)
  await workspace.ask('an owl')
  await expect(images).toHaveCount(3)

  const other = await newTab(context)
  await expect(other.keys.connection).toContainText('(locked)')
  await other.workspace.ask('a crane', { model: 'gpt-image-2' })
  await other.keys.unlocking.getByRole('button', { name: 'Not now' }).click()
  await expect(other.workspace.results).toContainText('The key is locked')
  await expect(other.workspace.results).toContainText('Nothing was sent, so nothing was charged.')
  expect(posts(server.requests)).toHaveLength(3)
  await other.workspace.activity.getByRole('button', { name: 'Retry' }).first().click()
  await other.keys.unlock(PHRASE)
  await expect(other.workspace.images).toHaveCount(4)
  expect(posts(server.requests)).toHaveLength(4)

  await other.keys.open()
  await other.keys.button('Lock now').click()
  await expect(keys.connection).toContainText('(locked)')
  await expect(results).toBeVisible()
  await expectNoPlainKey(page)
})

test('a changed base URL asks for the key again, and the old key never goes there', async ({
  workspace,
  server,
}) => {
  const { page } = workspace
  const keys = new KeySettings(page)
  // The same server under another name is another address.
  const moved = server.baseUrl.replace('127.0.0.1', 'localhost')
  expect(moved).not.toBe(server.baseUrl)
  for (const place of ['tab', 'device'] as const) {
    await keys.connect(server.baseUrl, KEY, place)
    await keys.open()
    await keys.baseUrl.fill(moved)
    await expect(keys.dialog).toContainText('The held key belongs to another address')
    await keys.button('Test connection').click()
    await expect(keys.dialog).toContainText('Enter the key above.')
    await keys.button('Save').click()
    await expect(keys.connection).toContainText('(no key)')
    await workspace.ask(`a fox (${place})`, { model: 'gpt-image-2' })
    await expect(workspace.results).toContainText('The key belongs to another address')
  }
  expect(posts(server.requests)).toEqual([])
  const newKey = 'sk-test-good-for-the-new-address'
  await keys.open()
  await keys.key.fill(newKey)
  await keys.button('Save').click()
  await expect(keys.dialog).toBeHidden()
  await workspace.ask('a hare', { model: 'gpt-image-2' })
  await expect(workspace.images).toHaveCount(1)
  const elsewhere = server.requests.filter(({ headers }) => headers.host?.startsWith('localhost'))
  const sent = new Set(elsewhere.flatMap(({ headers }) => headers.authorization ?? []))
  expect([...sent]).toEqual([`Bearer ${newKey}`])
})

test('a lost passphrase costs the key and nothing else', async ({ workspace, server }) => {
  const { page, images, results } = workspace
  const keys = new KeySettings(page)
  await keys.connect(server.baseUrl, KEY, 'passphrase', PHRASE)
  await page.reload()
  await workspace.ask('a fox', { model: 'gpt-image-2' })
  await keys.unlocking.getByRole('button', { name: 'Forget the locked keys' }).click()
  await expect(results).toContainText('This connection has no key yet')
  await expect(keys.connection).toContainText('(no key)')
  expect(posts(server.requests)).toEqual([])
  await keys.open()
  await keys.key.fill(KEY)
  await keys.place('passphrase').check()
  await keys.dialog.getByLabel('New passphrase').fill('another phrase')
  await keys.dialog.getByLabel('Repeat passphrase').fill('another phrase')
  await keys.button('Save').click()
  await expect(keys.dialog).toBeHidden()
  await workspace.ask('a hare')
  await expect(images).toHaveCount(1)
})

test('where the key cannot be stored it works until the tab closes, and that is said', async ({
  workspace,
  server,
}) => {
  const { page, images } = workspace
  const keys = new KeySettings(page)
  await page.evaluate(() => {
    const open = IDBFactory.prototype.open
    IDBFactory.prototype.open = function (name, version) {
      if (name === 'pentimento-keys') throw new DOMException('No space', 'QuotaExceededError')
      return open.call(this, name, version)
    }
  })
  await keys.connect(server.baseUrl, KEY, 'device')
  const alert = page.getByRole('alert').filter({ hasText: 'The key could not be kept on this device' })
  await expect(alert).toContainText('It works until this tab closes.')
  await expect(alert).toContainText('The disk space for this site is full')
  await workspace.ask('a fox', { model: 'gpt-image-2' })
  await expect(images).toHaveCount(1)
  await expectNoPlainKey(page)
})

/** The words in a ZIP, of whatever is in it. */
async function unzipped(path: string): Promise<string> {
  const reader = new ZipReader(new BlobReader(new Blob([new Uint8Array(await readFile(path))])))
  const texts = (await reader.getEntries()).map(async (entry) => [
    entry.filename,
    entry.directory ? '' : await entry.getData(new TextWriter('latin1')),
  ])
  return (await Promise.all(texts)).flat().join('\n')
}

test.describe('with the service worker', () => {
  test.use({ serviceWorkers: 'allow' })

  for (const place of ['tab', 'device', 'passphrase'] as const)
    test(`after a full session the key stands nowhere in plain text (${place})`, async ({
      workspace,
      server,
      context,
    }) => {
      const { page, images, activity } = workspace
      const keys = new KeySettings(page)
      const said: string[] = []
      const urls: string[] = []
      context.on('console', (message) => said.push(message.text()))
      context.on('request', (request) => urls.push(`${request.url()} ${request.headers().referer ?? ''}`))
      await keys.connect(server.baseUrl, KEY, place, place === 'passphrase' ? PHRASE : undefined)
      await page.evaluate(async () => void (await navigator.serviceWorker.ready))

      await workspace.ask('a fox', { model: 'gpt-image-2' })
      await expect(images).toHaveCount(1)
      server.faults.next('echoed-key')
      await workspace.ask('refused')
      await expect(workspace.results).toContainText('does not accept this key')
      await expect(workspace.results).toContainText('[key]')

      const tab = new EditTab(page)
      const rgba = Buffer.alloc(256 * 256 * 4, 200)
      await tab.open('grey.png', writePng({ width: 256, height: 256, rgba }))
      await workspace.chooseModel('gpt-image-2')
      await tab.prompt.fill('a blue boat')
      await tab.page.getByRole('button', { name: 'Invert mask' }).click()
      await tab.apply.click()
      await expect(images).toHaveCount(2)

      await activity.getByRole('button', { name: 'Journal' }).click()
      const journal = page.getByRole('dialog', { name: 'Journal of requests' })
      for (const kind of ['CSV', 'JSON']) {
        const saving = page.waitForEvent('download')
        await journal.getByRole('button', { name: `Save as ${kind}` }).click()
        const text = await readFile(await (await saving).path(), 'utf8')
        expect(text).toContain('refused')
        expect(placesWith({ [kind]: text }, KEY)).toEqual([])
      }
      await page.keyboard.press('Escape')
      // The dialog for files cannot be driven; without it the backup is downloaded.
      await page.evaluate(() => Reflect.deleteProperty(globalThis, 'showSaveFilePicker'))
      const exporting = page.waitForEvent('download')
      await page.getByRole('button', { name: 'Export gallery' }).click()
      const words = await unzipped(await (await exporting).path())
      expect(words).toContain('a blue boat')
      expect(placesWith({ backup: words }, KEY)).toEqual([])

      await expectNoPlainKey(page)
      const kept = Object.keys(await everythingKept(page))
      expect(kept).toEqual(
        expect.arrayContaining(['indexedDB pentimento/jobs', 'indexedDB pentimento/journal']),
      )
      const row = (await everythingKept(page))['indexedDB pentimento-keys/keys'] ?? ''
      expect(row.includes(new URL(server.baseUrl).origin)).toBe(place !== 'tab')
      expect(placesWith({ console: said.join('\n'), addresses: urls.join('\n') }, KEY)).toEqual([])
      expect(urls.length).toBeGreaterThan(5)
      for (const { url, headers } of server.requests.filter(({ method }) => method === 'POST')) {
        expect(url).not.toContain(KEY)
        expect(headers.authorization).toBe(`Bearer ${KEY}`)
      }
    })
})
