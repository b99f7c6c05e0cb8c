import { clamp } from '@/lib/geometry/clamp'
import type { Picture } from '../decode-picture'
import type { Style } from '../sketch/spec'
import { applyStyle } from '../sketch/style/apply-style'
import { kuwahara } from '../sketch/style/kuwahara'
import { luma, runPass, scaleOf } from '../sketch/style/raster'

/** Styles with contours: they would draw every blade of grass, and the grain too. Radii of the smoothing, one after the other. */
const CALM_FIRST: Partial<Record<Style, readonly number[]>> = {
  pencil: [3, 5],
  poster: [3, 5],
  watercolor: [3],
}

/** A drawing on white paper is light: this is what its middle brightness becomes. */
const DRAWN_MEDIAN = 0.7

/** The brightness that a share of the pixels stays below, 0 to 255. */
function percentile(histogram: Uint32Array, total: number, share: number): number {
  let [below, value] = [0, 0]
  while (value < 255 && (below += histogram[value]!) < total * share) value++
  return value
}

/** The picture stretched from black to white, and lit until its middle is as light as a drawing's. */
function lifted({ width, height, data }: Picture): Picture {
  const histogram = new Uint32Array(256)
  for (let at = 0; at < data.length; at += 4) histogram[Math.round(luma(data, at))]!++
  const [low, middle, high] = [0.02, 0.5, 0.98].map((share) => percentile(histogram, width * height, share))
  const range = Math.max(16, high! - low!)
  const median = clamp((middle! - low!) / range, 0.05, 0.95)
  const gamma = clamp(Math.log(DRAWN_MEDIAN) / Math.log(median), 0.3, 1)
  const curve = Uint8Array.from({ length: 256 }, (_, value) =>
    Math.round(255 * clamp((value - low!) / range, 0, 1) ** gamma),
  )
  return { width, height, data: data.map((value, at) => (at % 4 === 3 ? value : curve[value]!)) }
}

/** A photograph in a style of the drawings; alpha stays. The same pixels, style and seed give the same bytes. */
export function stylePhoto(picture: Picture, style: Style, seed: number): Picture {
  const { width, height, data } = picture
  let calm: Picture = style === 'pencil' ? lifted(picture) : picture
  for (const radius of CALM_FIRST[style] ?? []) {
    const smooth = runPass(kuwahara(calm, radius * scaleOf(calm)))
    calm = { width, height, data: new Uint8ClampedArray(smooth.data) }
  }
  const styled = applyStyle(calm.data, width, height, style, seed)
  for (let at = 3; at < styled.length; at += 4) styled[at] = data[at]!
  return { width, height, data: styled }
}
