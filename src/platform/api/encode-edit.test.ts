import { describe, expect, it } from 'vitest'
import type { ConnectionPreset } from '@/domain/connection'
import { presetOf } from '@/domain/connection'
import { CHOICE_FIELDS, choicesFor, takesCompression } from '@/domain/request-draft'
import type { EditRequest } from '@/domain/image-request'
import { defaultSize } from '@/domain/image-size'
import type { ModelCapabilities } from '@/domain/models'
import { capabilitiesOf, MODEL_TABLE } from '@/domain/models'
import { encodeMaskPng } from '@/lib/png/encode-mask'
import { aPng } from '@/testing/png'
import { readEditBody } from '../../../e2e/fake-server/edits-body'
import { editProblem } from '../../../e2e/fake-server/edits-validate'
import { recordRequest } from '../../../e2e/fake-server/recorded-request'
import { encodeEdit } from './encode-edit'
import type { EditFile, EditParts } from './images-api'

const OPENAI = presetOf('openai')
const EDGE_PX = 16

const aFile = (bytes: Uint8Array<ArrayBuffer>, name: string): EditFile => ({
  bytes: new Blob([bytes]), // without a type of its own: that of the part must not depend on it
  mediaType: 'image/png',
  name,
})
const IMAGE = aFile(aPng({ width: EDGE_PX, height: EDGE_PX }), 'image.png')
const MASK = aFile(encodeMaskPng(new Uint8Array(EDGE_PX * EDGE_PX), EDGE_PX, EDGE_PX, 'dual'), 'mask.png')
const PARTS: EditParts = { images: [IMAGE], mask: MASK }

function anEdit(overrides: Partial<EditRequest> = {}): EditRequest {
  return { kind: 'edit', prompt: 'a fox', model: 'gpt-image-2', count: 1, size: '1024x1024', ...overrides }
}

function encode(
  overrides: Partial<EditRequest> = {},
  parts: EditParts = PARTS,
  preset: Partial<ConnectionPreset> = {},
) {
  const request = anEdit(overrides)
  return encodeEdit(request, parts, { ...OPENAI, ...preset }, capabilitiesOf(request.model))
}

async function entriesOf(...args: Parameters<typeof encode>): Promise<[string, FormDataEntryValue][]> {
  const { body } = await encode(...args)
  if (!(body instanceof FormData)) throw new Error('Not a form')
  return [...body.entries()]
}

/** Names in order, and texts; files as "name (type)". */
async function formOf(...args: Parameters<typeof encode>): Promise<[string, string][]> {
  const entries = await entriesOf(...args)
  return entries.map(([name, value]) => [
    name,
    typeof value === 'string' ? value : `${value.name} (${value.type})`,
  ])
}

const namesOf = async (...args: Parameters<typeof encode>) => (await formOf(...args)).map(([name]) => name)

describe('encodeEdit as a form', () => {
  it('has model, prompt, files and the least fields, in this order, and leaves the content type to fetch', async () => {
    expect(await formOf()).toEqual([
      ['model', 'gpt-image-2'],
      ['prompt', 'a fox'],
      ['image', 'image.png (image/png)'],
      ['mask', 'mask.png (image/png)'],
      ['n', '1'],
      ['size', '1024x1024'],
    ])
    expect(await encode()).not.toHaveProperty('contentType')
  })

  it('has marks as a file of their own, for models that read them and never beside a mask', async () => {
    const MARKUP = { ...IMAGE, name: 'markup.png' }
    const marked: EditParts = { images: [IMAGE], markup: MARKUP }
    const names = ['model', 'prompt', 'image', 'markup', 'n', 'size']
    expect(await namesOf({ model: 'gpt-image-2.6-flare', markup: 'part' }, marked)).toEqual(names)
    expect(await namesOf({ model: 'gpt-image-2', markup: 'part' }, marked)).not.toContain('markup')
    const both = await namesOf({ model: 'gpt-image-2.6-flare' }, { ...PARTS, markup: MARKUP })
    expect(both).toContain('mask')
    expect(both).not.toContain('markup')
  })

  it('sends the bytes as they are', async () => {
    const entries = new Map(await entriesOf())
    const image = entries.get('image') as File // the form above
    expect(new Uint8Array(await image.arrayBuffer())).toEqual(new Uint8Array(await IMAGE.bytes.arrayBuffer()))
  })

  it('names one picture `image` and several `image[]`, unless the connection knows better', async () => {
    const three = { images: [IMAGE, IMAGE, IMAGE] }
    const onlyImages = (names: string[]) => names.filter((name) => name.startsWith('image'))
    expect(onlyImages(await namesOf({}, three))).toEqual(['image[]', 'image[]', 'image[]'])
    expect(onlyImages(await namesOf({}, three, { imageField: 'image' }))).toEqual(['image', 'image', 'image'])
    expect(onlyImages(await namesOf({}, PARTS, { imageField: 'image[]' }))).toEqual(['image[]'])
  })

  it('names the mask as the connection wants it, and sends none that is not read', async () => {
    expect(await namesOf({}, PARTS, { maskField: 'mask_image' })).toContain('mask_image')
    expect(await namesOf({}, PARTS, { maskField: 'mask[]' })).toContain('mask[]')
    expect(await namesOf({}, PARTS, { maskPolarity: 'none' })).not.toContain('mask')
    const model = { ...capabilitiesOf('local-a'), mask: false }
    const { body } = await encodeEdit(anEdit(), PARTS, OPENAI, model)
    expect([...(body as FormData).keys()]).not.toContain('mask')
  })

  it('asks for fidelity where it is listed and not the default', async () => {
    const fidelityOf = async (model: string, inputFidelity: string) =>
      new Map(await formOf({ model, inputFidelity })).get('input_fidelity')
    expect(await fidelityOf('gpt-image-1.5', 'high')).toBe('high')
    expect(await fidelityOf('gpt-image-1.5', 'low')).toBeUndefined()
    expect(await fidelityOf('gpt-image-1-mini', 'high')).toBeUndefined()
    expect(await fidelityOf('gpt-image-2', 'high')).toBeUndefined()
  })

  it('asks for bytes where links are the default, and never a GPT image model', async () => {
    expect(await namesOf({ model: 'dall-e-2' })).toContain('response_format')
    expect(await namesOf({ model: 'local-a' })).toContain('response_format')
    expect(await namesOf({ model: 'local-a' }, PARTS, { base64: 'omit' })).not.toContain('response_format')
    expect(await namesOf({ model: 'gpt-image-1' })).not.toContain('response_format')
  })

  it('refuses what cannot be sent', async () => {
    const invalid = { code: 'request/invalid', facts: { maybeBilled: false } }
    await expect(encode({}, PARTS, { editBody: 'none' })).rejects.toMatchObject(invalid)
    await expect(encode({}, { images: [] })).rejects.toMatchObject(invalid)
  })
})

describe('encodeEdit as JSON', () => {
  it('holds the files as data URLs, of any length', async () => {
    // Longer than one piece of the encoder (24576 bytes), with a rest of one byte.
    const bytes = Uint8Array.from({ length: 3 * 8192 + 1 }, (_, index) => (index * 7) & 255)
    const image: EditFile = { bytes: new Blob([bytes]), mediaType: 'image/webp', name: 'a.webp' }
    const { body, contentType } = await encode(
      {},
      { images: [image], mask: MASK },
      { editBody: 'json-openai' },
    )
    expect(contentType).toBe('application/json')
    const mask = Buffer.from(await MASK.bytes.arrayBuffer()).toString('base64')
    expect(JSON.parse(body as string)).toEqual({
      model: 'gpt-image-2',
      prompt: 'a fox',
      n: 1,
      size: '1024x1024',
      images: [{ image_url: `data:image/webp;base64,${Buffer.from(bytes).toString('base64')}` }],
      mask: { image_url: `data:image/png;base64,${mask}` },
    })
  })
})

/** A wire name for each row of the table that edits, such as the strict server knows. */
const WIRE_NAMES: Readonly<Record<string, readonly string[]>> = {
  'gpt-image-2.6': ['gpt-image-2.6-flare', 'gpt-image-2.6-sunburst'],
  'gpt-image-2.5': ['gpt-image-2.5-flare', 'gpt-image-2.5-sunburst-2026-09-08'],
  'gpt-image-2': ['gpt-image-2', 'gpt-image-2-2026-04-21'],
  'gpt-image-1.5': ['gpt-image-1.5', 'chatgpt-image-latest'],
  // A model that does not exist yet is treated like the newest.
  'gpt-image-newer': ['gpt-image-2.6-flare'],
  unknown: ['local-sdxl'],
}

/** Every edit with one field at one of its offered values, and every legal number of pictures. */
function offeredEdits(model: string, row: ModelCapabilities): { request: EditRequest; parts: EditParts }[] {
  const base = anEdit({ model, size: defaultSize(row.size) })
  const sizes = row.size.kind === 'list' ? row.size.values : row.size.presets
  const formats = row.formats.filter((format) => takesCompression(row, format))
  const requests: EditRequest[] = [
    base,
    ...sizes.map((size) => ({ ...base, size })),
    ...CHOICE_FIELDS.flatMap((field) => choicesFor(row, field).map((value) => ({ ...base, [field]: value }))),
    ...['low', 'high'].map((inputFidelity) => ({ ...base, inputFidelity })),
    ...formats.flatMap((format) => [0, 100].map((compression) => ({ ...base, format, compression }))),
    { ...base, count: row.maxImages },
    { ...base, prompt: 'x'.repeat(row.maxPromptChars), user: 'u-1' },
    ...row.extras.map(({ name, max = 1 }) => ({ ...base, extras: { [name]: max } })),
  ]
  const several = Array.from({ length: row.maxInputImages }, (_, index) => ({
    request: base,
    parts: { images: Array<EditFile>(index + 1).fill(IMAGE) },
  }))
  return [...requests.map((request) => ({ request, parts: PARTS })), ...several]
}

/** What the strict server says to a body, byte for byte as `fetch` would send it. */
async function refusalOf(body: FormData | string, contentType?: string): Promise<string | undefined> {
  const request = new Request('http://127.0.0.1/', {
    method: 'POST',
    body,
    ...(contentType ? { headers: { 'Content-Type': contentType } } : {}),
  })
  const headers = Object.fromEntries(request.headers)
  const record = recordRequest('POST', '/v1/images/edits', headers, Buffer.from(await request.arrayBuffer()))
  const edit = readEditBody(record)
  const problem = 'problem' in edit ? edit.problem : editProblem(edit)
  return problem?.error.message
}

describe('the strict server accepts every offered edit', () => {
  const rows = MODEL_TABLE.filter(({ edits }) => edits).flatMap((row) =>
    (WIRE_NAMES[row.id] ?? [row.id]).map((model) => [row.id, model, row] as const),
  )

  it.each(rows)('%s as %s', async (_, model, row) => {
    const preset = presetOf(model === 'sketch-1' ? 'built-in' : 'openai')
    const offered = offeredEdits(model, row)
    const refusals = []
    for (const { request, parts } of offered)
      for (const editBody of ['multipart', 'json-openai'] as const) {
        // JSON is the newer models' alone.
        if (editBody === 'json-openai' && row.family !== 'gpt-image') continue
        const { body, contentType } = await encodeEdit(request, parts, { ...preset, editBody }, row)
        const message = await refusalOf(body, contentType)
        if (message) refusals.push({ message, editBody, request })
      }
    expect(offered.length).toBeGreaterThan(5)
    expect(refusals).toEqual([])
  })

  it('and refuses one that the table does not offer', async () => {
    const two = { images: [IMAGE, IMAGE] }
    const { body } = await encode({ model: 'dall-e-2' }, two)
    expect(await refusalOf(body)).toContain('maximum length 1')
  })
})
