import { axeViolations } from '../fixtures/axe.ts'
import { expect, test } from '../fixtures/test.ts'

const KEY = 'sk-test-good-key-0123456789abcdef'

test('a server’s own habits are set, used, and taken back', async ({ workspace, server }) => {
  const { page, settings, images } = workspace
  const habits = settings.getByRole('button', { name: /^This server’s habits/ })
  const open = () => page.getByRole('button', { name: 'Settings' }).click()
  await workspace.connect(server.baseUrl, KEY)
  await open()
  await habits.click()
  await settings.getByRole('combobox', { name: 'Several pictures' }).selectOption('one-request')
  await settings.getByRole('textbox', { name: 'Path of edits' }).fill('images/edits')
  await expect(settings.getByText('Begins with a slash.')).toBeVisible()
  await settings.getByRole('textbox', { name: 'Path of edits' }).fill('')
  await settings.getByRole('button', { name: 'Save' }).click()

  await workspace.ask('two at once', { model: 'gpt-image-2', count: 2 })
  await expect(images).toHaveCount(2)
  const posts = server.requests.filter(({ method }) => method === 'POST')
  expect(posts.map(({ body }) => body)).toMatchObject([{ n: 2 }])

  await open()
  await expect(habits).toContainText('1 of its own')
  await habits.click()
  await settings.getByRole('button', { name: 'Back to the preset' }).click()
  await expect(habits).toContainText('as usual for OpenAI')
})

test('what a model takes can be written down', async ({ workspace, server }) => {
  const { page, settings, quality } = workspace
  await workspace.connect(server.baseUrl, KEY, 'Compatible server')
  await page.getByRole('button', { name: 'Settings' }).click()
  await settings.getByRole('button', { name: /^What its models take/ }).click()
  await settings.getByRole('textbox', { name: 'Model to describe' }).fill('my-model')
  await settings.getByRole('button', { name: 'Add row' }).click()
  await settings
    .getByRole('group', { name: 'my-model' })
    .getByRole('textbox', { name: 'Qualities' })
    .fill('draft, fine')
  await settings.getByRole('button', { name: 'Save' }).click()
  await workspace.chooseModel('my-model')
  await expect(quality.getByRole('option')).toHaveText(['Draft', 'Fine'])
  await page.reload()
  await workspace.chooseModel('my-model')
  await expect(quality.getByRole('option')).toHaveText(['Draft', 'Fine'])
})

for (const theme of ['dark', 'light'] as const)
  test(`axe finds nothing in the settings of a server and its spending in the ${theme} theme`, async ({
    workspace,
    server,
  }) => {
    const { page, settings, images, activity } = workspace
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await workspace.connect(server.baseUrl, KEY)
    await workspace.ask('a fox', { model: 'gpt-image-2' })
    await expect(images).toHaveCount(1)
    await page.getByRole('button', { name: 'Settings' }).click()
    await settings.getByRole('button', { name: /^This server’s habits/ }).click()
    await settings.getByRole('button', { name: /^What its models take/ }).click()
    await settings.getByRole('textbox', { name: 'Model to describe' }).fill('my-model')
    await settings.getByRole('button', { name: 'Add row' }).click()
    await settings.getByRole('button', { name: /^Prices/ }).click()
    expect(await axeViolations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await activity.getByRole('button', { name: 'Spending' }).click()
    await expect(page.getByRole('dialog', { name: 'Spending' })).toContainText('gpt-image-2')
    expect(await axeViolations(page)).toEqual([])
  })
