import { describe, expect, it } from 'vitest'
import { DecodedPictures } from './decoded-pictures'

/** Pictures of 100 × 100 px (40,000 bytes) and how often each was decoded. */
function somePictures(limitBytes: number) {
  const decodings: string[] = []
  const open = new Set<object>()
  const pictures = new DecodedPictures(limitBytes, async (bytes) => {
    decodings.push(await bytes.text())
    const bitmap = { width: 100, height: 100, close: () => void open.delete(bitmap) }
    open.add(bitmap)
    return bitmap
  })
  const use = (key: string) => pictures.use({ key, bytes: new Blob([key]) }, async () => open.size)
  return { pictures, use, decodings, open }
}

describe('decoded pictures', () => {
  it('are decoded once while they fit', async () => {
    const { use, decodings, pictures } = somePictures(80_000)
    for (const key of ['a', 'b', 'a', 'b']) await use(key)
    expect(decodings).toEqual(['a', 'b'])
    expect(pictures.memory).toEqual({ heldBytes: 80_000, peakBytes: 80_000 })
  })

  it('stay where they came first; what does not fit is closed after its use', async () => {
    const { use, decodings, open, pictures } = somePictures(80_000)
    for (const key of ['a', 'b', 'c', 'a', 'b', 'c']) await use(key)
    expect(decodings).toEqual(['a', 'b', 'c', 'c'])
    expect(open.size).toBe(2)
    expect(pictures.memory).toEqual({ heldBytes: 80_000, peakBytes: 120_000 })
  })

  it('are closed when the work fails, and when they are no longer wanted', async () => {
    const { use, open, pictures } = somePictures(40_000)
    await use('a')
    const failing = pictures.use({ key: 'b', bytes: new Blob(['b']) }, () => Promise.reject(new Error('no')))
    await expect(failing).rejects.toThrow('no')
    expect(open.size).toBe(1)
    pictures.keepOnly(['b'])
    expect(open.size).toBe(0)
  })
})
