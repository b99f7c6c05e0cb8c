import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { inspectGallery } from './inspect-gallery.ts'
import { startBrowser } from './own-browser.ts'
import { pictureFiles } from './picture-files.ts'

export interface KillReport {
  kills: number
  /** Pictures that the app had shown as saved before the browser died. */
  acknowledged: number
  lost: string[]
  /** Pictures that were shown and are not whole. */
  halfWritten: string[]
}

interface KillOptions {
  url: string
  profile: string
  kills: number
  onKill?: (report: KillReport) => void
}

/** Hears of every picture that the gallery shows. Only what was heard before the end counts as acknowledged. */
async function listen(page: Page, shown: Set<string>): Promise<void> {
  await page.exposeFunction('pictureShown', (id: string) => void shown.add(id))
  await page.addInitScript(() => {
    const tell = (globalThis as unknown as { pictureShown: (id: string) => void }).pictureShown
    const told = new Set<string>()
    const look = (): void => {
      for (const tile of document.querySelectorAll('[data-image-id]')) {
        const id = tile.getAttribute('data-image-id') ?? ''
        if (told.has(id)) continue
        told.add(id)
        tell(id)
      }
    }
    new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true })
  })
}

async function opened(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await page.getByRole('region', { name: 'Gallery' }).waitFor()
  await page.getByRole('button', { name: 'Import images' }).first().waitFor()
}

/** Starts something that saves one picture after another: results of the built-in engine, or files. */
async function startSaving(page: Page, round: number): Promise<void> {
  if (round % 2 === 0) {
    await page.getByRole('textbox', { name: 'Prompt', exact: true }).fill(`a boat, take ${round}`)
    await page.getByRole('spinbutton', { name: 'Number of images' }).fill('10')
    await page.getByRole('button', { name: 'Generate' }).click()
  } else {
    await page
      .locator('input[data-purpose="import-images"]')
      .setInputFiles(pictureFiles(20), { timeout: 120_000 })
  }
}

async function heardSomething(shown: ReadonlySet<string>, before: number): Promise<void> {
  for (let tries = 0; tries < 200 && shown.size === before; tries++) await sleep(25)
}

/** Kills the browser again and again while results are saved, and looks each time at what is left. */
export async function killWhileSaving({ url, profile, kills, onKill }: KillOptions): Promise<KillReport> {
  const acknowledged = new Set<string>()
  const whole = new Set<string>()
  const report: KillReport = { kills: 0, acknowledged: 0, lost: [], halfWritten: [] }
  for (let round = 0; round <= kills; round++) {
    const browser = await startBrowser(profile)
    const { page } = browser
    try {
      await listen(page, acknowledged)
      const before = new Set(acknowledged)
      await opened(page, url)
      // The last look reads every byte again.
      const trusted = round === kills ? [] : [...whole]
      const { ids, broken } = await inspectGallery(page, trusted)
      const there = new Set(ids)
      report.lost.push(...[...before].filter((id) => !there.has(id) && !report.lost.includes(id)))
      report.halfWritten.push(...broken.filter((id) => !report.halfWritten.includes(id)))
      for (const id of ids) whole.add(id)
      if (round === kills) break
      await startSaving(page, round)
      await heardSomething(acknowledged, acknowledged.size)
      await sleep(Math.random() * 1_500)
      await browser.kill()
      report.kills++
      report.acknowledged = acknowledged.size
      onKill?.(report)
    } finally {
      await browser.kill()
    }
  }
  return report
}
