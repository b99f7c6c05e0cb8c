import { afterEach, expect, it } from 'vitest'
import { createWorkingFolders } from './working-folder'

/** The origin's private folder stands for one of the user's disk: the handles are the same. */
async function aFolder(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory()
  return root.getDirectoryHandle('campaign', { create: true })
}

afterEach(async () => {
  await createWorkingFolders().forget()
  await (await navigator.storage.getDirectory()).removeEntry('campaign', { recursive: true })
})

it('remembers the folder, and never replaces a file in it', async () => {
  const handle = await aFolder()
  const folders = createWorkingFolders({ showDirectoryPicker: async () => handle })
  const picked = await folders.pick()
  expect(await picked.write('fox.png', new Blob(['one']))).toBe('fox.png')
  const recalled = await createWorkingFolders({ showDirectoryPicker: async () => handle }).recall()
  expect(recalled?.name).toBe('campaign')
  expect(await recalled?.isAllowed(false)).toBe(true)
  expect(await recalled?.write('fox.png', new Blob(['two']))).toBe('fox-2.png')
  const texts = ['fox.png', 'fox-2.png'].map(async (name) =>
    (await (await handle.getFileHandle(name)).getFile()).text(),
  )
  expect(await Promise.all(texts)).toEqual(['one', 'two'])
  await folders.forget()
  expect(await folders.recall()).toBeUndefined()
})

it('is not there in a browser without folders', async () => {
  await aFolder()
  const folders = createWorkingFolders({})
  expect(folders.isAvailable).toBe(false)
  expect(await folders.recall()).toBeUndefined()
  await expect(folders.pick()).rejects.toMatchObject({ name: 'AbortError' })
})
