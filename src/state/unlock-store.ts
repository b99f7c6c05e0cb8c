import { createStore } from 'zustand/vanilla'

/** Whether somebody waits for the passphrase. */
export interface UnlockState {
  isAsked: boolean
}

/** The question for the passphrase: asked once, however many wait for the answer. */
export function createUnlockStore() {
  const store = createStore<UnlockState>()(() => ({ isAsked: false }))
  const waiting = new Set<() => void>()
  const tell = () => store.setState({ isAsked: waiting.size > 0 })

  return {
    store,
    /** Resolves when the question is answered, whatever the answer, or the signal aborts. */
    ask(signal: AbortSignal): Promise<void> {
      return new Promise((resolve) => {
        const done = (): void => {
          waiting.delete(done)
          signal.removeEventListener('abort', done)
          tell()
          resolve()
        }
        waiting.add(done)
        signal.addEventListener('abort', done)
        tell()
      })
    },
    answered(): void {
      for (const done of [...waiting]) done()
    },
  }
}

export type UnlockStore = ReturnType<typeof createUnlockStore>
