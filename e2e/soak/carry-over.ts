import { readFile } from 'node:fs/promises'
import type { CDPSession, Page } from '@playwright/test'
import { Workspace } from '../pages/workspace.ts'
import { seedGallery } from '../seed/seed-gallery.ts'
import { inspectGallery } from './inspect-gallery.ts'

export interface CarryOverReport {
  pictures: number
  archiveBytes: number
  /** Pictures of which bytes, judgement, tags, boards or parents are not what they were. */
  different: number
  /** True where the archive holds any part of the key. */
  hasKey: boolean
  /** Of the page and its workers together, the highest that was seen. */
  peakHeapMb: number
  exportMs: number
  importMs: number
}

const KEY = 'sk-soak-0123456789abcdefghij-0123456789'

/** Watches the JavaScript heaps of a page and of its workers until it is stopped; returns the highest sum in MB. */
async function watchHeap(page: Page): Promise<() => Promise<number>> {
  const session: CDPSession = await page.context().newCDPSession(page)
  const workers = new Set<string>()
  const sizes = new Map<string, number>()
  let peak = 0
  session.on('Target.attachedToTarget', ({ sessionId }) => void workers.add(sessionId))
  session.on('Target.detachedFromTarget', ({ sessionId }) => {
    workers.delete(sessionId)
    sizes.delete(sessionId)
  })
  session.on('Target.receivedMessageFromTarget', ({ sessionId, message }) => {
    const { result } = JSON.parse(message) as { result?: { usedSize?: number } }
    if (result?.usedSize !== undefined) sizes.set(sessionId, result.usedSize)
  })
  await session.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  })
  const look = async (): Promise<void> => {
    const { usedSize } = await session.send('Runtime.getHeapUsage')
    const message = JSON.stringify({ id: 1, method: 'Runtime.getHeapUsage' })
    for (const sessionId of workers)
      await session.send('Target.sendMessageToTarget', { sessionId, message }).catch(() => undefined)
    peak = Math.max(
      peak,
      [...sizes.values()].reduce((sum, size) => sum + size, usedSize),
    )
  }
  const timer = setInterval(() => void look().catch(() => undefined), 250)
  return async () => {
    clearInterval(timer)
    await session.detach().catch(() => undefined)
    return peak / 1e6
  }
}

interface Row {
  id: string
  storedBytes?: number
}

/** Each picture's row as text, without what only counts bytes on this disk. */
async function rowsOf(page: Page): Promise<Map<string, string>> {
  const rows = await page.evaluate(async () => {
    const opening = indexedDB.open('pentimento')
    const db = await new Promise<IDBDatabase>(
      (resolve) => (opening.onsuccess = () => resolve(opening.result)),
    )
    const all = db.transaction('images').objectStore('images').getAll()
    const found = await new Promise<Row[]>((resolve) => (all.onsuccess = () => resolve(all.result)))
    db.close()
    return found
  })
  const sorted = (row: Row) => Object.fromEntries(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)))
  return new Map(rows.map(({ storedBytes: _storedBytes, ...row }) => [row.id, JSON.stringify(sorted(row))]))
}

/** Exports a gallery of so many pictures from one page and imports it in another, which has none. */
export async function carryOver(from: Page, to: Page, url: string, count: number): Promise<CarryOverReport> {
  const ready = async (page: Page) => {
    await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'showSaveFilePicker'))
    await page.goto(url)
    await page.getByRole('button', { name: 'Import images' }).first().waitFor()
    await page.waitForTimeout(500)
  }
  await ready(from)
  await seedGallery(from, { count })
  await from.reload()
  // The key is in use while the archive is written.
  await new Workspace(from).connect('https://api.openai.com/v1', KEY)
  await from.keyboard.press('Escape')
  const stopFrom = await watchHeap(from)
  const exportFrom = performance.now()
  const downloading = from.waitForEvent('download', { timeout: 600_000 })
  await from.getByRole('button', { name: 'Export gallery' }).click()
  const path = await (await downloading).path()
  const exportMs = performance.now() - exportFrom
  const exportHeap = await stopFrom()

  await ready(to)
  const stopTo = await watchHeap(to)
  const importFrom = performance.now()
  await to.locator('input[data-purpose="import-images"]').setInputFiles(path)
  await to.getByText(`${count} pictures imported`).waitFor({ timeout: 1_200_000 })
  const importMs = performance.now() - importFrom
  const importHeap = await stopTo()

  const [before, after] = [await rowsOf(from), await rowsOf(to)]
  const { broken } = await inspectGallery(to)
  const different = [...before].filter(([id, row]) => after.get(id) !== row || broken.includes(id)).length
  const archive = await readFile(path)
  return {
    pictures: after.size,
    archiveBytes: archive.length,
    different,
    // Files in the archive are stored as they are.
    hasKey: [KEY, KEY.slice(0, 12), KEY.slice(-12)].some((part) => archive.includes(part)),
    peakHeapMb: Math.max(exportHeap, importHeap),
    exportMs,
    importMs,
  }
}
