import { readFile } from 'node:fs/promises'
import { axeViolations } from '../fixtures/axe.ts'
import { expect, test } from '../fixtures/test.ts'
import { Workspace } from '../pages/workspace.ts'

const KEY = 'sk-test-good-key-0123456789abcdef'

test('what was sent is kept once, steps through the field and comes back after a reload', async ({
  workspace,
}) => {
  const { page, prompt, images } = workspace
  await workspace.ask('a red fox', { size: '512x512' })
  await expect(images).toHaveCount(1)
  await workspace.ask('a blue owl')
  await expect(images).toHaveCount(2)
  await workspace.ask('a red fox', { count: 2 })
  await expect(images).toHaveCount(4)

  await prompt.fill('half a thought')
  await prompt.press('Control+ArrowUp')
  await expect(prompt).toHaveValue('a red fox')
  await prompt.press('Control+ArrowUp')
  await expect(prompt).toHaveValue('a blue owl')
  await prompt.press('Control+ArrowDown')
  await prompt.press('Control+ArrowDown')
  await expect(prompt).toHaveValue('half a thought')

  await page.reload()
  await page.getByRole('button', { name: 'History' }).click()
  const dialog = page.getByRole('dialog', { name: 'Prompt history' })
  const items = dialog.getByRole('list', { name: 'Sent prompts' }).getByRole('listitem')
  await expect(items).toHaveCount(2)
  await expect(items.first()).toContainText('a red fox')
  await expect(items.first()).toContainText('Sent 2 times')
  expect(await axeViolations(page, 'dialog')).toEqual([])

  await dialog.getByRole('textbox', { name: 'Search the history' }).fill('OWL blue')
  await expect(items).toHaveCount(1)
  await dialog.getByRole('textbox', { name: 'Search the history' }).fill('')
  await dialog.getByRole('button', { name: 'With settings: a red fox' }).click()
  await expect(prompt).toHaveValue('a red fox')
  await expect(workspace.size).toHaveValue('512x512')
  await expect(workspace.count).toHaveValue('2')

  await page.getByRole('button', { name: 'History' }).click()
  await dialog.getByRole('button', { name: 'Delete: a blue owl' }).click()
  await expect(items).toHaveCount(1)
  await dialog.getByRole('button', { name: 'Delete all' }).click()
  await dialog.getByRole('button', { name: 'Delete them' }).click()
  await expect(dialog.getByText('Nothing has been sent yet')).toBeVisible()
  // Pictures have nothing to do with it.
  await page.keyboard.press('Escape')
  await expect(images).toHaveCount(4)
})

test('what one tab sends stands in the history that another has open', async ({ workspace, context }) => {
  const { page } = workspace
  await page.getByRole('button', { name: 'History' }).click()
  await expect(page.getByText('Nothing has been sent yet')).toBeVisible()
  const other = new Workspace(await context.newPage())
  await other.page.goto('/')
  await other.ask('a lighthouse')
  await expect(page.getByRole('listitem').filter({ hasText: 'a lighthouse' })).toBeVisible()
})

test('prompts are kept, found, inserted, and go out to a file and in again', async ({ workspace }) => {
  const { page, prompt } = workspace
  await prompt.fill('a red fox in the snow')
  const open = () => page.getByRole('button', { name: 'Library' }).click()
  await open()
  const dialog = page.getByRole('dialog', { name: 'Prompt library' })
  await dialog.getByRole('button', { name: 'Keep the present prompt' }).click()
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Winter fox')
  await dialog.getByRole('textbox', { name: 'Tags' }).fill('animals, winter')
  await dialog.getByRole('button', { name: 'Save' }).click()
  const items = dialog.getByRole('list', { name: 'Kept prompts' }).locator(':scope > li')
  await expect(items).toHaveCount(1)
  await dialog.getByLabel('File of prompts').setInputFiles({
    name: 'prompts.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('a  red fox in the snow\n\nsoft morning light\n'),
  })
  await expect(dialog.getByText('1 prompt added.')).toBeVisible()
  await expect(dialog.getByText('1 already there, merged.')).toBeVisible()
  await expect(items).toHaveCount(2)
  await dialog.getByRole('button', { name: 'Favourite: soft morning light' }).click()
  await expect(items.first()).toContainText('soft morning light')
  expect(await axeViolations(page, 'dialog')).toEqual([])

  await dialog.getByLabel('File of prompts').setInputFiles({
    name: 'broken.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"prompts": [{"prompt": "a dog", "tags": ["pets"]}, 7, {"prompt": ""}]}'),
  })
  await expect(dialog.getByText('1 entry skipped: without words.')).toBeVisible()
  await expect(items).toHaveCount(3)

  const saved = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Export prompts' }).click()
  const file = JSON.parse(await readFile(await (await saved).path(), 'utf8')) as { prompts: object[] }
  expect(file.prompts).toContainEqual({
    ...{ name: 'Winter fox', prompt: 'a red fox in the snow', tags: ['animals', 'winter'] },
    favourite: false,
  })

  await dialog.getByRole('combobox', { name: 'Tag' }).selectOption('winter')
  await expect(items).toHaveCount(1)
  await dialog.getByRole('combobox', { name: 'Tag' }).selectOption('')
  await dialog.getByRole('button', { name: 'Insert: soft morning light' }).click()
  await expect(prompt).toHaveValue('a red fox in the snow soft morning light')
  await open()
  await dialog.getByRole('button', { name: 'Replace the prompt: a dog' }).click()
  await expect(prompt).toHaveValue('a dog')
})

test('a style puts its words around the prompt, and the picture remembers both', async ({
  workspace,
  server,
}) => {
  const { page, prompt, generate, images, viewer } = workspace
  await workspace.connect(server.baseUrl, KEY)
  await workspace.chooseModel('gpt-image-2')
  await prompt.fill('a {red|blue} fox')
  await page.getByRole('button', { name: 'Styles' }).click()
  const dialog = page.getByRole('dialog', { name: 'Styles' })
  await expect(dialog.getByRole('button', { name: 'Use the style Watercolour' })).toBeVisible()
  expect(await axeViolations(page, 'dialog')).toEqual([])
  await dialog.getByRole('button', { name: 'Copy: Watercolour' }).click()
  await dialog.getByRole('textbox', { name: 'Name' }).fill('My wash')
  await dialog.getByRole('textbox', { name: 'Words before the prompt' }).fill('Wash of')
  await dialog.getByRole('textbox', { name: 'Words after the prompt' }).fill('watercolour, pale')
  await dialog.getByRole('button', { name: 'Save style' }).click()
  await dialog.getByRole('button', { name: 'Use the style My wash' }).click()
  await expect(page.getByText('Style: My wash')).toBeVisible()
  await generate.click()
  await expect(images).toHaveCount(2)
  const sent = server.requests
    .filter(({ method }) => method === 'POST')
    .map(({ body }) => body as { prompt: string })
  expect(sent.map((body) => body.prompt).sort()).toEqual([
    'Wash of a blue fox, watercolour, pale',
    'Wash of a red fox, watercolour, pale',
  ])
  expect(Object.keys(sent[0] ?? {})).not.toContain('styled')

  await page.getByRole('button', { name: 'Remove the style My wash' }).click()
  await expect(page.getByText('Style: My wash')).toBeHidden()
  await page.reload()
  await images.first().dblclick()
  await viewer.getByRole('button', { name: 'Reuse settings' }).click()
  await expect(prompt).toHaveValue(/^a (red|blue) fox$/)
  await expect(page.getByText('Style: My wash')).toBeVisible()

  // One press, one entry, as it was written.
  await page.getByRole('button', { name: 'History' }).click()
  const items = page.getByRole('list', { name: 'Sent prompts' }).getByRole('listitem')
  await expect(items).toHaveCount(1)
  await expect(items).toContainText('a {red|blue} fox')
  await expect(items).toContainText('Style: My wash')
})
