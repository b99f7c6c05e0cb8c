import type { FaultKind } from '../fake-server/faults.ts'
import { expect, test } from '../fixtures/test.ts'

const KEY = 'sk-test-good-key-0123456789abcdef'

const bodies = (requests: readonly { method: string; body?: unknown }[]) =>
  requests.filter(({ method }) => method === 'POST').map(({ body }) => body as Record<string, unknown>)

for (const fault of ['overloaded', 'loading-model'] satisfies FaultKind[])
  test(`a server that is ${fault} is asked again after a countdown`, async ({ workspace, server }) => {
    const { results, images } = workspace
    await workspace.connect(server.baseUrl, KEY)
    server.faults.next(fault)
    await workspace.ask('busy', { model: 'gpt-image-2' })
    await expect(results).toContainText(/Sending it again in \d+ s/)
    await expect(images).toHaveCount(1)
    expect(bodies(server.requests)).toHaveLength(2)
  })

test('a field that the server does not know is left out, once, and remembered until it is forgotten', async ({
  workspace,
  server,
}) => {
  const { page, images, quality, settings } = workspace
  await workspace.connect(server.baseUrl, KEY)
  await workspace.chooseModel('gpt-image-2')
  await quality.selectOption({ label: 'High' })
  server.faults.next('unknown-quality')
  await workspace.ask('first')
  await expect(images).toHaveCount(1)
  await expect(page.getByText(/does not know “quality”/)).toBeVisible()
  expect(bodies(server.requests).map(({ quality: sent }) => sent)).toEqual(['high', undefined])

  await workspace.ask('second')
  await expect(images).toHaveCount(2)
  expect(bodies(server.requests)).toHaveLength(3)
  expect(bodies(server.requests)[2]).not.toHaveProperty('quality')

  const openSettings = () => page.getByRole('button', { name: 'Settings' }).click()
  await openSettings()
  await settings.getByRole('button', { name: 'Forget that gpt-image-2 does not know quality' }).click()
  await expect(settings.getByText(/does not know “quality”/)).toHaveCount(0)
  await page.keyboard.press('Escape')
  await workspace.ask('third')
  await expect(images).toHaveCount(3)
  expect(bodies(server.requests)[3]).toMatchObject({ quality: 'high' })
})

test('what was learnt is there after a reload', async ({ workspace, server }) => {
  const { page, images, quality, settings } = workspace
  await workspace.connect(server.baseUrl, KEY)
  await workspace.chooseModel('gpt-image-2')
  await quality.selectOption({ label: 'High' })
  server.faults.next('unknown-quality')
  await workspace.ask('first')
  await expect(images).toHaveCount(1)
  await page.reload()
  await page.getByRole('button', { name: 'Settings' }).click()
  await expect(settings.getByText(/gpt-image-2 does not know “quality”/)).toBeVisible()
})

test('a field that is refused again is no reason for a third request', async ({ workspace, server }) => {
  const { results, quality } = workspace
  await workspace.connect(server.baseUrl, KEY)
  await workspace.chooseModel('gpt-image-2')
  await quality.selectOption({ label: 'High' })
  server.faults.next('unknown-quality', 5)
  await workspace.ask('stubborn')
  await expect(results.getByRole('article', { name: 'stubborn' })).toContainText(/refused/i)
  expect(bodies(server.requests)).toHaveLength(2)
})

test('a server that refuses response_format is asked again without it', async ({ workspace, server }) => {
  const { images } = workspace
  await workspace.connect(server.baseUrl, KEY, 'Compatible server')
  server.faults.next('unknown-response-format')
  await workspace.ask('bytes', { model: 'dall-e-2', size: '256x256' })
  await expect(images).toHaveCount(1)
  expect(bodies(server.requests).map((body) => body.response_format)).toEqual(['b64_json', undefined])
})

test('browsers ask servers only for leave to send a key and JSON, and for nothing where there is no key', async ({
  workspace,
  server,
}) => {
  await workspace.connect(server.baseUrl, KEY)
  await workspace.ask('with a key', { model: 'gpt-image-2' })
  await expect(workspace.images).toHaveCount(1)
  expect(new Set(server.preflights)).toEqual(new Set(['authorization,content-type', 'authorization']))

  server.requests.length = 0
  server.preflights.length = 0
  await workspace.connect(server.baseUrl, undefined, 'Compatible server')
  await workspace.ask('without a key', { model: 'flux' })
  await expect.poll(() => bodies(server.requests)).toHaveLength(1)
  expect(new Set(server.preflights)).toEqual(new Set(['content-type']))
})
