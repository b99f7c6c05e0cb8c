import { AppError } from '@/domain/app-error'
import { BUILT_IN_MODEL } from '@/domain/models'
import type { Size } from '@/domain/image-size'
import { formatSize } from '@/domain/image-size'
import { answerEdit } from './answer-edit'
import type { EngineData } from './data/engine-data'
import { answerVariation } from './answer-variation'
import { encodeSketch } from './encode-picture'
import { describeSpec } from './language/describe-spec'
import { createLexicon } from './language/lexicon'
import { readPrompt } from './language/read-prompt'
import type { EditTools } from './edit/edit-picture'
import { readEdit } from './read-edit'
import { readVariation } from './read-variation'
import { readPictureForm } from './read-form'
import type { Generation } from './read-generation'
import { readGeneration } from './read-generation'
import type { IconSource } from './data/icon-source'
import type { SketchSpec } from './sketch/spec'
import type { Answered, ImagesAnswerWire } from './wire'
import { jsonResponse, WireError } from './wire'

/** What the engine needs from outside; tests pass fakes. */
export interface EngineParts {
  data: EngineData
  draw: (spec: SketchSpec, size: Size, icons: IconSource, signal: AbortSignal) => Promise<OffscreenCanvas>
  /** Unsigned 32-bit. */
  newSeed: () => number
  newRequestId: () => string
  /** Epoch seconds. */
  nowSeconds: () => number
}

/** The built-in Images API: the same wire as the official one, answered in this thread. */
export type Engine = (request: Request) => Promise<Response>

const NO_TOKENS = {
  input_tokens: 0,
  input_tokens_details: { image_tokens: 0, text_tokens: 0 },
  output_tokens: 0,
  total_tokens: 0,
} as const

const MODEL = { id: BUILT_IN_MODEL, object: 'model', created: 0, owned_by: 'pentimento' } as const

interface Route {
  /** How the path ends; what comes before is the base address and does not matter here. */
  ending: string
  method: 'GET' | 'POST'
  answer: (request: Request) => unknown
}

/**
 * An engine over its parts. Same request and seed, same bytes. `request.signal` is heeded between stages;
 * an aborted request rejects with its AbortError; everything else but an AppError is answered.
 * @throws AppError of a part, such as `engine/failed`, with its code
 */
export function createEngine(parts: EngineParts): Engine {
  async function generate(
    { prompt, count, size }: Generation,
    firstSeed: number,
    signal: AbortSignal,
  ): Promise<Answered> {
    const lexicon = createLexicon(await parts.data.index())
    const data: Answered['data'] = []
    for (let index = 0; index < count; index++) {
      const seed = (firstSeed + index) % 2 ** 32
      const spec = readPrompt(prompt, lexicon, seed)
      const canvas = await parts.draw(spec, size, parts.data, signal)
      data.push({ b64_json: await encodeSketch(canvas, spec), revised_prompt: describeSpec(spec), seed })
      signal.throwIfAborted()
    }
    return { data, size, background: 'opaque' }
  }

  async function tools(): Promise<EditTools> {
    return { lexicon: createLexicon(await parts.data.index()), icons: parts.data, draw: parts.draw }
  }

  async function edit(request: Request): Promise<ImagesAnswerWire> {
    const wanted = readEdit(await readPictureForm(request))
    const seed = wanted.seed ?? parts.newSeed()
    return envelope(await answerEdit(wanted, seed, await tools(), request.signal))
  }

  async function vary(request: Request): Promise<ImagesAnswerWire> {
    const wanted = readVariation(await readPictureForm(request))
    const seed = wanted.seed ?? parts.newSeed()
    return envelope(await answerVariation(wanted, seed, await tools(), request.signal))
  }

  function envelope({ data, size, background }: Answered): ImagesAnswerWire {
    return {
      created: parts.nowSeconds(),
      data,
      background,
      output_format: 'png',
      size: formatSize(size),
      usage: NO_TOKENS,
    }
  }

  const routes: readonly Route[] = [
    { ending: '/v1/models', method: 'GET', answer: () => ({ object: 'list', data: [MODEL] }) },
    { ending: `/v1/models/${BUILT_IN_MODEL}`, method: 'GET', answer: () => MODEL },
    {
      ending: '/v1/images/generations',
      method: 'POST',
      answer: async (request) => {
        const wanted = readGeneration(await readJson(request))
        return envelope(await generate(wanted, wanted.seed ?? parts.newSeed(), request.signal))
      },
    },
    { ending: '/v1/images/edits', method: 'POST', answer: edit },
    { ending: '/v1/images/variations', method: 'POST', answer: vary },
  ]

  async function answer(request: Request): Promise<unknown> {
    const { pathname } = new URL(request.url)
    const route = routes.find(({ ending }) => pathname.endsWith(ending))
    if (!route) throw notFound(request.method, pathname)
    if (request.method !== route.method)
      throw new WireError(405, 'method_not_supported', `Not allowed to ${request.method} on ${pathname}.`)
    return route.answer(request)
  }

  return async (request) => {
    const requestId = parts.newRequestId()
    request.signal.throwIfAborted()
    try {
      return jsonResponse(200, await answer(request), requestId)
    } catch (error) {
      if (request.signal.aborted || error instanceof AppError) throw error
      if (error instanceof WireError) return jsonResponse(error.status, error.body, requestId)
      const failure = new WireError(
        500,
        'engine_failed',
        error instanceof Error ? error.message : String(error),
      )
      return jsonResponse(failure.status, failure.body, requestId)
    }
  }
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
