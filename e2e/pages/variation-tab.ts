import type { Locator, Page } from '@playwright/test'

/** The Variation tab as its users find things. */
export class VariationTab {
  readonly page: Page
  readonly way: Locator
  readonly make: Locator
  readonly source: Locator
  readonly frame: Locator
  readonly upload: Locator
  readonly results: Locator
  readonly tiles: Locator
  readonly instruction: Locator

  constructor(page: Page) {
    this.page = page
    const form = page.getByRole('form', { name: 'Variation' })
    this.way = form.getByRole('status', { name: 'How it is done' })
    this.make = form.getByRole('button', { name: 'Make variations' })
    this.source = page.getByRole('region', { name: 'Source' })
    this.frame = page.getByRole('slider', { name: 'Frame position' })
    this.upload = page.getByRole('region', { name: 'What will be sent' })
    this.results = page.getByRole('region', { name: 'Results' })
    this.tiles = this.results.getByRole('button', { name: 'Vary again from here' })
    this.instruction = page.getByRole('textbox', { name: 'Instruction' })
  }

  async open(): Promise<void> {
    await this.page.getByRole('tab', { name: 'Variation' }).click()
  }

  /** Goes to the tab and takes a picture in. */
  async openFile(name: string, buffer: Buffer): Promise<void> {
    await this.open()
    const mimeType = name.endsWith('.jpg') ? 'image/jpeg' : 'image/png'
    await this.page.getByLabel('Image file').setInputFiles({ name, mimeType, buffer })
    await this.source.waitFor()
  }

  radio(group: string, name: string): Locator {
    return this.page.getByRole('radiogroup', { name: group }).getByRole('radio', { name })
  }
}
