import type { ConnectionId, JobId } from '@/domain/ids'
import type { QueueStore } from '@/state/queue-store'

/** Whose turn it is to be sent. */
export interface QueuePlace {
  /** What is counted together: a connection, or a job of the built-in engine. */
  key: ConnectionId | JobId
  /** Requests with this key that may be out at once. */
  limit: number
  owner: JobId
  signal: AbortSignal
}

/** Lets requests out in the order in which they came, so many of one connection at once, and none while it is paused or held. */
export interface RequestQueue {
  store: QueueStore
  /** Resolves or rejects with `work`, once it was its turn; does nothing when the signal aborts before. */
  run: (place: QueuePlace, work: () => Promise<void>) => Promise<void>
  /** What is out stays out; nothing more follows. */
  pause: (key: ConnectionId) => void
  resume: (key: ConnectionId) => void
  /** Nothing more goes out before `until` (epoch ms): the server has asked for it. */
  hold: (key: ConnectionId, until: number) => void
  /** What waits of this job goes before what waits of others. */
  promote: (owner: JobId) => void
}

interface Waiting extends QueuePlace {
  enter: () => void
}

export function createRequestQueue(store: QueueStore, clock: { now: () => number }): RequestQueue {
  const running = new Map<QueuePlace['key'], number>()
  let waiting: Waiting[] = []
  const timers = new Map<ConnectionId, ReturnType<typeof setTimeout>>()

  function isOpen(key: QueuePlace['key']): boolean {
    const { paused, heldUntil } = store.getState()
    return !paused.has(key as ConnectionId) && (heldUntil.get(key as ConnectionId) ?? 0) <= clock.now()
  }
  function change(next: Waiting[]): void {
    waiting = next
    store.getState().waitingCounted(waiting.length)
  }
  function advance(): void {
    const entering = waiting.filter((one) => {
      const count = running.get(one.key) ?? 0
      if (count >= one.limit || !isOpen(one.key)) return false
      running.set(one.key, count + 1)
      return true
    })
    if (entering.length === 0) return
    change(waiting.filter((one) => !entering.includes(one)))
    for (const one of entering) one.enter()
  }
  function entered(place: QueuePlace): Promise<boolean> {
    return new Promise((resolve) => {
      const giveUp = (): void => {
        change(waiting.filter((other) => other !== one))
        resolve(false)
      }
      const one: Waiting = {
        ...place,
        enter: () => {
          place.signal.removeEventListener('abort', giveUp)
          resolve(true)
        },
      }
      place.signal.addEventListener('abort', giveUp, { once: true })
      change([...waiting, one])
      advance()
    })
  }
  function leave(key: QueuePlace['key']): void {
    running.set(key, (running.get(key) ?? 1) - 1)
    advance()
  }

  return {
    store,
    run: async (place, work) => {
      if (place.signal.aborted || !(await entered(place))) return
      try {
        await work()
      } finally {
        leave(place.key)
      }
    },
    pause: (key) => store.getState().pausedChanged(key, true),
    resume: (key) => {
      store.getState().pausedChanged(key, false)
      advance()
    },
    hold: (key, until) => {
      if (until <= (store.getState().heldUntil.get(key) ?? clock.now())) return
      store.getState().held(key, until)
      clearTimeout(timers.get(key))
      const release = (): void => {
        store.getState().held(key, undefined)
        advance()
      }
      timers.set(key, setTimeout(release, until - clock.now()))
    },
    promote: (owner) => {
      change([
        ...waiting.filter((one) => one.owner === owner),
        ...waiting.filter((one) => one.owner !== owner),
      ])
      advance()
    },
  }
}
