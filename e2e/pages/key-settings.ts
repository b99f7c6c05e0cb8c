import type { Locator, Page } from '@playwright/test'

export const PLACES = {
  tab: 'Until this tab closes',
  device: 'On this device',
  passphrase: 'On this device, locked with a passphrase',
} as const

/** The part of the settings that is about the key of a connection, and the question for its passphrase. */
export class KeySettings {
  readonly page: Page
  readonly dialog: Locator
  readonly key: Locator
  readonly baseUrl: Locator
  readonly unlocking: Locator
  readonly connection: Locator

  constructor(page: Page) {
    this.page = page
    this.dialog = page.getByRole('dialog', { name: 'Settings' })
    this.key = this.dialog.getByRole('textbox', { name: 'API key' })
    this.baseUrl = this.dialog.getByRole('textbox', { name: 'Base URL' })
    this.unlocking = page.getByRole('dialog', { name: 'Unlock your keys' })
    this.connection = page.getByRole('combobox', { name: 'Connection' })
  }

  async open(): Promise<void> {
    await this.page.getByRole('button', { name: 'Settings' }).click()
    await this.dialog.waitFor()
  }

  button(name: string): Locator {
    return this.dialog.getByRole('button', { name, exact: true })
  }

  place(name: keyof typeof PLACES): Locator {
    return this.dialog.getByRole('radio', { name: PLACES[name], exact: true })
  }

  /** Adds a connection whose key is kept in that place. */
  async connect(
    baseUrl: string,
    key: string,
    place: keyof typeof PLACES,
    passphrase?: string,
  ): Promise<void> {
    await this.open()
    await this.button('Add connection').click()
    await this.baseUrl.fill(baseUrl)
    await this.key.fill(key)
    await this.place(place).check()
    if (passphrase) {
      await this.dialog.getByLabel('New passphrase').fill(passphrase)
      await this.dialog.getByLabel('Repeat passphrase').fill(passphrase)
    }
    await this.button('Save').click()
    await this.dialog.waitFor({ state: 'detached' })
  }

  async unlock(passphrase: string): Promise<void> {
    await this.unlocking.getByLabel('Passphrase').fill(passphrase)
    await this.unlocking.getByRole('button', { name: 'Unlock' }).click()
  }
}
