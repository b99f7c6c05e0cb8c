import { serveRpc, withTransfer } from '@/platform/workers/rpc'
import { createEngineData } from './data/engine-data'
import type { EngineProtocol } from './engine-protocol'
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
  fetch: async ({ url, method, headers, body }, { signal }) => {
    const response = await engine(new Request(url, { method, headers, signal, ...(body ? { body } : {}) }))
    const answer = await response.arrayBuffer()
    return withTransfer({ status: response.status, headers: [...response.headers], body: answer }, [answer])
  },
})
