import { createStore } from 'zustand/vanilla'

/** Pictures on their way out or in; one such work at a time. */
export interface Transfer {
  kind: 'export' | 'import'
  done: number
  /** Undefined while it is being counted. */
  total: number | undefined
}

export interface TransferState {
  running: Transfer | undefined
  transferStarted: (transfer: Transfer) => void
  transferAdvanced: (done: number, total: number) => void
  transferEnded: () => void
}

export type TransferStore = ReturnType<typeof createTransferStore>

export function createTransferStore() {
  return createStore<TransferState>()((set) => ({
    running: undefined,
    transferStarted: (running) => set({ running }),
    transferAdvanced: (done, total) =>
      set(({ running }) => (running ? { running: { ...running, done, total } } : {})),
    transferEnded: () => set({ running: undefined }),
  }))
}
