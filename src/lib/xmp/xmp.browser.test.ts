import { describe, expect, it } from 'vitest'
import { readXmp, withXmp } from './embed'
import { readXmpNote, xmpPacket } from './packet'

const packet = xmpPacket({ description: 'A <fox> & "friends" 🦊', note: '{"prompt":"<a> & \\"b\\" 王"}' })

async function picture(type: string, quality: number, alpha = false): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = new OffscreenCanvas(33, 21)
  const context = canvas.getContext('2d')!
  context.fillStyle = alpha ? 'rgb(200 30 60 / 50%)' : 'rgb(200 30 60)'
  context.fillRect(0, 0, 20, 21)
  if (!alpha) context.fillRect(0, 0, 33, 21)
  const blob = await canvas.convertToBlob({ type, quality })
  return new Uint8Array(await blob.arrayBuffer())
}

async function pixels(bytes: Uint8Array<ArrayBuffer>, type: string) {
  const bitmap = await createImageBitmap(new Blob([bytes], { type }))
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!
  context.drawImage(bitmap, 0, 0)
  return context.getImageData(0, 0, bitmap.width, bitmap.height)
}

describe('a note in a picture file', () => {
  it.each([
    ['image/png', 1, false],
    ['image/png', 1, true],
    ['image/jpeg', 0.9, false],
    ['image/webp', 0.8, false],
    ['image/webp', 0.8, true],
    ['image/webp', 1, false],
    ['image/webp', 1, true],
  ])('comes back from a %s (quality %d, alpha %s), whose pixels stay', async (type, quality, alpha) => {
    const file = await picture(type, quality, alpha)
    const written = withXmp(file, packet)!
    expect(readXmp(written)).toBe(packet)
    expect(readXmpNote(readXmp(written)!)).toBe('{"prompt":"<a> & \\"b\\" 王"}')
    const [before, after] = [await pixels(file, type), await pixels(written, type)]
    expect([after.width, after.height]).toEqual([33, 21])
    expect(after.data).toEqual(before.data)
    expect(withXmp(written, packet)).toBeDefined()
  })

  it('is found in nothing else', async () => {
    expect(readXmp(await picture('image/png', 1))).toBeUndefined()
    expect(readXmp(Uint8Array.of(1, 2, 3))).toBeUndefined()
    expect(readXmpNote('<x:xmpmeta/>')).toBeUndefined()
    expect(withXmp(new TextEncoder().encode('GIF89a............'), packet)).toBeUndefined()
  })

  it('is not forced into a file that is cut short or has no room', async () => {
    const jpeg = await picture('image/jpeg', 0.9)
    expect(withXmp(jpeg.subarray(0, 3), packet)).toBeUndefined()
    expect(readXmp(jpeg.subarray(0, 40))).toBeUndefined()
    expect(withXmp(jpeg, 'x'.repeat(70_000))).toBeUndefined()
  })
})
