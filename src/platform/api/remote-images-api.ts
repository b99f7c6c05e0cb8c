import { connectApi } from './api-protocol'
import type { ApiTarget, ImagesApi } from './images-api'
import { serveFetchOverPort } from './port-fetch'

type Endpoint = ReturnType<Parameters<typeof connectApi>[0]>

interface Helpers {
  /** Answers requests to the built-in engine. */
  engineFetch: (request: Request) => Promise<Response>
  /** Who sends a request so that its answer is kept under the id; undefined where nobody can, and the API worker sends it. */
  openRelay?: (
    id: string,
  ) => Promise<{ fetch: (request: Request) => Promise<Response>; close: () => void } | undefined>
}

/**
 * An `ImagesApi` whose work runs in `api.worker.ts`, off the main thread. Each call brings the port of what answers it; it is closed
 * from the worker's side when the call ends.
 */
export function createRemoteImagesApi(
  spawn: () => Endpoint,
  { engineFetch, openRelay = async () => undefined }: Helpers,
): ImagesApi {
  const client = connectApi(spawn)

  /** Runs the call with the port of who answers it, which moves with it. */
  async function routed<Result>(
    target: ApiTarget,
    relayId: string | undefined,
    call: (route: { engine?: MessagePort; relay?: MessagePort }, transfer: Transferable[]) => Promise<Result>,
  ): Promise<Result> {
    const { port1, port2 } = new MessageChannel()
    if (target.preset.id === 'built-in') {
      serveFetchOverPort(port1, engineFetch)
      return await call({ engine: port2 }, [port2])
    }
    const relay = relayId === undefined ? undefined : await openRelay(relayId)
    if (!relay) return await call({}, [])
    try {
      serveFetchOverPort(port1, relay.fetch)
      return await call({ relay: port2 }, [port2])
    } finally {
      relay.close()
    }
  }

  return {
    generate: (target, request, { signal, onEvent, relayId }) =>
      routed(target, relayId, (route, transfer) =>
        client.call('generate', { target, request, ...route }, { signal, onEvent, transfer }),
      ),
    edit: (target, request, parts, { signal, onEvent, relayId }) =>
      routed(target, relayId, (route, transfer) =>
        client.call('edit', { target, request, parts, ...route }, { signal, onEvent, transfer }),
      ),
    vary: (target, request, image, { signal, onEvent, relayId }) =>
      routed(target, relayId, (route, transfer) =>
        client.call('vary', { target, request, image, ...route }, { signal, onEvent, transfer }),
      ),
    readKept: (target, answer, { signal, onEvent }) =>
      client.call('readKept', { target, answer }, { signal, onEvent }),
    listModels: (target, signal) =>
      routed(target, undefined, (route, transfer) =>
        client.call('listModels', { target, ...route }, { signal, transfer }),
      ),
  }
}
