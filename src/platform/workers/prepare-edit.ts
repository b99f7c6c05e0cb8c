import { requestCoverage } from '@/domain/edit-plan/frame-coverage'
import { encodeMaskPng } from '@/lib/png/encode-mask'
import { cropRgba, type RgbaImage } from '@/lib/raster/rgba'
import { resampleRgba } from '@/lib/raster/resample-rgba'
import { sourceCoverage } from './edit-coverage'
import type { PreparedEdit, PrepareInput } from './edit-protocol'
import { readExactPng, toPngBlob } from './exact-pixels'
import { fitWithin } from './scale-image'

/** Servers shrink references to about this before a model sees them; more would only take longer to send. */
const REFERENCE_EDGE_PX = 2048

async function reference(png: Blob): Promise<Blob> {
  const picture = await readExactPng(png)
  const { width, height } = fitWithin(picture, REFERENCE_EDGE_PX)
  return width === picture.width ? png : toPngBlob(resampleRgba(picture, width, height))
}

function maskBlob({ mask, plan, polarity }: PrepareInput, source: RgbaImage): Blob | undefined {
  if (!plan.needsMask || polarity === 'none') return undefined
  const { width, height, data } = requestCoverage(sourceCoverage(source, mask, plan), plan)
  return new Blob([encodeMaskPng(data, width, height, polarity)], { type: 'image/png' })
}

async function markupBlob({ markup, plan }: PrepareInput, image: Blob): Promise<Blob | undefined> {
  if (!markup) return undefined
  const { drawMarkup } = await import('./draw-markup')
  return drawMarkup(markup.document, plan, markup.as === 'reference' ? image : undefined)
}

/**
 * The files of an edit: the plan's frame cut out of the source, with its border pixels going on where the frame reaches
 * further, at the request's size; the mask beside it at the same size; references as they are, unless they are
 * large; marks as they are wanted.
 * @throws AppError `image/undecodable`
 */
export async function prepareEdit(input: PrepareInput): Promise<PreparedEdit> {
  const { plan } = input
  const source = await readExactPng(input.source)
  const frame = resampleRgba(cropRgba(source, plan.frame), plan.requestSize.width, plan.requestSize.height)
  const references: Blob[] = []
  for (const png of input.references) references.push(await reference(png))
  const image = await toPngBlob(frame)
  const markup = await markupBlob(input, image)
  return { image, mask: maskBlob(input, source), references, ...(markup ? { markup } : {}) }
}
