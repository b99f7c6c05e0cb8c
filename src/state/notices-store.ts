import { createStore } from 'zustand/vanilla'

/** A short message over the workspace. Errors stay until they are dismissed; the rest leaves by itself unless it says otherwise. */
export interface Notice {
  id: number
  tone: 'info' | 'error'
  title: string
  body?: string
  action?: { label: string; run: () => void }
  /** True where it waits to be dismissed though it is no error. */
  stays?: boolean
}

export interface NoticesState {
  notices: readonly Notice[]
  noticed: (notice: Omit<Notice, 'id'>) => number
  dismissed: (id: number) => void
}

export type NoticesStore = ReturnType<typeof createNoticesStore>

export function createNoticesStore() {
  let lastId = 0
  return createStore<NoticesState>()((set) => ({
    notices: [],
    noticed: (notice) => {
      const id = ++lastId
      set((state) => ({ notices: [...state.notices, { ...notice, id }] }))
      return id
    },
    dismissed: (id) => set((state) => ({ notices: state.notices.filter((notice) => notice.id !== id) })),
  }))
}
