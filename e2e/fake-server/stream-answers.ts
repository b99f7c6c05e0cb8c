import type { AnswerContext } from './answer-body.ts'
import { chosen, formatOf, goodAnswer, sizeOf } from './answer-body.ts'
import type { Call } from './call.ts'
import type { STREAM_FAULTS } from './faults.ts'
import { headersFor } from './http-answer.ts'
import { pictureOf } from './pictures.ts'

/** How streams are answered from now on; change it as you like. */
export interface StreamStyle {
  /** While true, no finished picture is sent: its previews are, and then nothing until this is false again. */
  isHeld: boolean
}

type StreamFault = (typeof STREAM_FAULTS)[number]

const PREVIEW_TOKENS = 100
/** Hues that no finished picture has in a short test. */
const PREVIEW_HUE = 190
const LOOK_EVERY_MS = 20

interface Event {
  name: string
  data: object
}

/** What the events of a stream say of their picture, each time. */
function commonOf({ body }: AnswerContext, createdAt: number) {
  return {
    created_at: createdAt,
    size: chosen(body, 'size'),
    quality: chosen(body, 'quality'),
    background: chosen(body, 'background'),
    output_format: formatOf(body),
  }
}

/** The stages are no part of the answer's own row of pictures, so that the picture is the same with and without them. */
function previewEvents(context: AnswerContext, prefix: string, createdAt: number): Event[] {
  const { body } = context
  const count = typeof body.partial_images === 'number' ? body.partial_images : 0
  return Array.from({ length: count }, (_, place) => {
    const picture = pictureOf({ ...sizeOf(body), format: formatOf(body), hue: PREVIEW_HUE + place })
    const type = `${prefix}.partial_image`
    const data = { type, b64_json: picture.toString('base64'), ...commonOf(context, createdAt) }
    return { name: type, data: { ...data, partial_image_index: place } }
  })
}

function finalEvent(context: AnswerContext, prefix: string, previews: number, createdAt: number): Event {
  const { data, usage } = goodAnswer(context, createdAt) as {
    data: { b64_json: string }[]
    usage: { output_tokens: number; total_tokens: number }
  }
  const type = `${prefix}.completed`
  const more = PREVIEW_TOKENS * previews
  const counted = {
    ...usage,
    output_tokens: usage.output_tokens + more,
    total_tokens: usage.total_tokens + more,
  }
  return { name: type, data: { type, ...data[0], ...commonOf(context, createdAt), usage: counted } }
}

/** The same events as other servers name them. */
function foreign({ name, data }: Event): Event {
  const isPreview = name.endsWith('partial_image')
  const { type: _type, partial_image_index: _place, ...fields } = data as Record<string, unknown>
  return isPreview
    ? { name: 'processing', data: { event: 'processing', ...fields } }
    : { name: 'complete', data: { event: 'complete', ...fields } }
}

const FAILED: Event = {
  name: 'error',
  data: {
    type: 'error',
    error: { message: 'The upstream model failed.', type: 'server_error', code: null, param: null },
  },
}

const textOf = ({ name, data }: Event): string => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`

/** No space after the colon, line ends of two characters, comments, data on several lines, no blank line at the end. */
function oddTextOf({ name, data }: Event): string {
  const [head = '', ...rest] = JSON.stringify(data).split(/(?<=,)/)
  return [`: ping`, `event:${name}`, `data:${head}`, ...rest.map((line) => `data: ${line}`)].join('\r\n')
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Streams one picture, in a good way or a bad one. */
export async function answerStream(
  { record, response, head }: Pick<Call, 'record' | 'response' | 'head'>,
  context: AnswerContext,
  { style, fault, createdAt }: { style: StreamStyle; fault?: StreamFault | undefined; createdAt: number },
): Promise<void> {
  const prefix = record.url.includes('/edits') ? 'image_edit' : 'image_generation'
  const previews = previewEvents(context, prefix, createdAt)
  const last = finalEvent(context, prefix, previews.length, createdAt)
  const named = fault === 'stream-foreign' ? foreign : (event: Event) => event
  response.writeHead(200, headersFor(head, 'text/event-stream; charset=utf-8'))
  response.flushHeaders()
  if (fault === 'stream-split') return splitOddly(response, [...previews, last])
  for (const event of previews) response.write(textOf(named(event)))
  while (style.isHeld && !response.destroyed) await pause(LOOK_EVERY_MS)
  if (fault === 'stream-reset')
    return void setTimeout(() => response.socket?.resetAndDestroy(), LOOK_EVERY_MS)
  if (fault === 'stream-error') response.write(textOf(FAILED))
  else if (fault !== 'stream-cut') response.write(`${textOf(named(last))}data: [DONE]\n\n`)
  response.end()
}

/** Pieces of an odd number of bytes that end inside of lines, characters and groups of base64. */
async function splitOddly(response: Call['response'], events: readonly Event[]): Promise<void> {
  const bytes = Buffer.from(events.map(oddTextOf).join('\r\n\r\n'))
  const piece = 1 + 2 * Math.ceil(bytes.length / 40)
  for (let at = 0; at < bytes.length; at += piece) {
    response.write(bytes.subarray(at, at + piece))
    await pause(1)
  }
  response.end()
}
