import { wait } from '@/lib/async/wait'
import { serveApi } from './api-protocol'
import { createImagesClient } from './images-client'
import { createPortFetch } from './port-fetch'

const COMMON = { clock: { now: () => Date.now() }, wait, random: Math.random }

const webClient = createImagesClient({
  ...COMMON,
  fetch: (url, init) => fetch(url, init),
  isOnline: () => navigator.onLine,
})

/** The network's client, or for one call one that asks the engine behind a port. */
async function withClient<Result>(
  engine: MessagePort | undefined,
  run: (client: typeof webClient) => Promise<Result>,
): Promise<Result> {
  if (!engine) return await run(webClient)
  try {
    return await run(createImagesClient({ ...COMMON, fetch: createPortFetch(engine) }))
  } finally {
    engine.close()
  }
}

serveApi(self, {
  generate: ({ target, request, engine }, { signal, emit }) =>
    withClient(engine, (client) => client.generate(target, request, { signal, onEvent: emit })),
  edit: ({ target, request, parts, engine }, { signal, emit }) =>
    withClient(engine, (client) => client.edit(target, request, parts, { signal, onEvent: emit })),
  vary: ({ target, request, image, engine }, { signal, emit }) =>
    withClient(engine, (client) => client.vary(target, request, image, { signal, onEvent: emit })),
  listModels: ({ target, engine }, { signal }) =>
    withClient(engine, (client) => client.listModels(target, signal)),
})
