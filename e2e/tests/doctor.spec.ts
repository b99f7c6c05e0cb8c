import { expect, test } from '../fixtures/test.ts'

const KEY = 'sk-test-good-key-0123456789abcdef'

const posts = (requests: readonly { method: string }[]): number =>
  requests.filter(({ method }) => method === 'POST').length

test('the free test asks for nothing that costs, and names the setting of a server that refuses', async ({
  workspace,
  server,
}) => {
  const { page, settings } = workspace
  await workspace.connect(server.baseUrl, KEY)
  await page.getByRole('button', { name: 'Settings' }).click()
  await settings.getByRole('button', { name: 'Test connection' }).click()
  await expect(settings.getByRole('list', { name: 'Findings' })).toContainText('The key is accepted')
  expect(posts(server.requests)).toBe(0)

  await settings.getByRole('combobox', { name: 'Provider' }).selectOption('litellm')
  await settings.getByRole('textbox', { name: 'Base URL' }).fill('http://127.0.0.1:9/v1')
  await settings.getByRole('textbox', { name: 'API key' }).fill('sk-test-good-another-key')
  await settings.getByRole('button', { name: 'Test connection' }).click()
  await expect(settings.getByText('The server could not be reached')).toBeVisible()
  await expect(settings.getByText(/LITELLM_CORS_ORIGINS.*This page’s address is http/)).toBeVisible()
})

test('two real pictures show which fields and masks a server takes', async ({ workspace, server }) => {
  const { page, settings, images } = workspace
  await workspace.connect(server.baseUrl, KEY)
  await page.getByRole('button', { name: 'Settings' }).click()
  const trial = settings.getByRole('region', { name: 'Try it with real pictures' })
  await trial.getByRole('textbox', { name: 'Model to try' }).fill('gpt-image-2')
  await expect(trial).toContainText(/Cost: \$0\.0\d+/)
  expect(posts(server.requests)).toBe(0)
  server.faults.next('unknown-quality')
  await trial.getByRole('button', { name: 'Try it' }).click()
  const findings = trial.getByRole('list', { name: 'Findings' })
  await expect(findings).toContainText('It does not know “quality”')
  await expect(findings).toContainText('A picture came: 1024 × 1024')
  // One that was refused, one that came, one edit of it.
  expect(posts(server.requests)).toBe(3)
  await expect(settings.getByRole('region', { name: 'Learnt from this server' })).toContainText('quality')
  await page.keyboard.press('Escape')
  await expect(images).toHaveCount(0)
})
