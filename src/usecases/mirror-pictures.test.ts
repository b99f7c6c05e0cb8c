import { describe, expect, it } from 'vitest'
import type { WorkingFolder } from '@/platform/browser/working-folder'
import { createFolderStore } from '@/state/folder-store'
import { aGenerateRequest, aConnection } from '@/testing/builders'
import { fakePorts } from '@/testing/fake-ports'
import { createGalleryKeeper } from './keep-gallery'
import { createPictureMirror } from './mirror-pictures'
import { createJobRunner } from './run-jobs'

function aWorldWithFolder({ isAllowed = true }: { isAllowed?: boolean } = {}) {
  const world = fakePorts()
  const files = new Map<string, Blob>()
  const disk = { isAllowed, fault: undefined as Error | undefined, isRemembered: false }
  const folder: WorkingFolder = {
    name: 'Autumn campaign',
    isAllowed: async (ask) => (disk.isAllowed ||= ask),
    write: async (name, bytes) => {
      if (disk.fault) throw disk.fault
      files.set(name, bytes)
      return name
    },
  }
  const folders = {
    isAvailable: true,
    pick: async () => {
      disk.isRemembered = true
      return folder
    },
    recall: async () => (disk.isRemembered ? folder : undefined),
    forget: async () => void (disk.isRemembered = false),
  }
  const mirrored = createFolderStore()
  const mirror = createPictureMirror({ ...world.ports, folders, mirrored })
  const runner = createJobRunner(world.ports)
  const make = (count: number) =>
    runner.generate({ request: aGenerateRequest({ count }), connection: aConnection() })
  return { ...world, files, disk, mirror, make, state: () => mirrored.getState() }
}

describe('the working folder', () => {
  it('gets every picture that is made from now on, and says so', async () => {
    const { mirror, make, files, state } = aWorldWithFolder()
    await make(1)
    await mirror.choose()
    expect(state()).toMatchObject({ status: 'on', name: 'Autumn campaign', written: 0 })
    await make(2)
    await expect.poll(() => state()).toMatchObject({ written: 2, waiting: 0 })
    expect([...files.keys()].every((name) => name.endsWith('.png'))).toBe(true)
    await mirror.stop()
    await make(1)
    expect(files.size).toBe(2)
    expect(state().status).toBe('none')
  })

  it('is not given what an earlier visit made', async () => {
    const { mirror, make, files, ports, disk } = aWorldWithFolder()
    await make(2)
    disk.isRemembered = true
    await mirror.resume()
    await createGalleryKeeper(ports).load()
    expect(files.size).toBe(0)
  })

  it('waits for leave to write after a reload, and catches up', async () => {
    const { mirror, make, files, state, disk } = aWorldWithFolder({ isAllowed: false })
    disk.isRemembered = true
    await mirror.resume()
    expect(state().status).toBe('asleep')
    await make(2)
    expect(state()).toMatchObject({ waiting: 2, written: 0 })
    await mirror.allow()
    expect(state()).toMatchObject({ status: 'on', waiting: 0, written: 2 })
    expect(files.size).toBe(2)
  })

  it('says that the folder cannot be written into, keeps what waits, and the gallery has it', async () => {
    const { mirror, make, state, disk, ports, files } = aWorldWithFolder()
    await mirror.choose()
    disk.fault = new DOMException('The folder is gone.', 'NotFoundError')
    await make(1)
    await expect.poll(() => state().status).toBe('failed')
    expect(state().waiting).toBe(1)
    expect(ports.notices.getState().notices.at(-1)?.title).toContain('Autumn campaign')
    expect(ports.gallery.getState().records.length).toBe(1)
    disk.fault = undefined
    await mirror.choose()
    expect(files.size).toBe(1)
  })
})
