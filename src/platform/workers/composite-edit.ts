import { intersectRects, rectOfSize, type Rect } from '@/lib/geometry/rect'
import { findShift, type Shift } from '@/lib/raster/align'
import { compositeInto } from '@/lib/raster/composite'
import { coverageShare, createCoverage, cropCoverage, type CoverageMap } from '@/lib/raster/coverage'
import { driftMap, heatMapRgba, measureDrift } from '@/lib/raster/drift'
import { matchBorderColours } from '@/lib/raster/match-border'
import { resampleCoverage } from '@/lib/raster/resample'
import { resampleRgba } from '@/lib/raster/resample-rgba'
import { cropRgba, type RgbaImage } from '@/lib/raster/rgba'
import { sourceCoverage } from './edit-coverage'
import type { EditGeometry } from '@/domain/edit-plan/edit-plan'
import type { Composite, CompositeInput } from './edit-protocol'
import { readExactPng, toPngBlob } from './exact-pixels'
import { fitWithin } from './scale-image'

/** Large enough to be found, small enough to be kept beside every edit. */
const HEAT_MAP_EDGE_PX = 768

type Pixels = RgbaImage & { readonly data: Uint8ClampedArray<ArrayBuffer> }

/** What of the frame lies on the canvas, and the result's pixels there, at the size of the source. */
function resultOnCanvas(result: RgbaImage, { frame, canvas }: EditGeometry): { inner: Rect; pixels: Pixels } {
  const inner = intersectRects(frame, canvas)
  const atSource = resampleRgba(result, frame.width, frame.height)
  const pixels = cropRgba(atSource, { ...inner, x: inner.x - frame.x, y: inner.y - frame.y })
  return { inner, pixels }
}

/** The changes on the canvas, area by area, so that the map stays small whatever the picture's size. */
async function heatMapOf(deltas: CoverageMap, inner: Rect, canvas: Rect): Promise<Blob> {
  const onCanvas = cropCoverage(deltas, { ...canvas, x: canvas.x - inner.x, y: canvas.y - inner.y })
  const { width, height } = fitWithin(canvas, HEAT_MAP_EDGE_PX)
  const small = resampleCoverage(onCanvas, width, height)
  return toPngBlob({ width, height, data: heatMapRgba(small.data) })
}

interface Aligned {
  pixels: Pixels
  shift: Shift | undefined
}

function align(source: RgbaImage, pixels: Pixels, coverage: CoverageMap): Aligned {
  const shift = findShift(source, pixels, coverage)
  if (!shift) return { pixels, shift }
  return { pixels: cropRgba(pixels, { ...rectOfSize(pixels), x: shift.dx, y: shift.dy }), shift }
}

/** The source on the plan's canvas: itself where there are no margins. */
function canvasPixels(source: RgbaImage, canvas: Rect): RgbaImage {
  const isSource = canvas.width === source.width && canvas.height === source.height
  return isSource ? source : cropRgba(source, canvas)
}

async function takeWhole(
  source: RgbaImage,
  result: RgbaImage,
  plan: EditGeometry,
  maskShare: number,
): Promise<Composite> {
  const { canvas } = plan
  const { inner, pixels } = resultOnCanvas(result, plan)
  const target = canvasPixels(source, canvas)
  const all = createCoverage(inner.width, inner.height, 255)
  compositeInto(target, pixels, all, inner.x - canvas.x, inner.y - canvas.y)
  const { width, height } = canvas
  return {
    image: await toPngBlob(target),
    width,
    height,
    driftShare: 0,
    maskShare,
    shift: undefined,
    heatMap: undefined,
  }
}

/** Lays decoded pixels back; `source` may be written over. */
export async function compositePixels(
  source: RgbaImage,
  result: RgbaImage,
  { mask, plan, keepOutside }: Omit<CompositeInput, 'source' | 'result'>,
): Promise<Composite> {
  const wanted = sourceCoverage(source, mask, plan)
  const maskShare = coverageShare(wanted)
  if (!keepOutside) return takeWhole(source, result, plan, maskShare)
  const { canvas } = plan
  const { inner, pixels } = resultOnCanvas(result, plan)
  const coverage = cropCoverage(wanted, inner, 255)
  const before = cropRgba(source, inner)
  const { pixels: aligned, shift } = align(before, pixels, coverage)
  const deltas = { width: inner.width, height: inner.height, data: driftMap(before, aligned, coverage) }
  const { changedShare } = measureDrift(deltas.data, coverage)
  const matched = matchBorderColours(before, aligned, coverage)
  const target = canvasPixels(source, canvas)
  compositeInto(target, matched, coverage, inner.x - canvas.x, inner.y - canvas.y)
  return {
    image: await toPngBlob(target),
    width: canvas.width,
    height: canvas.height,
    driftShare: changedShare,
    maskShare,
    shift: shift && { dx: shift.dx, dy: shift.dy },
    heatMap: changedShare > 0 ? await heatMapOf(deltas, inner, canvas) : undefined,
  }
}

/**
 * Lays a server's picture back into its source. Where the feathered mask is 0 every byte of the source stays; the rest
 * is the result, moved into place where it had slipped by up to 8 px, its colours met at the border.
 * @throws AppError `image/*`
 */
export async function compositeEdit(
  input: CompositeInput,
  readPixels: (picture: Blob) => Promise<RgbaImage>,
): Promise<Composite> {
  const result = await readPixels(input.result)
  return compositePixels(await readExactPng(input.source), result, input)
}
