interface Task {
  readonly key: string | undefined
  readonly run: () => Promise<void>
  readonly done: () => void
}

/** Runs tasks in order, one at a time, and says when the last is done. A task must not reject. */
export class TaskQueue {
  readonly #waiting: Task[] = []
  #isRunning = false
  readonly #onIdle: () => void

  constructor(onIdle: () => void) {
    this.#onIdle = onIdle
  }

  /**
   * Resolves when the task is done. Tasks with the same key that wait one right behind the other are one task: the later is
   * run, and both are done with it.
   */
  add(run: () => Promise<void>, key?: string): Promise<void> {
    return new Promise((resolve) => {
      const last = this.#waiting.at(-1)
      const merged = key !== undefined && last?.key === key ? this.#waiting.pop() : undefined
      const done = (): void => {
        merged?.done()
        resolve()
      }
      this.#waiting.push({ key, run, done })
      if (!this.#isRunning) void this.#runAll()
    })
  }

  async #runAll(): Promise<void> {
    this.#isRunning = true
    for (let task = this.#waiting.shift(); task; task = this.#waiting.shift()) {
      await task.run()
      task.done()
    }
    this.#isRunning = false
    this.#onIdle()
  }
}
