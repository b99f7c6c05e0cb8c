import { Blend, Brush, Check, FileInput, ImageOff, Sparkles } from 'lucide-react'
import type { ImageRecord } from '@/domain/image-record'
import type { Member } from '@/domain/lineage/family'
import type { Rect } from '@/lib/geometry/rect'
import { cx } from '@/ui/cx'
import { Picture } from '@/ui/picture'
import type { Flow } from './family-geometry'
import { wordsBefore } from './family-words'

interface FamilyNodeProps {
  member: Member
  name: string
  card: Rect
  isActive: boolean
  isSelected: boolean
  /** The picture that the tree was opened from. */
  isCurrent: boolean
}

/** A picture of the tree; the active one is its stop of the Tab key. Presses are the stage's: it knows a press from a drag. */
export function FamilyNode({ member, name, card, isActive, isSelected, isCurrent }: FamilyNodeProps) {
  const { key, record, parent, children, level } = member
  const siblings = parent?.children ?? []
  return (
    <div
      role="treeitem"
      aria-label={name}
      aria-level={level + 1}
      aria-setsize={Math.max(1, siblings.length)}
      aria-posinset={Math.max(1, siblings.indexOf(member) + 1)}
      aria-expanded={children.length > 0 ? true : undefined}
      aria-selected={isSelected}
      aria-current={isCurrent || undefined}
      tabIndex={isActive ? 0 : -1}
      data-member={key}
      style={{ left: card.x, top: card.y, width: card.width, height: card.height }}
      className={cx(
        'pointer-events-auto absolute cursor-pointer select-none rounded-control bg-raised',
        (isSelected || isCurrent) && 'ring-2 ring-offset-2 ring-offset-stage',
        isSelected ? 'ring-accent' : isCurrent && 'ring-text',
        'focus-visible:outline-offset-5',
      )}
    >
      <div className="size-full overflow-hidden rounded-control">
        {record ? (
          <Picture pictureKey={record.id} size="thumbnail" alt="" />
        ) : (
          <MissingPicture member={key} />
        )}
      </div>
      {isSelected && (
        <span className="absolute left-1.5 top-1.5 flex size-5 items-center justify-center rounded-full bg-accent text-accent-ink">
          <Check size={13} strokeWidth={2.5} aria-hidden />
        </span>
      )}
    </div>
  )
}

function MissingPicture({ member }: { member: string }) {
  return (
    <span className="flex size-full flex-col items-center justify-center gap-1.5 rounded-control border border-dashed border-line-strong bg-stage p-2 text-center text-2xs text-mute">
      <ImageOff size={18} aria-hidden />
      {member.startsWith('file ') ? 'Not in the gallery' : 'No longer in the gallery'}
    </span>
  )
}

const ICONS: Readonly<Record<ImageRecord['kind'], typeof Brush>> = {
  edit: Brush,
  variation: Blend,
  generation: Sparkles,
  import: FileInput,
}

/** The change on an edge, over its line. The picture that it leads to is announced with it. */
export function EdgeWords({ member, place, flow }: { member: Member; place: Rect; flow: Flow }) {
  if (!member.record) return null
  const Icon = ICONS[member.record.kind]
  return (
    <div
      aria-hidden
      style={{ left: place.x, top: place.y, width: place.width, height: place.height }}
      className={cx('absolute flex items-center justify-center', flow === 'across' ? 'px-2' : 'px-1')}
    >
      <p className="rounded-md bg-stage px-1.5 py-0.5 text-center text-xs text-balance text-mute">
        <Icon size={12} className="mr-1 inline-block -translate-y-px text-faint" />
        <span className="wrap-break-word">{wordsBefore(member).replace(' %', '\u00a0%')}</span>
      </p>
    </div>
  )
}
