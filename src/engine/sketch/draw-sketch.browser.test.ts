import { beforeAll, describe, expect, it } from 'vitest'
import notoUrl from '@iconify-json/noto/icons.json?url'
import type { IconSource } from '@/engine/data/icon-source'
import { drawSketch } from './draw-sketch'
import { DRAWN_SUBJECTS, drawSubjectArt } from './drawn-subjects'
import type { SketchSpec, Subject } from './spec'
import { buildSprite } from './subject/build-sprite'
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

describe('drawn subjects', () => {
  it.each(DRAWN_SUBJECTS)('%s fills most of its square and stands on its lower edge', (name) => {
    const box = visibleBounds(drawSubjectArt(name, 100)!)
    expect(Math.max(box.width, box.height)).toBeGreaterThan(80)
    expect(box.y + box.height).toBeGreaterThanOrEqual(96)
  })
})

describe('buildSprite', () => {
  const light = { side: 1, glow: [255, 244, 220], shade: [53, 80, 122], ambience: 0 } as const

  function sprite(icon: string, group: string, wearing: readonly string[]) {
    return buildSprite(
      {
        subject: { ...otter, icon, group },
        drawArt: (sizePx) => rasteriseSvg(art.get(icon)!, sizePx),
        wornArt: art,
        wearing,
        isPortrait: false,
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
