import type { Family, Member } from './family'

/** Where a member stands: levels follow each other, rows stand beside each other. A row may be a half. */
export interface Place {
  level: number
  row: number
}

export interface FamilyLayout {
  places: ReadonlyMap<string, Place>
  levels: number
  rows: number
  /** The keys of each level, by their row. */
  columns: readonly (readonly string[])[]
}

function middleOf(children: readonly Member[], rowOf: (member: Member) => number): number {
  const [first, last] = [children[0], children.at(-1)]
  return first && last ? (rowOf(first) + rowOf(last)) / 2 : 0
}

/**
 * A row for everyone who has no children, in order; all others stand in the middle of theirs. So no two meet, and no line crosses another.
 * Guests stand below all others.
 */
export function layoutFamily({ members }: Pick<Family, 'members'>): FamilyLayout {
  const all = [...members.values()]
  const rows = new Map<string, number>()
  let next = 0
  for (const { key, children, isGuest } of all) if (children.length === 0 && !isGuest) rows.set(key, next++)
  // Parents come before their children, so from the end on every child has its row.
  for (const { key, children } of all.toReversed())
    if (children.length > 0)
      rows.set(
        key,
        middleOf(children, (child) => rows.get(child.key) ?? 0),
      )
  const seated: number[] = []
  for (const { key, level, isGuest } of all) {
    if (!isGuest) continue
    seated[level] = (seated[level] ?? 0) + 1
    rows.set(key, next - 1 + seated[level])
  }
  const columns: string[][] = []
  for (const { key, level } of all) (columns[level] ??= []).push(key)
  const rowOf = (key: string) => rows.get(key) ?? 0
  return {
    places: new Map(all.map(({ key, level }) => [key, { level, row: rowOf(key) }])),
    levels: columns.length,
    rows: next + Math.max(0, ...seated.filter((count) => count > 0)),
    columns: Array.from(columns, (keys = []) => keys.sort((a, b) => rowOf(a) - rowOf(b))),
  }
}

export type WalkStep = 'parent' | 'child' | 'previous' | 'next' | 'first' | 'last'

function nearestRow(keys: readonly string[], row: number, { places }: FamilyLayout): string | undefined {
  const distance = (key: string) => Math.abs((places.get(key)?.row ?? 0) - row)
  return keys.reduce<string | undefined>(
    (best, key) => (best === undefined || distance(key) < distance(best) ? key : best),
    undefined,
  )
}

/** Where a step leads; undefined where there is nobody. References count as parents of those who have none other, and the other way round. */
export function walkFamily(
  { members, references }: Family,
  layout: FamilyLayout,
  from: string,
  step: WalkStep,
): string | undefined {
  const member = members.get(from)
  const place = layout.places.get(from)
  if (!member || !place) return undefined
  const column = layout.columns[place.level] ?? []
  const index = column.indexOf(from)
  const nearest = (keys: readonly string[]) => nearestRow(keys, place.row, layout)
  switch (step) {
    case 'parent':
      return (
        member.parent?.key ?? nearest(references.flatMap((each) => (each.to === from ? [each.from] : [])))
      )
    case 'child':
      return (
        nearest(member.children.map(({ key }) => key)) ??
        nearest(references.flatMap((each) => (each.from === from ? [each.to] : [])))
      )
    case 'previous':
      return column[index - 1]
    case 'next':
      return column[index + 1]
    case 'first':
      return members.keys().next().value
    case 'last':
      return [...members.keys()].at(-1)
  }
}
