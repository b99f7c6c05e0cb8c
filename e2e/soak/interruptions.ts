import { randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { BrowserContext } from '@playwright/test'
import { startFakeServer } from '../fake-server/fake-server.ts'
import { Workspace } from '../pages/workspace.ts'

/** How the page goes away while a paid request is out. */
type Interruption = 'reload' | 'close'

export interface InterruptionReport {
  interruptions: number
  /** Requests that reached the server. */
  posts: number
  /** Requests whose picture is in the gallery, once. */
  saved: number
  /** Requests that are said to have been interrupted and perhaps charged. */
  marked: number
  /** What became of those that are not saved: prompt, state, failures. */
  others: readonly string[]
}

interface InterruptionOptions {
  url: string
  context: BrowserContext
  how: Interruption
  count: number
  /** The server takes between 2 s and this. */
  slowestMs: number
  /** False where the service worker is blocked. */
  isRelayed: boolean
}

const posted = (requests: readonly { method: string }[]) =>
  requests.filter(({ method }) => method === 'POST').length

type Server = Awaited<ReturnType<typeof startFakeServer>>

/** Sends one request from a tab of its own and lets the tab go away before the answer comes. */
async function interruptOne(
  prompt: string,
  server: Server,
  { url, context, how, slowestMs, isRelayed }: InterruptionOptions,
): Promise<void> {
  const page = await context.newPage()
  await page.goto(url)
  const workspace = new Workspace(page)
  await workspace.connect(server.baseUrl, 'sk-test-good-soak')
  if (isRelayed) await page.evaluate(async () => void (await navigator.serviceWorker.ready))
  const delayMs = randomInt(2000, slowestMs)
  const before = posted(server.requests)
  server.faults.next({ kind: 'delay', delayMs })
  await workspace.ask(prompt, { model: 'gpt-image-2' })
  while (posted(server.requests) === before) await sleep(20)
  await sleep(randomInt(0, Math.min(1500, delayMs - 500)))
  if (how === 'reload') await page.reload()
  // A tab that stays open would be the one that finishes the others' work; here the next visit has to.
  await page.close()
}

/** How each request ended, as a visit sees it that comes after all of them. */
async function endings(
  prompts: readonly string[],
  { url, context, slowestMs }: InterruptionOptions,
): Promise<Pick<InterruptionReport, 'saved' | 'marked' | 'others'>> {
  const page = await context.newPage()
  await page.goto(url)
  await page.waitForTimeout(slowestMs + 5000)
  await page.reload()
  await page.waitForTimeout(3000)
  const jobs = await page.evaluate(async () => {
    const opening = indexedDB.open('pentimento')
    const db = await new Promise<IDBDatabase>(
      (resolve) => (opening.onsuccess = () => resolve(opening.result)),
    )
    const rows = db.transaction('jobs').objectStore('jobs').getAll()
    const all = await new Promise<unknown[]>((resolve) => (rows.onsuccess = () => resolve(rows.result)))
    db.close()
    return all as {
      state: string
      imageIds: string[]
      failures: { code: string }[]
      request: { prompt: string }
    }[]
  })
  await page.close()
  const ours = jobs.filter(({ request }) => prompts.includes(request.prompt))
  const saved = ours.filter(({ state, imageIds }) => state === 'done' && imageIds.length === 1).length
  const marked = ours.filter(({ state, imageIds }) => state === 'interrupted' && imageIds.length === 0).length
  const others = ours
    .filter(({ state }) => state !== 'done')
    .map(({ request, state, failures }) =>
      [request.prompt, state, ...failures.map(({ code }) => code)].join(' '),
    )
  const gone = prompts.filter((prompt) => !ours.some(({ request }) => request.prompt === prompt))
  return { saved, marked, others: [...others, ...gone.map((prompt) => `${prompt} gone`)] }
}

/** Sends requests and lets their pages go away in the middle of them. */
export async function interruptRequests(options: InterruptionOptions): Promise<InterruptionReport> {
  const { how, count } = options
  const server = await startFakeServer()
  const prompts = Array.from({ length: count }, (_, k) => `${how} ${k + 1}`)
  try {
    for (const prompt of prompts) await interruptOne(prompt, server, options)
    const ended = await endings(prompts, options)
    return { interruptions: count, posts: posted(server.requests), ...ended }
  } finally {
    await server.close()
  }
}
