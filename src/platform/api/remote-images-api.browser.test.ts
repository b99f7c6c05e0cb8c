import { describe, expect, it } from 'vitest'
import { AppError } from '@/domain/app-error'
import { presetOf } from '@/domain/connection'
import type { EditRequest, GenerateRequest } from '@/domain/image-request'
import { decodePng } from '@/lib/png/decode'
import { encodeMaskPng } from '@/lib/png/encode-mask'
import { aPng } from '@/testing/png'
import type { ApiEvent, EditParts } from './images-api'
import { createRemoteImagesApi } from './remote-images-api'

const BUILT_IN = { baseUrl: 'https://engine.invalid/v1', preset: presetOf('built-in') }
const REQUEST: GenerateRequest = {
  kind: 'generate',
  prompt: 'a fox',
  model: 'sketch-1',
  count: 1,
  size: '512x512',
}
const NEVER = new AbortController().signal

/** The whole way: page, API worker, and back to an engine in the page. */
function setUp(engine: (request: Request) => Promise<Response>) {
  return createRemoteImagesApi(
    () => new Worker(new URL('./api.worker.ts', import.meta.url), { type: 'module' }),
    { engineFetch: engine },
  )
}

function generate(api: ReturnType<typeof setUp>, signal = NEVER) {
  const events: ApiEvent[] = []
  const done = api.generate(BUILT_IN, REQUEST, { signal, onEvent: (event) => events.push(event) })
  return { events, done }
}

const base64Of = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes))

describe('the API worker', () => {
  it('asks the engine behind the port and hands its pictures over as blobs', async () => {
    const picture = aPng({ width: 24, height: 16 })
    const bodies: unknown[] = []
    const api = setUp(async (request) => {
      bodies.push(request.method, await request.json())
      return Response.json(
        { data: [{ b64_json: base64Of(picture) }] },
        { headers: { 'x-request-id': 'engine-1' } },
      )
    })
    const { events, done } = generate(api)
    expect(await done).toMatchObject({ requestId: 'engine-1', failures: [] })
    expect(bodies).toEqual(['POST', { model: 'sketch-1', prompt: 'a fox', n: 1, size: '512x512' }])
    const [sent, image] = events
    expect(sent).toEqual({ kind: 'sent' })
    if (image?.kind !== 'image') throw new Error('No image came.')
    expect(image.image).toMatchObject({ mediaType: 'image/png', width: 24, height: 16 })
    expect(new Uint8Array(await image.image.bytes.arrayBuffer())).toEqual(picture)
  })

  it('keeps codes across both borders, and lives on', async () => {
    let isBroken = true
    const api = setUp(async () => {
      if (isBroken) throw new AppError('engine/failed', 'no ink')
      return Response.json({ data: [{ id: 'sketch-1' }] })
    })
    await expect(generate(api).done).rejects.toMatchObject({ code: 'engine/failed', detail: 'no ink' })
    isBroken = false
    expect(await api.listModels(BUILT_IN, NEVER)).toEqual([{ id: 'sketch-1' }])
  })

  it('tells the engine of an abort', async () => {
    const controller = new AbortController()
    let wasTold: () => void = () => undefined
    const told = new Promise<void>((resolve) => (wasTold = resolve))
    const api = setUp(
      (request) =>
        new Promise(() => {
          request.signal.addEventListener('abort', wasTold)
          controller.abort()
        }),
    )
    await expect(generate(api, controller.signal).done).rejects.toMatchObject({ name: 'AbortError' })
    await told
  })

  it('names a server that cannot be reached', async () => {
    const api = setUp(() => Promise.reject(new Error('not asked')))
    // Port 1 answers nobody; browsers refuse to try.
    const target = { baseUrl: 'http://127.0.0.1:1/v1', preset: presetOf('custom') }
    await expect(api.listModels(target, NEVER)).rejects.toMatchObject({ code: 'api/unreachable' })
  })
})

const EDIT: EditRequest = { kind: 'edit', prompt: 'a fox', model: 'sketch-1', count: 1, size: '512x512' }

describe('an edit through the API worker', () => {
  const png = (bytes: Uint8Array<ArrayBuffer>, name: string) =>
    ({ bytes: new Blob([bytes]), mediaType: 'image/png', name }) as const

  it('reaches the engine as a form with both halves of the mask, and brings the picture back', async () => {
    const source = aPng({ width: 24, height: 16 })
    const mask = encodeMaskPng(new Uint8Array(24 * 16).fill(255, 0, 24), 24, 16, 'dual')
    const parts: EditParts = { images: [png(source, 'image.png')], mask: png(mask, 'mask.png') }
    let form = new FormData()
    const api = setUp(async (request) => {
      form = await request.formData()
      const image = form.get('image') as File // the form that is expected
      return Response.json({ data: [{ b64_json: base64Of(new Uint8Array(await image.arrayBuffer())) }] })
    })
    // The engine's row may not take masks yet; a server's unknown model does.
    const request = { ...EDIT, model: 'local-a' }
    const events: ApiEvent[] = []
    const onEvent = (event: ApiEvent) => void events.push(event)
    expect(await api.edit(BUILT_IN, request, parts, { signal: NEVER, onEvent })).toMatchObject({
      failures: [],
    })
    expect([...form.keys()]).toEqual(['model', 'prompt', 'image', 'mask', 'n', 'size'])
    const sent = form.get('mask') as File // just listed
    expect([sent.name, sent.type]).toEqual(['mask.png', 'image/png'])
    const { rgba } = await decodePng(new Uint8Array(await sent.arrayBuffer()))
    // Edited: transparent and white. Kept: opaque and black.
    expect([...rgba.subarray(0, 4), ...rgba.subarray(-4)]).toEqual([255, 255, 255, 0, 0, 0, 0, 255])
    const image = events.flatMap((event) => (event.kind === 'image' ? [event.image] : []))[0]
    expect(new Uint8Array(await image!.bytes.arrayBuffer())).toEqual(source)
  })

  it('keeps the code of an edit that cannot be sent', async () => {
    const api = setUp(() => Promise.reject(new Error('not asked')))
    const running = api.edit(BUILT_IN, EDIT, { images: [] }, { signal: NEVER, onEvent: () => undefined })
    await expect(running).rejects.toMatchObject({ code: 'request/invalid' })
  })
})
