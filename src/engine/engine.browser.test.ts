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

interface SeededParams {
  model: string
  prompt: string
  n: number
  size: '512x512'
  seed: number
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

  it('stops when it is aborted', async () => {
    const controller = new AbortController()
    const drawing = client.images.generate({ ...otter, n: 10 }, { signal: controller.signal })
    setTimeout(() => controller.abort(), 30)
    await expect(drawing).rejects.toBeInstanceOf(OpenAI.APIUserAbortError)
    expect(await pictures({ ...otter, n: 1 })).toHaveLength(1)
  })
})
