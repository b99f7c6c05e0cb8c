import type { Margins } from '@/domain/edit-plan/edit-plan'
import type { Size } from '@/domain/image-size'
import { clamp } from '@/lib/geometry/clamp'

/** Shapes that a picture can be extended to, as width over height. */
export const ASPECTS = [
  { label: '1:1', ratio: 1 },
  { label: '4:3', ratio: 4 / 3 },
  { label: '3:2', ratio: 3 / 2 },
  { label: '16:9', ratio: 16 / 9 },
  { label: '4:5', ratio: 4 / 5 },
  { label: '9:16', ratio: 9 / 16 },
] as const

export const MAX_MARGIN_PX = 4_000

/** As many pixels as a picture may have that is taken in. */
const MAX_PIXELS = 64_000_000

/** The margins after one side was typed; as they were where the picture would become too large to be worked on. */
export function marginsAfter(
  { width, height }: Size,
  margins: Margins,
  side: keyof Margins,
  value: number | undefined,
): Margins {
  const px = value === undefined || Number.isNaN(value) ? 0 : clamp(Math.round(value), 0, MAX_MARGIN_PX)
  const next: Margins = { ...margins, [side]: px }
  const pixels = (width + next.left + next.right) * (height + next.top + next.bottom)
  return pixels > MAX_PIXELS ? margins : next
}

/** The smallest margins, alike on opposite sides, that give a picture this shape. */
export function marginsFor({ width, height }: Size, ratio: number): Margins {
  const wide = Math.max(0, Math.round(height * ratio) - width)
  const high = Math.max(0, Math.round(width / ratio) - height)
  const left = Math.floor(wide / 2)
  const top = Math.floor(high / 2)
  return { left, top, right: wide - left, bottom: high - top }
}

export function hasMargins({ left, top, right, bottom }: Margins): boolean {
  return left + top + right + bottom > 0
}

/** "2048 × 1152", or "Off". */
export function marginsText({ width, height }: Size, margins: Margins): string {
  if (!hasMargins(margins)) return 'Off'
  const { left, top, right, bottom } = margins
  return `${width + left + right} × ${height + top + bottom}`
}
