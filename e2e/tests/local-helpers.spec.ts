import { readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { readPng, writePng } from '../fake-server/png-file.ts'
import { axeViolations } from '../fixtures/axe.ts'
import { expect, test } from '../fixtures/test.ts'
import type { Workspace } from '../pages/workspace.ts'

const KEY = 'sk-test-good-key-0123456789abcdef'

/** A red disc on a wall that gets darker towards the bottom. */
function disc(width: number, height: number): Buffer {
  const rgba = Buffer.alloc(4 * width * height, 255)
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at += 4) {
      const isInside = Math.hypot(x - width / 2, y - height / 2) < height / 3
      const light = 1 - (0.3 * y) / height
      rgba.set(isInside ? [206, 44, 40] : [96 * light, 150 * light, 170 * light], at)
    }
  return writePng({ width, height, rgba })
}

async function importPicture({ page, images }: Workspace, name: string, buffer: Buffer): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Import images' }).click()
  await (await chooser).setFiles({ name, mimeType: 'image/png', buffer })
  await expect(images).toHaveCount(1)
}

async function openImprove({ page, images, viewer }: Workspace) {
  await images.first().dblclick()
  await viewer.getByRole('button', { name: 'Improve…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Improve' })
  await expect(dialog).toBeVisible()
  return dialog
}

async function downloaded({ page, viewer }: Workspace) {
  const waiting = page.waitForEvent('download')
  await viewer.getByRole('button', { name: 'Download', exact: true }).click()
  const pixels = readPng(await readFile(await (await waiting).path()))
  if (!pixels) throw new Error('The result is no PNG')
  return pixels
}

test('a background is removed on this device, whatever the connection; the result is a child in the gallery', async ({
  workspace,
  server,
}) => {
  const { page, images, viewer } = workspace
  await workspace.connect(server.baseUrl, KEY)
  await importPicture(workspace, 'disc.png', disc(240, 180))
  const asked = server.requests.length
  const dialog = await openImprove(workspace)
  await dialog.getByRole('button', { name: 'Remove background' }).click()
  await expect(images).toHaveCount(2)
  await expect(dialog).toBeHidden()
  await expect(viewer).toContainText('240 × 180')
  const { rgba } = await downloaded(workspace)
  expect(rgba[4 * (90 * 240 + 120) + 3]).toBe(255)
  expect(rgba[3]).toBe(0)
  expect(server.requests.length).toBe(asked)

  await viewer.getByRole('button', { name: 'Family tree' }).click()
  const tree = page.getByRole('dialog', { name: 'Family tree' })
  await expect(tree).toContainText('background removed')
})

test('upscaling says its size before anything is loaded, and gives four times the pixels', async ({
  workspace,
}) => {
  const { page, images, viewer } = workspace
  const loaded: string[] = []
  page.on('request', (request) => {
    if (/change\.worker/.test(request.url())) loaded.push(request.url())
  })
  await importPicture(workspace, 'disc.png', disc(200, 150))
  const dialog = await openImprove(workspace)
  await expect(dialog).toContainText('400 × 300 px')
  await expect(dialog).toContainText('800 × 600 px')
  const said = Number(/Loads (\d+) KB/.exec((await dialog.textContent()) ?? '')?.[1])
  expect(loaded).toEqual([])
  expect(await axeViolations(page, 'dialog[open]')).toEqual([])

  await dialog.getByRole('button', { name: 'Upscale ×2' }).click()
  await expect(images).toHaveCount(2)
  await expect(viewer).toContainText('400 × 300')
  const { width, height, rgba } = await downloaded(workspace)
  expect([width, height]).toEqual([400, 300])
  expect([...rgba.subarray(4 * (150 * 400 + 200), 4 * (150 * 400 + 200) + 3)]).toEqual([206, 44, 40])
  expect(loaded).toHaveLength(1)
  // What was said is what was loaded, rounded.
  const script = await (await page.request.get(loaded[0] ?? '')).body()
  expect(Math.abs(gzipSync(script).length / 1024 - said)).toBeLessThanOrEqual(1)
  await page.reload()
  await expect(images).toHaveCount(2)
})

test('what would be too large is refused in words, and what runs can be stopped', async ({ workspace }) => {
  const { page, images, viewer } = workspace
  await importPicture(workspace, 'large.png', disc(3000, 2000))
  const dialog = await openImprove(workspace)
  await expect(dialog).toContainText('That would be 96 megapixels; 64 is the most.')
  await expect(dialog.getByRole('button', { name: 'Upscale ×4' })).toBeDisabled()
  await dialog.getByRole('button', { name: 'Upscale ×2' }).click()
  await expect(dialog.getByRole('progressbar', { name: 'Upscale ×2' })).toBeVisible()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(dialog.getByRole('progressbar')).toBeHidden()
  await expect(dialog.getByRole('button', { name: 'Upscale ×2' })).toBeEnabled()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  // The picture is still being looked at.
  await expect(viewer).toBeVisible()
  await expect(viewer).toContainText('3000 × 2000')
  await page.keyboard.press('Escape')
  await expect(viewer).toBeHidden()
  await expect(images).toHaveCount(1)
})

test('the editor offers the same for a picture of the gallery', async ({ workspace }) => {
  const { page, images, viewer } = workspace
  await importPicture(workspace, 'disc.png', disc(120, 90))
  await images.first().dblclick()
  await viewer.getByRole('button', { name: 'Edit', exact: true }).click()
  await page.getByRole('region', { name: 'Source' }).getByRole('button', { name: 'Improve…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Improve' })
  await dialog.getByRole('button', { name: 'Upscale ×4' }).click()
  await expect(viewer).toContainText('480 × 360')
  await expect(images).toHaveCount(2)
})
