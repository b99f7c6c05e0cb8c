import { describe, expect, it } from 'vitest'
import { BUILT_IN_CONNECTION } from '@/domain/connection'
import type { VariationRequest } from '@/domain/image-request'
import { aConnection, aJob, aNewImage } from '@/testing/builders'
import { fakePorts } from '@/testing/fake-ports'
import { importFile, importStoredImage } from './import-files'
import { createJobRunner } from './run-jobs'
import type { VariationInput } from './vary-image'
import { measureVariation } from './vary-image'

const NEVER = new AbortController().signal
const BY_ENGINE: VariationRequest = {
  ...{ kind: 'vary', way: 'endpoint', prompt: '', model: 'sketch-1', count: 4, size: 'auto' },
  ...{ strength: 'subtle', of: 'a fox' },
}
const BY_EDIT: VariationRequest = {
  ...{ kind: 'vary', way: 'edit', prompt: 'Create a variation', model: 'gpt-image-1', count: 2 },
  ...{ size: '1024x1024', strength: 'strong', of: 'a fox' },
}
const BY_ENDPOINT: VariationRequest = {
  ...{ kind: 'vary', way: 'endpoint', prompt: '', model: 'dall-e-2', count: 3, size: '512x512', of: 'a fox' },
}
const REROLLED: VariationRequest = {
  ...{ kind: 'vary', way: 'reroll', prompt: 'a fox', model: 'dall-e-3', count: 2, size: '1024x1024' },
  ...{ style: 'natural', of: 'a fox' },
}
const SQUARE = { x: 1, y: 0, width: 6, height: 6 }
const openai = aConnection({ presetId: 'openai', baseUrl: 'https://relay.example/v1' })

function world() {
  const fake = fakePorts()
  fake.ports.keys.setKey(openai, 'sk-test')
  return { ...fake, runner: createJobRunner(fake.ports) }
}

type World = ReturnType<typeof world>

/** A picture of the library, and the bytes that it has there. */
async function stored({ ports }: World) {
  const image = aNewImage()
  await ports.library.saveImage(image, aJob({ imageIds: [image.record.id] }))
  return importStoredImage(image.record.id, ports)
}

const file = ({ ports }: World) => importFile(new File(['photo'], 'my wedding.jpg'), ports)

const varied = (change: Partial<VariationInput> & Pick<VariationInput, 'source' | 'request'>) => ({
  ...{ connection: openai, frame: undefined },
  ...change,
})

describe('variations by the built-in engine', () => {
  it('are one request with the library’s own bytes, however many are wanted', async () => {
    const fake = world()
    const source = await stored(fake)
    const input = varied({ source, request: BY_ENGINE, connection: BUILT_IN_CONNECTION })
    const ids = await fake.runner.vary(input)
    expect(ids).toHaveLength(4)
    expect(fake.sent).toHaveLength(1)
    const [{ request, parts } = { request: undefined, parts: undefined }] = fake.sent
    expect(request).toEqual(BY_ENGINE)
    const original = await fake.ports.library.original(source.imageId!)
    const sent = parts?.images[0]
    expect(new Uint8Array(await sent!.bytes.arrayBuffer())).toEqual(
      new Uint8Array(await original.arrayBuffer()),
    )
    expect(sent?.name).toBe('image.png')
    expect(await measureVariation(input, fake.ports, NEVER)).toMatchObject({ sizeBytes: original.size })
  })

  it('are made of the copy in memory where the library has none any more', async () => {
    const fake = world()
    const source = { ...(await file(fake)), imageId: (await stored(fake)).imageId! }
    fake.ports.library.original = async () => {
      throw new Error('gone')
    }
    await fake.runner.vary(varied({ source, request: BY_ENGINE, connection: BUILT_IN_CONNECTION }))
    expect(fake.sent[0]?.parts?.images[0]?.bytes).toBe(source.bytes)
  })
})

describe('what is stored of a variation', () => {
  it('is what came, its parent, and the way that was taken', async () => {
    const fake = world()
    const source = await stored(fake)
    await fake.runner.vary(varied({ source, request: BY_ENDPOINT, frame: SQUARE }))
    const [record] = fake.ports.gallery.getState().records
    expect(record).toMatchObject({
      kind: 'variation',
      parents: { source: { key: source.key, imageId: source.imageId }, references: [] },
      variation: { way: 'endpoint', frame: SQUARE },
      request: { kind: 'vary', way: 'endpoint', count: 1 },
    })
    expect(record?.variation).not.toHaveProperty('strength')
    expect(fake.ports.jobs.getState().jobs[0]).toMatchObject({
      ...{ state: 'done', source: { key: source.key, imageId: source.imageId } },
    })
  })

  it('says a strength and no frame where there was one and none', async () => {
    const fake = world()
    await fake.runner.vary(varied({ source: await file(fake), request: BY_EDIT }))
    expect(fake.ports.gallery.getState().records[0]?.variation).toEqual({ way: 'edit', strength: 'strong' })
  })
})

describe('the ways of a variation', () => {
  it('the endpoint gets one square file for all pictures', async () => {
    const fake = world()
    await fake.runner.vary(varied({ source: await file(fake), request: BY_ENDPOINT, frame: SQUARE }))
    expect(fake.sent).toHaveLength(1)
    expect(fake.sent[0]?.request).toEqual(BY_ENDPOINT)
    expect(await fake.sent[0]?.parts?.images[0]?.bytes.text()).toBe('fitted')
  })

  it.each([undefined, { x: 0, y: 0, width: 8, height: 6 }])(
    'the endpoint never gets a picture that was not made square',
    async (frame) => {
      const fake = world()
      await fake.runner.vary(varied({ source: await file(fake), request: BY_ENDPOINT, frame }))
      expect(fake.sent).toEqual([])
      expect(fake.ports.jobs.getState().jobs[0]).toMatchObject({
        ...{ state: 'failed', failures: [{ code: 'request/invalid' }] },
      })
    },
  )

  it('an edit gets the whole picture, the instruction and no mask', async () => {
    const fake = world()
    await fake.runner.vary(varied({ source: await file(fake), request: BY_EDIT }))
    expect(fake.sent.map(({ request }) => request)).toEqual([
      { kind: 'edit', prompt: 'Create a variation', model: 'gpt-image-1', count: 1, size: '1024x1024' },
      { kind: 'edit', prompt: 'Create a variation', model: 'gpt-image-1', count: 1, size: '1024x1024' },
    ])
    expect(fake.sent[0]?.parts?.mask).toBeUndefined()
  })

  it('a re-roll sends the request and no file', async () => {
    const fake = world()
    const source = await stored(fake)
    await fake.runner.vary(varied({ source, request: REROLLED }))
    expect(fake.sent.map(({ request, parts }) => [request.kind, request.prompt, parts])).toEqual([
      ['generate', 'a fox', undefined],
      ['generate', 'a fox', undefined],
    ])
    expect(fake.sent[0]?.request).toMatchObject({ style: 'natural', count: 1 })
    expect(await measureVariation(varied({ source, request: REROLLED }), fake.ports, NEVER)).toBeUndefined()
  })
})

describe('a variation that failed', () => {
  it('is sent again as it was, and after a reload says why not', async () => {
    const fake = world()
    fake.ports.keys.forgetKey(openai)
    await fake.runner.vary(varied({ source: await file(fake), request: BY_EDIT }))
    const [job] = fake.ports.jobs.getState().jobs
    expect(job?.failures).toMatchObject([{ code: 'key/missing' }])
    fake.ports.keys.setKey(openai, 'sk-test')
    await fake.runner.retry(job!.id)
    expect(fake.sent).toHaveLength(2)

    await createJobRunner(fake.ports).retry(job!.id)
    expect(fake.sent).toHaveLength(2)
    expect(fake.ports.notices.getState().notices.at(-1)?.title).toMatch(/before the page was loaded/)
  })
})
