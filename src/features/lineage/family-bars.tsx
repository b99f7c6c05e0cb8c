import { Columns2, Diff, Maximize, Maximize2, Minus, Plus, SquareCheck, X } from 'lucide-react'
import { canCompare } from '@/domain/compare-culling'
import type { ImageRecord } from '@/domain/image-record'
import { titleOfPicture } from '@/domain/image-record'
import type { FamilyScope, Member } from '@/domain/lineage/family'
import { percentText } from '@/lib/geometry/picture-zoom'
import { Button, IconButton } from '@/ui/button'
import { Segmented } from '@/ui/segmented'
import { wordsBefore } from './family-words'
import type { ShownFamily } from './use-family'
import type { FamilyView } from './use-family-view'

/** Floats over the tree: its zoom. */
export function FamilyZoomBar({ familyView }: { familyView: FamilyView }) {
  const { view, scene, isFit, fit, step } = familyView
  return (
    <div
      role="toolbar"
      aria-label="Zoom"
      className="absolute right-3 flex items-center gap-0.5 rounded-card border border-line bg-panel p-0.5 max-wide:bottom-3 wide:top-3"
    >
      <IconButton label="Zoom out" keys="−" icon={<Minus size={15} />} onClick={() => step(-1)} />
      <output
        aria-label="Zoom"
        className="min-w-11 text-center text-xs tabular-nums text-mute max-wide:hidden"
      >
        {view && percentText(view.scale, scene)}
      </output>
      <IconButton label="Zoom in" keys="+" icon={<Plus size={15} />} onClick={() => step(1)} />
      <IconButton
        label="Fit to view"
        keys="0"
        aria-pressed={isFit}
        icon={<Maximize size={15} />}
        onClick={fit}
      />
    </div>
  )
}

const SCOPES: readonly { value: FamilyScope; label: string }[] = [
  { value: 'branch', label: 'This branch' },
  { value: 'all', label: 'Whole family' },
]

/** How much of the tree is shown; floats over it where there is room. Nothing where there is no choice. */
export function FamilyScopeBar({ counts, scope, scopeChosen }: ShownFamily) {
  if (counts.all === counts.branch) return null
  return (
    <div className="max-wide:border-t max-wide:border-line max-wide:p-2 wide:absolute wide:left-3 wide:top-3 wide:z-10 wide:rounded-card wide:bg-panel">
      <Segmented
        label="Show"
        labelHidden
        value={scope}
        onChange={scopeChosen}
        options={SCOPES.map(({ value, label }) => ({ value, label: `${label} · ${counts[value]}` }))}
      />
    </div>
  )
}

interface FamilyFootProps {
  active: Member | undefined
  /** What the active picture was made from. */
  parent: ImageRecord | undefined
  selection: readonly ImageRecord[]
  /** What the dashed lines of the active picture mean; empty where it has none. */
  references: string
  onSelect: () => void
  onOpen: () => void
  onChanges: (before: ImageRecord, after: ImageRecord) => void
  onCompare: ((records: readonly ImageRecord[]) => void) | undefined
  onClear: () => void
}

/** Below the tree: what the active picture is, and what can be done with it or with the selected ones. */
export function FamilyFoot(props: FamilyFootProps) {
  const { active, selection, references } = props
  const record = active?.record
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-2 border-t border-line bg-panel px-4 py-2.5">
      <div className="min-w-52 flex-1">
        <p className="truncate text-sm">{record ? titleOfPicture(record) : active && wordsBefore(active)}</p>
        <p className="truncate text-xs text-mute">
          {record && wordsBefore(active)}
          {references && <span className="text-faint"> · {references}</span>}
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        {selection.length > 1 ? <SelectionActions {...props} /> : <ActiveActions {...props} />}
      </div>
    </div>
  )
}

function ActiveActions({ active, parent, selection, onSelect, onOpen, onChanges }: FamilyFootProps) {
  const record = active?.record
  if (!record) return null
  const isSelected = selection.includes(record)
  return (
    <>
      <Button icon={<SquareCheck size={15} />} aria-pressed={isSelected} onClick={onSelect}>
        {isSelected ? 'Selected' : 'Select'}
      </Button>
      {parent && (
        <Button icon={<Diff size={15} />} onClick={() => onChanges(parent, record)}>
          What changed
        </Button>
      )}
      <Button icon={<Maximize2 size={15} />} onClick={onOpen}>
        Open
      </Button>
    </>
  )
}

function SelectionActions({ selection, onChanges, onCompare, onClear }: FamilyFootProps) {
  const [before, after] = selection
  return (
    <>
      <p role="status" className="text-xs tabular-nums text-mute">
        {selection.length} selected
      </p>
      {selection.length === 2 && before && after && (
        <Button icon={<Diff size={15} />} onClick={() => onChanges(before, after)}>
          What changed
        </Button>
      )}
      {onCompare && canCompare(selection.length) && (
        <Button icon={<Columns2 size={15} />} onClick={() => onCompare(selection)}>
          Compare
        </Button>
      )}
      <IconButton label="Clear selection" tooltipSide="top" icon={<X size={15} />} onClick={onClear} />
    </>
  )
}
