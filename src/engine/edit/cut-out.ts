import { cutOutSubject } from '@/lib/raster/select/cut-out-subject'
import type { Picture } from '../decode-picture'

/** The picture's subject on a clear ground; undefined where none stands out. */
export function cutOut(picture: Picture): Picture | undefined {
  const data = cutOutSubject(picture)
  return data && { ...picture, data }
}
