/** The parts of `localStorage` that are used. */
type TextStorage = Pick<Storage, 'getItem' | 'setItem'>

/** Remembers, outside of the database, how many pictures it held: an empty one is then known from a wiped one. */
export interface Sentinel {
  /** 0 where nothing is remembered. */
  read(): number
  write(count: number): void
}

/** A sentinel in `localStorage`. Where the browser keeps nothing there, it remembers nothing. */
export function createSentinel(name: string, storage: () => TextStorage = () => localStorage): Sentinel {
  return {
    read: () => {
      try {
        const count = Number(storage().getItem(name))
        return Number.isSafeInteger(count) && count > 0 ? count : 0
      } catch {
        return 0
      }
    },
    write: (count) => {
      try {
        storage().setItem(name, String(count))
      } catch {
        // Blocked or full: a wiped gallery will look like a new one.
      }
    },
  }
}
