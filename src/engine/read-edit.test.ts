import { describe, expect, it } from 'vitest'
import { readEdit } from './read-edit'
import { readPictureForm } from './read-form'
import { WireError } from './wire'

type Entry = readonly [name: string, value: string | File]

const file = (name: string, bytes = 3): File => new File([new Uint8Array(bytes)], name)
const image: Entry = ['image', file('image.png')]

function requestOf(entries: readonly Entry[]): Request {
  const body = new FormData()
  for (const [name, value] of entries) body.append(name, value)
  return new Request('https://engine.invalid/v1/images/edits', { method: 'POST', body })
}

async function read(entries: readonly Entry[]) {
  return readEdit(await readPictureForm(requestOf(entries)))
}

async function refusalOf(request: Request) {
  const refused = await readPictureForm(request)
    .then(readEdit)
    .catch((error: unknown) => error)
  if (refused instanceof WireError) return refused
  throw refused instanceof Error ? refused : new Error('was not refused')
}

describe('readEdit', () => {
  it('fills in what is left out: no prompt, one picture, the size of the image', async () => {
    const edit = await read([image])
    expect(edit).toMatchObject({ prompt: '', count: 1, referenceCount: 0 })
    expect([edit.size, edit.seed, edit.mask, edit.image.size]).toEqual([undefined, undefined, undefined, 3])
  })

  it('reads numbers from texts, takes image[] for image and counts what is more than one', async () => {
    const edit = await read([
      ['model', 'sketch-1'],
      ['prompt', ' a fox '],
      ['image[]', file('a.png', 5)],
      ['image[]', file('b.png')],
      ['mask', file('mask.png', 7)],
      ['n', '3'],
      ['size', '512x256'],
      ['seed', '4294967295'],
      ['background', 'transparent'],
      ['output_format', 'webp'],
    ])
    expect(edit).toMatchObject({
      prompt: 'a fox',
      count: 3,
      size: { width: 512, height: 256 },
      seed: 4_294_967_295,
      referenceCount: 1,
      isCutOut: true,
    })
    expect([edit.image.size, edit.mask?.size]).toEqual([5, 7])
  })

  it.each<[why: string, entries: Entry[], status: number, code: string | null, param: string | null]>([
    ['no picture', [['prompt', 'a fox']], 400, 'missing_required_parameter', 'image'],
    ['a text for a picture', [['image', 'https://example.com/a.png']], 400, 'invalid_value', 'image'],
    ['an empty picture', [['image', file('image.png', 0)]], 400, 'empty_file', 'image'],
    ['a picture of more than 50 MB', [['image', file('a.png', 50_000_001)]], 400, 'image_too_large', 'image'],
    ['17 pictures', Array.from({ length: 17 }, () => image), 400, 'invalid_value', 'image'],
    ['two masks', [image, ['mask', file('a')], ['mask', file('b')]], 400, 'duplicate_parameter', 'mask'],
    ['a text for a mask', [image, ['mask', 'x']], 400, 'invalid_value', 'mask'],
    ['two prompts', [image, ['prompt', 'a'], ['prompt', 'b']], 400, 'duplicate_parameter', 'prompt'],
    ['a file for a prompt', [image, ['prompt', file('a')]], 400, 'invalid_value', 'prompt'],
    ['another model', [image, ['model', 'gpt-image-2']], 404, 'model_not_found', null],
    ['a field that no one knows', [image, ['strength', '1']], 400, 'unknown_parameter', 'strength'],
    ['half a picture', [image, ['n', '1.5']], 400, 'invalid_value', 'n'],
    ['eleven pictures', [image, ['n', '11']], 400, 'invalid_value', 'n'],
    ['a negative seed', [image, ['seed', '-1']], 400, 'invalid_value', 'seed'],
    ['a size that is too small', [image, ['size', '64x64']], 400, 'invalid_value', 'size'],
    [
      'a transparent JPEG',
      [image, ['background', 'transparent'], ['output_format', 'jpeg']],
      400,
      'invalid_value',
      'background',
    ],
    ['a background that there is not', [image, ['background', 'pink']], 400, 'invalid_value', 'background'],
  ])('refuses %s', async (_why, entries, status, code, param) => {
    const { status: actual, body } = await refusalOf(requestOf(entries))
    expect(actual).toBe(status)
    expect(body.error).toMatchObject({ type: 'invalid_request_error', code, param })
    expect(body.error.message).not.toBe('')
  })

  it.each([
    ['JSON', 'application/json', '{}'],
    ['a form without its boundary', 'multipart/form-data', 'x'],
    [
      'a form that is cut off',
      'multipart/form-data; boundary=b',
      '--b\r\nContent-Disposition: form-data; na',
    ],
  ])('refuses %s', async (_why, type, body) => {
    const request = new Request('https://engine.invalid/', {
      method: 'POST',
      headers: { 'content-type': type },
      body,
    })
    expect((await refusalOf(request)).status).toBe(400)
  })
})
