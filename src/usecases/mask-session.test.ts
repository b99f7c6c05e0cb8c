import { describe, expect, it } from 'vitest'
import { AppError } from '@/domain/app-error'
import { emptyMask } from '@/domain/mask/mask-document'
import { rasteriseMask } from '@/domain/mask/rasterise-mask'
import type { VeilPatch } from '@/platform/workers/mask-protocol'
import { expectExactAwayFromBorder } from '@/testing/ideal-coverage'
import {
  box,
  discPicture,
  HEIGHT,
  openMaskSession,
  quarterFile,
  WIDTH,
} from '@/testing/mask-session-in-thread'
import { importMask } from './import-mask'
import type { MaskSession } from './mask-session'

async function bytesOf(session: MaskSession): Promise<Uint8Array> {
  return (await session.finished()).data
}

/** Draws what the session hands out, as the page does, and reads back the alpha. */
function watchVeil(session: MaskSession): Uint8Array {
  const alpha = new Uint8Array(WIDTH * HEIGHT)
  const draw = ({ rect, rgba }: VeilPatch): void => {
    for (let y = 0; y < rect.height; y++)
      for (let x = 0; x < rect.width; x++)
        alpha[(rect.y + y) * WIDTH + rect.x + x] = rgba[(y * rect.width + x) * 4 + 3]!
  }
  session.onVeil((patches) => patches.forEach(draw))
  return alpha
}

describe('createMaskSession', () => {
  it('does everything in order and ends with the coverage of its own document', async () => {
    const { session } = openMaskSession()
    const veil = watchVeil(session)
    void session.append(box(4, 4, 16, 10))
    void session.append({ kind: 'ellipse', rect: { x: 8, y: 6, width: 30, height: 20 }, combine: 'subtract' })
    void session.undo()
    void session.redo()
    void session.append({ kind: 'invert' })
    const finished = await bytesOf(session)
    const document = await session.document()
    expect(document.operations.map(({ kind }) => kind)).toEqual(['rectangle', 'ellipse', 'invert'])
    expect(finished).toEqual(rasteriseMask(document))
    expect(veil).toEqual(finished)
  })

  it('says the share, the box and what can be undone', async () => {
    const { session } = openMaskSession()
    await session.append(box(4, 4, 32, 10))
    // 32 · 10 of 64 · 40 pixels.
    expect(session.snapshot()).toMatchObject({
      share: 0.125,
      bounds: { x: 4, y: 4, width: 32, height: 10 },
      canUndo: true,
      canRedo: false,
    })
    await session.undo()
    expect(session.snapshot()).toMatchObject({ share: 0, bounds: undefined, canUndo: false, canRedo: true })
  })

  it('takes grow and feather over at once, does only the latest, and undoes a drag as one step', async () => {
    const { session, calls } = openMaskSession()
    await session.append(box(10, 10, 10, 10))
    const sharp = await bytesOf(session)
    for (const featherPx of [1, 2, 3, 4, 5]) void session.refine({ featherPx })
    expect(session.snapshot().featherPx).toBe(5)
    const soft = await bytesOf(session)
    expect(soft).toEqual(
      rasteriseMask({ ...emptyMask(WIDTH, HEIGHT), operations: [box(10, 10, 10, 10)], featherPx: 5 }),
    )
    expect(calls.filter((kind) => kind === 'refine').length).toBe(2)
    await session.undo()
    expect(session.snapshot().featherPx).toBe(0)
    expect(await bytesOf(session)).toEqual(sharp)
  })

  it('moves a shape as one step, and skips the places between', async () => {
    const { session, calls } = openMaskSession()
    await session.append(box(0, 0, 8, 8))
    const moves = Array.from({ length: 20 }, (_, k) => session.replaceLast(box(k, 0, 8, 8)))
    await Promise.all(moves)
    expect((await session.document()).operations).toEqual([box(19, 0, 8, 8)])
    // The first is under way when the others come; of those the last is left.
    expect(calls.filter((kind) => kind === 'replace-last').length).toBeLessThanOrEqual(2)
    await session.undo()
    expect(session.snapshot().share).toBe(0)
  })

  it('selects what looks like the clicked pixel', async () => {
    const { session } = openMaskSession()
    await session.wandAt({ x: 60.5, y: 3.5, tolerance: 0.1, contiguous: true, combine: 'add' })
    expect(session.snapshot()).toMatchObject({ share: 0.5, bounds: { x: 32, y: 0, width: 32, height: 40 } })
    await session.wandAt({ x: 400, y: 3, tolerance: 0.1, contiguous: true, combine: 'add' })
    expect((await session.document()).operations).toHaveLength(1)
  })

  describe('smart select', () => {
    const frame = (x: number) => ({ rect: { x, y: 5, width: 30, height: 30 }, combine: 'add' as const })

    it('adds the subject of a frame, says that it is looking, and is one step', async () => {
      const { session } = openMaskSession({ picture: discPicture })
      const notices = new Set<unknown>()
      session.subscribe(() => notices.add(session.snapshot().notice))
      await session.selectSubject(frame(17))
      expect(notices).toContain('finding-subject')
      expect(session.snapshot()).toMatchObject({ notice: undefined, failure: undefined })
      const finished = await session.finished()
      expectExactAwayFromBorder(finished, (x, y) => Math.hypot(x - 32, y - 20) - 10)
      expect((await session.document()).operations).toMatchObject([{ kind: 'region', combine: 'add' }])
      await session.undo()
      expect(session.snapshot()).toMatchObject({ share: 0, canUndo: false })
      await session.redo()
      expect(await session.finished()).toEqual(finished)
    })

    it('looks again in place of what it found, but of nothing else', async () => {
      const { session } = openMaskSession({ picture: discPicture })
      await session.append(box(0, 0, 4, 4))
      await session.selectSubject(frame(17))
      await session.selectSubject({ ...frame(17), combine: 'subtract' }, true)
      const kinds = async () =>
        (await session.document()).operations.map((each) => Object.values(each).at(-1))
      expect(await kinds()).toEqual(['add', 'subtract'])
      await session.append(box(4, 4, 4, 4))
      await session.selectSubject(frame(17), true)
      expect(await kinds()).toEqual(['add', 'subtract', 'add', 'add'])
    })

    it('says when a frame holds nothing', async () => {
      const { session } = openMaskSession({ picture: discPicture })
      await session.selectSubject(frame(900))
      expect(session.snapshot()).toMatchObject({ notice: 'no-subject', share: 0, failure: undefined })
      await session.append(box(0, 0, 4, 4))
      expect(session.snapshot().notice).toBeUndefined()
    })

    it('names a picture that cannot be read and replaces nothing afterwards', async () => {
      const { session } = openMaskSession({
        picture: () => Promise.reject(new AppError('image/undecodable')),
      })
      await session.append(box(0, 0, 4, 4))
      void session.selectSubject(frame(17))
      await session.selectSubject(frame(18), true)
      expect(session.snapshot()).toMatchObject({ failure: { code: 'image/undecodable' }, notice: undefined })
      expect((await session.document()).operations).toEqual([box(0, 0, 4, 4)])
    })
  })

  describe('imported masks', () => {
    it('are one step, told of while they are the newest', async () => {
      const { session } = openMaskSession({ file: quarterFile })
      await session.append(box(60, 0, 4, 40))
      const imported = await importMask(session, new Blob())
      expect(imported).toMatchObject({ reading: 'white', wasRescaled: true, share: 0.25 })
      expect(imported.sentence).toContain('25 % of the image')
      expect(session.snapshot()).toMatchObject({ share: 0.3125, imported: { reading: 'white' } })
      await session.undo()
      expect(session.snapshot()).toMatchObject({ share: 0.0625, imported: undefined })
    })

    it('can be read otherwise in the same step, until something else is done', async () => {
      const { session } = openMaskSession({ file: quarterFile })
      await importMask(session, new Blob())
      await session.rereadMask('black')
      expect(session.snapshot()).toMatchObject({ share: 0.75, imported: { reading: 'black', share: 0.75 } })
      expect((await session.document()).operations).toHaveLength(1)
      await session.append(box(0, 0, 4, 4))
      await session.rereadMask('white')
      expect((await session.document()).operations).toHaveLength(2)
      await session.undo()
      await session.undo()
      expect(session.snapshot()).toMatchObject({ share: 0, canUndo: false })
    })

    it('that are none reject, and are named', async () => {
      const { session } = openMaskSession()
      await session.append(box(0, 0, 8, 8))
      await expect(importMask(session, new Blob())).rejects.toMatchObject({ code: 'image/unsupported' })
      expect(session.snapshot()).toMatchObject({
        failure: { code: 'image/unsupported' },
        notice: undefined,
        imported: undefined,
      })
      expect((await session.document()).operations).toEqual([box(0, 0, 8, 8)])
    })
  })

  it('loses nothing when the worker crashes', async () => {
    const { session, crash } = openMaskSession()
    await session.append(box(0, 0, 8, 8))
    await session.append(box(20, 0, 8, 8))
    await session.undo()
    const before = await bytesOf(session)
    crash()
    expect(await bytesOf(session)).toEqual(before)
    await session.redo()
    const during = session.append(box(40, 0, 8, 8))
    crash()
    await during
    expect(session.snapshot().failure).toBeUndefined()
    expect((await session.document()).operations).toEqual([0, 20, 40].map((x) => box(x, 0, 8, 8)))
  })

  it('names what failed, keeps the mask, and goes on', async () => {
    const { session } = openMaskSession()
    await session.append(box(0, 0, 8, 8))
    const damaged = {
      kind: 'region',
      rect: { x: 0, y: 0, width: 9, height: 9 },
      runs: Uint8Array.of(2),
      combine: 'add',
    } as const
    await session.append(damaged)
    expect(session.snapshot().failure).toBeInstanceOf(AppError)
    expect((await session.document()).operations).toHaveLength(1)
    await session.append(box(8, 0, 8, 8))
    expect(session.snapshot()).toMatchObject({ failure: undefined, share: 128 / (64 * 40) })
  })

  it('hands out the veil once more, in another colour', async () => {
    const { session } = openMaskSession()
    await session.append(box(0, 0, 8, 8))
    const seen: VeilPatch[] = []
    session.onVeil((patches) => seen.push(...patches))
    await session.repaint({ x: 0, y: 0, width: 1, height: 1 }, [1, 2, 3])
    expect(seen.map(({ rect, rgba }) => [rect, [...rgba]])).toEqual([
      [{ x: 0, y: 0, width: 1, height: 1 }, [1, 2, 3, 255]],
    ])
  })

  it('traces the outline and writes the PNG', async () => {
    const { session } = openMaskSession()
    await session.append(box(2, 3, 4, 5))
    const { points, starts } = await session.outline()
    expect([...starts]).toEqual([0, 8])
    expect([...points]).toEqual([2, 3, 6, 3, 6, 8, 2, 8])
    const png = await session.png('dual')
    expect(png.type).toBe('image/png')
  })
})
