import type { BODY_FAULTS } from './faults.ts'
import type { ModelRules } from './model-rules.ts'
import { rulesOf } from './model-rules.ts'
import type { Body } from './validate-generation.ts'

export type BodyFault = (typeof BODY_FAULTS)[number]

/** Where pictures lie that are answered as links. */
export interface FileShelf {
  /** Returns the address of the picture from now on. */
  put(bytes: Buffer, type: string, options?: { cors?: boolean; gone?: boolean }): string
}

export interface AnswerContext {
  body: Body
  files: FileShelf
  /** Makes the next picture, no two alike, of the size that `sizeOf` says. */
  draw: (format: string) => Buffer
}

type Entry = Record<string, unknown>

/** What "auto" comes to. */
const AUTO = { size: '1024x1024', quality: 'medium', background: 'opaque' }

/** What a legal body says, or what the model would choose. */
export function chosen(body: Body, name: keyof typeof AUTO): string {
  const value = body[name]
  return typeof value === 'string' && value !== 'auto' ? value : AUTO[name]
}

/** The format that a legal body asks for. */
export const formatOf = (body: Body): string => String(body.output_format ?? 'png')

/** The size that a legal body asks for, in px. */
export function sizeOf(body: Body): { width: number; height: number } {
  const [width = 1024, height = 1024] = chosen(body, 'size').split('x').map(Number)
  return { width, height }
}

function drawn({ body, draw }: AnswerContext, format = formatOf(body)): Buffer {
  return draw(format)
}

function entryOf(context: AnswerContext, rules: ModelRules): Entry {
  const { body, files } = context
  const wantsLink = rules.linksByDefault && body.response_format !== 'b64_json'
  const picture = drawn(context)
  const revised = /^dall-e-3/.test(String(body.model))
    ? { revised_prompt: `${String(body.prompt)}, in detail` }
    : {}
  return wantsLink
    ? { url: files.put(picture, `image/${formatOf(body)}`), ...revised }
    : { b64_json: picture.toString('base64'), ...revised }
}

const usageOf = (count: number) => ({
  input_tokens: 12 * count,
  input_tokens_details: { text_tokens: 12 * count, image_tokens: 0 },
  output_tokens: 196 * count,
  total_tokens: 208 * count,
})

/** The answer of a request that nothing is wrong with. */
export function goodAnswer(context: AnswerContext, createdAt: number): Record<string, unknown> {
  const { body } = context
  const rules = rulesOf(String(body.model))
  if (!rules) throw new Error('Only a validated body has an answer.')
  const count = typeof body.n === 'number' ? body.n : 1
  const data = Array.from({ length: count }, () => entryOf(context, rules))
  if (rules.linksByDefault) return { created: createdAt, data }
  return {
    created: createdAt,
    background: chosen(body, 'background'),
    data,
    output_format: formatOf(body),
    quality: chosen(body, 'quality'),
    size: chosen(body, 'size'),
    usage: usageOf(count),
  }
}

function entriesFor(fault: BodyFault, context: AnswerContext): Entry[] | null | undefined {
  const { files } = context
  const base64 = (bytes: Buffer | string) => Buffer.from(bytes).toString('base64')
  const link = (options: { cors?: boolean; gone?: boolean }) => [
    { url: files.put(drawn(context), 'image/png', options) },
  ]
  switch (fault) {
    case 'empty-data':
      return []
    case 'null-data':
      return null
    case 'no-data':
      return undefined
    case 'entry-without-image':
      return [{ revised_prompt: 'nothing else' }]
    case 'broken-base64':
      return [{ b64_json: `${base64(drawn(context)).slice(0, 100)}*!` }]
    case 'base64-of-text':
      return [{ b64_json: base64('Sorry, I cannot draw that today.') }]
    case 'base64-of-svg':
      return [{ b64_json: base64('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>') }]
    case 'truncated-png':
      return [{ b64_json: base64(drawn(context, 'png').subarray(0, -20)) }]
    case 'jpeg-for-png':
      return [{ b64_json: base64(drawn(context, 'jpeg')) }]
    case 'data-prefix':
      return [{ b64_json: `data:image/png;base64,${base64(drawn(context))}` }]
    case 'one-good-two-bad':
      return [{ b64_json: base64('no picture') }, { b64_json: base64(drawn(context)) }, {}]
    case 'url':
      return link({ cors: true })
    case 'url-without-cors':
      return link({ cors: false })
    case 'url-gone':
      return link({ gone: true })
    default:
      return [{ url: 'javascript:alert(1)' }]
  }
}

/** The body of an answer with status 200 that is not what it should be. */
export function faultyBody(
  fault: BodyFault,
  context: AnswerContext,
  createdAt: number,
): { type: string; text: string } {
  const json = (value: unknown) => ({ type: 'application/json', text: JSON.stringify(value) })
  switch (fault) {
    case 'html':
      return {
        type: 'text/html',
        text: '<!DOCTYPE html><html><body><h1>Welcome</h1> Please sign in.</body></html>',
      }
    case 'not-json':
      return { type: 'application/json', text: '{"created": 1, data: []}' }
    case 'empty-body':
      return { type: 'application/json', text: '' }
    case 'error-in-200':
      return json({ error: { message: 'upstream failed', type: 'server_error', code: 502, param: null } })
    case 'truncated-json': {
      const { text } = json(goodAnswer(context, createdAt))
      return { type: 'application/json', text: text.slice(0, Math.floor(text.length / 2)) }
    }
    default: {
      const data = entriesFor(fault, context)
      return json({ created: createdAt, ...(data === undefined ? {} : { data }) })
    }
  }
}
