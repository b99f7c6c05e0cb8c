// One page: the random operations are made once, and operations, history and stored rows are all held to them.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppError } from '@/domain/app-error'
import { containsRect, isEmptyRect } from '@/lib/geometry/rect'
import { createCoverage } from '@/lib/raster/coverage'
import { encodeRuns } from '@/lib/raster/runs'
import { applyOperation, operationBoxes } from './apply-operation'
import { emptyMask, type MaskDocument, type MaskOperation } from './mask-document'
import { MaskHistory } from './mask-history'
import { MASK_LIMITS, maskFromRow, maskToRow } from './mask-row'
import { rasteriseMask } from './rasterise-mask'

const [WIDTH, HEIGHT] = [300, 200]
const place = fc.double({ min: -40, max: 340, noNaN: true })
const length = fc.double({ min: 0, max: 150, noNaN: true })
const combine = fc.constantFrom('add' as const, 'add' as const, 'subtract' as const)
const rect = fc.record({ x: place, y: place, width: length, height: length })
const triple = fc.tuple(place, place, fc.double({ min: 0, max: 1, noNaN: true }))
const flat = (points: number[][]): Float32Array => Float32Array.from(points.flat())

const stroke: fc.Arbitrary<MaskOperation> = fc
  .tuple(
    fc.array(triple, { minLength: 1, maxLength: 8 }),
    fc.double({ min: 0.5, max: 40, noNaN: true }),
    combine,
  )
  .map(([points, radiusPx, mode]) => ({ kind: 'stroke', points: flat(points), radiusPx, combine: mode }))

const shape: fc.Arbitrary<MaskOperation> = fc
  .tuple(fc.constantFrom('rectangle' as const, 'ellipse' as const), rect, combine)
  .map(([kind, box, mode]) => ({ kind, rect: box, combine: mode }))

const lasso: fc.Arbitrary<MaskOperation> = fc
  .tuple(fc.array(fc.tuple(place, place), { minLength: 3, maxLength: 9 }), combine)
  .map(([points, mode]) => ({ kind: 'lasso', points: flat(points), combine: mode }))

const region: fc.Arbitrary<MaskOperation> = fc
  .tuple(
    fc.integer({ min: -20, max: 280 }),
    fc.integer({ min: -20, max: 180 }),
    fc.uint8Array({ minLength: 12, maxLength: 12 }),
    combine,
  )
  .map(([x, y, bytes, mode]) => ({
    kind: 'region',
    rect: { x, y, width: 4, height: 3 },
    runs: encodeRuns(bytes),
    combine: mode,
  }))

const bitmap: fc.Arbitrary<MaskOperation> = fc
  .tuple(fc.uint8Array({ minLength: 6, maxLength: 6 }), combine)
  .map(([bytes, mode]) => ({ kind: 'bitmap', width: 3, height: 2, runs: encodeRuns(bytes), combine: mode }))

/** As the wand and smart select leave them: a blob over much of the image, with a soft edge. */
const subject: fc.Arbitrary<MaskOperation> = fc
  .tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 120 }), combine)
  .map(([x, y, mode]) => {
    const bytes = Uint8Array.from({ length: 100 * 80 }, (_, at) => {
      const away = Math.hypot((at % 100) - 50, Math.floor(at / 100) - 40) - 36
      return Math.max(0, Math.min(255, 128 - 40 * away))
    })
    return {
      kind: 'region',
      rect: { x, y, width: 100, height: 80 },
      runs: encodeRuns(bytes),
      combine: mode,
    }
  })

const whole: fc.Arbitrary<MaskOperation> = fc.constantFrom({ kind: 'invert' }, { kind: 'clear' })

const operation = fc.oneof(
  { weight: 6, arbitrary: stroke },
  { weight: 3, arbitrary: shape },
  { weight: 2, arbitrary: lasso },
  { weight: 2, arbitrary: region },
  { weight: 2, arbitrary: subject },
  { weight: 1, arbitrary: bitmap },
  { weight: 1, arbitrary: whole },
)

function document(operations: MaskOperation[], growPx = 0, featherPx = 0): MaskDocument {
  return { width: WIDTH, height: HEIGHT, operations, growPx, featherPx }
}

describe('operations', () => {
  it('change nothing outside the boxes foretold and the box returned', () => {
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 3 }), operation, (before, last) => {
        const map = { width: WIDTH, height: HEIGHT, data: rasteriseMask(document(before)) }
        const old = map.data.slice()
        const foretold = operationBoxes(last, map)
        const dirty = applyOperation(map, last)
        map.data.forEach((value, index) => {
          if (value === old[index]) return
          const pixel = { x: index % WIDTH, y: Math.floor(index / WIDTH), width: 1, height: 1 }
          const isForetold = foretold.some((box) => containsRect(box, pixel))
          if (!isForetold || !containsRect(dirty, pixel)) expect({ last, pixel, isForetold }).toBeUndefined()
        })
      }),
      { numRuns: 150 },
    )
  })

  it('an imported mask is stretched over the image', () => {
    const half = encodeRuns(Uint8Array.of(255, 0))
    const data = rasteriseMask(
      document([{ kind: 'bitmap', width: 2, height: 1, runs: half, combine: 'add' }]),
    )
    expect([data[0], data[149], data[150], data[299]]).toEqual([255, 255, 0, 0])
  })

  it('skips what was cleared', () => {
    const paint: MaskOperation = {
      kind: 'rectangle',
      rect: { x: 1, y: 1, width: 5, height: 5 },
      combine: 'add',
    }
    expect(rasteriseMask(document([paint, { kind: 'clear' }])).every((value) => value === 0)).toBe(true)
    expect(rasteriseMask(document([{ kind: 'clear' }, paint])).some((value) => value === 255)).toBe(true)
  })

  it('rasterises to another size with the same share', () => {
    const box = {
      kind: 'rectangle',
      rect: { x: 30, y: 20, width: 150, height: 100 },
      combine: 'add',
    } as const
    const data = rasteriseMask(document([box]), 150, 100)
    // 150 · 100 of 300 · 200 is a quarter: 3750 of 15000 pixels.
    expect(data.reduce((sum, value) => sum + value / 255, 0)).toBeCloseTo(3750, 6)
  })
})

/** One step of any kind: an operation, or now and then another grow or feather. */
const step: fc.Arbitrary<(history: MaskHistory) => unknown> = fc.oneof(
  { weight: 9, arbitrary: operation.map((value) => (history: MaskHistory) => history.append(value)) },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: 0, max: 4 })).map(
      ([growPx, featherPx]) =>
        (history: MaskHistory) =>
          history.refine({ growPx, featherPx }),
    ),
  },
)

/** A history after some steps, and a check that it is as it was after so many of them. */
function recordedHistory(count: number, seed: number, maxUndoBytes?: number) {
  const history = new MaskHistory(emptyMask(WIDTH, HEIGHT), maxUndoBytes)
  // Growing and feathering take long: every tenth step is looked at finished too.
  const look = (index: number) => [
    history.painted.data.slice(),
    index % 10 === 0 ? history.finished().data : Uint8Array.of(),
  ]
  const states = [look(0)]
  for (const perform of fc.sample(step, { numRuns: count, seed })) {
    perform(history)
    states.push(look(states.length))
  }
  const expectState = (index: number): void => {
    const [painted, finished] = look(index)
    const isSame = (now?: Uint8Array, then?: Uint8Array) => Buffer.compare(now!, then!) === 0
    if (!isSame(painted, states[index]?.[0]) || !isSame(finished, states[index]?.[1]))
      expect.fail(`not as after step ${index}`)
  }
  return { history, expectState }
}

describe('MaskHistory', () => {
  it('restores byte-identical coverage at each of 500 steps back and forth', () => {
    const { history, expectState } = recordedHistory(500, 7)
    for (let index = 499; index >= 0; index--) {
      history.undo()
      expectState(index)
    }
    expect([history.canUndo, history.undo()]).toEqual([false, undefined])
    for (let index = 1; index <= 500; index++) {
      history.redo()
      expectState(index)
    }
    expect([history.canRedo, history.redo()]).toEqual([false, undefined])
  })

  it('does so wherever it turns round, and with undo data long dropped', () => {
    const { history, expectState } = recordedHistory(60, 11, 5000)
    let at = 60
    // Ever longer ways back and forth.
    for (let length = 1; length <= 60; length += 7) {
      for (let k = 0; k < length; k++) if (history.undo()) expectState(--at)
      for (let k = 0; k < length - 1; k++) if (history.redo()) expectState(++at)
    }
  })

  it('holds no more undo data than it may, whatever is done', () => {
    const steps = fc.sample(stroke, { numRuns: 60, seed: 3 })
    const free = new MaskHistory(emptyMask(WIDTH, HEIGHT))
    steps.forEach((each) => free.append(each))
    // There is something to drop.
    expect(free.undoBytes).toBeGreaterThan(6000)
    const history = new MaskHistory(emptyMask(WIDTH, HEIGHT), 3000)
    const expectBounded = () => expect(history.undoBytes).toBeLessThanOrEqual(3000)
    steps.forEach((each) => {
      history.append(each)
      expectBounded()
    })
    while (history.undo()) expectBounded()
    expect(history.painted.data).toEqual(createCoverage(WIDTH, HEIGHT).data)
    while (history.redo()) expectBounded()
    expect(Buffer.compare(history.painted.data, free.painted.data)).toBe(0)
  })

  it('is at every moment what its document rasterises to, and reports all that changed', () => {
    const action = fc.oneof(
      { weight: 6, arbitrary: operation.map((value) => ({ do: 'append' as const, value })) },
      { weight: 2, arbitrary: operation.map((value) => ({ do: 'replaceLast' as const, value })) },
      { weight: 3, arbitrary: fc.constantFrom({ do: 'undo' as const }, { do: 'redo' as const }) },
      {
        weight: 2,
        arbitrary: fc
          .tuple(fc.integer({ min: -4, max: 4 }), fc.integer({ min: 0, max: 6 }), fc.boolean())
          .map(([growPx, featherPx, merge]) => ({
            do: 'refine' as const,
            change: { growPx, featherPx },
            merge,
          })),
      },
    )
    const budget = fc.constantFrom(0, 2000, 1_000_000)
    fc.assert(
      fc.property(fc.array(action, { maxLength: 12 }), budget, (actions, maxUndoBytes) => {
        const history = new MaskHistory(emptyMask(WIDTH, HEIGHT), maxUndoBytes)
        let shown = rasteriseMask(history.document)
        for (const act of actions) {
          const dirty =
            act.do === 'append' || act.do === 'replaceLast'
              ? history[act.do](act.value)
              : act.do === 'refine'
                ? history.refine(act.change, act.merge)
                : history[act.do]()
          const now = rasteriseMask(history.document)
          expect(Buffer.compare(history.finished().data, now)).toBe(0)
          now.forEach((value, index) => {
            if (value === shown[index]) return
            const pixel = { x: index % WIDTH, y: Math.floor(index / WIDTH), width: 1, height: 1 }
            if (!dirty || !containsRect(dirty, pixel)) expect({ act, dirty, pixel }).toBeUndefined()
          })
          shown = now
        }
      }),
      { numRuns: 40 },
    )
  })

  it('undoes the operations of a stored document too', () => {
    const box: MaskOperation = {
      kind: 'rectangle',
      rect: { x: 1, y: 1, width: 5, height: 5 },
      combine: 'add',
    }
    const history = new MaskHistory(document([box, { kind: 'invert' }]))
    history.undo()
    expect(history.document.operations).toEqual([box])
    history.undo()
    expect(history.painted.data.every((value) => value === 0)).toBe(true)
  })

  it('merges the moves of a slider into one step', () => {
    const history = new MaskHistory(emptyMask(9, 9))
    history.refine({ featherPx: 1 })
    history.refine({ featherPx: 5 }, true)
    history.refine({ featherPx: 8 }, true)
    history.undo()
    expect([history.document.featherPx, history.canUndo]).toEqual([0, false])
    history.redo()
    expect(history.document.featherPx).toBe(8)
  })

  it('an operation that changes nothing keeps no tiles', () => {
    const history = new MaskHistory(emptyMask(WIDTH, HEIGHT))
    const dirty = history.append({ kind: 'lasso', points: new Float32Array(), combine: 'add' })
    expect([isEmptyRect(dirty), history.undoBytes]).toEqual([true, 0])
  })
})

describe('stored rows', () => {
  it('come back equal after a structured clone', () => {
    fc.assert(
      fc.property(
        fc.array(operation, { maxLength: 9 }),
        fc.integer({ min: -50, max: 50 }),
        (operations, growPx) => {
          const mask = document(operations, growPx, 3)
          expect(maskFromRow(structuredClone(maskToRow(mask)))).toEqual(mask)
        },
      ),
    )
  })

  it('are refused when anything in them is wrong', () => {
    const runs = encodeRuns(new Uint8Array(12))
    const good = maskToRow(document([]))
    const withOperation = (bad: unknown): unknown => ({ ...good, operations: [bad] })
    const bad: unknown[] = [
      undefined,
      'mask',
      { ...good, version: 2 },
      { ...good, width: 0 },
      { ...good, width: 1.5 },
      { ...good, width: 9000, height: 9000 },
      { ...good, featherPx: NaN },
      { ...good, operations: new Array(MASK_LIMITS.operations + 1).fill({ kind: 'invert' }) },
      withOperation({ kind: 'smudge', combine: 'add' }),
      withOperation({ kind: 'stroke', points: [1, 2, 3], radiusPx: 3, combine: 'add' }),
      withOperation({ kind: 'stroke', points: Float32Array.of(1, 2), radiusPx: 3, combine: 'add' }),
      withOperation({ kind: 'stroke', points: Float32Array.of(1, NaN, 1), radiusPx: 3, combine: 'add' }),
      withOperation({ kind: 'stroke', points: Float32Array.of(1, 2, 1), radiusPx: -1, combine: 'add' }),
      withOperation({ kind: 'rectangle', rect: { x: 0, y: 0, width: 1 }, combine: 'add' }),
      withOperation({ kind: 'rectangle', rect: { x: 0, y: 0, width: 1, height: 1 }, combine: 'xor' }),
      withOperation({ kind: 'region', rect: { x: 0, y: 0, width: 4, height: 4 }, runs, combine: 'add' }),
      withOperation({ kind: 'region', rect: { x: 0.5, y: 0, width: 4, height: 3 }, runs, combine: 'add' }),
      withOperation({ kind: 'bitmap', width: 4, height: 3, runs: Uint8Array.of(255), combine: 'add' }),
    ]
    for (const row of bad) expect(() => maskFromRow(row)).toThrow(AppError)
  })
})
