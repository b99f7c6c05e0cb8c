import { describe, expect, it } from 'vitest'
import { anImageRecord } from '@/testing/builders'
import { asImageId } from '@/domain/ids'
import { familyOf } from '@/domain/lineage/family'
import { layoutFamily } from '@/domain/lineage/family-layout'
import { kinshipOf } from '@/domain/lineage/kinship'
import { cardOf, flowOf, meets, revealing, sightOf, stepForKey, treeSize, wordsOf } from './family-geometry'

const SHAPES = [
  [1024, 1024],
  [1536, 1024],
  [100, 4000],
] as const

/** A tree of 60 in which picture k was made from picture ⌊k / 2⌋, in several shapes. */
const records = Array.from({ length: 60 }, (_, k) => {
  const [width, height] = SHAPES[k % SHAPES.length]!
  return anImageRecord({
    ...{ id: asImageId(`${k}`), createdAt: k, width, height },
    ...(k > 0 && { parents: { source: { key: 'k', imageId: asImageId(`${k >> 1}`) }, references: [] } }),
  })
})
const family = familyOf(kinshipOf(records), asImageId('7'), 'all')
const layout = layoutFamily(family)

describe.each(['across', 'down'] as const)('a tree that runs %s', (flow) => {
  const boxes = [...family.members.values()].flatMap((member) => {
    const place = layout.places.get(member.key) ?? { level: 0, row: 0 }
    return [
      { name: `card ${member.key}`, owner: member.key, box: cardOf(member, place, flow) },
      { name: `words ${member.key}`, owner: member.key, box: wordsOf(place, flow) },
    ]
  })

  it('lies within its size', () => {
    const { width, height } = treeSize(layout, flow)
    for (const { name, box } of boxes) {
      const isInside = box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height
      expect(isInside, name).toBe(true)
    }
  })

  it('lets no picture and no words lie over another', () => {
    for (const [index, a] of boxes.entries())
      for (const b of boxes.slice(index + 1))
        expect(meets(a.box, b.box), `${a.name} over ${b.name}`).toBe(false)
  })

  it('shows pictures in their shape, and none too narrow to be pressed', () => {
    const cards = boxes.filter(({ name }) => name.startsWith('card'))
    for (const { box } of cards) expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(50)
    const wide = cards.find(({ owner }) => owner === '1')?.box // 1536 × 1024
    expect(wide && wide.width / wide.height).toBeCloseTo(1.5, 1)
  })
})

describe('the view', () => {
  const stage = { width: 1000, height: 600 }

  it('moves no farther than is needed to show a box', () => {
    const view = { scale: 0.5, x: 10, y: 20 }
    const box = { x: 100, y: 100, width: 200, height: 100 }
    expect(revealing(view, box, stage, 24)).toEqual(view)
    // Its right edge is at 0.5 · 2200 + 10 = 1110, and has to be at 1000 − 24.
    expect(revealing(view, { ...box, x: 2000 }, stage, 24)).toEqual({ ...view, x: 10 - (1110 - 976) })
    // Its top is at 0.5 · −100 + 20 = −30, and has to be at 24.
    expect(revealing(view, { ...box, y: -100 }, stage, 24)).toEqual({ ...view, y: 20 + 54 })
  })

  it('shows what lies on the stage, and as much around it as is asked for', () => {
    expect(sightOf({ scale: 0.5, x: 100, y: -50 }, stage, 0)).toEqual({
      x: -200,
      y: 100,
      width: 2000,
      height: 1200,
    })
    expect(sightOf({ scale: 1, x: 0, y: 0 }, stage, 50)).toEqual({ x: -50, y: -50, width: 1100, height: 700 })
  })

  it('runs downwards on a phone, and its arrow keys with it', () => {
    expect(flowOf({ width: 390, height: 700 })).toBe('down')
    expect(flowOf({ width: 1440, height: 800 })).toBe('across')
    expect(stepForKey('ArrowRight', 'across')).toBe('child')
    expect(stepForKey('ArrowRight', 'down')).toBe('next')
    expect(stepForKey('x', 'down')).toBeUndefined()
  })
})
