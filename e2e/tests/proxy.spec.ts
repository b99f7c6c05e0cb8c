import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, test } from '../fixtures/test.ts'
import { Workspace } from '../pages/workspace.ts'

const KEY = 'sk-test-good-of-this-computer'
const PORT = 41_747
const start = fileURLToPath(new URL('../../tools/start.mjs', import.meta.url))

/** `npm start` with a key in its environment. */
async function served(baseUrl: string): Promise<ChildProcess> {
  const env = { ...process.env, PORT: String(PORT), OPENAI_API_KEY: KEY, OPENAI_BASE_URL: baseUrl }
  const app = spawn(process.execPath, [start], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  app.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  await expect.poll(() => said, { timeout: 50_000 }).toContain('“From this computer”')
  expect(said).not.toContain(KEY)
  return app
}

test('a key in the environment of npm start is used, and never reaches the browser', async ({
  server,
  page,
}) => {
  const app = await served(server.baseUrl)
  try {
    const seen: string[] = []
    page.on('request', async (request) => seen.push(JSON.stringify(await request.allHeaders())))
    page.on('response', async (response) => {
      if (response.url().includes('/proxy/')) seen.push(await response.text().catch(() => ''))
    })
    await page.goto(`http://127.0.0.1:${PORT}/`)
    const workspace = new Workspace(page)
    await expect(workspace.connection).toContainText('From this computer')
    await workspace.ask('a heron', { model: 'gpt-image-2' })
    await expect(workspace.images).toHaveCount(1)
    const posts = server.requests.filter(({ method }) => method === 'POST')
    expect(posts).toHaveLength(1)
    expect(posts[0]?.headers.authorization).toBe(`Bearer ${KEY}`)
    expect(seen.length).toBeGreaterThan(5)
    expect(seen.join()).not.toContain(KEY)
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain(KEY)

    const fromElsewhere = await page.request.post(`http://127.0.0.1:${PORT}/proxy/v1/images/generations`, {
      headers: { Origin: 'https://evil.example', 'X-Pentimento': '1' },
      data: { prompt: 'theft' },
    })
    expect(fromElsewhere.status()).toBe(403)
    expect(server.requests.filter(({ method }) => method === 'POST')).toHaveLength(1)
  } finally {
    app.kill()
    await once(app, 'exit')
  }
})
