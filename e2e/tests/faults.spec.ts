import type { FaultKind } from '../fake-server/faults.ts'
import { expect, test } from '../fixtures/test.ts'

const KEY = 'sk-test-good-key-0123456789abcdef'

/** What the user reads for each thing that a server can do wrong. */
const FAULTS: readonly [fault: FaultKind, words: RegExp][] = [
  ['unauthorized', /does not accept this key/],
  ['unverified-organization', /may not use this model/],
  ['model-not-found', /does not know this model/],
  ['moderation-blocked', /safety system stopped this picture/],
  ['quota-exhausted', /no credit left/],
  ['payload-too-large-html', /request too large/],
  ['server-error', /The server failed/],
  ['gateway-html', /proxy on the way gave up/],
  ['cdn-timeout-html', /proxy on the way gave up/],
  ['html', /not from an Images API/],
  ['not-json', /not from an Images API/],
  ['truncated-json', /broke off in the middle/],
  ['empty-data', /answered without a picture/],
  ['null-data', /answered without a picture/],
  ['broken-base64', /picture in the answer is broken/],
  ['base64-of-text', /picture in the answer is broken/],
  ['base64-of-svg', /picture in the answer is broken/],
  ['truncated-png', /picture in the answer is broken/],
  ['url-without-cors', /link that this page may not read/],
  // A reset before the first byte is not here: on a connection that was used before, Chromium itself sends the request again.
  ['reset-in-body', /broke off in the middle/],
  ['no-cors', /could not be reached/],
]

const posts = (requests: readonly { method: string }[]): number =>
  requests.filter(({ method }) => method === 'POST').length

test('every fault is named, costs one request, and loses nothing', async ({ workspace, server }) => {
  test.setTimeout(120_000)
  const { results, images, prompt } = workspace
  await workspace.connect(server.baseUrl, KEY)
  await workspace.ask('the picture before', { model: 'gpt-image-2' })
  await expect(images).toHaveCount(1)
  for (const [fault, words] of FAULTS) {
    const before = posts(server.requests)
    server.faults.next(fault)
    await workspace.ask(`with ${fault}`)
    const job = results.getByRole('article', { name: `with ${fault}` })
    await expect(job, fault).toContainText(words)
    await expect(prompt).toHaveValue(`with ${fault}`)
    expect(posts(server.requests) - before, fault).toBe(1)
  }
  await expect(images).toHaveCount(1)
})

test('odd answers that hold a picture are saved as what they are', async ({ workspace, server }) => {
  const { page, images, viewer, results } = workspace
  await workspace.connect(server.baseUrl, KEY)
  await workspace.chooseModel('gpt-image-2')
  server.faults.next('jpeg-for-png')
  await workspace.ask('a JPEG')
  await expect(images).toHaveCount(1)
  await images.first().dblclick()
  await expect(viewer).toContainText('JPEG')
  await page.keyboard.press('Escape')
  server.faults.next('data-prefix')
  await workspace.ask('a data URL')
  await expect(images).toHaveCount(2)
  server.faults.next('one-good-two-bad')
  await workspace.ask('one of three')
  await expect(images).toHaveCount(3)
  await expect(results.getByRole('article', { name: 'one of three' })).toContainText(
    'picture in the answer is broken',
  )
})

test('a rate limit is counted down, sent once more, and can be cancelled', async ({ workspace, server }) => {
  const { results, images, activity } = workspace
  await workspace.connect(server.baseUrl, KEY)
  server.faults.next('rate-limited')
  await workspace.ask('limited', { model: 'gpt-image-2' })
  await expect(results).toContainText(/Sending it again in \d+ s/)
  await expect(images).toHaveCount(1)
  expect(posts(server.requests)).toBe(2)

  server.faults.next('rate-limited', 3)
  await workspace.ask('given up')
  await expect(results).toContainText(/Sending it again in/)
  await activity.getByRole('button', { name: 'Cancel' }).click()
  await expect(activity.getByRole('listitem').first()).toContainText(/cancelled/i)
  expect(posts(server.requests)).toBe(3)
})

test('a stalled answer can be cancelled', async ({ workspace, server }) => {
  const { activity } = workspace
  await workspace.connect(server.baseUrl, KEY)
  server.faults.next('stalled')
  await workspace.ask('never', { model: 'gpt-image-2' })
  await activity.getByRole('button', { name: 'Cancel' }).click()
  await expect(activity.getByRole('listitem').first()).toContainText(/cancelled/i)
})
