import { describe, expect, it } from 'vitest'
import { aJob, aNewImage } from '@/testing/builders'
import { createFakeLibrary } from '@/testing/fake-library'
import { openLibraryLazily } from './lazy-library'

describe('openLibraryLazily', () => {
  it('fetches the code once, with the first call', async () => {
    let loads = 0
    const library = openLibraryLazily({}, async () => {
      loads++
      return createFakeLibrary()
    })
    expect(loads).toBe(0)
    const image = aNewImage()
    await Promise.all([library.saveImage(image, aJob()), library.countImages()])
    expect(await library.listImages({ limit: 1 })).toEqual([image.record])
    expect(loads).toBe(1)
  })

  it('says unavailable when the code cannot be fetched, and tries again', async () => {
    const faults = [new TypeError('Failed to fetch dynamically imported module')]
    const library = openLibraryLazily({}, async () => {
      const fault = faults.pop()
      if (fault) throw fault
      return createFakeLibrary()
    })
    await expect(library.countImages()).rejects.toEqual(
      expect.objectContaining({ code: 'storage/unavailable' }),
    )
    expect(await library.countImages()).toBe(0)
  })

  it('forwards every method of the port', async () => {
    const library = openLibraryLazily({}, async () => createFakeLibrary())
    const { close: _close, ...port } = createFakeLibrary()
    expect(Object.keys(library).sort()).toEqual(Object.keys(port).sort())
  })
})
