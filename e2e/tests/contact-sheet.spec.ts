import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import type { Pixels } from '../fake-server/png-file.ts'
import { readPng, writePng } from '../fake-server/png-file.ts'
import { axeViolations } from '../fixtures/axe.ts'
import { expect, test } from '../fixtures/test.ts'
import type { Workspace } from '../pages/workspace.ts'

const EVIL = '<img src=x onerror=alert(1)> & "foxes".png'
/** Newest first, as the gallery shows them. */
const COLOURS = [
  [10, 10, 200],
  [10, 150, 10],
  [200, 10, 10],
] as const

function flatPng([red, green, blue]: readonly [number, number, number]): Buffer {
  const rgba = Buffer.alloc(120 * 120 * 4)
  for (let at = 0; at < rgba.length; at += 4) rgba.set([red, green, blue, 255], at)
  return writePng({ width: 120, height: 120, rgba })
}

/** Three flat squares, one of them with a name that would be markup. */
async function threeSquares({ page, images }: Workspace): Promise<void> {
  for (const [index, colour] of [...COLOURS].reverse().entries()) {
    await page.getByRole('button', { name: 'Import images' }).waitFor()
    await page.locator('input[data-purpose="import-images"]').setInputFiles({
      name: index === 0 ? EVIL : `square ${index}.png`,
      mimeType: 'image/png',
      buffer: flatPng(colour),
    })
    await expect(images).toHaveCount(index + 1)
  }
}

async function openForAll({ page, images }: Workspace) {
  await images.first().click()
  await page.keyboard.press('Control+a')
  const bar = page.getByRole('toolbar', { name: 'Selected images' })
  await expect(bar.getByText('3 selected')).toBeVisible()
  await bar.getByRole('button', { name: 'More for the selection' }).click()
  await page.getByRole('menuitem', { name: 'Contact sheet…' }).click()
  return page.getByRole('dialog', { name: 'Contact sheet of 3 pictures' })
}

async function downloaded(page: Page) {
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download sheet' }).click()
  const download = await downloading
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
}

function colourAt({ width, height, rgba }: Pixels, x: number, y: number): number[] {
  const depth = rgba.length / (width * height)
  return [...rgba.subarray((y * width + x) * depth, (y * width + x) * depth + 3)]
}

test('three pictures become one PNG, and a page to be printed', async ({ workspace }) => {
  const { page } = workspace
  await threeSquares(workspace)
  const dialog = await openForAll(workspace)
  await dialog.getByRole('spinbutton', { name: 'Columns' }).fill('11')
  await expect(dialog.getByRole('button', { name: 'Download sheet' })).toBeDisabled()
  await dialog.getByRole('spinbutton', { name: 'Columns' }).fill('')
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await axeViolations(page)).toEqual([])
  }
  const png = await downloaded(page)
  expect(png.name).toMatch(/^contact-sheet-\d{4}-\d\d-\d\d\.png$/)
  const sheet = readPng(png.bytes)
  if (!sheet) throw new Error('The sheet is no PNG')
  // Three columns of (1200 − 2 · 48 − 2 · 24) / 3 = 352, their words of 8 + 3 · 13 · 1.4 → 63, margins of 48; two px to each.
  expect([sheet.width, sheet.height]).toEqual([2400, 2 * (352 + 63 + 96)])
  const middles = [0, 1, 2].map((column) => colourAt(sheet, 2 * (48 + column * 376 + 176), 2 * (48 + 176)))
  expect(middles).toEqual(COLOURS.map((colour) => [...colour]))
  await expect(dialog).toBeHidden()
  await expect(page.getByText('Contact sheet of 3 pictures downloaded')).toBeVisible()

  const again = await openForAll(workspace)
  await again.getByRole('radio', { name: 'HTML for printing' }).check()
  await again.getByRole('textbox', { name: 'Title' }).fill('Foxes <b>')
  const html = await downloaded(page)
  expect(html.name).toMatch(/\.html$/)
  const printed = await page.context().newPage()
  await printed.setContent(html.bytes.toString())
  await expect(printed.getByRole('heading', { name: 'Foxes <b>' })).toBeVisible()
  await expect(printed.getByRole('img')).toHaveCount(3)
  const widths = printed.getByRole('img')
  for (const index of [0, 1, 2]) await expect(widths.nth(index)).toHaveJSProperty('naturalWidth', 120)
  await expect(printed.locator('figcaption b').last()).toHaveText(EVIL)
  await expect(printed.locator('script, [onerror]')).toHaveCount(0)
  // One sheet of paper, and no empty one behind it.
  const pdf = (await printed.pdf({ preferCSSPageSize: true })).toString('latin1')
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
})

test('compared pictures become a sheet, but not while the comparison is blind', async ({ workspace }) => {
  const { page } = workspace
  await threeSquares(workspace)
  await workspace.images.first().click()
  await page.keyboard.press('Control+a')
  await page.getByRole('button', { name: 'Compare', exact: true }).click()
  const region = page.getByRole('region', { name: 'Compare' })
  const open = region.getByRole('button', { name: 'Contact sheet…' })
  await region.getByRole('button', { name: 'Blind' }).click()
  await expect(open).toBeHidden()
  await region.getByRole('button', { name: 'Blind' }).click()
  await open.click()
  await page.getByRole('dialog').getByRole('switch', { name: 'Captions' }).click()
  const { bytes } = await downloaded(page)
  const sheet = readPng(bytes)
  expect([sheet?.width, sheet?.height]).toEqual([2400, 2 * (352 + 96)])
  await expect(region).toBeVisible()
})
