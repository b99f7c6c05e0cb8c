import { AppError } from '@/domain/app-error'
import { BUILT_IN_MODEL } from '@/domain/models'
import { formatSize } from '@/domain/image-size'
import { answerEdit } from './answer-edit'
import type { DrawSpec, GenerationTools } from './answer-generation'
import { answerGeneration, streamGeneration } from './answer-generation'
import type { EngineData } from './data/engine-data'
import { answerVariation } from './answer-variation'
import { createLexicon } from './language/lexicon'
import type { StreamEvent } from './event-stream'
import { eventStreamResponse } from './event-stream'
import type { EditTools } from './edit/edit-picture'
import type { Output } from './output-format'
import { readOutput, reencode } from './output-format'
import { readEdit } from './read-edit'
import { readVariation } from './read-variation'
import { readPictureForm } from './read-form'
import { readGeneration } from './read-generation'
import type { Answered, ImagesAnswerWire } from './wire'
import { jsonResponse, NO_TOKENS, WireError } from './wire'

/** What the engine needs from outside; tests pass fakes. */
export interface EngineParts {
  data: EngineData
  draw: DrawSpec
  /** Unsigned 32-bit. */
  newSeed: () => number
  newRequestId: () => string
  /** Epoch seconds. */
  nowSeconds: () => number
}

/** The built-in Images API: the same wire as the official one, answered in this thread. */
export type Engine = (request: Request) => Promise<Response>

const MODEL = { id: BUILT_IN_MODEL, object: 'model', created: 0, owned_by: 'pentimento' } as const

interface Route {
  /** How the path ends; what comes before is the base address and does not matter here. */
  ending: string
  method: 'GET' | 'POST'
  /** A Response, or what becomes one as JSON. */
  answer: (request: Request, requestId: string) => unknown
}

/**
 * An engine over its parts. Same request and seed, same bytes. `request.signal` is heeded between stages;
 * an aborted request rejects with its AbortError; everything else but an AppError is answered.
 * @throws AppError of a part, such as `engine/failed`, with its code
 */
export function createEngine(parts: EngineParts): Engine {
  async function generate(request: Request, requestId: string): Promise<ImagesAnswerWire | Response> {
    const wanted = readGeneration(await readJson(request))
    const seed = wanted.seed ?? parts.newSeed()
    // Loaded before a stream begins: what cannot be loaded is still a plain failure.
    const drawing: GenerationTools = { ...(await tools()), draw: parts.draw, nowSeconds: parts.nowSeconds }
    if (wanted.partialImages === undefined) return answerGeneration(wanted, seed, drawing, request.signal)
    const events = streamGeneration(wanted, seed, drawing, request.signal)
    return eventStreamResponse(events, (error) => errorEvent(error, request.signal), requestId)
  }

  async function tools(): Promise<EditTools> {
    return { lexicon: createLexicon(await parts.data.index()), icons: parts.data, draw: parts.draw }
  }

  async function edit(request: Request): Promise<ImagesAnswerWire> {
    const form = await readPictureForm(request)
    const [wanted, output] = [readEdit(form), readOutput(form.fields)]
    const seed = wanted.seed ?? parts.newSeed()
    return envelope(await answerEdit(wanted, seed, await tools(), request.signal), output)
  }

  async function vary(request: Request): Promise<ImagesAnswerWire> {
    const form = await readPictureForm(request)
    const [wanted, output] = [readVariation(form), readOutput(form.fields)]
    const seed = wanted.seed ?? parts.newSeed()
    return envelope(await answerVariation(wanted, seed, await tools(), request.signal), output)
  }

  async function envelope({ data, size, background }: Answered, output: Output): Promise<ImagesAnswerWire> {
    for (const entry of data) entry.b64_json = await reencode(entry.b64_json, output)
    return {
      created: parts.nowSeconds(),
      data,
      background: output.format === 'jpeg' ? 'opaque' : background,
      output_format: output.format,
      quality: 'medium',
      size: formatSize(size),
      usage: NO_TOKENS,
    }
  }

  const routes: readonly Route[] = [
    { ending: '/v1/models', method: 'GET', answer: () => ({ object: 'list', data: [MODEL] }) },
    { ending: `/v1/models/${BUILT_IN_MODEL}`, method: 'GET', answer: () => MODEL },
    { ending: '/v1/images/generations', method: 'POST', answer: generate },
    { ending: '/v1/images/edits', method: 'POST', answer: edit },
    { ending: '/v1/images/variations', method: 'POST', answer: vary },
  ]

  async function answer(request: Request, requestId: string): Promise<unknown> {
    const { pathname } = new URL(request.url)
    const route = routes.find(({ ending }) => pathname.endsWith(ending))
    if (!route) throw notFound(request.method, pathname)
    if (request.method !== route.method)
      throw new WireError(405, 'method_not_supported', `Not allowed to ${request.method} on ${pathname}.`)
    return route.answer(request, requestId)
  }

  return async (request) => {
    const requestId = parts.newRequestId()
    request.signal.throwIfAborted()
    try {
      const answered = await answer(request, requestId)
      return answered instanceof Response ? answered : jsonResponse(200, answered, requestId)
    } catch (error) {
      const refusal = refusalOf(error, request.signal)
      return jsonResponse(refusal.status, refusal.body, requestId)
    }
  }
}

/** What an error is on the wire. @throws it again where the caller has to see it as it is: aborts and AppErrors */
function refusalOf(error: unknown, signal: AbortSignal): WireError {
  if (signal.aborted || error instanceof AppError) throw error
  if (error instanceof WireError) return error
  return new WireError(500, 'engine_failed', error instanceof Error ? error.message : String(error))
}

function errorEvent(error: unknown, signal: AbortSignal): StreamEvent {
  const { body } = refusalOf(error, signal)
  return { type: 'error', ...body } as StreamEvent
}

async function readJson(request: Request): Promise<unknown> {
  try {
    return await request.json()
  } catch {
    throw new WireError(400, null, 'We could not parse the JSON body of your request.')
  }
}

function notFound(method: string, pathname: string): WireError {
  const model = /\/v1\/models\/([^/]+)$/.exec(pathname)?.[1]
  return model
    ? new WireError(404, 'model_not_found', `The model '${model}' does not exist.`, 'model')
    : new WireError(404, null, `Invalid URL (${method} ${pathname})`)
}
