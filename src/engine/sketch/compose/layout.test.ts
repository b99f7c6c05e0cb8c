import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Rect } from '@/lib/geometry/rect'
import type { Subject } from '../spec'
import { layoutSubjects } from './layout'
import type { LayoutInput, Placement } from './placement'
import { portraitPlacements } from './portrait'

function subject(icon: string, group: string, overrides: Partial<Subject> = {}): Subject {
  return { icon, word: icon, group, count: 1, scale: 1, relation: 'with', accessories: [], ...overrides }
}

const cat = subject('cat', 'animal-mammal')
const horse = subject('horse', 'animal-mammal')
const castle = subject('castle', 'place-building')
const mouse = subject('mouse', 'animal-mammal')
const balloon = subject('balloon', 'event')

function scene(subjects: readonly Subject[], overrides: Partial<LayoutInput> = {}): LayoutInput {
  return {
    width: 1024,
    height: 1024,
    stance: 'ground',
    groundY: 860,
    horizonY: 600,
    share: 0.46,
    lightX: 0.75,
    subjects,
    aspects: subjects.map(() => 1),
    random: () => 0.5,
    ...overrides,
  }
}

function overlapShare(a: Rect, b: Rect): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  if (width <= 0 || height <= 0) return 0
  return (width * height) / Math.min(a.width * a.height, b.width * b.height)
}

function pairs<T>(items: readonly T[]): [T, T][] {
  return items.flatMap((first, i) => items.slice(i + 1).map((second): [T, T] => [first, second]))
}

const anySubject = fc
  .record({
    base: fc.constantFrom(
      cat,
      horse,
      castle,
      mouse,
      balloon,
      subject('rose', 'plant-flower'),
      subject('bird', 'animal-bird'),
    ),
    count: fc.integer({ min: 1, max: 12 }),
    scale: fc.double({ min: 0.4, max: 2, noNaN: true }),
  })
  .map(({ base, count, scale }) => ({ ...base, count, scale }))

const anyScene = fc
  .record({
    subjects: fc.array(anySubject, { minLength: 1, maxLength: 3 }),
    aspect: fc.double({ min: 0.4, max: 2.5, noNaN: true }),
    width: fc.integer({ min: 256, max: 1536 }),
    height: fc.integer({ min: 256, max: 1536 }),
    stance: fc.constantFrom('ground' as const, 'water' as const, 'float' as const),
    roll: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  })
  .map(({ subjects, aspect, width, height, stance, roll }) =>
    scene(subjects, {
      width,
      height,
      stance,
      groundY: height * 0.84,
      horizonY: height * 0.58,
      aspects: subjects.map(() => aspect),
      random: () => roll,
    }),
  )

describe('layoutSubjects', () => {
  it('places every copy of every subject', () => {
    fc.assert(
      fc.property(anyScene, (input) => {
        const wanted = input.subjects.reduce((sum, { count }) => sum + count, 0)
        expect(layoutSubjects(input)).toHaveLength(wanted)
      }),
    )
  })

  it('keeps all boxes inside the frame', () => {
    fc.assert(
      fc.property(anyScene, (input) => {
        for (const { box } of layoutSubjects(input)) {
          expect(box.x).toBeGreaterThanOrEqual(0)
          expect(box.y).toBeGreaterThanOrEqual(-0.001)
          expect(box.x + box.width).toBeLessThanOrEqual(input.width)
          expect(box.y + box.height).toBeLessThanOrEqual(input.height)
        }
      }),
    )
  })

  it('never hides more than half of one subject behind another', () => {
    fc.assert(
      fc.property(anyScene, (input) => {
        for (const [a, b] of pairs(layoutSubjects(input)))
          expect(overlapShare(a.box, b.box)).toBeLessThanOrEqual(0.5)
      }),
    )
  })

  it('lets up to four stand side by side without touching', () => {
    const boxes = layoutSubjects(scene([{ ...cat, count: 3 }, mouse])).map(({ box }) => box)
    for (const [a, b] of pairs(boxes)) expect(overlapShare(a, b)).toBe(0)
  })

  it('stands a castle higher than a cat, and a cat higher than a mouse', () => {
    const placed = layoutSubjects(scene([cat, castle, mouse]))
    const height = (index: number): number => placed.find((one) => one.subject === index)?.box.height ?? 0
    expect(height(1)).toBeGreaterThan(height(0))
    expect(height(0)).toBeGreaterThan(height(2))
  })

  it('seats a rider on an animal with its legs behind the back', () => {
    const placed = layoutSubjects(scene([cat, { ...horse, relation: 'riding' }], { aspects: [0.6, 1] }))
    expect(placed.map(({ subject: index }) => index)).toEqual([0, 1])
    const [rider, mount] = placed as [Placement, Placement] // two, as the line above says
    expect(rider.box.y).toBeLessThan(mount.box.y)
    expect(rider.box.y + rider.box.height).toBeLessThan(mount.box.y + mount.box.height * 0.7)
    expect(rider.support).toBe('stacked')
  })

  it('stands a rider on a vehicle in full view', () => {
    const scooter = subject('skateboard', 'transport-ground', { relation: 'on' })
    expect(layoutSubjects(scene([cat, scooter])).map(({ subject: index }) => index)).toEqual([1, 0])
  })

  it('puts what is held in front of its holder', () => {
    const placed = layoutSubjects(scene([cat, { ...balloon, relation: 'holding' }]))
    expect(placed.map(({ subject: index }) => index)).toEqual([0, 1])
    const [holder, held] = placed as [Placement, Placement] // two, as the line above says
    expect(overlapShare(holder.box, held.box)).toBeGreaterThan(0.1)
  })

  it('hangs flyers in the air', () => {
    const [bird] = layoutSubjects(scene([subject('bird', 'animal-bird')]))
    expect(bird?.support).toBe('air')
    expect((bird?.box.y ?? 0) + (bird?.box.height ?? 0)).toBeLessThan(860)
  })

  it('places nothing for an empty scene', () => {
    expect(layoutSubjects(scene([]))).toEqual([])
  })
})

describe('portraitPlacements', () => {
  it('shows one main subject large, its head inside the frame', () => {
    const tall = scene([{ ...cat, count: 5 }], { aspects: [0.6] })
    const placed = portraitPlacements(tall)
    expect(placed).toHaveLength(1)
    const box = placed[0]!.box
    expect(box.y).toBeGreaterThan(0)
    expect(box.height).toBeGreaterThan(tall.height * 0.8)
    expect(box.x).toBeGreaterThanOrEqual(0)
  })

  it.each([
    [600, 900],
    [900, 600],
  ])('lets no bust end above the lower edge of %i × %i', (width, height) => {
    const [bust] = portraitPlacements(scene([cat], { width, height }))
    expect((bust?.box.y ?? 0) + (bust?.box.height ?? 0)).toBeGreaterThanOrEqual(height)
  })
})

describe('what carries what', () => {
  const tree = subject('deciduous-tree', 'plant-other', { relation: 'in' })
  const boxOf = (placements: readonly Placement[], index: number): Rect => {
    const found = placements.find((placement) => placement.subject === index)
    if (!found) throw new Error('nothing was placed for this subject')
    return found.box
  }

  it('puts an animal into the crown of its tree, in front of the leaves', () => {
    const placed = layoutSubjects(scene([subject('koala', 'animal-mammal'), tree]))
    const [koala, crown] = [boxOf(placed, 0), boxOf(placed, 1)]
    expect(koala.x).toBeGreaterThan(crown.x)
    expect(koala.x + koala.width).toBeLessThan(crown.x + crown.width)
    expect(koala.y + koala.height).toBeLessThan(crown.y + crown.height * 0.6)
    expect(placed.at(-1)?.subject).toBe(0)
  })

  it('stands a house on the back of an animal, not behind it', () => {
    const house = subject('house', 'place-building')
    const turtle = subject('turtle', 'animal-reptile', { relation: 'on' })
    const placed = layoutSubjects(scene([house, turtle]))
    expect(boxOf(placed, 0).y + boxOf(placed, 0).height).toBeLessThan(boxOf(placed, 1).y + boxOf(placed, 1).height * 0.3) // prettier-ignore
  })

  it('keeps food before the face of an animal that is turned', () => {
    const melon = subject('watermelon', 'food-fruit', { relation: 'holding' })
    const raccoon = subject('raccoon', 'animal-mammal')
    for (const lightX of [0.2, 0.8]) {
      const placed = layoutSubjects(scene([raccoon, melon], { lightX }))
      const [holder, held] = [boxOf(placed, 0), boxOf(placed, 1)]
      const isFlipped = placed.find((placement) => placement.subject === 0)?.isFlipped ?? false
      const side = held.x + held.width / 2 - (holder.x + holder.width / 2)
      expect(Math.sign(side)).toBe(isFlipped ? 1 : -1)
    }
  })

  it('lets whoever is in a balloon look out of its basket, up in the air', () => {
    const carrier = subject('hot-air-balloon', 'transport-air', { relation: 'in' })
    const elephant = subject('elephant', 'animal-mammal')
    const placed = layoutSubjects(scene([elephant, carrier], { aspects: [1.2, 0.7] }))
    const [rider, balloon] = [boxOf(placed, 0), boxOf(placed, 1)]
    const fromTop = (y: number): number => (y - balloon.y) / balloon.height
    expect(fromTop(rider.y)).toBeGreaterThan(0.63)
    expect(fromTop(rider.y + rider.height)).toBeGreaterThan(0.81)
    expect(rider.width).toBeLessThan(balloon.width * 0.5)
    expect(placed.map(({ support }) => support)).toEqual(['stacked', 'air'])
  })

  it('lets all of a company sit on one thing, and what somebody has with them stay beside it', () => {
    const sofa = subject('couch-and-lamp', 'household', { relation: 'on' })
    const dog = subject('dog', 'animal-mammal')
    const placed = layoutSubjects(scene([cat, dog, sofa]))
    const seat = boxOf(placed, 2)
    for (const sitter of [boxOf(placed, 0), boxOf(placed, 1)]) {
      expect(sitter.x).toBeGreaterThan(seat.x)
      expect(sitter.x + sitter.width).toBeLessThan(seat.x + seat.width)
      expect(sitter.y + sitter.height).toBeLessThan(seat.y + seat.height)
    }
    expect(overlapShare(boxOf(placed, 0), boxOf(placed, 1))).toBe(0)
    const umbrella = subject('umbrella', 'sky-weather')
    const apart = layoutSubjects(scene([cat, umbrella, sofa]))
    expect(boxOf(apart, 1).y + boxOf(apart, 1).height).toBeGreaterThan(boxOf(apart, 0).y + boxOf(apart, 0).height) // prettier-ignore
  })

  it('stands what is on a plate before its far rim', () => {
    const plate = subject('plate', 'dishware', { relation: 'on' })
    const placed = layoutSubjects(scene([subject('lemon', 'food-fruit'), plate], { aspects: [1, 3.2] }))
    const [lemon, below] = [boxOf(placed, 0), boxOf(placed, 1)]
    expect(placed.map((placement) => placement.subject)).toEqual([1, 0])
    expect(lemon.y + lemon.height).toBeGreaterThan(below.y)
    expect(lemon.y + lemon.height).toBeLessThan(below.y + below.height)
  })

  it('lets one who holds something sit on something', () => {
    const acorn = subject('acorn', 'plant-other', { relation: 'holding' })
    const branch = subject('branch', 'fixture', { relation: 'on' })
    const placed = layoutSubjects(scene([subject('chipmunk', 'animal-mammal'), acorn, branch]))
    const [sitter, seat] = [boxOf(placed, 0), boxOf(placed, 2)]
    expect(sitter.x).toBeGreaterThan(seat.x)
    expect(sitter.y + sitter.height).toBeLessThan(seat.y + seat.height)
  })
})
