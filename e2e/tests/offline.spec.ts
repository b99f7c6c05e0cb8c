import { fileURLToPath } from 'node:url'
import { preview } from 'vite'
import { expect, test } from '@playwright/test'
import { Workspace } from '../pages/workspace.ts'

test.use({ serviceWorkers: 'allow' })

/** The built app on a server of this test's own, which can be stopped. */
async function serveApp() {
  const root = fileURLToPath(new URL('../..', import.meta.url))
  const server = await preview({ root, preview: { host: '127.0.0.1', port: 0 }, logLevel: 'error' })
  const address = server.httpServer.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: `http://127.0.0.1:${address.port}/`,
    close: async () => {
      ;(server.httpServer as { closeAllConnections?: () => void }).closeAllConnections?.()
      await server.close()
    },
  }
}

test('after one visit the app, the engine and the gallery open without a server', async ({ page }) => {
  const server = await serveApp()
  await page.goto(server.url)
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready
    if (active?.state === 'activated') return
    await new Promise((resolve) => active?.addEventListener('statechange', resolve))
  })
  const workspace = new Workspace(page)
  await workspace.ask('a red fox in the snow')
  await expect(workspace.images.first()).toBeVisible()

  await server.close()
  await page.reload()
  await expect(workspace.images.first()).toBeVisible()
  // Another subject than before: its drawing was never asked for while there was a server.
  await workspace.ask('three penguins under palm trees')
  await expect(workspace.images).toHaveCount(2)
  await page.getByRole('tab', { name: 'Edit' }).click()
  await expect(page.getByRole('button', { name: 'Choose image' }).first()).toBeVisible()
  await page.getByRole('button', { name: 'Settings' }).click()
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible()
})
