import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { decodePng } from '@/lib/png/decode'
import { encodeRgbaPng } from '@/lib/png/encode-rgba'
import { sniffImage } from '@/platform/api/sniff-image'
import { formOf, LEGAL, MASK, maskOf, rgb, rgba } from './edits-form.ts'
import { noisePng } from './edits-pictures.ts'
import type { FakeServer } from './fake-server.ts'
import { startFakeServer } from './fake-server.ts'
import { readPng, readPngHead } from './png-file.ts'

const KEY = 'sk-test-good-key'
let server: FakeServer

beforeAll(async () => {
  server = await startFakeServer()
})
afterAll(() => server.close())
beforeEach(() => {
  server.faults.clear()
  server.requests.length = 0
  Object.assign(server.edits, { mode: 'noise', seed: 1 })
})

function post(body: FormData | string, headers: Record<string, string> = {}): Promise<Response> {
  const authorization = `Bearer ${KEY}`
  return fetch(`${server.baseUrl}/images/edits`, {
    method: 'POST',
    headers: { authorization, ...headers },
    body,
  })
}

interface Answer {
  error: { code: string | null; param: string | null; message: string }
  data: { b64_json: string }[]
}

async function refusalOf(body: FormData | string, headers?: Record<string, string>) {
  const response = await post(body, headers)
  const { error } = (await response.json()) as Answer
  return { status: response.status, ...error }
}

async function picturesOf(body: FormData | string, headers?: Record<string, string>): Promise<Buffer[]> {
  const { data, error } = (await (await post(body, headers)).json()) as Answer
  if (error) throw new Error(error.message)
  return data.map((entry) => Buffer.from(entry.b64_json, 'base64'))
}

describe('edits that the fake server answers', () => {
  it('with noise of the size asked for, the same for the same seed', async () => {
    const form = () => formOf({ ...LEGAL, n: '2', size: '1536x1024' })
    const [first, second] = await picturesOf(form())
    // Compared as buffers: `toEqual` takes half a minute for as many bytes.
    expect(first?.equals(noisePng({ width: 1536, height: 1024, seed: 1 }))).toBe(true)
    expect(second?.equals(noisePng({ width: 1536, height: 1024, seed: 2 }))).toBe(true)
    const { rgba: pixels } = await decodePng(first!)
    let sum = 0
    for (let at = 0; at < pixels.length; at += 4) sum += pixels[at]! + pixels[at + 1]! + pixels[at + 2]!
    // Uniform bytes have a mean of 127.5 with a deviation of 73.9; that of 4.7 million has one of 0.03.
    expect(Math.abs(sum / (1536 * 1024 * 3) - 127.5)).toBeLessThan(0.2)
    server.edits.seed = 7
    expect((await picturesOf(form()))[0]?.equals(first!)).toBe(false)
  })

  it('with the input itself, or scaled, or tinted', async () => {
    const bytes = await encodeRgbaPng(Uint8Array.of(10, 20, 30, 255, 250, 60, 70, 128), 2, 1)
    const form = () =>
      formOf({
        ...LEGAL,
        model: 'local-a',
        mask: undefined,
        image: { bytes },
        response_format: 'b64_json',
        size: '4x1',
      })
    server.edits.mode = 'echo'
    const [echo] = await picturesOf(form())
    const left = [10, 20, 30, 255]
    const right = [250, 60, 70, 128]
    expect([...(await decodePng(echo!)).rgba]).toEqual([...left, ...left, ...right, ...right])
    server.edits.mode = 'tint'
    const [tint] = await picturesOf(form())
    // 10 + 64, 20 − 64 + 256, 30; 250 + 64 − 256, 60 − 64 + 256, 70
    const tinted = [74, 212, 30, 255, 74, 212, 30, 255, 58, 252, 70, 128, 58, 252, 70, 128]
    expect([...(await decodePng(tint!)).rgba]).toEqual(tinted)
    server.edits.mode = 'echo'
    const same = await picturesOf(formOf({ ...LEGAL, image: { bytes: rgb(1024) }, mask: undefined }))
    expect(same[0]?.equals(rgb(1024))).toBe(true)
  })

  it('in other formats with pictures of theirs', async () => {
    const [picture] = await picturesOf(formOf({ ...LEGAL, output_format: 'webp' }))
    expect(sniffImage(Uint8Array.from(picture!))).toEqual({
      mediaType: 'image/webp',
      width: 1024,
      height: 1024,
    })
  })

  it('also when they come as JSON', async () => {
    const link = (bytes: Uint8Array) => ({
      image_url: `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`,
    })
    const body = { model: 'gpt-image-2', prompt: 'a fox', images: [link(rgba(64))], mask: link(maskOf(64)) }
    const asJson = { 'content-type': 'application/json' }
    expect(await picturesOf(JSON.stringify(body), asJson)).toHaveLength(1)
    const odd = { ...body, images: [{ image_url: 'https://example.com/a.png' }] }
    expect(await refusalOf(JSON.stringify(odd), asJson)).toMatchObject({ status: 400, param: 'images' })
    const flat = { ...body, mask: link(rgb(64)) }
    expect(await refusalOf(JSON.stringify(flat), asJson)).toMatchObject({ code: 'invalid_mask_image_format' })
  })

  it('the mode can be set over HTTP', async () => {
    await fetch(`${server.origin}/__edits`, { method: 'POST', body: '{"mode":"tint"}' })
    expect(server.edits).toEqual({ mode: 'tint', seed: 1 })
    const odd = await fetch(`${server.origin}/__edits`, { method: 'POST', body: '{"mode":"rain"}' })
    expect(await odd.text()).toContain('No mode "rain"')
  })

  it('records every part with its bytes, to be decoded by tests', async () => {
    await post(formOf(LEGAL))
    const [record] = server.requests
    expect(record?.parts?.map(({ name, filename, type }) => [name, filename, type])).toEqual([
      ['model', undefined, undefined],
      ['prompt', undefined, undefined],
      ['image', 'image.png', 'image/png'],
      ['mask', 'mask.png', 'image/png'],
      ['n', undefined, undefined],
      ['size', undefined, undefined],
    ])
    const mask = readPng(record!.parts![3]!.bytes)
    // One PNG, two readers: what is edited is transparent and white, what is kept is opaque and black.
    expect([...mask!.rgba.subarray(0, 4), ...mask!.rgba.subarray(-4)]).toEqual([
      255, 255, 255, 0, 0, 0, 0, 255,
    ])
    const listed = (await (await fetch(`${server.origin}/__requests`)).json()) as {
      parts: { base64: string }[]
    }[]
    expect(Buffer.from(listed[0]!.parts[3]!.base64, 'base64')).toEqual(Buffer.from(MASK.bytes))
  })

  it('fails on demand, as generations do', async () => {
    server.faults.next('rate-limited')
    server.faults.next({ kind: 'server-error', on: 'generations' })
    expect((await post(formOf(LEGAL))).status).toBe(429)
    expect((await post(formOf(LEGAL))).status).toBe(200)
  })
})

describe('the server’s own PNG reader', () => {
  it('agrees with the app’s on what the app writes, filters and all', async () => {
    // A diagonal ramp with a soft alpha makes the encoder choose different row filters.
    const pixels = Uint8Array.from({ length: 40 * 30 * 4 }, (_, at) => (at * at) >> ((at >> 6) & 3))
    const file = await encodeRgbaPng(pixels, 40, 30)
    expect(readPng(Buffer.from(file))?.rgba).toEqual(Buffer.from(pixels))
    expect(readPngHead(Buffer.from(file))).toMatchObject({ width: 40, height: 30, hasAlpha: true })
  })

  it('refuses what is cut or changed', () => {
    const file = rgba(8)
    expect(readPngHead(file.subarray(0, -1))).toBeUndefined()
    const changed = Buffer.from(file)
    changed[20] = 1 ^ (changed[20] ?? 0)
    expect(readPngHead(changed)).toBeUndefined()
  })
})
