import { expect, test } from '../fixtures/test.ts'

const KEY = 'sk-test-good-key-0123456789abcdef'

const posts = (requests: readonly { method: string }[]): number =>
  requests.filter(({ method }) => method === 'POST').length

test('the cost is said before, after, and for the month', async ({ workspace, server }) => {
  const { page, images, quality, activity } = workspace
  await workspace.connect(server.baseUrl, KEY)
  await workspace.chooseModel('gpt-image-2')
  await quality.selectOption({ label: 'Low' })
  await workspace.size.selectOption('1024x1024')
  // 196 tokens and 100 for one preview at $30 per million, and 6 for no words at $5.
  await expect(page.getByText('$0.0089').first()).toBeVisible()
  await workspace.ask('a fox', { count: 2 })
  await expect(images).toHaveCount(2)
  await expect(activity.getByRole('listitem').first()).toContainText(/\$0\.\d+/)

  await activity.getByRole('button', { name: 'Spending' }).click()
  const spending = page.getByRole('dialog', { name: 'Spending' })
  await expect(spending.getByRole('row', { name: /gpt-image-2/ })).toContainText(/2 requests.*2.*\$0\.\d+/)
  await page.keyboard.press('Escape')

  await page.reload()
  await activity.getByRole('button', { name: 'Spending' }).click()
  await expect(spending.getByRole('row', { name: /gpt-image-2/ })).toContainText(/2 requests/)
  await expect(spending.getByText('Since this page was opened')).toBeVisible()
  const download = page.waitForEvent('download')
  await spending.getByRole('button', { name: 'Save as CSV' }).click()
  expect((await download).suggestedFilename()).toMatch(/^pentimento-spending-\d{4}-\d{2}\.csv$/)
})

test('a budget stops a request before it is sent', async ({ workspace, server }) => {
  const { page, settings, results, images } = workspace
  await workspace.connect(server.baseUrl, KEY)
  await workspace.chooseModel('gpt-image-2')
  await page.getByRole('button', { name: 'Settings' }).click()
  await settings.getByRole('spinbutton', { name: 'Budget for a month, $' }).fill('0')
  await page.keyboard.press('Escape')
  await workspace.quality.selectOption({ label: 'Low' })
  await workspace.ask('too dear')
  await expect(results.getByRole('article', { name: 'too dear' })).toContainText(
    'budget of this month is reached',
  )
  expect(posts(server.requests)).toBe(0)

  await page.getByRole('button', { name: 'Allow one more job' }).click()
  await workspace.ask('allowed')
  await expect(images).toHaveCount(1)
  expect(posts(server.requests)).toBe(1)
})

test('a price of one’s own is used for a server whose prices nobody knows', async ({ workspace, server }) => {
  const { page, settings } = workspace
  await workspace.connect(server.baseUrl, KEY, 'Compatible server')
  await page.getByRole('button', { name: 'Settings' }).click()
  await settings.getByRole('button', { name: /^Prices/ }).click()
  await settings.getByRole('textbox', { name: 'Model', exact: true }).fill('flux')
  await settings.getByRole('spinbutton', { name: '$ per picture' }).fill('0.03')
  await settings.getByRole('button', { name: 'Add price' }).click()
  await expect(settings.getByRole('list', { name: 'Own prices' })).toContainText(
    'flux $0.03 for each picture',
  )
  await page.keyboard.press('Escape')
  await workspace.chooseModel('flux')
  await expect(page.getByText('$0.0300')).toBeVisible()
})
