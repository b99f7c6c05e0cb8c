import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures/test.ts'
import { Workspace } from '../pages/workspace.ts'

test.use({ serviceWorkers: 'allow' })

const KEY = 'sk-test-good-relayed'
const posts = (requests: readonly { method: string }[]) =>
  requests.filter(({ method }) => method === 'POST').length

/** From then on requests go through the service worker. */
const relayReady = (page: Page) => page.evaluate(async () => void (await navigator.serviceWorker.ready))

const keptAnswers = (page: Page) =>
  page.evaluate(async () => (await (await caches.open('pentimento-answers')).keys()).length)

test('a reload in the middle of a request loses nothing: its answer becomes a picture', async ({
  workspace,
  server,
}) => {
  const { page, activity, images } = workspace
  await workspace.connect(server.baseUrl, KEY)
  await relayReady(page)
  server.faults.next({ kind: 'delay', delayMs: 2500 })
  await workspace.ask('a lighthouse in a storm', { model: 'gpt-image-2' })
  await expect.poll(() => posts(server.requests)).toBe(1)
  await page.reload()
  await expect(activity.getByRole('listitem').first()).toContainText('Waiting for the server')
  await expect(images).toHaveCount(1)
  await expect(activity.getByRole('listitem').first()).toContainText('Saved')
  await expect.poll(() => keptAnswers(page)).toBe(0)
  expect(posts(server.requests)).toBe(1)
  await page.reload()
  await expect(images).toHaveCount(1)
})

test('a tab that is closed in the middle of a request loses nothing either', async ({
  workspace,
  server,
  context,
}) => {
  const { page } = workspace
  await workspace.connect(server.baseUrl, KEY)
  await relayReady(page)
  server.faults.next({ kind: 'delay', delayMs: 2000 })
  await workspace.ask('a lighthouse in a storm', { model: 'gpt-image-2', count: 2 })
  await expect.poll(() => posts(server.requests)).toBeGreaterThan(0)
  await page.close()
  await new Promise((resolve) => setTimeout(resolve, 3000))
  const later = new Workspace(await context.newPage())
  await later.page.goto('/')
  await expect(later.images).toHaveCount(2)
  await expect(later.activity.getByRole('listitem').first()).toContainText('2 of 2 saved')
  expect(posts(server.requests)).toBe(2)
})

test('what was awaited can be stopped after the reload', async ({ workspace, server }) => {
  const { page, activity, results } = workspace
  await workspace.connect(server.baseUrl, KEY)
  await relayReady(page)
  server.faults.next('no-answer')
  await workspace.ask('never', { model: 'gpt-image-2' })
  await expect.poll(() => posts(server.requests)).toBe(1)
  await page.reload()
  await activity.getByRole('button', { name: 'Cancel' }).click()
  await expect(activity.getByRole('listitem').first()).toContainText(/interrupted/i)
  await expect(results).toContainText('may have been charged')
  expect(posts(server.requests)).toBe(1)
})

test('the key is in nothing that is kept of an answer', async ({ workspace, server }) => {
  const { page } = workspace
  await workspace.connect(server.baseUrl, KEY)
  await relayReady(page)
  server.faults.next({ kind: 'delay', delayMs: 1500 })
  await workspace.ask('kept', { model: 'gpt-image-2' })
  await expect.poll(() => posts(server.requests)).toBe(1)
  await page.goto('about:blank')
  await new Promise((resolve) => setTimeout(resolve, 2500))
  await page.goto('/index.html?look')
  const kept = await page.evaluate(async () => {
    const texts: string[] = []
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const request of await cache.keys()) {
        const response = await cache.match(request)
        const headers = [...(response?.headers ?? [])].flat()
        texts.push([request.url, ...request.headers, ...headers, await response?.text()].join(' '))
      }
    }
    return texts.join(' ')
  })
  expect(kept).not.toContain(KEY)
})

test.describe('without a service worker', () => {
  test.use({ serviceWorkers: 'block' })

  test('a reload in the middle of a request says that it may have been charged, and sends nothing', async ({
    workspace,
    server,
  }) => {
    const { page, results, activity, images } = workspace
    await workspace.connect(server.baseUrl, KEY)
    await workspace.ask('kept', { model: 'gpt-image-2' })
    await expect(images).toHaveCount(1)
    server.faults.next('no-answer')
    await workspace.ask('interrupted')
    await expect.poll(() => posts(server.requests)).toBe(2)
    await page.reload()
    await expect(results).toContainText('The page was closed while this was running')
    await expect(results).toContainText('may have been charged')
    await expect(activity.getByRole('listitem').first()).toContainText(/interrupted/i)
    await expect(images).toHaveCount(1)
    expect(posts(server.requests)).toBe(2)
  })
})
