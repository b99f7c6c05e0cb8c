import { describe, expect, it } from 'vitest'
import type { MaskOperation } from '@/domain/mask/mask-document'
import { maskFromRow, maskToRow } from '@/domain/mask/mask-row'
import { rasteriseMask } from '@/domain/mask/rasterise-mask'
import { discPicture, openMaskSession, quarterFile } from '@/testing/mask-session-in-thread'
import { importMask } from './import-mask'
import type { MaskSession } from './mask-session'

const stroke = (k: number): MaskOperation => ({
  kind: 'stroke',
  points: Float32Array.of(k * 3, 5, 0.4, 60 - k * 2, 35, 1),
  radiusPx: 2 + (k % 5),
  combine: k % 3 === 2 ? 'subtract' : 'add',
})

const frame = (k: number) => ({
  rect: { x: 12 + (k % 4), y: 3, width: 40, height: 34 },
  combine: 'add' as const,
})

const wand = (k: number) => ({
  x: 3 + k,
  y: 3,
  tolerance: 0.1,
  contiguous: true,
  combine: 'subtract' as const,
})

/** One step of each kind that a person can make. */
const STEPS: readonly ((session: MaskSession, k: number) => Promise<unknown>)[] = [
  (session, k) => session.append(stroke(k)),
  (session, k) =>
    session.append({ kind: 'rectangle', rect: { x: k, y: 2.5, width: 20, height: 9 }, combine: 'add' }),
  (session, k) =>
    session.append({ kind: 'ellipse', rect: { x: 20, y: k, width: 30, height: 19.5 }, combine: 'subtract' }),
  (session, k) =>
    session.append({ kind: 'lasso', points: Float32Array.of(k, 0, 60, 20, 20, 39), combine: 'add' }),
  (session, k) => session.selectSubject(frame(k)),
  (session, k) => session.wandAt(wand(k)),
  (session) => importMask(session, new Blob()),
  (session) => session.rereadMask('black'),
  (session) => session.append({ kind: 'invert' }),
  (session, k) => session.refine({ featherPx: k % 4 }),
  (session, k) => session.refine({ growPx: (k % 5) - 2 }),
  (session, k) => session.append(stroke(k + 3)),
  (session) => session.append({ kind: 'clear' }),
]

describe('undo and redo through the worker', () => {
  it('bring back every byte and every fact at each of the steps, over a crash too', async () => {
    const { session, crash } = openMaskSession({ picture: discPicture, file: quarterFile })
    const look = async () => {
      const { data } = await session.finished()
      const { share, bounds, growPx, featherPx, canUndo, canRedo } = session.snapshot()
      return { data, share, bounds, growPx, featherPx, canUndo, canRedo }
    }
    const states = [await look()]
    for (let k = 0; k < 52; k++) {
      const perform = STEPS[k % STEPS.length]!
      await perform(session, k)
      // Another reading takes its step's place.
      if (k % STEPS.length === 7) states.pop()
      states.push(await look())
    }
    const expectState = async (index: number) => {
      const canRedo = index < states.length - 1
      expect(await look(), `step ${index}`).toEqual({ ...states[index], canRedo })
    }
    for (let index = states.length - 2; index >= 0; index--) {
      await session.undo()
      await expectState(index)
      if (index === 20) crash()
    }
    for (let index = 1; index < states.length; index++) {
      await session.redo()
      await expectState(index)
    }
    expect(session.snapshot().failure).toBeUndefined()
  })
})

describe('a mask of every kind of operation', () => {
  it('survives being stored, to the byte', async () => {
    const { session } = openMaskSession({ picture: discPicture, file: quarterFile })
    for (const [k, perform] of STEPS.slice(0, -1).entries()) await perform(session, k)
    const document = await session.document()
    const kinds = document.operations.map(({ kind }) => kind)
    const all = ['stroke', 'rectangle', 'ellipse', 'lasso', 'region', 'region', 'bitmap', 'invert', 'stroke']
    expect(kinds).toEqual(all)
    const back = maskFromRow(structuredClone(maskToRow(document)))
    expect(back).toEqual(document)
    expect(rasteriseMask(back)).toEqual((await session.finished()).data)
    const { session: reopened } = openMaskSession({ document: back })
    expect(await reopened.finished()).toEqual(await session.finished())
  })
})
