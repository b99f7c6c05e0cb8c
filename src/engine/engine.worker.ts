import { serveRpc, withTransfer, type RpcContext } from '@/platform/workers/rpc'
import { createEngineData } from './data/engine-data'
import type { EngineProtocol, ResponseData, ResponsePart } from './engine-protocol'
import { createEngine } from './handle-request'
import { drawSketch } from './sketch/draw-sketch'

/** The engine's own files, from the app's own origin. */
async function readJson(url: string): Promise<unknown> {
  const response = await fetch(new URL(url, import.meta.url))
  if (!response.ok) throw new Error(`${response.status} for ${url}`)
  return response.json()
}

const engine = createEngine({
  data: createEngineData(readJson),
  draw: drawSketch,
  newSeed: () => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0,
  newRequestId: () =>
    `sketch_${[...crypto.getRandomValues(new Uint8Array(6))].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`,
  nowSeconds: () => Math.floor(Date.now() / 1000),
})

// `self` is the worker's global scope, which is one end of the channel to the page.
serveRpc<EngineProtocol>(self, {
  fetch: async ({ url, method, headers, body }, { signal, emit }) => {
    const response = await engine(new Request(url, { method, headers, signal, ...(body ? { body } : {}) }))
    const head = { status: response.status, headers: [...response.headers] }
    const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') ?? false
    if (isStream) await sendParts(response, head, emit)
    const answer = isStream ? new ArrayBuffer(0) : await response.arrayBuffer()
    return withTransfer({ ...head, body: answer }, [answer])
  },
})

async function sendParts(
  { body }: Response,
  head: Pick<ResponseData, 'status' | 'headers'>,
  emit: RpcContext<ResponsePart>['emit'],
): Promise<void> {
  emit({ kind: 'head', ...head })
  const reader = (body as ReadableStream<Uint8Array<ArrayBuffer>> | null)?.getReader()
  for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read())
    emit(withTransfer({ kind: 'piece', bytes: piece.value }, [piece.value.buffer]))
}
