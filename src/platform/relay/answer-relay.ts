import { answerLock } from '@/domain/journal'
import type { KeptAnswer, KeptAnswers } from './kept-answers'
import { createKeptAnswers } from './kept-answers'
import type { RelayFetch } from './relay-fetch'

/** The service worker's ear for one request. */
export interface OpenRelay {
  fetch: RelayFetch
  /** The request is over: the worker need not be kept awake for it. */
  close: () => void
}

/** The page's side of the service worker that sends what is paid for. */
export interface AnswerRelay {
  /** Undefined where no worker runs: the page then sends by itself. */
  open(id: string): Promise<OpenRelay | undefined>
  /** True while a worker waits for this answer. */
  isAwaited(id: string): Promise<boolean>
  /** What was kept, once nobody waits for it any more. */
  answer(id: string): Promise<KeptAnswer | undefined>
  /** Ids of all kept answers. */
  ids(): Promise<string[]>
  /** Runs the work unless another page is just doing it for the same name. */
  claim(name: string, work: () => Promise<void>): Promise<void>
  /** Waits for it no more, whoever had asked. */
  stop(id: string): void
  /** Its pictures are stored, or there are none. */
  forget(id: string): Promise<void>
}

interface RelayParts {
  /** Of the service worker, once there is one. */
  registration: () => Pick<ServiceWorkerRegistration, 'active'> | undefined
  answers: KeptAnswers
  locks: Pick<LockManager, 'request' | 'query'>
}

/** Browsers put a worker to sleep that hears nothing for 30 s. */
const AWAKE_MS = 15_000

export function createAnswerRelay({ registration, answers, locks }: RelayParts): AnswerRelay {
  const once = <Value>(id: string, work: () => Promise<Value>): Promise<Value> =>
    locks.request(answerLock(id), work) as Promise<Value>
  return {
    open: async (id) => {
      const worker = registration()?.active
      if (!worker) return undefined
      const { createRelayFetch } = await import('./relay-fetch')
      const { port1, port2 } = new MessageChannel()
      worker.postMessage({ kind: 'relay' }, [port1])
      const fetch = await createRelayFetch(port2, id, locks)
      if (!fetch) return undefined
      const timer = setInterval(() => registration()?.active?.postMessage({ kind: 'awake' }), AWAKE_MS)
      // The port stays open: it goes with the page, and the worker may still be keeping the answer.
      return { fetch, close: () => clearInterval(timer) }
    },
    isAwaited: async (id) => {
      const { held = [], pending = [] } = await locks.query()
      return [...held, ...pending].some(({ name }) => name === answerLock(id))
    },
    answer: (id) => once(id, () => answers.answer(id)),
    ids: answers.ids,
    claim: async (name, work) => {
      await locks.request(`pentimento:finish:${name}`, { ifAvailable: true }, async (lock) => {
        if (lock) await work()
      })
    },
    stop: (id) => registration()?.active?.postMessage({ kind: 'stop', id }),
    forget: (id) => once(id, () => answers.forget(id)),
  }
}

/** Where the browser has no service workers: the page sends everything by itself, and nothing is kept. */
export const NO_RELAY: AnswerRelay = {
  open: async () => undefined,
  isAwaited: async () => false,
  answer: async () => undefined,
  ids: async () => [],
  claim: (_name, work) => work(),
  stop: () => undefined,
  forget: async () => undefined,
}

/** The relay of this page's service worker, from when there is one. */
export function openRelay(): AnswerRelay {
  const container = (navigator as Partial<Navigator>).serviceWorker
  if (!container || !('caches' in globalThis) || !('locks' in navigator)) return NO_RELAY
  let registration: ServiceWorkerRegistration | undefined
  // Never settles where none is registered, as while the app is being developed.
  void container.ready.then((ready) => (registration = ready))
  return createAnswerRelay({
    registration: () => registration,
    answers: createKeptAnswers(caches, location.href),
    locks: navigator.locks,
  })
}
