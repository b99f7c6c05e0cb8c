import { queryOptions } from '@tanstack/react-query'
import type { Ports } from './ports'

/** What the app takes on disk, and how safe that is. */
export interface StorageFacts {
  /** Pictures that have a second copy. */
  copies: number
  trashed: number
  /** The browser has promised not to clear it up. */
  isKept: boolean
  /** Of everything that this app keeps, copies and all, as the browser counts it. */
  diskBytes: number | undefined
}

export interface BrowserStorage {
  facts: () => Promise<{ isKept: boolean; usedBytes: number | undefined }>
  /** Asks the browser for its promise. */
  persist: () => Promise<boolean>
}

/** Counted anew each time that it is looked at. */
export function storageQuery({ library }: Pick<Ports, 'library'>, storage: BrowserStorage) {
  return queryOptions({
    queryKey: ['storage'],
    queryFn: async (): Promise<StorageFacts> => {
      const [copies, trash, { isKept, usedBytes }] = await Promise.all([
        library.countCopies(),
        library.listTrash(),
        storage.facts(),
      ])
      return { copies, trashed: trash.length, isKept, diskBytes: usedBytes }
    },
    gcTime: 0,
    retry: false,
  })
}
