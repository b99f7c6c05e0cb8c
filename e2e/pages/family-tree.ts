import type { Locator, Page } from '@playwright/test'

/** The family tree and what changed, as their users find things. */
export class FamilyTree {
  readonly page: Page
  readonly dialog: Locator
  readonly members: Locator
  readonly changes: Locator

  constructor(page: Page) {
    this.page = page
    this.dialog = page.getByRole('dialog', { name: 'Family tree' })
    this.members = this.dialog.getByRole('tree', { name: 'Family tree' }).getByRole('treeitem')
    this.changes = page.getByRole('dialog', { name: 'What changed' })
  }

  member(name: string | RegExp): Locator {
    return this.members.and(this.page.getByRole('treeitem', { name }))
  }

  button(name: string): Locator {
    return this.dialog.getByRole('button', { name, exact: true })
  }

  /** What the table says of a parameter: before and after. */
  parameter(label: string): Locator {
    const row = this.changes
      .getByRole('row')
      .filter({ has: this.page.getByRole('rowheader', { name: label }) })
    return row.getByRole('cell')
  }
}
