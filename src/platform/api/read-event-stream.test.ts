import { describe, expect, it } from 'vitest'
import { createEventStreamReader } from './read-event-stream'

const utf8 = (text: string) => new TextEncoder().encode(text)

interface Heard {
  pictures: [kind: 'preview' | 'picture', place: number, bytes: number[] | 'broken' | undefined][]
  errors: string[]
  end: unknown
}

function read(chunks: readonly Uint8Array[]): Heard {
  const heard: Heard = { pictures: [], errors: [], end: undefined }
  const bytesOf = (picture: Uint8Array | 'broken' | undefined) =>
    picture instanceof Uint8Array ? [...picture] : picture
  const reader = createEventStreamReader({
    onPreview: ({ picture }, place) => heard.pictures.push(['preview', place, bytesOf(picture)]),
    onPicture: ({ picture, index }) => heard.pictures.push(['picture', index, bytesOf(picture)]),
    onError: ({ message }) => heard.errors.push(message),
  })
  for (const chunk of chunks) reader.push(chunk)
  try {
    heard.end = reader.finish()
  } catch (error) {
    heard.end = (error as Error).message
  }
  return heard
}

function readEveryWay(text: string): Heard {
  const bytes = utf8(text)
  const whole = read([bytes])
  for (let at = 1; at < bytes.length; at++)
    expect(read([bytes.slice(0, at), bytes.slice(at)]), `split at ${at}`).toEqual(whole)
  expect(read([...bytes].map((byte) => Uint8Array.of(byte)))).toEqual(whole)
  return whole
}

const HI = [72, 105] // "SGk="
const YO = [89, 111] // "WW8="

const event = (name: string, data: unknown) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`

const RECORDED =
  event('image_generation.partial_image', {
    type: 'image_generation.partial_image',
    b64_json: 'SGk=',
    partial_image_index: 0,
    note: 'grün 🦦 "b64_json": "no"',
  }) +
  ': keep-alive\n\n' +
  event('image_generation.completed', {
    type: 'image_generation.completed',
    b64_json: 'WW8=',
    usage: { input_tokens: 5, output_tokens: 300, total_tokens: 305 },
  }) +
  'data: [DONE]\n\n'

describe('createEventStreamReader', () => {
  it('reads previews, picture and usage, wherever the bytes are split', () => {
    const { pictures, errors, end } = readEveryWay(RECORDED)
    expect(pictures).toEqual([
      ['preview', 0, HI],
      ['picture', 0, YO],
    ])
    expect(errors).toEqual([])
    expect(end).toMatchObject({ usage: { total_tokens: 305 } })
  })

  it('knows edits by their own names, and an event by its name alone', () => {
    const text =
      'event: image_edit.partial_image\ndata:{"b64_json":"SGk="}\n\nevent: image_edit.completed\ndata:{"b64_json":"WW8="}'
    expect(readEveryWay(text).pictures).toEqual([
      ['preview', 0, HI],
      ['picture', 0, YO],
    ])
  })

  it('reads the events of Xinference', () => {
    const text =
      event('start', { event: 'start' }) +
      event('processing', { event: 'processing', progress: 0.5 }) +
      event('complete', { event: 'complete', data: { created: 1, data: null, b64_json: 'WW8=' } })
    expect(readEveryWay(text).pictures).toEqual([['picture', 0, YO]])
    expect(read([utf8(event('error', 'out of memory'))]).errors).toEqual(['"out of memory"'])
    expect(read([utf8('event: error\ndata: out of memory\n\n')]).errors).toEqual(['out of memory'])
  })

  it('reads the events of vLLM-omni', () => {
    const chunk = (fields: object) => `data: ${JSON.stringify({ object: 'image.edit.chunk', ...fields })}\n\n`
    const text =
      chunk({ type: 'ar_delta', delta: 'thinking' }) + chunk({ type: 'image', data: [{ b64_json: 'WW8=' }] })
    expect(readEveryWay(`${text}data: [DONE]\n\n`).pictures).toEqual([['picture', 0, YO]])
  })

  it('tells an error after a preview, and none after the picture', () => {
    const failed = event('error', {
      type: 'error',
      error: { message: 'blocked', code: 'moderation_blocked' },
    })
    const [preview = '', , done = ''] = RECORDED.split(/(?<=\n\n)/)
    expect(readEveryWay(preview + failed)).toMatchObject({ errors: ['blocked'] })
    expect(read([utf8(preview + done + failed)]).errors).toEqual([])
    expect(read([utf8(`data: {"error":"no such model"}\n\n`)]).errors).toEqual(['no such model'])
  })

  it('says that a stream was cut which ended without its picture', () => {
    const whole = utf8(RECORDED)
    const end = utf8(RECORDED.split('data: [DONE]')[0] ?? '').length - 2
    for (const at of [0, 20, 150, end - 4, end - 1])
      expect(read([whole.slice(0, at)]).end, `cut at ${at}`).toContain('api/stream-cut')
    expect(read([whole.slice(0, end)]).pictures).toHaveLength(2)
  })

  it('says of a picture that it is no base64', () => {
    const text = event('image_generation.completed', { b64_json: '*!' })
    expect(readEveryWay(text).pictures).toEqual([['picture', 0, 'broken']])
  })
})
