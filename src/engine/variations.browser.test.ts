import OpenAI from 'openai'
import { afterAll, describe, expect, it } from 'vitest'
import { createRpcClient } from '@/platform/workers/rpc'
import { createEngineFetch } from './engine-client'
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

const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))

async function drawn(prompt: string): Promise<Uint8Array<ArrayBuffer>> {
  const params = { model: 'sketch-1', prompt, size: '512x512' as const, seed: 4 }
  const { data = [] } = await client.images.generate(params)
  return bytesOf(data[0]?.b64_json ?? '')
}

const file = (bytes: Uint8Array<ArrayBuffer>): File => new File([bytes], 'image.png', { type: 'image/png' })

/** The same pixels in a file that says nothing of where they come from. */
async function stripped(png: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const bitmap = await createImageBitmap(new Blob([png]))
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
  canvas.getContext('2d')!.drawImage(bitmap, 0, 0)
  return new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())
}

async function vary(image: File, fields: Record<string, string> = {}) {
  const body = new FormData()
  body.append('image', image)
  for (const [name, value] of Object.entries({ seed: '20', ...fields })) body.append(name, value)
  const response = await engineFetch('https://engine.invalid/v1/images/variations', { method: 'POST', body })
  const { data } = (await response.json()) as { data: { b64_json: string; revised_prompt: string }[] }
  return data.map(({ b64_json, revised_prompt }) => ({ png: bytesOf(b64_json), words: revised_prompt }))
}

describe('variations', () => {
  it('of a drawing of the engine are drawn again, otherwise, and can be varied in turn', async () => {
    const fox = await drawn('a fox in a forest')
    for (const strength of ['subtle', 'strong']) {
      const [first, second] = await vary(file(fox), { n: '2', strength })
      expect([first!.png, second!.png]).not.toContainEqual(fox)
      expect(first!.png).not.toEqual(second!.png)
      expect(first!.words).toMatch(/^Drew again, .*fox.*in a forest/)
      const text = readPngText(first!.png, SKETCH_KEYWORD) ?? ''
      expect(JSON.parse(text)).toMatchObject({ spec: { prompt: 'a fox in a forest' } })
      const [again] = await vary(file(first!.png), { strength })
      expect(again!.words).toMatch(/^Drew again/)
    }
  })

  it.each(['a fox on a plain background', 'an abstract pattern', 'coffee on a table', 'a galaxy'])(
    'subtle ones of "%s" differ',
    async (prompt) => {
      const source = await drawn(prompt)
      const all = await vary(file(source), { n: '3', strength: 'subtle' })
      expect(new Set([source, ...all.map(({ png }) => png)].map((png) => png.join())).size).toBe(4)
    },
  )

  it('of any other picture are treatments, as many different ones as are asked for', async () => {
    const photo = file(await stripped(await drawn('a fox in a forest')))
    const all = await vary(photo, { n: '10' })
    expect(new Set(all.map(({ words }) => words)).size).toBe(10)
    expect(all.every(({ png }) => readPngText(png, SKETCH_KEYWORD) === undefined)).toBe(true)
    expect(await vary(photo, { n: '1', seed: '23' })).toEqual([all[3]])
  })

  it('answer the official client, in the size that is asked for', async () => {
    const image = file(await stripped(await drawn('a fox')))
    const answer = await client.images.createVariation({ image, model: 'sketch-1', size: '256x256' })
    expect(answer.usage?.total_tokens).toBe(0)
    const bitmap = await createImageBitmap(new Blob([bytesOf(answer.data?.[0]?.b64_json ?? '')]))
    expect([bitmap.width, bitmap.height]).toEqual([256, 256])
  })

  it('refuse what is no picture', async () => {
    const image = file(new Uint8Array(40))
    await expect(client.images.createVariation({ image, model: 'sketch-1' })).rejects.toMatchObject({
      status: 400,
      code: 'invalid_image',
      param: 'image',
    })
  })
})
