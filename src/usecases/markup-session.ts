import { createStore } from 'zustand/vanilla'
import type { Mark, MarkupDocument } from '@/domain/markup/markup'

export interface MarkupState {
  document: MarkupDocument
  selectedId: string | undefined
  /** Newest last; each is all marks as they were. */
  past: readonly (readonly Mark[])[]
  future: readonly (readonly Mark[])[]
  /** One step of the history. */
  marksChanged: (marks: readonly Mark[], selectedId?: string) => void
  markReplaced: (mark: Mark) => void
  markRemoved: (id: string) => void
  markSelected: (id: string | undefined) => void
  undone: () => void
  redone: () => void
}

export type MarkupSession = ReturnType<typeof createMarkupSession>

const MAX_STEPS = 200

/** The marks over one picture while they are worked on, with a history of their own. */
export function createMarkupSession(first: MarkupDocument) {
  return createStore<MarkupState>()((set, get) => {
    const to = (marks: readonly Mark[]): Pick<MarkupState, 'document'> => ({
      document: { ...get().document, marks },
    })
    function change(marks: readonly Mark[], selectedId: string | undefined): void {
      const { document, past } = get()
      set({ ...to(marks), selectedId, past: [...past, document.marks].slice(-MAX_STEPS), future: [] })
    }
    return {
      document: first,
      selectedId: undefined,
      past: [],
      future: [],
      marksChanged: (marks, selectedId) => change(marks, selectedId),
      markReplaced: (mark) =>
        change(
          get().document.marks.map((one) => (one.id === mark.id ? mark : one)),
          mark.id,
        ),
      markRemoved: (id) =>
        change(
          get().document.marks.filter((one) => one.id !== id),
          undefined,
        ),
      markSelected: (selectedId) => set({ selectedId }),
      undone: () => {
        const { document, past, future } = get()
        const marks = past.at(-1)
        if (marks)
          set({
            ...to(marks),
            ...{ selectedId: undefined, past: past.slice(0, -1), future: [...future, document.marks] },
          })
      },
      redone: () => {
        const { document, past, future } = get()
        const marks = future.at(-1)
        if (marks)
          set({
            ...to(marks),
            ...{ selectedId: undefined, past: [...past, document.marks], future: future.slice(0, -1) },
          })
      },
    }
  })
}
