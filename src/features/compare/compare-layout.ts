import type { CSSProperties } from 'react'
import { compareColumns } from '@/domain/compare-culling'
import type { Size } from '@/domain/image-size'
import type { Comparison } from './compare-pictures'
import type { CompareState } from './compare-store'

/** Between the cells of the grid, in px. */
export const CELL_GAP_PX = 2

/** Decoded for what is in sight, by all pictures together: 64 MB. */
const SIGHT_PIXELS = 16_000_000

export interface CompareLayout {
  columns: number
  /** Of every cell, in CSS px. */
  cell: Size
}

/** Equal cells that show the pictures as large as they can be; one as large as the stage where they lie over each other. */
export function layoutOf(
  { view }: Pick<CompareState, 'view'>,
  { shownKeys, frame }: Comparison,
  stage: Size,
): CompareLayout {
  const count = Math.max(1, shownKeys.length)
  const columns = view === 'grid' ? compareColumns(count, stage, frame.size) : 1
  const rows = view === 'grid' ? Math.ceil(count / columns) : 1
  const part = (whole: number, parts: number) =>
    Math.max(0, Math.floor((whole - CELL_GAP_PX * (parts - 1)) / parts))
  return { columns, cell: { width: part(stage.width, columns), height: part(stage.height, rows) } }
}

/** How one picture is shown. */
export interface CellLook {
  isShown: boolean
  /** Of the cell. */
  box: CSSProperties
  /** Of the picture in it. */
  picture: CSSProperties
  /** Second of two that lie over each other: its words stand on the right. */
  isSecond: boolean
  maxPixels: number
}

type Looks = Pick<CompareState, 'view' | 'pair' | 'wipePercent' | 'opacityPercent'>

/** Where the second picture begins, in whole px of the stage. */
export function wipePx({ wipePercent }: Pick<CompareState, 'wipePercent'>, stage: Size): number {
  return Math.round((stage.width * wipePercent) / 100)
}

function pictureLook(state: Looks, isSecond: boolean, stage: Size): CSSProperties {
  if (state.view === 'difference') return { visibility: 'hidden' }
  if (!isSecond) return {}
  if (state.view === 'wipe') return { clipPath: `inset(0 0 0 ${wipePx(state, stage)}px)` }
  return state.view === 'onion' ? { opacity: state.opacityPercent / 100 } : {}
}

/** The look of the picture with this key. */
export function cellLook(
  key: string,
  state: Looks,
  { shownKeys, focus }: Comparison,
  { columns, cell }: CompareLayout,
): CellLook {
  const index = shownKeys.indexOf(key)
  const isGrid = state.view === 'grid'
  const isShown = index >= 0 && (state.view !== 'blink' || key === focus?.key)
  const isSecond = !isGrid && state.view !== 'blink' && key === state.pair[1]
  const [column, row] = isGrid ? [index % columns, Math.floor(index / columns)] : [0, 0]
  const drawn = state.view === 'difference' ? 0 : isGrid ? shownKeys.length : 2
  return {
    isShown,
    isSecond,
    box: {
      width: cell.width,
      height: cell.height,
      left: column * (cell.width + CELL_GAP_PX),
      top: row * (cell.height + CELL_GAP_PX),
      zIndex: isSecond ? 2 : 1,
      visibility: isShown ? 'visible' : 'hidden',
    },
    picture: isGrid ? {} : pictureLook(state, isSecond, cell),
    maxPixels: isShown && drawn > 0 ? Math.floor(SIGHT_PIXELS / drawn) : 0,
  }
}
