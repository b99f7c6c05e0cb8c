import type { SvgArt } from '../sketch/svg/rasterise'

/** Where the art of icons comes from. */
export interface IconSource {
  /** The art of those names that there is art for; the others are left out. @throws AppError `engine/failed` */
  load: (names: readonly string[], signal: AbortSignal) => Promise<ReadonlyMap<string, SvgArt>>
}
