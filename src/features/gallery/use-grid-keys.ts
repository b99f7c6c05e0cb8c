import type { KeyboardEvent } from 'react'
import { useState } from 'react'
import { useStore } from 'zustand'
import { judgementForKey } from '@/domain/compare-culling'
import type { ImageId } from '@/domain/ids'
import type { JudgementChange } from '@/domain/image-record'
import type { GalleryStore } from '@/state/gallery-store'
import type { TileActions } from './gallery-tile'
import type { PressKeys } from './grid-selection'
import { moveInGrid, pressTile } from './grid-selection'
import { startDrag } from './picture-drag'

interface GridKeysOptions {
  gallery: GalleryStore
  columns: number
  pageRows: () => number
  onOpen: (id: ImageId) => void
  onRemove: (ids: readonly ImageId[]) => void
  onJudge: (ids: readonly ImageId[], change: JudgementChange) => void
  /** The active tile has to come into sight. */
  onMove: (index: number) => void
}

export interface GridKeys {
  selection: ReadonlySet<ImageId>
  /** The one tile in the tab order. */
  activeIndex: number
  /** Counts moves by key, which take the focus along. */
  moves: number
  actions: Omit<TileActions, 'onOpen'>
  onKeyDown: (event: KeyboardEvent) => void
}

const ALONE: PressKeys = { isRange: false, isToggle: false }

/** Which tile is active, what is selected, and what keys, presses and fingers do to both. */
export function useGridKeys(options: GridKeysOptions): GridKeys {
  const { gallery, columns, pageRows, onOpen, onRemove, onJudge, onMove } = options
  const records = useStore(gallery, (state) => state.shown)
  const selection = useStore(gallery, (state) => state.selection)
  // The id counts; the index is where the active tile was, for the time after it is deleted.
  const [active, setActive] = useState<{ id: ImageId | undefined; index: number }>({
    id: undefined,
    index: 0,
  })
  const [anchorId, setAnchorId] = useState<ImageId>()
  const [moves, setMoves] = useState(0)
  const found = active.id ? records.findIndex(({ id }) => id === active.id) : -1
  const activeIndex = Math.max(0, found < 0 ? Math.min(active.index, records.length - 1) : found)
  const activeId = records[activeIndex]?.id

  function press(id: ImageId, keys: PressKeys): void {
    const ids = records.map((record) => record.id)
    const next = pressTile({ selection, anchorId: anchorId ?? activeId }, ids, id, keys)
    gallery.getState().selectionChanged(next.selection)
    setAnchorId(next.anchorId)
    setActive({ id, index: ids.indexOf(id) })
  }
  function moveTo(index: number, isRange: boolean): void {
    const id = records[index]?.id
    if (!id) return
    if (isRange) press(id, { isRange, isToggle: false })
    else {
      setActive({ id, index })
      setAnchorId(id)
    }
    setMoves(moves + 1)
    onMove(index)
  }
  /** The selection where there is one, else the active tile; what is thought of that one is what a second press takes back. */
  function judge(key: string): boolean {
    const active = records[activeIndex]
    const change = key === '0' ? { rating: null } : active && judgementForKey(key, active)
    if (!active || !change) return false
    onJudge(selection.size > 0 ? [...selection] : [active.id], change)
    return true
  }
  function runKey(event: KeyboardEvent): boolean {
    const isMod = event.ctrlKey || event.metaKey
    if (!activeId) return false
    if (event.key === ' ') press(activeId, { isRange: event.shiftKey, isToggle: !event.shiftKey })
    else if (event.key === 'Enter') onOpen(activeId)
    else if (event.key === 'Delete' || event.key === 'Backspace')
      onRemove(selection.size > 0 ? [...selection] : [activeId])
    else if (event.key === 'Escape' && selection.size > 0) gallery.getState().selectionChanged([])
    else if (isMod && event.key.toLowerCase() === 'a')
      gallery.getState().selectionChanged(records.map(({ id }) => id))
    else return !isMod && !event.altKey && judge(event.key)
    return true
  }

  return {
    selection,
    activeIndex,
    moves,
    actions: {
      onPress: press,
      onTap: (id) => (selection.size > 0 ? press(id, { ...ALONE, isToggle: true }) : onOpen(id)),
      onDrag: (id, transfer) => startDrag(transfer, selection.has(id) ? [...selection] : [id]),
      onHold: (id) => press(id, { ...ALONE, isToggle: selection.size > 0 }),
    },
    onKeyDown: (event) => {
      const shape = { count: records.length, columns, pageRows: Math.max(1, pageRows()) }
      const target = moveInGrid(event.key, activeIndex, shape)
      if (target !== undefined) moveTo(target, event.shiftKey)
      else if (!runKey(event)) return
      event.preventDefault()
      event.stopPropagation()
    },
  }
}
