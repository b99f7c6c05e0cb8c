import type { Connection } from '@/domain/connection'
import type { ConnectionId } from '@/domain/ids'
import type { KeyPlace, LockState } from '@/domain/key-place'

/** A key, or what is known of one that cannot be used now. */
export interface HeldKey {
  origin: string
  place: KeyPlace
  state: 'open' | 'locked' | 'damaged'
  /** Empty unless it is open. */
  key: string
}

/** What this page holds. It lives in a closure: printing, spreading or serialising it shows no key. */
export interface KeyMemory {
  get(id: ConnectionId): HeldKey | undefined
  put(id: ConnectionId, held: HeldKey): void
  drop(id: ConnectionId): void
  /** Those that outlive the page. */
  keptIds(): ConnectionId[]
  lockState(): LockState
  lockIs(state: LockState): void
  /** Calls back with every change. Returns how to stop. */
  subscribe(listener: () => void): () => void
  /** Another number after every change. */
  version(): number
}

export function createKeyMemory(): KeyMemory {
  const keys = new Map<ConnectionId, HeldKey>()
  const listeners = new Set<() => void>()
  let lock: LockState = 'none'
  let version = 0
  function changed(): void {
    version++
    for (const listener of listeners) listener()
  }
  return {
    get: (id) => keys.get(id),
    put: (id, held) => {
      const old = keys.get(id)
      keys.set(id, held)
      if (!old || old.key !== held.key || old.state !== held.state || old.place !== held.place) changed()
    },
    drop: (id) => {
      if (keys.delete(id)) changed()
    },
    keptIds: () => [...keys].flatMap(([id, { place }]) => (place === 'tab' ? [] : [id])),
    lockState: () => lock,
    lockIs: (state) => {
      if (state === lock) return
      lock = state
      changed()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    version: () => version,
  }
}

export function urlOf({ baseUrl }: Pick<Connection, 'baseUrl'>): URL | undefined {
  return URL.canParse(baseUrl) ? new URL(baseUrl) : undefined
}
