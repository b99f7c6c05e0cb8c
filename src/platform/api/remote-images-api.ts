import { connectApi } from './api-protocol'
import type { ApiTarget, ImagesApi } from './images-api'

type Endpoint = ReturnType<Parameters<typeof connectApi>[0]>

/**
 * An `ImagesApi` whose work runs in `api.worker.ts`, off the main thread. `serveEngine` answers the requests of one call to the
 * built-in engine; its port is closed from the worker's side when the call ends.
 */
export function createRemoteImagesApi(
  spawn: () => Endpoint,
  serveEngine: (port: MessagePort) => void,
): ImagesApi {
  const client = connectApi(spawn)

  /** The input and what moves with it. */
  function route(target: ApiTarget): { engine?: MessagePort; transfer: Transferable[] } {
    if (target.preset.id !== 'built-in') return { transfer: [] }
    const { port1, port2 } = new MessageChannel()
    serveEngine(port1)
    return { engine: port2, transfer: [port2] }
  }

  return {
    generate(target, request, { signal, onEvent }) {
      const { transfer, ...engine } = route(target)
      return client.call('generate', { target, request, ...engine }, { signal, onEvent, transfer })
    },
    edit(target, request, parts, { signal, onEvent }) {
      const { transfer, ...engine } = route(target)
      return client.call('edit', { target, request, parts, ...engine }, { signal, onEvent, transfer })
    },
    vary(target, request, image, { signal, onEvent }) {
      const { transfer, ...engine } = route(target)
      return client.call('vary', { target, request, image, ...engine }, { signal, onEvent, transfer })
    },
    listModels(target, signal) {
      const { transfer, ...engine } = route(target)
      return client.call('listModels', { target, ...engine }, { signal, transfer })
    },
  }
}
