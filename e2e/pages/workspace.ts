import type { Locator, Page } from '@playwright/test'

/** Longer than the time within which a second press counts as a double press and sends nothing. */
const DOUBLE_PRESS_MS = 650

/** Waits until a press is a new one, whatever was pressed before. */
export async function restHand(page: Page): Promise<void> {
  await page.waitForTimeout(DOUBLE_PRESS_MS)
}

/** The app as its users find things: by role and name. */
export class Workspace {
  readonly page: Page
  readonly prompt: Locator
  readonly model: Locator
  readonly size: Locator
  readonly quality: Locator
  readonly count: Locator
  readonly generate: Locator
  readonly connection: Locator
  readonly results: Locator
  readonly activity: Locator
  readonly gallery: Locator
  readonly images: Locator
  readonly viewer: Locator
  readonly settings: Locator
  private lastPressAt = 0

  constructor(page: Page) {
    this.page = page
    this.prompt = page.getByRole('textbox', { name: 'Prompt', exact: true })
    this.model = page.getByRole('combobox', { name: 'Model', exact: true })
    this.size = page.getByRole('combobox', { name: 'Size', exact: true })
    this.quality = page.getByRole('combobox', { name: 'Quality', exact: true })
    this.count = page.getByRole('spinbutton', { name: 'Number of images' })
    this.generate = page.getByRole('button', { name: 'Generate' })
    this.connection = page.getByRole('combobox', { name: 'Connection' })
    this.results = page.getByRole('region', { name: 'Results' })
    this.activity = page.getByRole('region', { name: 'Activity' })
    this.gallery = page.getByRole('region', { name: 'Gallery' })
    this.images = page.getByRole('grid', { name: 'Gallery images' }).getByRole('img')
    this.viewer = page.getByRole('dialog', { name: 'Image' })
    this.settings = page.getByRole('dialog', { name: 'Settings' })
  }

  /** Asks the chosen connection for pictures, never so soon after the last time that it would be a double press. */
  async ask(prompt: string, options: { model?: string; size?: string; count?: number } = {}): Promise<void> {
    await this.prompt.fill(prompt)
    if (options.model !== undefined) await this.chooseModel(options.model)
    if (options.size) await this.size.selectOption(options.size)
    if (options.count) await this.count.fill(String(options.count))
    await this.page.waitForTimeout(Math.max(0, this.lastPressAt + DOUBLE_PRESS_MS - Date.now()))
    await this.generate.click()
    this.lastPressAt = Date.now()
  }

  async chooseModel(name: string): Promise<void> {
    await this.model.fill(name)
    await this.page.keyboard.press('Escape')
  }

  /** Adds a connection through the settings and makes it the active one. */
  async connect(baseUrl: string, key?: string, provider = 'OpenAI'): Promise<void> {
    await this.page.getByRole('button', { name: 'Settings' }).click()
    await this.settings.getByRole('button', { name: 'Add connection' }).click()
    await this.settings.getByRole('combobox', { name: 'Provider' }).selectOption({ label: provider })
    await this.settings.getByRole('textbox', { name: 'Base URL' }).fill(baseUrl)
    if (key) await this.settings.getByRole('textbox', { name: 'API key' }).fill(key)
    await this.settings.getByRole('button', { name: 'Save' }).click()
  }
}
