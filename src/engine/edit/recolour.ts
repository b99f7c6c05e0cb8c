import { clamp } from '@/lib/geometry/clamp'
import { coverageBounds, type CoverageMap } from '@/lib/raster/coverage'
import { writeOklab } from '@/lib/raster/oklab'
import { selectSubject } from '@/lib/raster/select/select-subject'
import { BACKGROUND } from '@/lib/raster/select/work-image'
import { writeSrgb } from '../colour/from-oklab'
import type { Picture } from '../decode-picture'
import type { Rgb } from '../sketch/subject/paint-kit'

/** Below this chroma a colour is a grey. */
const GREY = 0.035

const HUE_BINS = 48

/** Hues up to this far from the main one change wholly, from the second on not at all. In radians. */
const SAME_HUE = 0.3
const OTHER_HUE = 0.62

/** How far lightness goes towards the new colour's: all the way, black paint would hide every fold. */
const LIGHTNESS_SHARE = 0.7

interface Lab {
  readonly lightness: number
  readonly a: number
  readonly b: number
}

/** The colour that most of the region has: its hue, or none where it is grey, and its mean. */
interface MainColour {
  readonly hue: number | undefined
  readonly lightness: number
  readonly chroma: number
}

function labOf([red, green, blue]: Rgb): Lab {
  const lab = new Float32Array(3)
  writeOklab(red, green, blue, lab, 0)
  return { lightness: lab[0]!, a: lab[1]!, b: lab[2]! }
}

function hueDistance(one: number, other: number): number {
  const distance = Math.abs(one - other) % (2 * Math.PI)
  return Math.min(distance, 2 * Math.PI - distance)
}

/** OKLab of the covered pixels, three numbers each; zeros elsewhere. */
function labsOf({ data }: Picture, region: CoverageMap): Float32Array {
  const labs = new Float32Array(3 * region.data.length)
  for (let at = 0; at < region.data.length; at++)
    if (region.data[at] !== 0) writeOklab(data[4 * at]!, data[4 * at + 1]!, data[4 * at + 2]!, labs, 3 * at)
  return labs
}

function strongestHue(labs: Float32Array, region: CoverageMap): number | undefined {
  const bins = new Float64Array(HUE_BINS)
  let [coloured, covered] = [0, 0]
  for (let at = 0; at < region.data.length; at++) {
    if (region.data[at] === 0) continue
    covered++
    const [a, b] = [labs[3 * at + 1]!, labs[3 * at + 2]!]
    const chroma = Math.hypot(a, b)
    if (chroma < GREY) continue
    coloured++
    bins[Math.floor(((Math.atan2(b, a) / (2 * Math.PI) + 1) % 1) * HUE_BINS)]! += chroma
  }
  if (coloured < covered * 0.3) return undefined
  const smooth = bins.map(
    (value, bin) => value + bins[(bin + 1) % HUE_BINS]! + bins[(bin + HUE_BINS - 1) % HUE_BINS]!,
  )
  return ((smooth.indexOf(Math.max(...smooth)) + 0.5) / HUE_BINS) * 2 * Math.PI
}

/** How much a colour belongs to the main one, 0 to 1. */
function belonging(lightness: number, a: number, b: number, hue: number | undefined): number {
  const chroma = Math.hypot(a, b)
  if (hue === undefined) {
    // A grey thing as a whole, but neither its deepest shadow nor a lamp's glare in it.
    return clamp((2 * GREY - chroma) / GREY, 0, 1) * clamp((lightness - 0.12) / 0.1, 0, 1)
  }
  const near = clamp((OTHER_HUE - hueDistance(Math.atan2(b, a), hue)) / (OTHER_HUE - SAME_HUE), 0, 1)
  return near * clamp((chroma - 0.012) / 0.03, 0, 1)
}

function mainColour(labs: Float32Array, region: CoverageMap): MainColour {
  const hue = strongestHue(labs, region)
  let [lightness, chroma, total] = [0, 0, 0]
  for (let at = 0; at < region.data.length; at++) {
    if (region.data[at] === 0) continue
    const [l, a, b] = [labs[3 * at]!, labs[3 * at + 1]!, labs[3 * at + 2]!]
    const weight = belonging(l, a, b, hue)
    lightness += weight * l
    chroma += weight * Math.hypot(a, b)
    total += weight
  }
  const share = total > 0 ? 1 / total : 0
  return { hue, lightness: lightness * share, chroma: chroma * share }
}

/** A selection is believed where it holds this much of the main colour: one that cuts through the thing does not. */
const BELIEVED_SHARE = 0.72

/** What is outside of the region, as scribbles for the selection. */
function outsideOf(region: CoverageMap): Uint8Array {
  return region.data.map((value) => (value === 0 ? BACKGROUND : 0))
}

/**
 * The thing in a loosely painted region, so that a table of nearly its colour stays a table: 0 to 255. All of the
 * region where no thing stands out from what is around it.
 */
function thingIn(
  picture: Picture,
  region: CoverageMap,
  labs: Float32Array,
  hue: number | undefined,
): Uint8Array {
  const { width, height, data } = picture
  const thing = selectSubject(data, width, height, coverageBounds(region), outsideOf(region))
  let [inside, all] = [0, 0]
  for (let at = 0; at < thing.length; at++) {
    if (region.data[at] === 0) continue
    const weight = belonging(labs[3 * at]!, labs[3 * at + 1]!, labs[3 * at + 2]!, hue)
    all += weight
    inside += (weight * thing[at]!) / 255
  }
  return inside > all * BELIEVED_SHARE ? thing : region.data
}

/**
 * Gives what most of a region (255 inside) is coloured in another colour and keeps its light and folds: hues around the
 * region's main one turn to the new one, each pixel as much lighter, darker or greyer than it as it was than the old.
 * What has other hues, and everything outside, keeps every byte. The result is a new picture.
 */
export function recolour(picture: Picture, region: CoverageMap, color: Rgb): Picture {
  const target = labOf(color)
  const targetChroma = Math.hypot(target.a, target.b)
  const labs = labsOf(picture, region)
  const main = mainColour(labs, region)
  const thing = thingIn(picture, region, labs, main.hue)
  const lift = (target.lightness - main.lightness) * LIGHTNESS_SHARE
  const data = new Uint8ClampedArray(picture.data)
  for (let at = 0; at < region.data.length; at++) {
    if (region.data[at] === 0) continue
    const [l, a, b] = [labs[3 * at]!, labs[3 * at + 1]!, labs[3 * at + 2]!]
    const share = (belonging(l, a, b, main.hue) * thing[at]!) / 255
    if (share === 0) continue
    // Highlights keep their lightness and little colour, as on anything that shines.
    const shine = clamp((l - 0.86) / 0.12, 0, 1)
    const strength = main.hue === undefined ? 1 - shine : Math.hypot(a, b) / Math.max(GREY, main.chroma)
    const chroma = targetChroma * Math.min(1.2, 0.9 * strength) * (1 - 0.6 * shine)
    const unit = targetChroma > 0 ? chroma / targetChroma : 0
    const lightness = clamp(l + lift * share * (1 - shine) * Math.min(1, l / 0.25), 0, 1)
    writeSrgb(lightness, a + (target.a * unit - a) * share, b + (target.b * unit - b) * share, data, 4 * at)
  }
  return { ...picture, data }
}
