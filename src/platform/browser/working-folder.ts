/** What of the File System Access API the types of the platform do not know yet. */
interface Permitting {
  queryPermission?: (options: { mode: 'readwrite' }) => Promise<PermissionState>
  requestPermission?: (options: { mode: 'readwrite' }) => Promise<PermissionState>
}

interface FolderPicker {
  showDirectoryPicker?: (options: { mode: 'readwrite'; id: string }) => Promise<FileSystemDirectoryHandle>
}

/** A folder on the user's disk that the app may write into. */
export interface WorkingFolder {
  name: string
  /** True where it may be written into now. `ask` shows the browser's question, which needs a press of the user. */
  isAllowed(ask: boolean): Promise<boolean>
  /** Never replaces a file: a name that is taken gets a number. Resolves with the name that it got. @throws DOMException */
  write(name: string, bytes: Blob): Promise<string>
}

export interface WorkingFolders {
  /** False where the browser lets no page write into a folder. */
  isAvailable: boolean
  /** Asks for a folder, right after a press, and remembers it. @throws AbortError when the user closes the dialog */
  pick(): Promise<WorkingFolder>
  /** The one of the last visit. */
  recall(): Promise<WorkingFolder | undefined>
  forget(): Promise<void>
}

const DATABASE = 'pentimento.folder'
const STORE = 'handles'
const KEY = 'working'

async function open() {
  const { openDB } = await import('idb')
  return openDB(DATABASE, 1, { upgrade: (db) => void db.createObjectStore(STORE) })
}

async function isTaken(folder: FileSystemDirectoryHandle, name: string): Promise<boolean> {
  try {
    await folder.getFileHandle(name)
    return true
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotFoundError') return false
    throw error
  }
}

async function freeName(folder: FileSystemDirectoryHandle, name: string): Promise<string> {
  const dot = name.lastIndexOf('.')
  let free = name
  for (let count = 2; await isTaken(folder, free); count++)
    free = `${name.slice(0, dot)}-${count}${name.slice(dot)}`
  return free
}

function folderAt(handle: FileSystemDirectoryHandle): WorkingFolder {
  const permitting = handle as Permitting
  return {
    name: handle.name,
    isAllowed: async (ask) => {
      const mode = { mode: 'readwrite' } as const
      const now = (await permitting.queryPermission?.(mode)) ?? 'granted'
      if (now !== 'prompt' || !ask) return now === 'granted'
      return (await permitting.requestPermission?.(mode)) === 'granted'
    },
    write: async (name, bytes) => {
      const free = await freeName(handle, name)
      const file = await handle.getFileHandle(free, { create: true })
      await bytes.stream().pipeTo(await file.createWritable())
      return free
    },
  }
}

/** Folders by the File System Access API; the chosen one is remembered in a database of its own. */
export function createWorkingFolders(browser: FolderPicker = globalThis as FolderPicker): WorkingFolders {
  const isAvailable = typeof browser.showDirectoryPicker === 'function'
  return {
    isAvailable,
    pick: async () => {
      const handle = await browser.showDirectoryPicker?.({ mode: 'readwrite', id: 'pentimento' })
      if (!handle) throw new DOMException('No folder was chosen.', 'AbortError')
      const db = await open()
      await db.put(STORE, handle, KEY)
      db.close()
      return folderAt(handle)
    },
    recall: async () => {
      if (!isAvailable) return undefined
      const db = await open()
      const handle: unknown = await db.get(STORE, KEY)
      db.close()
      return handle instanceof FileSystemDirectoryHandle ? folderAt(handle) : undefined
    },
    forget: async () => {
      const db = await open()
      await db.delete(STORE, KEY)
      db.close()
    },
  }
}
