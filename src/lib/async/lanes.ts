/** Lets so many works of one key run at once and no more; the others wait, in the order in which they came. */
export class Lanes {
  readonly #running = new Map<string, number>()
  readonly #waiting = new Map<string, (() => void)[]>()

  /** Runs `work` when it is its turn and resolves or rejects with it; does nothing when `signal` aborts before. */
  async run(key: string, limit: number, signal: AbortSignal, work: () => Promise<void>): Promise<void> {
    const hasEntered = await this.#enter(key, limit, signal)
    if (!hasEntered) return
    try {
      if (!signal.aborted) await work()
    } finally {
      this.#leave(key)
    }
  }

  #enter(key: string, limit: number, signal: AbortSignal): Promise<boolean> {
    if (signal.aborted) return Promise.resolve(false)
    const running = this.#running.get(key) ?? 0
    if (running < limit) {
      this.#running.set(key, running + 1)
      return Promise.resolve(true)
    }
    return new Promise((resolve) => {
      const queue = this.#waiting.get(key) ?? []
      this.#waiting.set(key, queue)
      const giveUp = () => {
        queue.splice(queue.indexOf(enter), 1)
        resolve(false)
      }
      const enter = () => {
        signal.removeEventListener('abort', giveUp)
        resolve(true)
      }
      queue.push(enter)
      signal.addEventListener('abort', giveUp, { once: true })
    })
  }

  /** The place goes to the next one, or is free. */
  #leave(key: string): void {
    const next = this.#waiting.get(key)?.shift()
    if (next) next()
    else this.#running.set(key, (this.#running.get(key) ?? 1) - 1)
  }
}
