import { expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { asConnectionId, asImageId } from '@/domain/ids'
import type { Job } from '@/domain/job'
import { createGalleryStore } from '@/state/gallery-store'
import { createJobsStore } from '@/state/jobs-store'
import { createQueueStore } from '@/state/queue-store'
import { A_MOMENT, aGenerateRequest, aJob } from '@/testing/builders'
import { mount } from '@/testing/mount'
import { createRequestQueue } from '@/usecases/request-queue'
import { ActivityPanel } from './activity-panel'
import { ActivitySummary } from './activity-summary'

const PAID = { connectionId: asConnectionId('paid'), connectionName: 'OpenAI' }

function show(loaded: readonly Job[], nowMs = A_MOMENT) {
  const jobs = createJobsStore()
  jobs.getState().jobsLoaded(loaded)
  const calls: string[] = []
  const queue = createRequestQueue(createQueueStore(), { now: () => nowMs })
  const runner = {
    cancel: (id: string) => void calls.push(`cancel ${id}`),
    retry: async (id: string) => void calls.push(`retry ${id}`),
    dismiss: async (id: string) => void calls.push(`dismiss ${id}`),
  }
  mount(
    <>
      <ActivitySummary jobs={jobs} />
      <ActivityPanel {...{ jobs, runner, queue }} gallery={createGalleryStore()} now={() => nowMs} />
    </>,
  )
  return { jobs, calls, queue }
}

const item = page.getByRole('listitem')

it('says how long a running job has run and how much is saved, and cancels it', async () => {
  const job = aJob({
    state: 'sent',
    sentAt: A_MOMENT - 4_000,
    request: aGenerateRequest({ count: 4 }),
    imageIds: [asImageId('a'), asImageId('b')],
  })
  const { calls } = show([job])
  await expect.element(item).toHaveTextContent('Drawing · 0:04')
  await expect.element(item).toHaveTextContent('2 of 4 saved')
  await expect.element(page.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '50')
  await expect.element(page.getByText('1 running')).toBeVisible()
  await page.getByRole('button', { name: 'Cancel' }).click()
  expect(calls).toEqual([`cancel ${job.id}`])
})

it('claims no progress for one picture and is patient with a paid server', async () => {
  show([aJob({ state: 'sent', sentAt: A_MOMENT - 61_000, ...PAID })])
  await expect.element(item).toHaveTextContent('Waiting for the server · 1:01')
  await expect.element(item).toHaveTextContent('High quality can take 2 to 5 minutes.')
  await expect.element(page.getByRole('progressbar')).not.toBeInTheDocument()
})

it('says what a proxy may do to a request that brings no bytes, unless previews come', async () => {
  show([aJob({ state: 'sent', sentAt: A_MOMENT - 101_000, ...PAID })])
  await expect.element(item).toHaveTextContent('A proxy on the way may give up about now')
})

it('says that what was stopped may be charged for, where it had been sent', async () => {
  show([aJob({ state: 'cancelled', sentAt: A_MOMENT - 9_000, endedAt: A_MOMENT, ...PAID })])
  await expect.element(item).toHaveTextContent('may finish what it had begun, and charge for it')
})

it('speaks of no charge, and of no proxy, for a server of one’s own', async () => {
  show([
    aJob({ state: 'cancelled', sentAt: A_MOMENT - 9_000, endedAt: A_MOMENT, ...PAID, presetId: 'sd-cpp' }),
  ])
  await expect.element(item).toHaveTextContent('The server may finish this picture before it takes the next.')
})

it('speaks of no proxy where the address has none', async () => {
  show([aJob({ state: 'sent', sentAt: A_MOMENT - 101_000, ...PAID, presetId: 'openai' })])
  await expect.element(item).toHaveTextContent('High quality can take 2 to 5 minutes.')
  await expect.element(item).not.toHaveTextContent('A proxy on the way')
})

it('counts down to the next try', async () => {
  show([aJob({ state: 'waiting', sentAt: A_MOMENT, retryAt: A_MOMENT + 9_000, ...PAID })])
  await expect.element(item).toHaveTextContent('Trying again in 9 s')
})

it('tells a failure in words, keeps the server’s own for those who ask, and offers to retry', async () => {
  const facts = { status: 502, requestId: 'req_8f2c' }
  const failures = [{ code: 'api/server-error', detail: 'upstream broke', facts } as const]
  const job = aJob({ state: 'failed', sentAt: A_MOMENT, endedAt: A_MOMENT + 9_000, failures, ...PAID })
  const { calls } = show([job])
  await expect.element(item).toHaveTextContent('The server failed')
  await expect.element(item).toHaveTextContent('It may have been charged all the same.')
  await expect.element(page.getByText('req_8f2c')).not.toBeVisible()
  await page.getByText('Details').click()
  await expect.element(page.getByText('Request req_8f2c')).toBeVisible()
  await page.getByRole('button', { name: 'Retry' }).click()
  await page.getByRole('button', { name: 'Dismiss' }).click()
  expect(calls).toEqual([`retry ${job.id}`, `dismiss ${job.id}`])
})

it('collapses ended jobs beyond the newest five', async () => {
  show(Array.from({ length: 7 }, () => aJob({ state: 'done', imageIds: [asImageId('a')] })))
  await expect.element(item.first()).toHaveTextContent('Saved')
  expect(item.elements()).toHaveLength(5)
  await page.getByRole('button', { name: 'Earlier' }).click()
  await expect.poll(() => item.elements().length).toBe(7)
})

it('announces the end of a job that it saw running', async () => {
  const job = aJob({ state: 'sent', sentAt: A_MOMENT })
  const { jobs } = show([job])
  await expect.element(item).toBeVisible()
  jobs.getState().jobChanged({ ...job, state: 'done', endedAt: A_MOMENT, imageIds: [asImageId('a')] })
  await expect.element(page.getByRole('status')).toHaveTextContent('1 picture saved: A cute baby sea otter')
})

it('holds back what waits for its turn, says how long a server wants to be left alone, and stops everything', async () => {
  const first = aJob({ ...PAID, state: 'sent', sentAt: A_MOMENT })
  const second = aJob({ ...PAID, state: 'queued' })
  const { queue, calls } = show([second, first])
  const bar = page.getByRole('group', { name: 'Queue' })
  await expect.element(bar).toHaveTextContent('2 jobs run')
  const { signal } = new AbortController()
  const place = { key: PAID.connectionId, limit: 1, signal }
  void queue.run({ ...place, owner: first.id }, () => new Promise(() => undefined))
  void queue.run({ ...place, owner: second.id }, async () => undefined)
  await expect.element(bar).toHaveTextContent('1 request waits')
  await bar.getByRole('button', { name: 'Pause the queue' }).click()
  await expect.element(bar).toHaveTextContent('Paused · 1 request waits')
  await bar.getByRole('button', { name: 'Resume the queue' }).click()
  queue.hold(PAID.connectionId, A_MOMENT + 12_000)
  await expect.element(bar).toHaveTextContent('the server goes on in 12 s')
  await bar.getByRole('button', { name: 'Cancel all' }).click()
  expect(calls).toEqual([`cancel ${second.id}`, `cancel ${first.id}`])
})
