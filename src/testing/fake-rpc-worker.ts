import type { RpcEndpoint, RpcHandlers, RpcProtocol } from '@/platform/workers/rpc'
import { serveRpc } from '@/platform/workers/rpc'

/** A worker-like endpoint whose death can be staged. */
export type FakeRpcWorker = RpcEndpoint & {
  terminated: boolean
  break: (type: string, message?: string) => void
}

const ports: MessagePort[] = []

/** Answers by `handlers`, in this thread. */
export function fakeRpcWorker<P extends RpcProtocol<P>>(handlers: RpcHandlers<P>): FakeRpcWorker {
  const { port1, port2 } = new MessageChannel()
  ports.push(port1, port2)
  serveRpc<P>(port2, handlers)
  const listeners = new Map<string, (event: Event) => void>()
  return {
    terminated: false,
    postMessage: (message, transfer) => port1.postMessage(message, transfer),
    addEventListener(type, listener) {
      listeners.set(type, listener)
      port1.addEventListener(type, listener)
    },
    removeEventListener: (type, listener) => port1.removeEventListener(type, listener),
    start: () => port1.start(),
    terminate() {
      this.terminated = true
      port1.close()
    },
    break: (type, message) =>
      listeners.get(type)?.(Object.assign(new Event(type), message ? { message } : {})),
  }
}

/** Lets go of every fake worker's channel; for `afterEach`. */
export function closeFakeRpcWorkers(): void {
  for (const port of ports.splice(0)) port.close()
}
