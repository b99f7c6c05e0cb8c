import { fitSize, type Size } from '@/domain/image-size'
import { BUILT_IN_MODEL, capabilitiesOf } from '@/domain/models'
import { createCoverage, pasteCoverage, type CoverageMap } from '@/lib/raster/coverage'
import { guessMaskReading, readMask } from '@/lib/raster/read-mask'
import { resampleCoverage } from '@/lib/raster/resample'
import { resampleRgba } from '@/lib/raster/resample-rgba'
import type { Picture } from '../decode-picture'
import { WireError } from '../wire'

/** From this coverage on a pixel is edited. What is covered less is a soft mask's last breath, or a lossy file's noise. */
const EDITED_FROM = 8

/** Shapes that differ by less than this are taken for one: the picture is stretched. */
const SAME_SHAPE = 0.015

/** A picture at the size of the answer. Regions are 255 where something is to be done, 0 elsewhere. */
export interface Framed {
  readonly picture: Picture
  /** What is marked; undefined where nothing is. */
  readonly region: CoverageMap | undefined
  /** True where the marked region is what the picture leaves transparent, and no mask said so. */
  readonly isTransparencyRegion: boolean
  /** What is new beside a picture of another shape; undefined where the shapes agree. Never part of the region. */
  readonly margins: CoverageMap | undefined
}

/** What is to be edited: what the mask says; without one, what is transparent. */
function marked(image: Picture, mask: Picture | undefined): CoverageMap {
  if (!mask) return readMask(image, 'alpha')
  if (mask.width !== image.width || mask.height !== image.height)
    throw new WireError(
      400,
      'invalid_value',
      `The mask is ${mask.width}x${mask.height} and the image ${image.width}x${image.height}: both have to be of one size.`,
      'mask',
    )
  return readMask(mask, guessMaskReading(mask))
}

/** Whole pixels only: what is half covered is edited, and laying the result back softly is the sender's business. */
function hardened({ width, height, data }: CoverageMap): CoverageMap | undefined {
  const hard = createCoverage(width, height)
  let isAny = false
  for (let at = 0; at < data.length; at++) {
    if (data[at]! < EDITED_FROM) continue
    hard.data[at] = 255
    isAny = true
  }
  return isAny ? hard : undefined
}

interface Place {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Where the whole picture lies in another size: it is never cut, and stretched only where nobody sees it. */
function placeIn(image: Size, size: Size): Place {
  const shape = (image.width * size.height) / (image.height * size.width)
  if (Math.abs(Math.log(shape)) < SAME_SHAPE) return { left: 0, top: 0, ...size }
  const scale = Math.min(size.width / image.width, size.height / image.height)
  const width = Math.max(1, Math.min(size.width, Math.round(image.width * scale)))
  const height = Math.max(1, Math.min(size.height, Math.round(image.height * scale)))
  return {
    left: Math.floor((size.width - width) / 2),
    top: Math.floor((size.height - height) / 2),
    width,
    height,
  }
}

/** A map set into a larger one that is `outside` elsewhere. */
function setCoverageInto(size: Size, part: CoverageMap, place: Place, outside: number): CoverageMap {
  const wider = createCoverage(size.width, size.height, outside)
  pasteCoverage(wider, part, place.left, place.top)
  return wider
}

function setPictureInto({ width, height }: Size, part: Picture, { left, top }: Place): Picture {
  const data = new Uint8ClampedArray(4 * width * height)
  for (let y = 0; y < part.height; y++)
    data.set(part.data.subarray(4 * y * part.width, 4 * (y + 1) * part.width), 4 * ((top + y) * width + left))
  return { width, height, data }
}

/**
 * Brings picture and mask to the size of the answer: the asked one, or the picture's own as far as the engine draws it.
 * Where the shapes differ the picture stays whole, and what is new beside it is to be edited too. Without a mask the
 * picture's transparency is one. @throws WireError where the sizes of picture and mask differ
 */
export function framePicture(image: Picture, mask: Picture | undefined, asked: Size | undefined): Framed {
  const size = asked ?? fitSize(image, capabilitiesOf(BUILT_IN_MODEL).size)
  const place = placeIn(image, size)
  const picture = resampleRgba(image, place.width, place.height)
  const region = hardened(resampleCoverage(marked(image, mask), place.width, place.height))
  const isTransparencyRegion = !mask && region !== undefined
  if (place.width === size.width && place.height === size.height)
    return { picture, region, isTransparencyRegion, margins: undefined }
  return {
    picture: setPictureInto(size, picture, place),
    region: region && setCoverageInto(size, region, place, 0),
    isTransparencyRegion,
    margins: setCoverageInto(size, createCoverage(place.width, place.height), place, 255),
  }
}
