import { expect, test } from '../fixtures/test.ts'

const KEY = 'sk-test-good-key-0123456789abcdef'

test('a connection is added, tested and used, and its key goes nowhere else', async ({
  workspace,
  server,
  context,
}) => {
  const { page, settings, images, connection, results } = workspace
  const foreign: string[] = []
  context.on('request', (request) => {
    const url = new URL(request.url())
    const isOwn = url.origin === new URL(page.url()).origin || url.origin === server.origin
    if (!isOwn && url.protocol !== 'blob:' && url.protocol !== 'data:') foreign.push(request.url())
  })
  await workspace.connect(server.baseUrl, KEY)
  await page.getByRole('button', { name: 'Settings' }).click()
  await settings.getByRole('button', { name: 'Test connection' }).click()
  await expect(settings).toContainText(/\d+ models/)
  await page.keyboard.press('Escape')

  await expect(connection).toContainText('OpenAI')
  await workspace.ask('A cute baby sea otter', { model: 'gpt-image-2', count: 2 })
  await expect(images).toHaveCount(2)
  await expect(results.getByRole('img')).toHaveCount(2)

  const posts = server.requests.filter(({ method }) => method === 'POST')
  expect(posts).toHaveLength(2)
  for (const post of posts) {
    expect(post.headers.authorization).toBe(`Bearer ${KEY}`)
    expect(post.url).not.toContain('sk-')
  }
  expect(foreign).toEqual([])

  await page.reload()
  await expect(images).toHaveCount(2)
  const kept = await page.evaluate(async () =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
  )
  expect(kept).not.toContain(KEY)
  expect(await page.content()).not.toContain(KEY)
})

test('the form takes what the model takes, and changing the model says what it dropped', async ({
  workspace,
  server,
}) => {
  const { page, quality, size, model } = workspace
  await workspace.connect(server.baseUrl, KEY)
  await workspace.chooseModel('gpt-image-2.6-flare')
  await quality.selectOption({ label: 'Extra high' })
  await size.selectOption('2048x2048')
  await workspace.chooseModel('dall-e-3')
  await expect(page.getByText('Size is now 1024 × 1024')).toBeVisible()
  await expect(quality).toHaveValue('standard')
  await page.getByRole('button', { name: 'More options' }).click()
  await expect(page.getByRole('combobox', { name: 'Style' })).toBeVisible()
  await expect(page.getByRole('combobox', { name: 'Background' })).toHaveCount(0)
  await workspace.chooseModel('some-local-model')
  await expect(quality).toHaveCount(0)
  await expect(model).toHaveValue('some-local-model')
})

const MODELS = [
  ['gpt-image-2.6-flare', 'Extra high'],
  ['gpt-image-2.5-sunburst', 'Maximum'],
  ['gpt-image-2', 'Low'],
  ['gpt-image-1.5', 'Medium'],
  ['gpt-image-1-mini', 'High'],
  ['dall-e-3', 'HD'],
  ['dall-e-2', undefined],
] as const

test('every model gets a request that the strict server accepts', async ({ workspace, server }) => {
  const { quality, images, results } = workspace
  await workspace.connect(server.baseUrl, KEY)
  for (const [index, [model, level]] of MODELS.entries()) {
    await workspace.chooseModel(model)
    if (level) await quality.selectOption({ label: level })
    else await expect(quality).toHaveCount(0)
    await workspace.ask(`picture ${index}`)
    await expect(images, model).toHaveCount(index + 1)
  }
  await expect(results.getByText('The server refused the request')).toHaveCount(0)
})

test('without a key nothing is sent', async ({ workspace, server }) => {
  await workspace.connect(server.baseUrl)
  await workspace.ask('a fox', { model: 'gpt-image-2' })
  await expect(workspace.results).toContainText('This connection has no key yet')
  expect(server.requests.filter(({ method }) => method === 'POST')).toEqual([])
})

test('leaving asks while a paid answer is on its way, and only then', async ({ workspace, server }) => {
  const { page, images } = workspace
  const asked: string[] = []
  page.on('dialog', async (dialog) => {
    asked.push(dialog.type())
    await dialog.dismiss()
  })
  await workspace.connect(server.baseUrl, KEY)
  server.faults.next({ kind: 'delay', delayMs: 4000 })
  await workspace.ask('a fox', { model: 'gpt-image-2' })
  await expect(workspace.results.getByText(/Waiting/)).toBeVisible()
  await page.close({ runBeforeUnload: true })
  await expect.poll(() => asked).toEqual(['beforeunload'])
  // It stayed, and the answer comes.
  await expect(images).toHaveCount(1)
  await page.close({ runBeforeUnload: true })
  await expect.poll(() => page.isClosed()).toBe(true)
  expect(asked).toHaveLength(1)
})
