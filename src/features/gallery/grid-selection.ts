/** What a press or a key does to a selection. `anchorId` is where a range starts. */
export interface GridSelection<Id> {
  selection: ReadonlySet<Id>
  anchorId: Id | undefined
}

/** How a tile was pressed. */
export interface PressKeys {
  /** From the anchor to here. */
  isRange: boolean
  /** Adds or takes away this one alone. */
  isToggle: boolean
}

function between<Id>(ids: readonly Id[], from: Id | undefined, to: Id): readonly Id[] {
  const end = ids.indexOf(to)
  const found = from === undefined ? -1 : ids.indexOf(from)
  const start = found < 0 ? end : found
  return ids.slice(Math.min(start, end), Math.max(start, end) + 1)
}

/** The selection after a tile was pressed, as in file managers: alone, toggled, a range, or a range that is added. */
export function pressTile<Id>(
  { selection, anchorId }: GridSelection<Id>,
  ids: readonly Id[],
  id: Id,
  { isRange, isToggle }: PressKeys,
): GridSelection<Id> {
  if (isRange) {
    const range = between(ids, anchorId, id)
    return { selection: new Set(isToggle ? [...selection, ...range] : range), anchorId: anchorId ?? id }
  }
  if (!isToggle) return { selection: new Set([id]), anchorId: id }
  const next = new Set(selection)
  if (!next.delete(id)) next.add(id)
  return { selection: next, anchorId: id }
}

export interface GridShape {
  count: number
  columns: number
  /** Whole rows in sight, for Page Up and Page Down. */
  pageRows: number
}

/** Where a key leads from a tile, or undefined when it does not move. Never leaves the grid. */
export function moveInGrid(
  key: string,
  index: number,
  { count, columns, pageRows }: GridShape,
): number | undefined {
  const target = targetOf(key, index, { count, columns, pageRows })
  if (target === undefined || count === 0) return undefined
  // Down from the second last row to a last row that is shorter lands on its last tile.
  if (target >= count) return rowOf(count - 1, columns) > rowOf(index, columns) ? count - 1 : index
  return target < 0 ? (key === 'PageUp' ? index % columns : index) : target
}

function rowOf(index: number, columns: number): number {
  return Math.floor(index / columns)
}

function targetOf(key: string, index: number, { count, columns, pageRows }: GridShape): number | undefined {
  switch (key) {
    case 'ArrowLeft':
      return index - 1
    case 'ArrowRight':
      return index + 1
    case 'ArrowUp':
      return index - columns
    case 'ArrowDown':
      return index + columns
    case 'PageUp':
      return index - columns * pageRows
    case 'PageDown':
      return index + columns * pageRows
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return undefined
  }
}

const GAP_PX = 6

/** How many square tiles stand side by side: two in the rail, three on a phone, larger ones where there is much room. */
export function columnsFor(widthPx: number): number {
  const tilePx = widthPx < 600 ? 112 : 168
  return Math.max(2, Math.floor((widthPx + GAP_PX) / (tilePx + GAP_PX)))
}

/** Height of one row, the gap below it included. */
export function rowHeightPx(widthPx: number, columns: number): number {
  return (widthPx - GAP_PX * (columns - 1)) / columns + GAP_PX
}
