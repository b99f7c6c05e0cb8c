import { createStore } from 'zustand/vanilla'

/**
 * How the working folder is doing: `none` is chosen, `on` takes every new picture, `asleep` needs the user's leave again, `failed`
 * could not be written into.
 */
export type FolderStatus = 'none' | 'on' | 'asleep' | 'failed'

export interface FolderState {
  status: FolderStatus
  /** Of the folder. */
  name: string
  /** Pictures that were written into it since the page opened. */
  written: number
  /** Pictures that wait to be written. */
  waiting: number
  folderChanged: (change: Partial<Pick<FolderState, 'status' | 'name' | 'written' | 'waiting'>>) => void
}

export type FolderStore = ReturnType<typeof createFolderStore>

export function createFolderStore() {
  return createStore<FolderState>()((set) => ({
    status: 'none',
    name: '',
    written: 0,
    waiting: 0,
    folderChanged: (change) => set(change),
  }))
}
