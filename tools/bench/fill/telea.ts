// OpenCV's inpainting (Telea), as `@techstark/opencv-js` offers it on the page as `cv`.
import type { RgbaImage } from '@/lib/raster/rgba'

interface Mat {
  data: Uint8Array
  delete: () => void
}

/** What is used of OpenCV. */
interface OpenCv {
  Mat: new () => Mat
  matFromArray: (rows: number, columns: number, type: number, bytes: ArrayLike<number>) => Mat
  inpaint: (from: Mat, hole: Mat, to: Mat, radius: number, method: number) => void
  CV_8UC1: number
  CV_8UC3: number
  INPAINT_TELEA: number
}

const RADIUS_PX = 5

let loading: Promise<{ cv: OpenCv }> | undefined

/** A module with a `then` would be awaited without end: it is taken away when it has been called. */
type Starting = OpenCv & { then?: (ready: () => void) => void; onRuntimeInitialized?: () => void }

async function start(): Promise<{ cv: OpenCv }> {
  const found = (globalThis as unknown as { cv: unknown }).cv
  const module = (typeof found === 'function' ? (found as () => unknown)() : found) as Starting
  if (typeof module.Mat !== 'function')
    await new Promise<void>((resolve) => {
      if (module.then) module.then(resolve)
      else module.onRuntimeInitialized = resolve
    })
  delete module.then
  return { cv: module }
}

export function loadOpenCv(): Promise<{ cv: OpenCv }> {
  loading ??= start()
  return loading
}

/** The picture with the hole (255 inside) made up, as RGBA8. */
export function telea(cv: OpenCv, { width, height, data }: RgbaImage, hole: Uint8Array) {
  const rgb = new Uint8Array(3 * width * height)
  for (let at = 0; at < width * height; at++)
    for (let channel = 0; channel < 3; channel++) rgb[3 * at + channel] = data[4 * at + channel]!
  const [from, mask, to] = [
    cv.matFromArray(height, width, cv.CV_8UC3, rgb),
    cv.matFromArray(height, width, cv.CV_8UC1, hole),
    new cv.Mat(),
  ]
  cv.inpaint(from, mask, to, RADIUS_PX, cv.INPAINT_TELEA)
  const filled = new Uint8ClampedArray(data)
  for (let at = 0; at < width * height; at++)
    for (let channel = 0; channel < 3; channel++) filled[4 * at + channel] = to.data[3 * at + channel]!
  for (const mat of [from, mask, to]) mat.delete()
  return filled
}
