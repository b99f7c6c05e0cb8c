import type { FakeServer } from '../fake-server/fake-server.ts'
import { axeViolations } from '../fixtures/axe.ts'
import { expect, test } from '../fixtures/test.ts'

const KEY = 'sk-test-good-key-0123456789abcdef'

function promptsAt(server: FakeServer): [model: unknown, prompt: unknown][] {
  const posts = server.requests.filter(({ method }) => method === 'POST')
  return posts.map(({ body }) => {
    const { model, prompt } = body as { model: unknown; prompt: unknown }
    return [model, prompt]
  })
}

test('two groups make six jobs in a table with both axes labelled', async ({ workspace, server }) => {
  const { page, prompt, generate, results, images } = workspace
  await workspace.connect(server.baseUrl, KEY)
  await workspace.chooseModel('gpt-image-2')
  await prompt.fill('a {red|blue} {cat|dog|owl} on a sofa')
  await expect(page.getByText('6 prompts × 1 image = 6 images')).toBeVisible()
  await page.getByRole('button', { name: /Prompts to be sent/ }).click()
  await expect(page.getByRole('list', { name: 'Prompts to be sent' }).getByRole('listitem')).toHaveText(
    ['red cat', 'red dog', 'red owl', 'blue cat', 'blue dog', 'blue owl'].map(
      (what) => `a ${what} on a sofa`,
    ),
  )
  await generate.click()
  const table = results.getByRole('table')
  await expect(table.getByRole('img')).toHaveCount(6)
  await expect(table.getByRole('columnheader')).toHaveText(['red', 'blue'])
  await expect(table.getByRole('rowheader')).toHaveText(['cat', 'dog', 'owl'])
  const dogs = table.getByRole('row', { name: 'dog' })
  await expect(dogs.getByRole('img')).toHaveCount(2)
  await expect(dogs.getByRole('cell').first().getByRole('img')).toHaveAttribute('alt', 'a red dog on a sofa')
  expect(
    promptsAt(server)
      .map(([, text]) => text)
      .sort(),
  ).toEqual(
    ['blue cat', 'blue dog', 'blue owl', 'red cat', 'red dog', 'red owl'].map(
      (what) => `a ${what} on a sofa`,
    ),
  )
  await expect(images).toHaveCount(6)

  // The table is as it was after a reload, and its pictures can be compared.
  await page.reload()
  await expect(table.getByRole('img')).toHaveCount(6)
  await results.getByRole('button', { name: 'Compare these' }).click()
  await expect(page.getByRole('radio', { name: 'Blink' })).toBeVisible()
})

test('the same prompt on several models is a table of models', async ({ workspace, server }) => {
  const { page, results, generate, prompt } = workspace
  await workspace.connect(server.baseUrl, KEY)
  await workspace.chooseModel('gpt-image-2')
  await workspace.quality.selectOption({ label: 'High' })
  await prompt.fill('a lighthouse, {day|night}')
  await page.getByRole('button', { name: /Run on several models/ }).click()
  await page.getByRole('checkbox', { name: 'gpt-image-2.5-flare' }).check()
  await expect(page.getByText('2 prompts × 2 models × 1 image = 4 images')).toBeVisible()
  await generate.click()
  const table = results.getByRole('table')
  await expect(table.getByRole('img')).toHaveCount(4)
  const labels = await table.getByRole('columnheader').or(table.getByRole('rowheader')).allTextContents()
  expect(labels.sort()).toEqual(['day', 'gpt-image-2', 'gpt-image-2.5-flare', 'night'])
  expect(
    promptsAt(server)
      .map((pair) => pair.join(': '))
      .sort(),
  ).toEqual([
    'gpt-image-2.5-flare: a lighthouse, day',
    'gpt-image-2.5-flare: a lighthouse, night',
    'gpt-image-2: a lighthouse, day',
    'gpt-image-2: a lighthouse, night',
  ])
})

test('many ask first, too many are not sent, and braces can be meant', async ({ workspace, server }) => {
  const { page, prompt, generate, images } = workspace
  await workspace.connect(server.baseUrl, KEY)
  await workspace.chooseModel('gpt-image-2')
  await workspace.quality.selectOption({ label: 'Low' })
  await workspace.size.selectOption('1024x1024')
  await prompt.fill('a fox, {1..65} years old')
  await generate.click()
  const question = page.getByRole('dialog', { name: 'Send 65 requests?' })
  await expect(question).toContainText('65 prompts × 1 image = 65 images')
  await expect(question).toContainText('$')
  await question.getByRole('button', { name: 'Cancel' }).click()
  expect(promptsAt(server)).toEqual([])

  await prompt.fill('a fox, {1..300} years old')
  await generate.click()
  await expect(page.getByText(/300 prompts are too many/)).toBeVisible()
  expect(promptsAt(server)).toEqual([])

  await prompt.fill('\\{red\\|blue\\}, in braces')
  await generate.click()
  await expect(images).toHaveCount(1)
  expect(promptsAt(server)).toEqual([['gpt-image-2', '{red|blue}, in braces']])
})

test('what failed is sent again, and only that; the rest can be stopped', async ({ workspace, server }) => {
  const { page, prompt, generate, results, images } = workspace
  await workspace.connect(server.baseUrl, KEY)
  await workspace.chooseModel('gpt-image-2')
  server.faults.next('server-error')
  await prompt.fill('a {red|green|blue} hat')
  await generate.click()
  await expect(images).toHaveCount(2)
  await expect(results.getByText('The server failed')).toBeVisible()
  await results.getByRole('button', { name: 'Send 1 again' }).click()
  await expect(images).toHaveCount(3)
  expect(promptsAt(server)).toHaveLength(4)
  await expect(page.getByText('3 images', { exact: true })).toBeVisible()
})

for (const colorScheme of ['dark', 'light'] as const)
  test(`axe finds nothing in a table of results in the ${colorScheme} theme`, async ({
    workspace,
    server,
  }) => {
    const { page, images } = workspace
    await page.emulateMedia({ colorScheme })
    await workspace.connect(server.baseUrl, KEY)
    await workspace.ask('a {red|blue} {cat|dog}', { model: 'gpt-image-2' })
    await expect(images).toHaveCount(4)
    expect(await axeViolations(page)).toEqual([])
  })

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

  test('the table scrolls in its own frame', async ({ workspace, server }) => {
    const { page, results } = workspace
    await workspace.connect(server.baseUrl, KEY)
    await workspace.ask('a {red|blue|green} {cat|dog}', { model: 'gpt-image-2' })
    await expect(results.getByRole('table').getByRole('img')).toHaveCount(6)
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(sideways).toBeLessThanOrEqual(0)
  })
})
