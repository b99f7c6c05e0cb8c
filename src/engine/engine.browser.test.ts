import OpenAI from 'openai'
import { afterAll, describe, expect, it } from 'vitest'
import { createRpcClient } from '@/platform/workers/rpc'
import { createEngineFetch } from './engine-client'
import { STYLE_WORDS } from './language/describe-spec'
import type { EngineProtocol } from './engine-protocol'
import { readPngText } from '@/lib/png/text'
import { SKETCH_KEYWORD } from './sketch-keyword'

const rpc = createRpcClient<EngineProtocol>(
  () => new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module' }),
  { onAbort: 'message' },
)
const engineFetch = createEngineFetch((data, options) => rpc.call('fetch', data, options))
const client = new OpenAI({
  apiKey: 'unused',
  baseURL: 'https://engine.invalid/v1',
  fetch: engineFetch,
  dangerouslyAllowBrowser: true,
  maxRetries: 0,
})

afterAll(() => rpc.dispose())

type SeededParams = Omit<OpenAI.ImageGenerateParamsNonStreaming, 'stream'> & { seed: number }

/** How opaque a picture is at a point, and what share of it can be seen. */
async function alphaOf(png: Uint8Array<ArrayBuffer>) {
  const bitmap = await createImageBitmap(new Blob([png]))
  const ctx = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!
  ctx.drawImage(bitmap, 0, 0)
  const { data, width } = ctx.getImageData(0, 0, bitmap.width, bitmap.height)
  let seen = 0
  for (let at = 3; at < data.length; at += 4) if (data[at]! > 127) seen++
  return { alphaAt: (x: number, y: number) => data[(y * width + x) * 4 + 3], share: (seen * 4) / data.length }
}

async function pictures(params: SeededParams): Promise<Uint8Array<ArrayBuffer>[]> {
  const { data = [] } = await client.images.generate(params)
  return data.map(({ b64_json: text = '' }) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)))
}

const otter: SeededParams = {
  model: 'sketch-1',
  prompt: 'A cute baby sea otter',
  n: 2,
  size: '512x512',
  seed: 41,
}

describe('the engine under the official client', () => {
  it('lists its model', async () => {
    const ids: string[] = []
    for await (const { id } of client.models.list()) ids.push(id)
    expect(ids).toEqual(['sketch-1'])
  })

  it('draws what was asked for, in its size, each picture another', async () => {
    const [first, second] = await pictures(otter)
    for (const png of [first!, second!]) {
      const bitmap = await createImageBitmap(new Blob([png]))
      expect([bitmap.width, bitmap.height]).toEqual([512, 512])
    }
    expect(first).not.toEqual(second)
    expect(JSON.parse(readPngText(first!, SKETCH_KEYWORD) ?? '')).toMatchObject({
      spec: { prompt: otter.prompt, seed: 41 },
    })
  })

  it('gives the same bytes for the same request and seed', async () => {
    expect(await pictures(otter)).toEqual(await pictures(otter))
  })

  it('says in words what it drew and that it cost no tokens', async () => {
    const answer = await client.images.generate({
      model: 'sketch-1',
      prompt: 'a fox and a quantum zxqv',
      size: '256x256',
    })
    expect(answer.data?.[0]?.revised_prompt).toMatch(/fox.*Could not use: .*zxqv/)
    expect(answer.usage?.total_tokens).toBe(0)
  })

  it('writes the format that is asked for, smaller where compression is', async () => {
    const [high, low] = await Promise.all(
      [95, 20].map(async (output_compression) => {
        const [file] = await pictures({ ...otter, n: 1, output_format: 'jpeg', output_compression })
        return file!
      }),
    )
    // A JPEG begins with FF D8 FF (ITU-T T.81, B.1.1).
    expect([...high!.subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff])
    expect(low!.length).toBeLessThan(high!.length / 2)
    const [webp] = await pictures({ ...otter, n: 1, output_format: 'webp' })
    expect(new TextDecoder().decode(webp!.subarray(8, 12))).toBe('WEBP')
  })

  it('cuts the subject out where the background is to be transparent', async () => {
    for (const prompt of ['a tomato', 'a tomato, pixel art']) {
      const [png] = await pictures({ ...otter, prompt, n: 1, background: 'transparent' })
      const { alphaAt, share } = await alphaOf(png!)
      expect([alphaAt(2, 2), alphaAt(509, 2), alphaAt(256, 300)]).toEqual([0, 0, 255])
      expect(share).toBeGreaterThan(0.15)
      expect(share).toBeLessThan(0.9)
    }
    const scenery: SeededParams = {
      ...otter,
      n: 1,
      prompt: 'a mountain landscape',
      background: 'transparent',
    }
    expect((await client.images.generate(scenery)).background).toBe('opaque')
  })

  it.each(['low', 'medium', 'high'] as const)(
    'draws in %s quality in the size asked for',
    async (quality) => {
      const params: SeededParams = { ...otter, n: 1, quality }
      expect((await client.images.generate(params)).quality).toBe(quality)
      const [png] = await pictures(params)
      const bitmap = await createImageBitmap(new Blob([png!]))
      expect([bitmap.width, bitmap.height]).toEqual([512, 512])
    },
  )

  it('leaves out what the negative prompt names', async () => {
    const params = { ...otter, n: 1, prompt: 'a cat and a dog', negative_prompt: 'dog' }
    const { data } = await client.images.generate(params)
    expect(data?.[0]?.revised_prompt).toMatch(/^Drew: cat,.* Left out: dog\./)
  })

  it.each([0, 1, 3])('streams %i unfinished pictures and then the whole one', async (partial_images) => {
    const stream = await client.images.generate({ ...otter, n: 1, stream: true, partial_images })
    const types: string[] = []
    let last: OpenAI.ImageGenStreamEvent | undefined
    for await (const event of stream) {
      types.push('partial_image_index' in event ? `${event.type} ${event.partial_image_index}` : event.type)
      last = event
    }
    expect(types).toEqual([
      ...Array.from({ length: partial_images }, (_, index) => `image_generation.partial_image ${index}`),
      'image_generation.completed',
    ])
    expect(last).toMatchObject({ usage: { total_tokens: 0 }, size: '512x512', output_format: 'png' })
    const whole = await client.images.generate({ ...otter, n: 1 })
    expect(last?.b64_json).toBe(whole.data?.[0]?.b64_json)
  })

  it('refuses before it streams, in plain JSON', async () => {
    const asked = client.images.generate({ ...otter, stream: true, partial_images: 9 })
    await expect(asked).rejects.toMatchObject({ status: 400, param: 'partial_images' })
  })

  it('refuses in the official words', async () => {
    await expect(client.images.generate({ model: 'gpt-image-2', prompt: 'x' })).rejects.toBeInstanceOf(
      OpenAI.NotFoundError,
    )
    await expect(client.images.generate({ model: 'sketch-1', prompt: 'x', n: 11 })).rejects.toMatchObject({
      status: 400,
      code: 'invalid_value',
      param: 'n',
    })
    await expect(client.images.generate({ model: 'sketch-1', prompt: '' })).rejects.toMatchObject({
      code: 'missing_required_parameter',
    })
    await expect(
      client.images.generate({ model: 'sketch-1', prompt: 'x', style: 'vivid' }),
    ).rejects.toMatchObject({ code: 'unknown_parameter', param: 'style' })
    await expect(
      client.images.generate({ model: 'sketch-1', prompt: 'x', size: '100x100' as '256x256' }),
    ).rejects.toMatchObject({ code: 'invalid_value', param: 'size' })
  })

  it('gives the same bytes from another worker, in every style', async () => {
    const another = createRpcClient<EngineProtocol>(
      () => new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module' }),
      { onAbort: 'message' },
    )
    try {
      const otherFetch = createEngineFetch((data, options) => another.call('fetch', data, options))
      for (const style of Object.values(STYLE_WORDS)) {
        const body = JSON.stringify({
          ...otter,
          n: 1,
          size: '256x256',
          prompt: `a fox in the snow, ${style}`,
        })
        const ask = { method: 'POST', headers: { 'content-type': 'application/json' }, body }
        const [first, second] = await Promise.all(
          [engineFetch, otherFetch].map(async (fetchEngine) => {
            const answer = await fetchEngine('https://engine.invalid/v1/images/generations', ask)
            // Trusted: the engine's own answer.
            return ((await answer.json()) as { data: { b64_json: string }[] }).data[0]!.b64_json
          }),
        )
        expect([style, first === second]).toEqual([style, true])
      }
    } finally {
      another.dispose()
    }
  })

  it('stops when it is aborted', async () => {
    const controller = new AbortController()
    const drawing = client.images.generate({ ...otter, n: 10 }, { signal: controller.signal })
    setTimeout(() => controller.abort(), 30)
    await expect(drawing).rejects.toBeInstanceOf(OpenAI.APIUserAbortError)
    expect(await pictures({ ...otter, n: 1 })).toHaveLength(1)
  })

  it.each(['storybook', 'oil painting', 'watercolor', 'stained glass'])(
    'tells the worker of an abort in the middle of a picture: %s',
    async (style) => {
      const large = { ...otter, n: 1, size: '2048x2048', prompt: `a fox in a forest, ${style}` }
      const worker = new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module' })
      const answers = new Map<number, (data: { kind: string; error?: unknown }) => void>()
      worker.addEventListener('message', ({ data }: MessageEvent<{ id: number; kind: string }>) => {
        answers.get(data.id)?.(data)
      })
      const answerTo = (id: number) => new Promise<{ kind: string; error?: unknown }>((resolve) => answers.set(id, resolve)) // prettier-ignore
      try {
        const body = new TextEncoder().encode(JSON.stringify(large)).buffer
        const drawing = answerTo(1)
        worker.postMessage({ kind: 'call', id: 1, method: 'fetch', input: { url: 'https://engine.invalid/v1/images/generations', method: 'POST', headers: [['content-type', 'application/json']], body } }) // prettier-ignore
        await new Promise((resolve) => setTimeout(resolve, 200))
        worker.postMessage({ kind: 'abort', id: 1 })
        expect(await drawing).toMatchObject({ kind: 'error', error: 'aborted' })
      } finally {
        worker.terminate()
      }
    },
  )
})
