import { AppError } from '@/domain/app-error'
import type { MaskDocument } from './mask-document'
import { maskFromRow, maskToRow } from './mask-row'

/** A mask as text, for a backup. @throws AppError `image/too-large` */
export function maskToJson(document: MaskDocument): string {
  return JSON.stringify(maskToRow(document), (_, value: unknown) => {
    if (value instanceof Float32Array) return { float32: [...value] }
    return value instanceof Uint8Array ? { uint8: [...value] } : value
  })
}

function revived(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const { float32, uint8 } = value as { float32?: unknown; uint8?: unknown }
  if (Array.isArray(float32)) return Float32Array.from(float32)
  return Array.isArray(uint8) ? Uint8Array.from(uint8) : value
}

/** The mask of such a text. @throws AppError `storage/corrupt` */
export function maskFromJson(text: string): MaskDocument {
  try {
    return maskFromRow(JSON.parse(text, revived))
  } catch (cause) {
    if (cause instanceof SyntaxError) throw new AppError('storage/corrupt', 'Mask: not JSON', { cause })
    throw cause
  }
}
