import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { presetOf } from '@/domain/connection'
import type { VariationRequest } from '@/domain/image-request'
import { capabilitiesOf } from '@/domain/models'
import { aPng } from '@/testing/png'
import type { FakeServer } from '../../../e2e/fake-server/fake-server'
import { startFakeServer } from '../../../e2e/fake-server/fake-server'
import { encodeVariation } from './encode-variation'
import type { ApiEvent, ApiTarget, EditFile } from './images-api'
import { createImagesClient } from './images-client'

const KEY = 'sk-test-good-0123456789abcdef'
let server: FakeServer

beforeAll(async () => {
  server = await startFakeServer()
})
afterAll(() => server.close())
beforeEach(() => {
  server.faults.clear()
  server.requests.length = 0
})

const BYTES = aPng({ width: 16, height: 16 })
const IMAGE: EditFile = { bytes: new Blob([BYTES]), mediaType: 'image/png', name: 'image.png' }
const REQUEST: VariationRequest = {
  ...{ kind: 'vary', way: 'endpoint', prompt: '', model: 'dall-e-2', count: 3, size: '512x512' },
  ...{ user: 'studio', of: 'a fox' },
}

async function vary(request: Partial<VariationRequest> = {}) {
  const events: ApiEvent[] = []
  const client = createImagesClient({
    fetch: (url, init) => fetch(url, init),
    clock: { now: () => Date.now() },
    wait: async () => undefined,
    random: () => 0,
  })
  const target: ApiTarget = { baseUrl: server.baseUrl, preset: presetOf('openai'), key: KEY }
  const options = {
    signal: new AbortController().signal,
    onEvent: (event: ApiEvent) => void events.push(event),
  }
  const summary = await client.vary(target, { ...REQUEST, ...request }, IMAGE, options)
  return { summary, images: events.flatMap((event) => (event.kind === 'image' ? [event.image] : [])) }
}

describe('variations over HTTP', () => {
  it('are one form with every field of the endpoint, and the file untouched', async () => {
    const { images } = await vary()
    const [{ parts = [], unexpectedHeaders, headers }] = server.requests as [FakeServer['requests'][number]]
    const texts = parts.filter(({ filename }) => filename === undefined)
    expect(parts.map(({ name }) => name)).toEqual(['model', 'image', 'n', 'response_format', 'size', 'user'])
    expect(Object.fromEntries(texts.map(({ name, bytes }) => [name, bytes.toString()]))).toEqual({
      ...{ model: 'dall-e-2', n: '3', response_format: 'b64_json', size: '512x512', user: 'studio' },
    })
    expect(parts[1]).toMatchObject({ filename: 'image.png', type: 'image/png' })
    expect(parts[1]?.bytes.equals(BYTES)).toBe(true)
    expect([unexpectedHeaders, headers.authorization]).toEqual([[], `Bearer ${KEY}`])
    expect(images.map(({ index, width, height }) => [index, width, height])).toEqual([
      [0, 512, 512],
      [1, 512, 512],
      [2, 512, 512],
    ])
  })

  it('wait a rate limit out and send the same form again', async () => {
    server.faults.next({ kind: 'rate-limited', on: 'variations' })
    expect((await vary()).images).toHaveLength(3)
    expect(server.requests).toHaveLength(2)
    expect(server.requests[1]?.parts).toEqual(server.requests[0]?.parts)
  })

  it('are refused in the server’s words', async () => {
    await expect(vary({ size: '300x300' })).rejects.toMatchObject({
      code: 'api/refused',
      facts: { param: 'size', maybeBilled: false },
    })
  })

  it('are not sent for a model that has none', async () => {
    await expect(vary({ model: 'gpt-image-2' })).rejects.toMatchObject({ code: 'request/invalid' })
    expect(server.requests).toEqual([])
  })
})

describe('the form of a variation', () => {
  const fieldsOf = (request: Partial<VariationRequest>, presetId: 'built-in' | 'custom') => {
    const full = { ...REQUEST, ...request }
    const form = encodeVariation(full, IMAGE, presetOf(presetId), capabilitiesOf(full.model))
    return [...form.keys()]
  }

  it('tells the built-in engine how far to go, and its seed', () => {
    const request = { model: 'sketch-1', strength: 'subtle', size: 'auto', extras: { seed: 7 } } as const
    expect(fieldsOf(request, 'built-in')).toEqual(['model', 'image', 'n', 'strength', 'seed'])
  })

  it('tells nobody else, and leaves a size open by leaving it out', () => {
    const request = { model: 'local-a', strength: 'subtle', size: 'auto' } as const
    expect(fieldsOf(request, 'custom')).toEqual(['model', 'image', 'n', 'response_format'])
  })
})
