import { rectOfSize } from '@/lib/geometry/rect'
import type { RgbaImage } from '../rgba'
import { selectSubject } from './select-subject'

/** A subject covers more of a picture than the first, and less than the second: otherwise it was not found. */
const LEAST_SHARE = 0.005
const MOST_SHARE = 0.95

/** The picture's subject on a clear ground (RGBA8, straight alpha); undefined where none stands out. */
export function cutOutSubject(picture: RgbaImage): Uint8ClampedArray<ArrayBuffer> | undefined {
  const { width, height } = picture
  const subject = selectSubject(picture.data, width, height, rectOfSize(picture))
  const data = new Uint8ClampedArray(picture.data)
  let sum = 0
  for (let at = 0; at < subject.length; at++) {
    data[4 * at + 3] = Math.round((data[4 * at + 3]! * subject[at]!) / 255)
    sum += subject[at]!
  }
  const share = sum / (255 * subject.length)
  return share > LEAST_SHARE && share < MOST_SHARE ? data : undefined
}
