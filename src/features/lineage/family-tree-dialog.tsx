import type { KeyboardEvent } from 'react'
import { useMemo, useRef, useState } from 'react'
import type { ImageId } from '@/domain/ids'
import type { ImageRecord } from '@/domain/image-record'
import { walkFamily } from '@/domain/lineage/family-layout'
import { uniteRects } from '@/lib/geometry/rect'
import type { GalleryStore } from '@/state/gallery-store'
import { Dialog } from '@/ui/dialog'
import { useStageSize } from '@/ui/use-stage'
import { ChangesDialog } from './changes-dialog'
import { FamilyFoot, FamilyScopeBar, FamilyZoomBar } from './family-bars'
import { cardOf, flowOf, stepForKey, treeSize, wordsOf } from './family-geometry'
import type { Tree } from './family-scene'
import { FamilyStage } from './family-stage'
import { referenceWords } from './family-words'
import { useFamily } from './use-family'
import { useFamilyView } from './use-family-view'

export interface FamilyTreeDialogProps {
  gallery: GalleryStore
  /** The picture whose family is shown. */
  focusId: ImageId
  onOpen: (id: ImageId) => void
  onCompare?: ((ids: readonly ImageId[]) => void) | undefined
  onClose: () => void
}

/** Where a picture came from and what came of it, over the whole window. */
export function FamilyTreeDialog(props: FamilyTreeDialogProps) {
  return (
    <Dialog title="Family tree" width="full" onClose={props.onClose}>
      <FamilyTree key={props.focusId} {...props} />
    </Dialog>
  )
}

function FamilyTree({ gallery, focusId, onOpen, onCompare }: FamilyTreeDialogProps) {
  const stageRef = useRef<HTMLDivElement>(null)
  const stage = useStageSize(stageRef)
  const flow = flowOf(stage)
  const shown = useFamily(gallery, focusId)
  const { family, layout, scope } = shown
  const [walkedTo, setWalkedTo] = useState<string>(focusId)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [changes, setChanges] = useState<readonly [ImageRecord, ImageRecord]>()
  const tree = useMemo<Tree>(() => {
    const cards = [...family.members.values()].map((member) => {
      const place = layout.places.get(member.key) ?? { level: 0, row: 0 }
      return [member.key, cardOf(member, place, flow)] as const
    })
    return { family, layout, flow, cards: new Map(cards) }
  }, [family, layout, flow])
  const familyView = useFamilyView({
    ...{ stageRef, stage, tree: treeSize(layout, flow), focus: tree.cards.get(focusId) },
    key: `${scope} ${flow}`,
  })
  // Another scope, or a deletion, may have taken it out of the tree.
  const activeKey = family.members.has(walkedTo) ? walkedTo : focusId
  const active = family.members.get(activeKey)
  const selection = recordsOf(selected, family.members)

  function walkTo(key: string): void {
    setWalkedTo(key)
    const [card, place] = [tree.cards.get(key), layout.places.get(key)]
    if (card && place) familyView.reveal(uniteRects(card, wordsOf(place, flow)))
  }
  function toggle(key: string): void {
    if (!family.members.get(key)?.record) return
    setSelected((old) =>
      old.has(key) ? new Set([...old].filter((each) => each !== key)) : new Set([...old, key]),
    )
  }
  function open(key: string): void {
    const record = family.members.get(key)?.record
    if (record) onOpen(record.id)
  }
  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    // The viewer, which may lie below, has keys of its own on the window.
    event.stopPropagation()
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const { fit, step } = familyView
    const zooms: Record<string, () => void> = {
      '+': () => step(1),
      '=': () => step(1),
      '-': () => step(-1),
      '0': fit,
    }
    const target = stepForKey(event.key, flow)
    const isOnTree = event.target instanceof HTMLElement && event.target.role === 'treeitem'
    const next = target && isOnTree ? walkFamily(family, layout, activeKey, target) : undefined
    const acts: Record<string, () => void> = { Enter: () => open(activeKey), ' ': () => toggle(activeKey) }
    const act = zooms[event.key] ?? (isOnTree ? acts[event.key] : undefined)
    if (next === undefined && !act && !(target && isOnTree)) return
    event.preventDefault()
    if (next !== undefined) walkTo(next)
    else act?.()
  }
  return (
    <div className="relative flex h-full flex-col" onKeyDown={onKeyDown}>
      <FamilyScopeBar {...shown} />
      <div className="relative min-h-0 flex-1 border-t border-line">
        <FamilyStage
          {...{ stageRef, familyView, tree, activeKey, selected }}
          currentKey={focusId}
          onPress={(key, isToggle) => {
            setWalkedTo(key)
            if (isToggle) toggle(key)
          }}
          onOpen={open}
        />
        <FamilyZoomBar familyView={familyView} />
      </div>
      <FamilyFoot
        {...{ active, selection }}
        parent={active?.parent?.record}
        references={active ? referenceWords(active, family) : ''}
        onSelect={() => toggle(activeKey)}
        onOpen={() => open(activeKey)}
        onChanges={(before, after) => setChanges([before, after])}
        onCompare={onCompare && ((records) => onCompare(records.map(({ id }) => id)))}
        onClear={() => setSelected(new Set())}
      />
      {changes && (
        <ChangesDialog before={changes[0]} after={changes[1]} onClose={() => setChanges(undefined)} />
      )}
    </div>
  )
}

/** The selected pictures that are still there, the oldest first. */
function recordsOf(keys: ReadonlySet<string>, members: Tree['family']['members']): readonly ImageRecord[] {
  return [...keys].flatMap((key) => members.get(key)?.record ?? []).sort((a, b) => a.createdAt - b.createdAt)
}
