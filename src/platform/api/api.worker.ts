import { wait } from '@/lib/async/wait'
import { serveApi } from './api-protocol'
import { createImagesClient } from './images-client'
import { createPortFetch } from './port-fetch'

const COMMON = { clock: { now: () => Date.now() }, wait, random: Math.random }

const WEB = {
  ...COMMON,
  fetch: (url: string, init: RequestInit) => fetch(url, init),
  isOnline: () => navigator.onLine,
}
const webClient = createImagesClient(WEB)

interface Route {
  engine?: MessagePort
  relay?: MessagePort
}

/** Requests for pictures go over the port; what only reads, such as a linked picture, is fetched from here. */
function relayedFetch(port: MessagePort): typeof WEB.fetch {
  const post = createPortFetch(port)
  return (url, init) => (init.method === 'POST' ? post(url, init) : WEB.fetch(url, init))
}

/** A client for one call: over the network, through the service worker that keeps the answer, or asking the engine behind a port. */
async function withClient<Result>(
  { engine, relay }: Route,
  run: (client: typeof webClient) => Promise<Result>,
): Promise<Result> {
  const port = engine ?? relay
  if (!port) return await run(webClient)
  const ways = relay ? { ...WEB, fetch: relayedFetch(port) } : { ...COMMON, fetch: createPortFetch(port) }
  try {
    return await run(createImagesClient(ways))
  } finally {
    port.close()
  }
}

serveApi(self, {
  generate: ({ target, request, ...route }, { signal, emit }) =>
    withClient(route, (client) => client.generate(target, request, { signal, onEvent: emit })),
  edit: ({ target, request, parts, ...route }, { signal, emit }) =>
    withClient(route, (client) => client.edit(target, request, parts, { signal, onEvent: emit })),
  vary: ({ target, request, image, ...route }, { signal, emit }) =>
    withClient(route, (client) => client.vary(target, request, image, { signal, onEvent: emit })),
  readKept: ({ target, answer }, { signal, emit }) =>
    webClient.readKept(target, answer, { signal, onEvent: emit }),
  listModels: ({ target, ...route }, { signal }) =>
    withClient(route, (client) => client.listModels(target, signal)),
})
