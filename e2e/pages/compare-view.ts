import type { Locator, Page } from '@playwright/test'
import { expect } from '@playwright/test'
import type { Pixels } from '../fake-server/png-file.ts'
import { readPng } from '../fake-server/png-file.ts'

/** The comparison as its users find things. */
export class CompareView {
  readonly page: Page
  readonly region: Locator
  readonly stage: Locator
  readonly views: Locator

  constructor(page: Page) {
    this.page = page
    this.region = page.getByRole('region', { name: 'Compare' })
    this.stage = this.region.getByRole('group', { name: 'Pictures' })
    this.views = this.region.getByRole('radiogroup', { name: 'View' })
  }

  /** The cell of the picture with this letter, whatever else its name says. */
  cell(letter: string): Locator {
    return this.stage.getByRole('group', { name: new RegExp(`^${letter}\\b`) })
  }

  async show(view: string): Promise<void> {
    await this.views.getByRole('radio', { name: view }).check()
  }

  async slide(name: string, value: number): Promise<void> {
    await this.region.getByRole('slider', { name, exact: true }).fill(String(value))
  }

  /** Resolves when every picture in sight has its pixels, and those of the zoom. */
  async settled(): Promise<void> {
    await expect(this.stage.locator('[role="img"][aria-busy="true"]')).toHaveCount(0)
    await this.page.waitForTimeout(400) // the view has come to rest, and what it asks for has come
  }

  /** What the screen shows of a box of the page. */
  async pixels(clip: { x: number; y: number; width: number; height: number }): Promise<Pixels> {
    const pixels = readPng(await this.page.screenshot({ clip }))
    if (!pixels) throw new Error('The screenshot is no PNG')
    return pixels
  }
}
