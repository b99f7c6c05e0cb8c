import { randomBytes, randomInt } from 'node:crypto'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { copiedIds, inspectGallery } from './inspect-gallery.ts'
import { startBrowser } from './own-browser.ts'
import { pictureFiles } from './picture-files.ts'

/** How a database is damaged. */
const DAMAGES = [
  'flipped bytes in its log',
  'removed files',
  'removed bytes of pictures',
  'removed manifest',
] as const
type Damage = (typeof DAMAGES)[number]

export interface CorruptionReport {
  corruptions: number
  /** Pictures that were there before each damage, all of them together. */
  pictures: number
  back: number
  /** Damages after which pictures were brought back or gone and the page said nothing. */
  silent: Damage[]
  /** What the page said, by damage. */
  said: Partial<Record<Damage, string>>
}

interface CorruptionOptions {
  url: string
  profile: string
  corruptions: number
  /** Pictures in the gallery that is damaged. */
  pictures: number
  onCorruption?: (report: CorruptionReport) => void
}

async function foldersOf(profile: string): Promise<{ rows: string; bytes: string | undefined }> {
  const root = join(profile, 'Default/IndexedDB')
  const names = await readdir(root)
  const rows = names.find((name) => name.endsWith('.indexeddb.leveldb'))
  const bytes = names.find((name) => name.endsWith('.indexeddb.blob'))
  if (!rows) throw new Error(`This browser keeps its databases otherwise: ${names.join(', ')}`)
  return { rows: join(root, rows), bytes: bytes && join(root, bytes) }
}

/** 64 bytes in a row turned around, somewhere in the newest log that holds as many. */
async function flipBytes(folder: string): Promise<void> {
  const logs = (await readdir(folder)).filter((name) => name.endsWith('.log')).sort()
  for (const name of logs.reverse()) {
    const file = join(folder, name)
    const bytes = await readFile(file)
    if (bytes.length < 128) continue
    const from = randomInt(bytes.length - 64)
    for (let at = from; at < from + 64; at++) bytes[at] = (bytes[at] ?? 0) ^ 0xff
    return writeFile(file, bytes)
  }
  throw new Error('There is no log to damage')
}

async function damage(profile: string, kind: Damage): Promise<void> {
  const { rows, bytes } = await foldersOf(profile)
  if (kind === 'flipped bytes in its log') return flipBytes(rows)
  if (kind === 'removed files') return rm(rows, { recursive: true })
  if (kind === 'removed bytes of pictures') return rm(bytes ?? rows, { recursive: true })
  for (const name of await readdir(rows))
    if (name.startsWith('MANIFEST')) await writeFile(join(rows, name), randomBytes(64))
}

async function opened(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await page.getByRole('region', { name: 'Gallery' }).waitFor()
}

async function until(isDone: () => Promise<boolean>, timeoutMs: number): Promise<boolean> {
  const end = performance.now() + timeoutMs
  while (performance.now() < end) {
    if (await isDone()) return true
    await sleep(200)
  }
  return false
}

async function fill(url: string, profile: string, count: number): Promise<void> {
  const browser = await startBrowser(profile)
  try {
    await opened(browser.page, url)
    await browser.page.getByRole('button', { name: 'Import images' }).first().waitFor()
    await browser.page.locator('input[data-purpose="import-images"]').setInputFiles(pictureFiles(count))
    const hasCopies = await until(async () => (await copiedIds(browser.page)).length === count, 120_000)
    if (!hasCopies) throw new Error('The pictures were not copied')
  } finally {
    await browser.quit()
  }
}

/** What the page says in its notices, as one text. */
async function notices(page: Page): Promise<string> {
  const texts = await page.locator('[role="status"], [role="alert"]').allInnerTexts()
  return texts
    .map((text) => text.trim())
    .filter(Boolean)
    .join(' / ')
}

const TELLS = /second cop|are gone|could not be read|has deleted/i

/** Damages the database again and again, and looks each time at what the app makes of it. */
export async function corruptAndReopen({
  url,
  profile,
  corruptions,
  pictures,
  onCorruption,
}: CorruptionOptions): Promise<CorruptionReport> {
  const report: CorruptionReport = { corruptions: 0, pictures: 0, back: 0, silent: [], said: {} }
  await fill(url, profile, pictures)
  for (let round = 0; round < corruptions; round++) {
    // Flipped bytes are what really happens: every other damage is that.
    const kind = round % 2 === 0 ? DAMAGES[0] : (DAMAGES[1 + (((round - 1) / 2) % 3)] ?? DAMAGES[1])
    await damage(profile, kind)
    const browser = await startBrowser(profile)
    const { page } = browser
    try {
      await opened(page, url)
      // A notice may go before the last picture is back, so both are looked for all the time.
      let told: string | undefined
      const isTold = async () => {
        const text = await notices(page)
        if (TELLS.test(text)) told = text
        return told !== undefined
      }
      const isWhole = async () => {
        await isTold()
        const { ids, broken } = await inspectGallery(page)
        return ids.length === pictures && broken.length === 0
      }
      // Bytes come back when they are looked at, or with the check.
      await until(isWhole, 40_000)
      const { ids, broken } = await inspectGallery(page)
      await until(isTold, 2_000)
      report.corruptions++
      report.pictures += pictures
      report.back += ids.length - broken.length
      if (told) report.said[kind] = told
      const isDamaged = ids.length < pictures || broken.length > 0 || kind !== DAMAGES[0]
      if (isDamaged && !told) report.silent.push(kind)
      onCorruption?.(report)
      await until(async () => (await copiedIds(page)).length >= ids.length, 30_000)
    } finally {
      await browser.quit()
    }
  }
  return report
}
