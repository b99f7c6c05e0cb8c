import { aFakeDisk, createFakeLibrary } from './fake-library'
import { describeLibrary } from './library-contract'

describeLibrary('fake library', async () => {
  const disk = aFakeDisk()
  return {
    newPage: () => createFakeLibrary(disk),
    plantUnreadableRows: async () => {
      disk.unreadableRows = 2
    },
    onFullDisk: async (work) => {
      disk.isFull = true
      await work(new Blob(['large']))
      disk.isFull = false
    },
    loseConnections: () => undefined,
    openNewerRelease: async () => {
      disk.isOutdated = true
    },
    dispose: async () => undefined,
  }
})
