import { createStore } from 'zustand/vanilla'
import type { ConnectionId } from '@/domain/ids'

/** What keeps requests from going out. */
export interface QueueState {
  /** Connections that the user has paused. */
  paused: ReadonlySet<ConnectionId>
  /** Epoch ms until which a connection's server has asked to be left alone. */
  heldUntil: ReadonlyMap<ConnectionId, number>
  /** How many requests wait for their turn. */
  waiting: number
  pausedChanged: (id: ConnectionId, isPaused: boolean) => void
  held: (id: ConnectionId, until: number | undefined) => void
  waitingCounted: (waiting: number) => void
}

export type QueueStore = ReturnType<typeof createQueueStore>

export function createQueueStore() {
  return createStore<QueueState>()((set) => ({
    paused: new Set(),
    heldUntil: new Map(),
    waiting: 0,
    pausedChanged: (id, isPaused) =>
      set(({ paused }) => {
        const others = [...paused].filter((other) => other !== id)
        return { paused: new Set(isPaused ? [...others, id] : others) }
      }),
    held: (id, until) =>
      set(({ heldUntil }) => {
        const others = [...heldUntil].filter(([other]) => other !== id)
        return { heldUntil: new Map(until === undefined ? others : [...others, [id, until]]) }
      }),
    waitingCounted: (waiting) => set({ waiting }),
  }))
}
