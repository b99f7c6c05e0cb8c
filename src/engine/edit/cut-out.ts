import { rectOfSize } from '@/lib/geometry/rect'
import { selectSubject } from '@/lib/raster/select/select-subject'
import type { Picture } from '../decode-picture'

/** The picture's subject on a clear ground, and how much of the picture it covers, 0 to 1. */
export function cutOut(picture: Picture): { picture: Picture; share: number } {
  const { width, height } = picture
  const subject = selectSubject(picture.data, width, height, rectOfSize(picture))
  const data = new Uint8ClampedArray(picture.data)
  let sum = 0
  for (let at = 0; at < subject.length; at++) {
    data[4 * at + 3] = Math.round((data[4 * at + 3]! * subject[at]!) / 255)
    sum += subject[at]!
  }
  return { picture: { width, height, data }, share: sum / (255 * subject.length) }
}
