import { describe, expect, it } from 'vitest'
import { anImageRecord } from '@/testing/builders'
import { asImageId } from '../ids'
import type { ImageRecord } from '../image-record'
import type { Family, FamilyScope } from './family'
import { familyOf } from './family'
import { layoutFamily, walkFamily } from './family-layout'
import { kinshipOf } from './kinship'

let clock = 0

/** A picture, and what it says that it was made from: ids of the gallery, or "file x". */
function made(id: string, source?: string, references: readonly string[] = []): ImageRecord {
  const refOf = (name: string) =>
    name.startsWith('file ') ? { key: name.slice(5) } : { key: `pixels of ${name}`, imageId: asImageId(name) }
  return anImageRecord({
    id: asImageId(id),
    createdAt: ++clock,
    kind: source === undefined ? 'generation' : 'edit',
    ...(source === undefined
      ? {}
      : { parents: { source: refOf(source), references: references.map(refOf) } }),
  })
}

const familyIn = (records: readonly ImageRecord[], focus: string, scope: FamilyScope = 'all') =>
  familyOf(kinshipOf(records), asImageId(focus), scope)

/** "a(b c(d))": everyone below the first picture. */
function drawn(family: Family): string {
  const draw = (key: string): string => {
    const children = family.members.get(key)?.children ?? []
    return key + (children.length > 0 ? `(${children.map((child) => draw(child.key)).join(' ')})` : '')
  }
  return [...family.members.values()]
    .filter(({ parent, isGuest }) => !parent && !isGuest)
    .map(({ key }) => draw(key))
    .join(' ')
}

describe('a family', () => {
  const tree = [made('a'), made('b', 'a'), made('c', 'a'), made('d', 'b'), made('e', 'b'), made('f', 'd')]

  it('is everything that came of the first ancestor, siblings from the oldest on, whatever the order of the records', () => {
    expect(drawn(familyIn(tree, 'd'))).toBe('a(b(d(f) e) c)')
    expect(drawn(familyIn(tree.toReversed(), 'c'))).toBe('a(b(d(f) e) c)')
  })

  it('is one branch where only that is asked for: what led to a picture, and all that came of it', () => {
    expect(drawn(familyIn(tree, 'b', 'branch'))).toBe('a(b(d(f) e))')
    expect(drawn(familyIn(tree, 'f', 'branch'))).toBe('a(b(d(f)))')
    expect(drawn(familyIn(tree, 'a', 'branch'))).toBe('a(b(d(f) e) c)')
  })

  it('counts the steps from the first picture', () => {
    const { members } = familyIn(tree, 'a')
    expect(['a', 'b', 'd', 'f'].map((key) => members.get(key)?.level)).toEqual([0, 1, 2, 3])
  })

  it('of a picture that nothing is known of is itself', () => {
    expect(drawn(familyIn([made('alone'), ...tree], 'alone'))).toBe('alone')
  })

  it('keeps the place of a deleted parent, and of a file that never was in the gallery', () => {
    const rest = tree.filter(({ id }) => id !== 'b')
    const family = familyIn(rest, 'f')
    expect(drawn(family)).toBe('b(d(f) e)')
    expect(family.members.get('b')?.record).toBeUndefined()
    const edits = [made('x', 'file photo'), made('y', 'file photo'), made('z', 'file other')]
    expect(drawn(familyIn(edits, 'y'))).toBe('file photo(x y)')
  })

  it('ends where it runs in a circle', () => {
    const circle = [made('p', 'r'), made('q', 'p'), made('r', 'q')]
    for (const scope of ['all', 'branch'] as const)
      for (const [focus, text] of [
        ['p', 'q(r(p))'],
        ['q', 'r(p(q))'],
        ['r', 'p(q(r))'],
      ] as const)
        expect(drawn(familyIn(circle, focus, scope))).toBe(text)
    expect(drawn(familyIn([made('own', 'own', ['own'])], 'own'))).toBe('own')
  })

  it('shows references: as lines between members, else as guests one step before', () => {
    const records = [made('a'), made('hat'), made('b', 'a'), made('c', 'b', ['hat', 'a', 'file scan', 'hat'])]
    const family = familyIn(records, 'a')
    expect(family.references).toEqual([
      { from: 'hat', to: 'c' },
      { from: 'a', to: 'c' },
      { from: 'file scan', to: 'c' },
    ])
    expect(family.members.get('hat')).toMatchObject({ isGuest: true, level: 1, parent: undefined })
    expect(family.members.get('hat')?.record?.id).toBe('hat')
    expect(family.members.get('file scan')).toMatchObject({ isGuest: true, record: undefined })
  })

  it('shows what a picture was sent along with', () => {
    const records = [made('a'), made('hat'), made('b', 'a', ['hat'])]
    const family = familyIn(records, 'hat')
    expect(family.members.get('b')).toMatchObject({ isGuest: true, level: 1 })
    expect(family.references).toEqual([{ from: 'hat', to: 'b' }])
  })

  it('of thousands of pictures is complete, wide or deep', () => {
    const wide = Array.from({ length: 5000 }, (_, k) =>
      made(`${k}`, k === 0 ? undefined : `${Math.floor((k - 1) / 3)}`),
    )
    expect(familyIn(wide, '4321').members.size).toBe(5000)
    const deep = Array.from({ length: 5000 }, (_, k) => made(`${k}`, k === 0 ? undefined : `${k - 1}`))
    const family = familyIn(deep, '2500', 'branch')
    expect(family.members.get('4999')?.level).toBe(4999)
    expect(layoutFamily(family)).toMatchObject({ levels: 5000, rows: 1 })
  })
})

describe('its places', () => {
  const records = [
    made('a'),
    made('b', 'a'),
    made('c', 'a', ['hat']),
    made('d', 'b'),
    made('e', 'b'),
    made('hat'),
  ]
  const family = familyIn(records, 'a')
  const layout = layoutFamily(family)

  it('puts a row below another for everyone without children, and parents in the middle of theirs', () => {
    const rows = Object.fromEntries([...layout.places].map(([key, { level, row }]) => [key, [level, row]]))
    // d, e and c have rows; b is between d and e, a between b and c; the guest stands below.
    expect(rows).toEqual({ d: [2, 0], e: [2, 1], c: [1, 2], b: [1, 0.5], a: [0, 1.25], hat: [0, 3] })
    expect(layout).toMatchObject({
      levels: 3,
      rows: 4,
      columns: [
        ['a', 'hat'],
        ['b', 'c'],
        ['d', 'e'],
      ],
    })
  })

  it('never lets two of one level meet, and keeps children beside their parents', () => {
    let seed = 7
    const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below
    const many = Array.from({ length: 800 }, (_, k) => made(`${k}`, k === 0 ? undefined : `${random(k)}`))
    const { members } = familyIn(many, '0')
    const { columns, places } = layoutFamily({ members })
    const rowOf = (key: string) => places.get(key)?.row ?? NaN
    for (const keys of columns)
      for (const [index, key] of keys.slice(1).entries())
        expect(rowOf(key) - rowOf(keys[index]!)).toBeGreaterThanOrEqual(1)
    for (const { key, children } of members.values()) {
      if (children.length === 0) continue
      const rows = children.map((child) => rowOf(child.key))
      expect(rowOf(key)).toBe((Math.min(...rows) + Math.max(...rows)) / 2)
    }
  })

  it('is walked to parents, children and along a level, and not beyond', () => {
    const walk = (from: string, step: Parameters<typeof walkFamily>[3]) =>
      walkFamily(family, layout, from, step)
    expect(walk('d', 'parent')).toBe('b')
    expect(walk('a', 'parent')).toBeUndefined()
    expect(walk('a', 'child')).toBe('b')
    expect(walk('d', 'child')).toBeUndefined()
    expect(walk('d', 'next')).toBe('e')
    expect(walk('e', 'previous')).toBe('d')
    expect(walk('e', 'next')).toBeUndefined()
    expect(walk('e', 'first')).toBe('a')
    expect(walk('a', 'last')).toBe('hat')
    // A guest has no parent and no child: its lines lead on.
    expect(walk('hat', 'child')).toBe('c')
    expect(walk('hat', 'previous')).toBe('a')
    expect(walk('gone', 'child')).toBeUndefined()
  })
})
