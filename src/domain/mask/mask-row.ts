import { AppError } from '@/domain/app-error'
import type { Rect } from '@/lib/geometry/rect'
import type { CombineMode } from '@/lib/raster/coverage'
import { measureRuns } from '@/lib/raster/runs'
import type { MaskDocument, MaskOperation } from './mask-document'

/** The stored form: plain values and typed arrays only, so that it can be cloned into a database or a message. */
export interface MaskDocumentRow {
  version: 1
  width: number
  height: number
  growPx: number
  featherPx: number
  operations: MaskOperation[]
}

/** Bounds of what is stored and taken back: far above real work, far below what would hang a tab. */
export const MASK_LIMITS = {
  operations: 20_000,
  bytes: 64_000_000,
  pixels: 64_000_000,
  edgePx: 1_000_000,
} as const

function payloadBytes(operation: MaskOperation): number {
  if ('points' in operation) return operation.points.byteLength
  return 'runs' in operation ? operation.runs.byteLength : 0
}

/** Memory of all points and runs of the document. */
export function maskBytes(document: MaskDocument): number {
  return document.operations.reduce((sum, operation) => sum + payloadBytes(operation), 0)
}

/**
 * The row to store for a document; shares its arrays.
 * @throws AppError image/too-large when it is beyond `MASK_LIMITS`.
 */
export function maskToRow(document: MaskDocument): MaskDocumentRow {
  const { width, height, growPx, featherPx, operations } = document
  if (operations.length > MASK_LIMITS.operations || maskBytes(document) > MASK_LIMITS.bytes) {
    throw new AppError('image/too-large', 'The mask has too many parts to be stored')
  }
  return { version: 1, width, height, growPx, featherPx, operations: [...operations] }
}

type Fields = Record<string, unknown>

function corrupt(what: string): AppError {
  return new AppError('storage/corrupt', `Mask: ${what}`)
}

function fieldsOf(value: unknown, what: string): Fields {
  if (typeof value !== 'object' || value === null) throw corrupt(what)
  return value as Fields // an object's fields may be read; each is checked before it is used
}

function numberIn(value: unknown, low: number, high: number, what: string): number {
  if (typeof value !== 'number' || !(value >= low && value <= high)) throw corrupt(what)
  return value
}

function edgeOf(value: unknown): number {
  const edge = numberIn(value, 1, MASK_LIMITS.edgePx, 'size')
  if (!Number.isInteger(edge)) throw corrupt('size')
  return edge
}

function combineOf(value: unknown): CombineMode {
  if (value !== 'add' && value !== 'subtract') throw corrupt('combine')
  return value
}

function rectOf(value: unknown): Rect {
  const { x, y, width, height } = fieldsOf(value, 'box')
  const far = MASK_LIMITS.edgePx
  return {
    x: numberIn(x, -far, far, 'box'),
    y: numberIn(y, -far, far, 'box'),
    width: numberIn(width, 0, 2 * far, 'box'),
    height: numberIn(height, 0, 2 * far, 'box'),
  }
}

function pointsOf(value: unknown, stride: 2 | 3): Float32Array {
  if (!(value instanceof Float32Array) || value.length % stride !== 0) throw corrupt('points')
  if (!value.every((number) => Math.abs(number) <= MASK_LIMITS.edgePx)) throw corrupt('points')
  return value
}

function runsOf(value: unknown, area: number): Uint8Array {
  if (!(value instanceof Uint8Array) || area > MASK_LIMITS.pixels) throw corrupt('runs')
  if (unpackedLength(value) !== area) throw corrupt('runs')
  return value
}

function unpackedLength(runs: Uint8Array): number {
  try {
    return measureRuns(runs)
  } catch (cause) {
    throw new AppError('storage/corrupt', 'Mask: runs', { cause })
  }
}

function operationOf(value: unknown): MaskOperation {
  const fields = fieldsOf(value, 'operation')
  const { kind } = fields
  if (kind === 'invert' || kind === 'clear') return { kind }
  const combine = combineOf(fields['combine'])
  switch (kind) {
    case 'stroke': {
      const radiusPx = numberIn(fields['radiusPx'], 0, MASK_LIMITS.edgePx, 'radius')
      return { kind, points: pointsOf(fields['points'], 3), radiusPx, combine }
    }
    case 'rectangle':
    case 'ellipse':
      return { kind, rect: rectOf(fields['rect']), combine }
    case 'lasso':
      return { kind, points: pointsOf(fields['points'], 2), combine }
    case 'region': {
      const rect = rectOf(fields['rect'])
      if (![rect.x, rect.y, rect.width, rect.height].every(Number.isInteger)) throw corrupt('box')
      return { kind, rect, runs: runsOf(fields['runs'], rect.width * rect.height), combine }
    }
    case 'bitmap': {
      const [width, height] = [edgeOf(fields['width']), edgeOf(fields['height'])]
      return { kind, width, height, runs: runsOf(fields['runs'], width * height), combine }
    }
    default:
      throw corrupt('kind')
  }
}

/**
 * Reads a stored row back, checking every number that drawing will trust.
 * @throws AppError storage/corrupt when it is of another version, damaged or beyond `MASK_LIMITS`.
 */
export function maskFromRow(row: unknown): MaskDocument {
  const fields = fieldsOf(row, 'row')
  const list: unknown = fields['operations']
  if (fields['version'] !== 1) throw corrupt('version')
  if (!Array.isArray(list) || list.length > MASK_LIMITS.operations) throw corrupt('operations')
  const document: MaskDocument = {
    width: edgeOf(fields['width']),
    height: edgeOf(fields['height']),
    growPx: numberIn(fields['growPx'], -10_000, 10_000, 'grow'),
    featherPx: numberIn(fields['featherPx'], 0, 10_000, 'feather'),
    operations: list.map(operationOf),
  }
  if (document.width * document.height > MASK_LIMITS.pixels) throw corrupt('size')
  if (maskBytes(document) > MASK_LIMITS.bytes) throw corrupt('too large')
  return document
}
