import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { answerLock } from '@/domain/journal'
import { createAnswerRelay } from './answer-relay'
import type { KeptAnswers } from './kept-answers'
import { createKeptAnswers } from './kept-answers'
import { createRelayFetch } from './relay-fetch'
import { serveRelay } from './serve-relay'

const URL_OF_SERVER = 'https://images.example/v1/images/generations'
const { locks } = navigator

let answers: KeptAnswers
let sent: { url: string; init: RequestInit }[]
let lastId = 0
const stops = new Map<string, () => void>()

/** A body whose pieces come when the test says so. */
function slowBody() {
  let pieces!: ReadableStreamDefaultController<Uint8Array>
  const body = new ReadableStream<Uint8Array>({ start: (controller) => void (pieces = controller) })
  return {
    body,
    push: (text: string) => pieces.enqueue(new TextEncoder().encode(text)),
    close: () => pieces.close(),
    break: () => pieces.error(new TypeError('network error')),
  }
}

/** A page's fetch whose other end is a worker that gets this answer. */
function relayed(answer: (init: RequestInit) => Promise<Response>) {
  const { port1, port2 } = new MessageChannel()
  const fetchNow = (url: string, init: RequestInit) => {
    sent.push({ url, init })
    return answer(init)
  }
  const served = serveRelay(port1, { fetch: fetchNow, answers, locks, stops })
  const id = `job/${++lastId}`
  const fetch = async (init: RequestInit) => {
    const send = await createRelayFetch(port2, id, locks)
    return send!(new Request(URL_OF_SERVER, init))
  }
  return { fetch, id, page: port2, served }
}

const POST = { method: 'POST', body: '{"prompt":"otter"}', headers: { Authorization: 'Bearer sk-secret-1' } }

/** Resolves when nobody holds the request's lock. */
const settled = (id: string) => locks.request(answerLock(id), () => undefined)

beforeEach(() => {
  sent = []
  answers = createKeptAnswers(caches, location.href)
})
afterEach(async () => {
  for (const id of await answers.ids()) await answers.forget(id)
})

describe('a relayed request', () => {
  it('goes out once, as it was made, and its answer comes in pieces and is kept', async () => {
    const slow = slowBody()
    const { fetch, id } = relayed(async () => new Response(slow.body, { status: 201 }))
    const response = await fetch(POST)
    expect(response.status).toBe(201)
    const reader = response.body!.getReader()
    slow.push('first ')
    expect(new TextDecoder().decode((await reader.read()).value)).toBe('first ')
    slow.push('second')
    slow.close()
    expect(new TextDecoder().decode((await reader.read()).value)).toBe('second')
    expect((await reader.read()).done).toBe(true)
    await settled(id)
    const kept = await answers.answer(id)
    expect(kept?.status).toBe(201)
    expect(await kept?.body.text()).toBe('first second')
    expect(sent).toHaveLength(1)
    const { url, init } = sent[0]!
    expect(url).toBe(URL_OF_SERVER)
    expect(new TextDecoder().decode(init.body as ArrayBuffer)).toBe('{"prompt":"otter"}')
    expect(new Headers(init.headers).get('authorization')).toBe('Bearer sk-secret-1')
    expect(init).toMatchObject({ credentials: 'omit', redirect: 'error' })
  })

  it('is kept when the page goes away in the middle', async () => {
    const slow = slowBody()
    const { fetch, id, page } = relayed(async () => new Response(slow.body))
    await fetch(POST)
    slow.push('half ')
    page.close()
    slow.push('and half')
    slow.close()
    await settled(id)
    expect(await answers.ids()).toEqual([id])
    expect(await (await answers.answer(id))?.body.text()).toBe('half and half')
  })

  it('stops when the page says so, and nothing is kept', async () => {
    const stop = new AbortController()
    const { fetch, id } = relayed(
      ({ signal }) =>
        new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason as Error))),
    )
    const answer = fetch({ ...POST, signal: stop.signal })
    await expect.poll(() => sent.length).toBe(1)
    stop.abort()
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' })
    await expect.poll(() => sent[0]?.init.signal?.aborted).toBe(true)
    await settled(id)
    expect(await answers.ids()).toEqual([])
  })

  it('is stopped by its id once its page has gone', async () => {
    const { fetch, id, page } = relayed(
      ({ signal }) =>
        new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason as Error))),
    )
    void fetch(POST).catch(() => undefined)
    await expect.poll(() => stops.has(id)).toBe(true)
    page.close()
    stops.get(id)?.()
    await settled(id)
    expect(sent[0]?.init.signal?.aborted).toBe(true)
    expect(await answers.ids()).toEqual([])
    expect(stops.size).toBe(0)
  })

  it('fails as a fetch does, before the answer and in its middle', async () => {
    const refused = relayed(() => Promise.reject(new TypeError('Failed to fetch')))
    await expect(refused.fetch(POST)).rejects.toBeInstanceOf(TypeError)
    const slow = slowBody()
    const cut = relayed(async () => new Response(slow.body))
    const response = await cut.fetch(POST)
    slow.push('half')
    await expect.poll(() => sent.length).toBe(2)
    slow.break()
    await expect(response.text()).rejects.toBeInstanceOf(TypeError)
    expect(await answers.ids()).toEqual([])
  })

  it('keeps of a stream that breaks what had come, and of nothing else', async () => {
    const headers = { 'content-type': 'text/event-stream; charset=utf-8' }
    const slow = slowBody()
    const cut = relayed(async () => new Response(slow.body, { headers }))
    const response = await cut.fetch(POST)
    slow.push('data: {"b64_json":"SGk="}\n\n')
    await expect.poll(() => sent.length).toBe(1)
    slow.break()
    await expect(response.text()).rejects.toBeInstanceOf(TypeError)
    await settled(cut.id)
    expect(await answers.ids()).toEqual([cut.id])
    const kept = await answers.answer(cut.id)
    expect(await kept?.body.text()).toBe('data: {"b64_json":"SGk="}\n\n')
    expect(kept?.headers).toContainEqual(['content-type', headers['content-type']])
    const empty = slowBody()
    const nothing = relayed(async () => new Response(empty.body, { headers }))
    const none = await nothing.fetch(POST)
    empty.break()
    await expect(none.text()).rejects.toBeInstanceOf(TypeError)
    await settled(nothing.id)
    expect(await answers.ids()).toEqual([cut.id])
  })

  it('is nobody’s where no worker answers the greeting, also not one that wakes up late', async () => {
    const { port1, port2 } = new MessageChannel()
    expect(await createRelayFetch(port2, 'job/x', locks)).toBeUndefined()
    const late = vi.fn(async () => new Response('late'))
    void serveRelay(port1, { fetch: late, answers, locks, stops })
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(late).not.toHaveBeenCalled()
  })

  it('fails when the worker dies while it waits', async () => {
    const { port1, port2 } = new MessageChannel()
    const death = Promise.withResolvers<void>()
    // A worker that takes the request and is then ended by the browser: its lock is freed, and nothing is said.
    const dying = {
      request: (name: string, work: () => Promise<void>) =>
        locks.request(name, () => Promise.race([work(), death.promise])),
    }
    void serveRelay(port1, {
      fetch: () => new Promise(() => undefined),
      answers,
      locks: dying as unknown as LockManager,
      stops,
    })
    const send = await createRelayFetch(port2, 'job/dies', locks)
    const answer = send!(new Request(URL_OF_SERVER, POST))
    await expect
      .poll(async () => (await locks.query()).held?.some(({ name }) => name === answerLock('job/dies')))
      .toBe(true)
    port1.close()
    death.resolve()
    await expect(answer).rejects.toBeInstanceOf(TypeError)
  })

  it('leaves no key behind that a server repeats in its refusal', async () => {
    const { fetch, id } = relayed(
      async () =>
        new Response('{"error":{"message":"Incorrect API key: sk-secret-1234567"}}', { status: 401 }),
    )
    expect(await (await fetch(POST)).text()).toContain('sk-secret-1234567')
    await settled(id)
    const kept = await answers.answer(id)
    expect(kept?.status).toBe(401)
    expect(await kept?.body.text()).not.toContain('sk-secret')
  })
})

describe('the page’s side of the relay', () => {
  const relay = () => createAnswerRelay({ registration: () => undefined, answers, locks })

  it('waits for an answer that is still awaited', async () => {
    const slow = slowBody()
    const { fetch, id, page } = relayed(async () => new Response(slow.body))
    await fetch(POST)
    page.close()
    expect(await relay().isAwaited(id)).toBe(true)
    expect(await relay().isAwaited('job/other')).toBe(false)
    const answer = relay().answer(id)
    slow.push('there')
    slow.close()
    expect(await (await answer)?.body.text()).toBe('there')
    await relay().forget(id)
    expect(await relay().answer(id)).toBeUndefined()
  })
})
