import { memo } from 'react'
import type { Family, Member } from '@/domain/lineage/family'
import type { FamilyLayout } from '@/domain/lineage/family-layout'
import type { Rect } from '@/lib/geometry/rect'
import { uniteRects } from '@/lib/geometry/rect'
import type { Flow } from './family-geometry'
import { edgePath, meets, referencePath, wordsOf } from './family-geometry'
import { EdgeWords, FamilyNode } from './family-node'
import { nameOf } from './family-words'

/** A tree that has been laid out, in px. */
export interface Tree {
  family: Family
  layout: FamilyLayout
  flow: Flow
  cards: ReadonlyMap<string, Rect>
}

/** More than so many on one stage are too small to be told apart. */
const MOST_PICTURES = 260

/** The members whose picture or words are in sight. */
export function membersIn({ family, cards, layout, flow }: Tree, sight: Rect): readonly Member[] {
  return [...family.members.values()].filter(({ key }) => {
    const [card, place] = [cards.get(key), layout.places.get(key)]
    return card && place && meets(uniteRects(card, wordsOf(place, flow)), sight)
  })
}

/** The outlines of lines in sight, as one path of an SVG. */
function linesIn({ family, cards, flow }: Tree, sight: Rect): { sources: string; references: string } {
  const line = (path: typeof edgePath, from: string | undefined, to: string): string => {
    const [start, end] = [from === undefined ? undefined : cards.get(from), cards.get(to)]
    return start && end && meets(uniteRects(start, end), sight) ? path(start, end, flow) : ''
  }
  const members = [...family.members.values()]
  return {
    sources: members.map(({ key, parent }) => line(edgePath, parent?.key, key)).join(''),
    references: family.references.map(({ from, to }) => line(referencePath, from, to)).join(''),
  }
}

function boxPath({ x, y, width, height }: Rect): string {
  return `M${x} ${y}h${width}v${height}h${-width}z`
}

/** As thick at any zoom. */
const LINE = { strokeWidth: 1.5, vectorEffect: 'non-scaling-stroke' } as const

interface LinesProps {
  tree: Tree
  sight: Rect
  /** In place of pictures. */
  showsBoxes: boolean
}

/** Everything of the tree but its pictures. */
export const FamilyLines = memo(function FamilyLines({ tree, sight, showsBoxes }: LinesProps) {
  const { sources, references } = linesIn(tree, sight)
  const boxes = showsBoxes
    ? membersIn(tree, sight).map(({ key }) => boxPath(tree.cards.get(key) ?? sight))
    : []
  return (
    <>
      <path d={sources} className="fill-none stroke-line-strong" {...LINE} />
      <path
        d={references}
        className="fill-none stroke-faint"
        {...LINE}
        strokeDasharray="5 5"
        data-references
      />
      {boxes.length > 0 && <path d={boxes.join('')} className="fill-line-strong" />}
    </>
  )
})

interface PicturesProps {
  tree: Tree
  sight: Rect
  showsWords: boolean
  showsBoxes: boolean
  activeKey: string
  selected: ReadonlySet<string>
  currentKey: string
}

/** The pictures in sight and their words, and always the active one. */
export const FamilyPictures = memo(function FamilyPictures(props: PicturesProps) {
  const { tree, sight, showsWords, showsBoxes, activeKey, selected, currentKey } = props
  const { family, cards, layout, flow } = tree
  const isMarked = (key: string) => key === activeKey || key === currentKey || selected.has(key)
  const inSight = membersIn(tree, sight).filter(({ key }) => !showsBoxes || isMarked(key))
  const active = family.members.get(activeKey)
  const shown = active && !inSight.includes(active) ? [...inSight, active] : inSight
  return shown.map((member) => {
    const { key } = member
    const [card, place] = [cards.get(key), layout.places.get(key)]
    if (!card || !place) return null
    return [
      showsWords && (
        <EdgeWords key={`words ${key}`} member={member} place={wordsOf(place, flow)} flow={flow} />
      ),
      <FamilyNode
        key={key}
        {...{ member, card }}
        name={nameOf(member, family)}
        isActive={key === activeKey}
        isSelected={selected.has(key)}
        isCurrent={key === currentKey}
      />,
    ]
  })
})

/** True where there are too many in sight. Stops counting there. */
export function isCrowded(tree: Tree, sight: Rect): boolean {
  let count = 0
  for (const card of tree.cards.values()) if (meets(card, sight) && ++count > MOST_PICTURES) return true
  return false
}
