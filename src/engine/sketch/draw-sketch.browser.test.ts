import { beforeAll, describe, expect, it } from 'vitest'
import notoUrl from '@iconify-json/noto/icons.json?url'
import type { IconSource } from '@/engine/data/icon-source'
import { drawSketch } from './draw-sketch'
import { DRAWN_SUBJECTS, drawSubjectArt } from './drawn-subjects'
import type { SketchSpec, Subject } from './spec'
import { buildSprite, type Sprite } from './subject/build-sprite'
import { drawRimmed, surface } from './subject/paint-kit'
import { visibleBounds } from './subject/pixels'
import { rasteriseSvg, type SvgArt } from './svg/rasterise'

let art: ReadonlyMap<string, SvgArt> = new Map()

const icons: IconSource = {
  load: (names) => Promise.resolve(new Map([...art].filter(([name]) => names.includes(name)))),
}

const otter: Subject = {
  icon: 'otter',
  word: 'otter',
  group: 'animal-mammal',
  count: 1,
  scale: 1,
  relation: 'with',
  accessories: ['beret'],
}

function spec(overrides: Partial<SketchSpec> = {}): SketchSpec {
  return {
    prompt: 'an otter wearing a beret',
    place: 'sea',
    time: 'day',
    weather: 'clear',
    style: 'plain',
    subjects: [otter],
    palette: [],
    framing: 'scene',
    mood: ['cute'],
    details: [],
    without: [],
    leftOut: [],
    seed: 3,
    unused: [],
    ...overrides,
  }
}

const SIZE = { width: 192, height: 128 }

async function pixels(overrides: Partial<SketchSpec> = {}): Promise<Uint8ClampedArray> {
  const canvas = await drawSketch(spec(overrides), SIZE, icons, new AbortController().signal)
  expect([canvas.width, canvas.height]).toEqual([SIZE.width, SIZE.height])
  return canvas.getContext('2d')!.getImageData(0, 0, SIZE.width, SIZE.height).data
}

function isSame(a: Uint8ClampedArray, b: Uint8ClampedArray): boolean {
  return a.every((value, index) => value === b[index])
}

beforeAll(async () => {
  const response = await fetch(notoUrl)
  // Trusted: the file is a pinned dev dependency.
  const { icons: bodies } = (await response.json()) as { icons: Record<string, { body: string }> }
  const names = ['otter', 'snowman', 'top-hat', 'fox', 'woman', 'astronaut']
  art = new Map(names.map((name) => [name, { body: bodies[name]!.body, viewBox: [0, 0, 128, 128] }]))
}, 60_000)

describe('drawSketch', () => {
  it('draws the same pixels for the same spec and size', async () => {
    expect(isSame(await pixels(), await pixels())).toBe(true)
  })

  it('draws another picture for another seed, and shows what the subject wears', async () => {
    const first = await pixels()
    expect(isSame(first, await pixels({ seed: 4 }))).toBe(false)
    expect(isSame(first, await pixels({ subjects: [{ ...otter, accessories: [] }] }))).toBe(false)
  })

  it('draws every place, with and without a subject, opaque to the corners', async () => {
    const places = ['meadow', 'underwater', 'city', 'room', 'space', 'abstract'] as const
    for (const place of places) {
      const withSubject = await pixels({ place })
      expect(isSame(withSubject, await pixels({ place, subjects: [] }))).toBe(false)
      expect([place, withSubject.findIndex((value, index) => index % 4 === 3 && value < 255)]).toEqual([
        place,
        -1,
      ])
    }
  })

  it('leaves as much clear above a cut-out as below', async () => {
    const alone = spec({ isCutOut: true, subjects: [{ ...otter, count: 3 }] })
    const canvas = await drawSketch(alone, SIZE, icons, new AbortController().signal)
    const { x, y, width, height } = visibleBounds(canvas)
    expect(Math.abs(SIZE.width - width - 2 * x)).toBeLessThanOrEqual(2)
    expect(Math.abs(SIZE.height - height - 2 * y)).toBeLessThanOrEqual(2)
  })

  it('goes on without art that cannot be had', async () => {
    await pixels({ subjects: [{ ...otter, icon: 'no-such-icon', accessories: ['no-such-hat'] }] })
  })

  it('stops between stages once aborted', async () => {
    const controller = new AbortController()
    const drawing = drawSketch(spec(), SIZE, icons, controller.signal)
    controller.abort()
    await expect(drawing).rejects.toMatchObject({ name: 'AbortError' })
  })
})

describe('drawRimmed', () => {
  it('puts a darker rim of the width around what it draws, and none of width 0', () => {
    const picture = surface(20, 20)
    picture.ctx.fillStyle = '#e08040'
    picture.ctx.fillRect(5, 5, 10, 10)
    const drawn = (rimPx: number): ((x: number) => readonly number[]) => {
      const { ctx } = surface(40, 40)
      drawRimmed(ctx, picture.canvas, [0, 0, 40, 40], rimPx)
      return (x) => [...ctx.getImageData(x, 20, 1, 1).data]
    }
    const [rimmed, bare] = [drawn(4), drawn(0)]
    expect(rimmed(20)).toEqual(bare(20))
    const [red, green, blue, alpha] = rimmed(8)
    expect(alpha).toBe(255)
    expect(red! + green! + blue!).toBeLessThan((0xe0 + 0x80 + 0x40) / 2)
    expect(rimmed(4)[3]).toBe(0)
    expect(bare(8)[3]).toBe(0)
  })
})

describe('drawn subjects', () => {
  it.each(DRAWN_SUBJECTS)('%s fills most of its square and stands on its lower edge', (name) => {
    const box = visibleBounds(drawSubjectArt(name, 100)!)
    expect(Math.max(box.width, box.height)).toBeGreaterThan(80)
    expect(box.y + box.height).toBeGreaterThanOrEqual(96)
  })
})

describe('buildSprite', () => {
  const light = { side: 1, glow: [255, 244, 220], shade: [53, 80, 122], ambience: 0 } as const

  function sprite(icon: string, group: string, wearing: readonly string[], isFlat = false): Sprite {
    return buildSprite(
      {
        subject: { ...otter, icon, group },
        drawArt: (sizePx) => rasteriseSvg(art.get(icon)!, sizePx),
        wornArt: art,
        wearing,
        isPortrait: false,
        isFlat,
        light,
        random: () => 0,
      },
      100,
    )
  }

  it('puts a hat on a bare head, which makes the figure taller', () => {
    const bare = sprite('fox', 'animal-mammal', []).bounds.height
    expect(sprite('fox', 'animal-mammal', ['wizard-hat']).bounds.height).toBeGreaterThan(bare + 10)
  })

  it('puts no second hat on a snowman', () => {
    const bare = sprite('snowman', 'sky-weather', []).bounds
    expect(sprite('snowman', 'sky-weather', ['top-hat']).bounds.height).toBe(bare.height)
  })

  it('has fewer tones where areas stay flat', () => {
    const tones = ({ canvas }: Sprite): number => {
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height)
      return new Set(new Uint32Array(data.buffer)).size
    }
    expect(tones(sprite('otter', 'animal-mammal', [], true))).toBeLessThan(
      tones(sprite('otter', 'animal-mammal', [])) / 2,
    )
  })

  it('gives faces and busts a body', () => {
    for (const [icon, group] of [
      ['fox', 'animal-mammal'],
      ['woman', 'person'],
      ['astronaut', 'person-role'],
    ] as const) {
      const { width, height } = sprite(icon, group, []).bounds
      expect(height / width).toBeGreaterThan(1.3)
    }
  })
})
