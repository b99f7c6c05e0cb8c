import OpenAI from 'openai'
import { afterAll, describe, expect, it } from 'vitest'
import { createRpcClient } from '@/platform/workers/rpc'
import { decodePng } from '@/lib/png/decode'
import { encodeRgbaPng } from '@/lib/png/encode-rgba'
import { createEngineFetch } from './engine-client'
import type { EngineProtocol } from './engine-protocol'

const rpc = createRpcClient<EngineProtocol>(
  () => new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module' }),
  { onAbort: 'message' },
)
const client = new OpenAI({
  apiKey: 'unused',
  baseURL: 'https://engine.invalid/v1',
  fetch: createEngineFetch((data, options) => rpc.call('fetch', data, options)),
  dangerouslyAllowBrowser: true,
  maxRetries: 0,
})

afterAll(() => rpc.dispose())

const EDGE = 256
/** The marked part: a box in the middle. */
const HOLE = { left: 88, top: 72, right: 188, bottom: 200 }

type Colour = readonly [number, number, number, number]

function png(colourAt: (x: number, y: number) => Colour, width = EDGE, height = EDGE) {
  const rgba = new Uint8Array(4 * width * height)
  for (let at = 0; at < width * height; at++) rgba.set(colourAt(at % width, Math.floor(at / width)), 4 * at)
  return encodeRgbaPng(rgba, width, height)
}

const isInHole = (x: number, y: number): boolean =>
  x >= HOLE.left && x < HOLE.right && y >= HOLE.top && y < HOLE.bottom

/** A meadow under a sky, both a little uneven, and a pink box that does not belong there. */
function meadow(x: number, y: number): Colour {
  if (x > 110 && x < 160 && y > 100 && y < 180) return [250, 40, 200, 255]
  const uneven = 8 * Math.sin(x * 0.9) * Math.cos(y * 1.3)
  return y < 128 ? [120 + uneven, 170 + uneven, 230, 255] : [70 + uneven, 130 + uneven, 60, 255]
}

async function file(bytes: Promise<Uint8Array<ArrayBuffer>>, name = 'image.png'): Promise<File> {
  return new File([await bytes], name, { type: 'image/png' })
}

const photo = (): Promise<File> => file(png(meadow))
const mask = (): Promise<File> =>
  file(
    png((x, y) => (isInHole(x, y) ? [255, 255, 255, 0] : [0, 0, 0, 255])),
    'mask.png',
  )

interface Asked {
  prompt: string
  image: File | File[]
  mask?: File
  n?: number
  seed?: number
  size?: '256x256' | '512x512'
  background?: 'transparent'
}

interface Answer {
  pixels: Uint8Array
  width: number
  height: number
  words: string
}

async function edit(asked: Asked): Promise<Answer[]> {
  const params = { model: 'sketch-1', size: '256x256' as const, seed: 5, ...asked }
  const { data = [], usage } = await client.images.edit(params)
  expect(usage?.total_tokens).toBe(0)
  return Promise.all(
    data.map(async ({ b64_json: text = '', revised_prompt: words = '' }) => {
      const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
      const { rgba, width, height } = await decodePng(bytes)
      return { pixels: rgba, width, height, words }
    }),
  )
}

async function editOnce(asked: Asked): Promise<Answer> {
  const [answer, ...others] = await edit(asked)
  expect(others).toEqual([])
  return answer!
}

/** How many pixels differ from the photo outside of the hole, and inside. */
function changed({ pixels }: Answer): { outside: number; inside: number } {
  const count = { outside: 0, inside: 0 }
  const before = new Uint8ClampedArray(4)
  for (let at = 0; at < EDGE * EDGE; at++) {
    const [x, y] = [at % EDGE, Math.floor(at / EDGE)]
    before.set(meadow(x, y).map(Math.trunc))
    if (before.every((value, channel) => value === pixels[4 * at + channel])) continue
    count[isInHole(x, y) ? 'inside' : 'outside']++
  }
  return count
}

function pinkCount({ pixels }: Answer): number {
  let count = 0
  for (let at = 0; at < pixels.length; at += 4)
    if (pixels[at]! > 200 && pixels[at + 1]! < 90 && pixels[at + 2]! > 150) count++
  return count
}

const HOLE_PIXELS = (HOLE.right - HOLE.left) * (HOLE.bottom - HOLE.top)

describe('edits with a mask', () => {
  it('remove what is masked and keep every byte around it', async () => {
    for (const prompt of ['', 'remove the pink box']) {
      const answer = await editOnce({ prompt, image: await photo(), mask: await mask() })
      expect(pinkCount(answer)).toBe(0)
      expect(changed(answer).outside).toBe(0)
      expect(answer.words).toBe('Filled the region from its surroundings.')
    }
  })

  it('give n different ideas, each again for its seed', async () => {
    const asked = { prompt: '', image: await photo(), mask: await mask(), n: 2 }
    const [first, second] = await edit(asked)
    expect(first!.pixels).not.toEqual(second!.pixels)
    const again = await editOnce({ ...asked, n: 1, seed: 6 })
    expect(again.pixels).toEqual(second!.pixels)
  })

  it('draw a subject into the region and say which words had no use', async () => {
    const asked = { image: await photo(), mask: await mask() }
    const answer = await editOnce({ ...asked, prompt: 'add a fox and a zxqv' })
    expect(answer.words).toBe('Drew fox into the region. Could not use: zxqv.')
    expect(changed(answer).outside).toBe(0)
    const without = await editOnce({ ...asked, prompt: '' })
    const drawn = answer.pixels.filter((value, at) => value !== without.pixels[at]).length / 4
    // A fox fills about half of its box; the box is nearly the region.
    expect(drawn).toBeGreaterThan(HOLE_PIXELS / 5)
  })

  it('draw a scene into the region', async () => {
    const answer = await editOnce({
      prompt: 'a sunset sky',
      image: await photo(),
      mask: await mask(),
    })
    expect(answer.words).toMatch(/^Drew into the region: in the sky, sunset/)
    expect(changed(answer)).toMatchObject({ outside: 0 })
    expect(changed(answer).inside).toBeGreaterThan(HOLE_PIXELS * 0.9)
  })

  it('recolour, restyle and change the light of the region alone', async () => {
    const asked = { image: await photo(), mask: await mask() }
    const cases = [
      ['make the box green', /^Recoloured .*green/, 0],
      ['watercolour', /^Restyled .*watercolour/, 3800],
      ['black and white', /black and white/, 0],
    ] as const
    for (const [prompt, words, mostPink] of cases) {
      const answer = await editOnce({ ...asked, prompt })
      expect(answer.words).toMatch(words)
      expect(changed(answer).inside).toBeGreaterThan(3000)
      expect(pinkCount(answer)).toBeLessThanOrEqual(mostPink)
      expect(changed(answer).outside).toBe(0)
    }
  })

  it('fill, and say so, where nothing in the prompt can be drawn', async () => {
    const answer = await editOnce({ prompt: 'zxqv', image: await photo(), mask: await mask() })
    expect(answer.words).toMatch(/^Filled .* Nothing in the prompt could be drawn\. Could not use: zxqv\./)
    expect(pinkCount(answer)).toBe(0)
  })

  it('answer in the size that was asked for', async () => {
    const answer = await editOnce({ prompt: '', image: await photo(), mask: await mask(), size: '512x512' })
    expect([answer.width, answer.height]).toEqual([512, 512])
    expect(pinkCount(answer)).toBe(0)
  })
})

describe('edits without a mask', () => {
  it('take transparency for one and keep what is soft', async () => {
    const holed = await file(
      png((x, y) => (isInHole(x, y) ? [0, 0, 0, x === HOLE.left ? 128 : 0] : meadow(x, y))),
    )
    const answer = await editOnce({ prompt: '', image: holed })
    expect(changed(answer).outside).toBe(0)
    expect(Math.min(...answer.pixels.filter((_, at) => at % 4 === 3))).toBe(255)
  })

  it('continue a picture that is transparent on two sides', async () => {
    const narrow = await file(png((x, y) => (x < 40 || x >= 216 ? [0, 0, 0, 0] : meadow(x, y))))
    const answer = await editOnce({ prompt: 'a beach', image: narrow })
    expect(answer.words).toMatch(/^Continued the picture/)
    const sky = answer.pixels.subarray(4 * (40 * EDGE + 10), 4 * (40 * EDGE + 11))
    expect(sky[2]).toBeGreaterThan(sky[1]! + 20)
    const grass = answer.pixels.subarray(4 * (220 * EDGE + 10), 4 * (220 * EDGE + 11))
    expect(grass[1]).toBeGreaterThan(grass[2]! + 20)
  })

  it('restyle the whole picture, or make its background transparent', async () => {
    const styled = await editOnce({ prompt: 'an oil painting', image: await photo() })
    expect(changed(styled).outside).toBeGreaterThan(EDGE * EDGE * 0.5)
    const plain = await file(
      png((x, y) => (Math.hypot(x - 128, y - 128) < 60 ? [200, 40, 30, 255] : [230, 235, 240, 255])),
    )
    const cut = await editOnce({ prompt: 'remove the background', image: plain })
    const alphaAt = (x: number, y: number) => cut.pixels[4 * (y * EDGE + x) + 3]
    expect([alphaAt(128, 128), alphaAt(10, 10), alphaAt(245, 245)]).toEqual([255, 0, 0])
    const asked = await editOnce({ prompt: '', image: plain, background: 'transparent' })
    expect(asked.pixels).toEqual(cut.pixels)
    const night = await editOnce({ prompt: 'at night', image: plain, background: 'transparent' })
    expect([night.pixels[3], night.pixels[4 * (128 * EDGE + 128) + 3]]).toEqual([0, 255])
  })

  it('change what is behind the subject, and nothing of the subject', async () => {
    const isDisc = (x: number, y: number, radius: number) => Math.hypot(x - 128, y - 128) < radius
    const plain = await file(
      png((x, y) =>
        isDisc(x, y, 60)
          ? [200, 40, 30, 255]
          : (x >> 3) % 2 === 0
            ? [225, 232, 240, 255]
            : [235, 238, 240, 255],
      ),
    )
    const after = async (prompt: string) => {
      const { pixels } = await editOnce({ prompt, image: plain })
      return (x: number, y: number) => [...pixels.subarray(4 * (y * EDGE + x), 4 * (y * EDGE + x) + 4)]
    }
    const white = await after('make the background white')
    expect([white(5, 5), white(250, 128)]).toEqual([
      [255, 255, 255, 255],
      [255, 255, 255, 255],
    ])
    const blurred = await after('blur the background')
    const stripes = [blurred(4, 20), blurred(12, 20)].map(([red]) => red!)
    expect(Math.abs(stripes[0]! - stripes[1]!)).toBeLessThan(6)
    const beach = await after('change the background to a beach')
    expect(beach(128, 250)).not.toEqual(white(128, 250))
    for (const at of [white, blurred, beach]) expect(at(128, 128)).toEqual([200, 40, 30, 255])
  })

  it('say what to do where only a mask would help', async () => {
    for (const prompt of ['', 'a fox', 'remove the box', 'make the box blue'])
      await expect(edit({ prompt, image: await photo() })).rejects.toMatchObject({
        status: 400,
        param: 'mask',
        message: expect.stringMatching(/paint a mask/) as string,
      })
  })
})

describe('edits refuse', () => {
  const damaged = new File([new Uint8Array(300)], 'image.png', { type: 'image/png' })

  it('what is no picture', async () => {
    const refusal = { status: 400, code: 'invalid_image' }
    await expect(edit({ prompt: '', image: damaged })).rejects.toMatchObject({ ...refusal, param: 'image' })
    const image = await photo()
    await expect(edit({ prompt: '', image, mask: damaged })).rejects.toMatchObject({
      ...refusal,
      param: 'mask',
    })
  })

  it('a mask of another size', async () => {
    const small = await file(png(() => [0, 0, 0, 0], 128, 128))
    await expect(edit({ prompt: '', image: await photo(), mask: small })).rejects.toMatchObject({
      status: 400,
      code: 'invalid_value',
      param: 'mask',
    })
  })

  it('no reference, but say that it was not used', async () => {
    const answer = await editOnce({ prompt: '', image: [await photo(), await photo()], mask: await mask() })
    expect(answer.words).toMatch(/Did not use the other picture\.$/)
  })

  it('nothing more once they are aborted', async () => {
    const controller = new AbortController()
    const asked = { model: 'sketch-1', prompt: '', image: await photo(), mask: await mask(), n: 10 }
    const working = client.images.edit(asked, { signal: controller.signal })
    setTimeout(() => controller.abort(), 100)
    await expect(working).rejects.toBeInstanceOf(OpenAI.APIUserAbortError)
  })
})
