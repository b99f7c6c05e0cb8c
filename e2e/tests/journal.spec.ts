import { readFile } from 'node:fs/promises'
import { axeViolations } from '../fixtures/axe.ts'
import { expect, test } from '../fixtures/test.ts'
import { restHand } from '../pages/workspace.ts'

const KEY = 'sk-test-good-journal'
const posts = (requests: readonly { method: string }[]) =>
  requests.filter(({ method }) => method === 'POST').length

test('each request is written down, found again and taken along; none of it is the key', async ({
  workspace,
  server,
}) => {
  const { page, activity, images } = workspace
  await workspace.connect(server.baseUrl, KEY)
  await workspace.ask('a red kite over a harbour', { model: 'gpt-image-2' })
  await expect(images).toHaveCount(1)
  server.faults.next('server-error')
  await workspace.ask('a blue heron')
  await expect(activity.getByRole('listitem').first()).toContainText('Failed')

  await activity.getByRole('button', { name: 'Journal' }).click()
  const journal = page.getByRole('dialog', { name: 'Journal of requests' })
  const entries = journal.getByRole('list', { name: 'Requests' }).getByRole('listitem')
  await expect(entries).toHaveCount(2)
  await expect(entries.first()).toContainText('a blue heron')
  await expect(entries.first()).toContainText(/Failed: .*status 500/s)
  await expect(entries.last()).toContainText(/Saved.*1 of 1 picture.*tokens/s)
  await journal.getByRole('textbox', { name: 'Search the journal' }).fill('kite SAVED')
  await expect(entries).toHaveCount(1)
  expect(await axeViolations(page)).toEqual([])

  const download = page.waitForEvent('download')
  await journal.getByRole('button', { name: 'Save as CSV' }).click()
  const text = await readFile(await (await download).path(), 'utf8')
  expect(text.split('\r\n')).toHaveLength(3)
  expect(text).toContain('a red kite over a harbour')
  expect(text).not.toContain(KEY)
  await page.keyboard.press('Escape')
  await page.reload()
  await activity.getByRole('button', { name: 'Journal' }).click()
  await expect(entries).toHaveCount(2)
})

test('the same request twice within moments asks first', async ({ workspace, server }) => {
  const { page, images } = workspace
  await workspace.connect(server.baseUrl, KEY)
  await workspace.ask('once', { model: 'gpt-image-2' })
  await expect(images).toHaveCount(1)
  await restHand(page)
  await page.keyboard.press('Control+Enter')
  const notice = page.getByRole('status').filter({ hasText: 'You have just sent exactly this' })
  await expect(notice).toBeVisible()
  expect(posts(server.requests)).toBe(1)
  await notice.getByRole('button', { name: 'Send again' }).click()
  await expect(images).toHaveCount(2)
  expect(posts(server.requests)).toBe(2)
})

test('what waits is held back and let go, or stopped together', async ({ workspace, server }) => {
  const { activity, images } = workspace
  await workspace.connect(server.baseUrl, KEY)
  for (let k = 0; k < 3; k++) server.faults.next({ kind: 'delay', delayMs: 1500 })
  await workspace.ask('six of them', { model: 'gpt-image-2', count: 6 })
  const queue = activity.getByRole('group', { name: 'Queue' })
  await queue.getByRole('button', { name: 'Pause the queue' }).click()
  await expect(images).toHaveCount(3)
  await expect(queue).toContainText('Paused · 3 requests wait')
  expect(posts(server.requests)).toBe(3)
  await queue.getByRole('button', { name: 'Resume the queue' }).click()
  await expect(images).toHaveCount(6)

  for (let k = 0; k < 6; k++) server.faults.next('no-answer')
  await workspace.ask('never', { count: 2 })
  await workspace.ask('nor this', { count: 2 })
  await queue.getByRole('button', { name: 'Cancel all' }).click()
  await expect(activity.getByRole('listitem').filter({ hasText: 'Cancelled' })).toHaveCount(2)
  await expect(queue).toBeHidden()
})
