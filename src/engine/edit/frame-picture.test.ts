import { describe, expect, it } from 'vitest'
import { coverageBounds } from '@/lib/raster/coverage'
import type { Picture } from '../decode-picture'
import { WireError } from '../wire'
import { framePicture } from './frame-picture'

type Rgba = readonly [number, number, number, number]

function picture(width: number, height: number, colour: (x: number, y: number) => Rgba): Picture {
  const data = new Uint8ClampedArray(4 * width * height)
  for (let at = 0; at < width * height; at++) data.set(colour(at % width, Math.floor(at / width)), 4 * at)
  return { width, height, data }
}

const GREY: Rgba = [90, 100, 110, 255]
const photo = picture(256, 256, () => GREY)

describe('framePicture', () => {
  it('takes a picture of the asked size as it is, and its mask with whole pixels', () => {
    // Alpha 247 is a coverage of 8: the least that is edited. 248 is not.
    const mask = picture(256, 256, (x) => [0, 0, 0, x < 10 ? 0 : x === 10 ? 247 : x === 11 ? 248 : 255])
    const { picture: framed, region, margins, isTransparencyRegion } = framePicture(photo, mask, photo)
    expect(framed.data).toEqual(photo.data)
    expect(region && coverageBounds(region)).toEqual({ x: 0, y: 0, width: 11, height: 256 })
    expect(new Set(region?.data)).toEqual(new Set([0, 255]))
    expect([margins, isTransparencyRegion]).toEqual([undefined, false])
  })

  it('reads a mask without transparency by its light', () => {
    const mask = picture(256, 256, (x, y) => (x < 20 && y < 30 ? [255, 255, 255, 255] : [0, 0, 0, 255]))
    const { region } = framePicture(photo, mask, undefined)
    expect(region && coverageBounds(region)).toEqual({ x: 0, y: 0, width: 20, height: 30 })
  })

  it('takes what is transparent for the region where there is no mask', () => {
    const holed = picture(256, 256, (x, y) => (x > 200 && y > 200 ? [0, 0, 0, 0] : GREY))
    const framed = framePicture(holed, undefined, undefined)
    expect(framed.region && coverageBounds(framed.region)).toEqual({ x: 201, y: 201, width: 55, height: 55 })
    expect(framed.isTransparencyRegion).toBe(true)
  })

  it('has no region where mask and picture leave nothing to edit', () => {
    const keeps = picture(256, 256, () => [0, 0, 0, 255])
    expect(framePicture(photo, keeps, undefined).region).toBeUndefined()
    expect(framePicture(photo, undefined, undefined).region).toBeUndefined()
  })

  it('brings picture and mask to the asked size together', () => {
    const mask = picture(256, 256, (x) => [0, 0, 0, x < 128 ? 0 : 255])
    const framed = framePicture(photo, mask, { width: 512, height: 512 })
    expect([framed.picture.width, framed.picture.height, framed.margins]).toEqual([512, 512, undefined])
    expect(framed.region && coverageBounds(framed.region)).toEqual({ x: 0, y: 0, width: 256, height: 512 })
  })

  it('keeps a picture of another shape whole and says what is new beside it', () => {
    const { picture: framed, region, margins } = framePicture(photo, undefined, { width: 512, height: 256 })
    // 512 − 256 = 256 px are new, 128 on each side.
    const row = margins?.data.subarray(0, 512)
    expect([row?.[127], row?.[128], row?.[383], row?.[384]]).toEqual([255, 0, 0, 255])
    expect([...framed.data.subarray(4 * 128, 4 * 129)]).toEqual([...GREY])
    expect(region).toBeUndefined()
  })

  it('chooses a size that the engine draws where none is asked for', () => {
    const tiny = picture(100, 100, () => GREY)
    const { width, height } = framePicture(tiny, undefined, undefined).picture
    expect([width, height]).toEqual([256, 256])
  })

  it('refuses a mask of another size', () => {
    const small = picture(128, 256, () => [0, 0, 0, 0])
    expect(() => framePicture(photo, small, undefined)).toThrow(WireError)
    expect(() => framePicture(photo, small, undefined)).toThrow(/128x256.*256x256/)
  })
})
