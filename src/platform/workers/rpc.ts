import type { AppErrorData } from '@/domain/app-error'
import { AppError, isAbort, toAppError } from '@/domain/app-error'

/** One table per worker: `{ method: [input, output] }`, or `[input, output, event]` for a method that reports progress. */
export type RpcProtocol<P> = {
  [K in keyof P]: readonly [unknown, unknown] | readonly [unknown, unknown, unknown]
}
type InputOf<P extends RpcProtocol<P>, K extends keyof P> = P[K][0]
type OutputOf<P extends RpcProtocol<P>, K extends keyof P> = P[K][1]
type EventOf<P extends RpcProtocol<P>, K extends keyof P> = P[K] extends readonly [unknown, unknown, infer E]
  ? E
  : never

/** What a Worker, a MessagePort and a worker's own global scope have in common. */
export interface RpcEndpoint {
  postMessage(message: unknown, transfer: Transferable[]): void
  addEventListener(type: string, listener: (event: Event) => void): void
  removeEventListener(type: string, listener: (event: Event) => void): void
  start?(): void
  terminate?(): void
  close?(): void
}

type ToServer = { kind: 'call'; id: number; method: string; input: unknown } | { kind: 'abort'; id: number }
type ToClient =
  | { kind: 'result'; id: number; output: unknown }
  | { kind: 'event'; id: number; event: unknown }
  | { kind: 'error'; id: number; error: AppErrorData | 'aborted' }

export interface RpcCallOptions<Event> {
  signal?: AbortSignal
  /** Moved to the other side; the caller must not touch them again. */
  transfer?: Transferable[]
  deadlineMs?: number
  onEvent?: (event: Event) => void
}

export interface RpcClient<P extends RpcProtocol<P>> {
  /**
   * Settles exactly once: with the output, or with the other side's AppError, an AbortError as soon as `signal` aborts,
   * `worker/crashed`, or `worker/deadline`. After the last two the next call starts a new worker.
   */
  call<K extends keyof P & string>(
    method: K,
    input: InputOf<P, K>,
    options?: RpcCallOptions<EventOf<P, K>>,
  ): Promise<OutputOf<P, K>>
  /** Ends the worker; calls in flight reject with an AbortError. A later call would start it again. */
  dispose(): void
}

/**
 * - `deadlineMs` of every call that brings none of its own; without both a call may take for ever.
 * - `onAbort`: `message` tells the handler through its signal; `terminate` kills the worker, for CPU work that cannot listen,
 *   and takes the other calls in flight with it (`worker/crashed`).
 */
export interface RpcClientOptions {
  deadlineMs?: number
  onAbort: 'message' | 'terminate'
}

interface PendingCall {
  settle: (outcome: { output: unknown } | { error: unknown }) => void
  onEvent: (event: unknown) => void
}

/** One living worker with the calls that it owes. A new worker is a new link, so that no late answer reaches a new call. */
interface Link {
  endpoint: RpcEndpoint
  pending: Map<number, PendingCall>
  close: () => void
}

/** What a call rejects with whose signal aborts. */
export const abortError = () => new DOMException('The operation was aborted.', 'AbortError')
const crashed = (detail: string) => new AppError('worker/crashed', detail)

/** Calls methods on the other side of `spawn()`, which runs at the first call and again after a crash. */
export function createRpcClient<P extends RpcProtocol<P>>(
  spawn: () => RpcEndpoint,
  { deadlineMs: commonDeadlineMs, onAbort }: RpcClientOptions,
): RpcClient<P> {
  let current: Link | undefined
  let lastId = 0

  function breakLink(link: Link, error: AppError | DOMException): void {
    if (current === link) current = undefined
    link.close()
    for (const call of [...link.pending.values()]) call.settle({ error })
  }

  function openLink(): Link {
    try {
      const link = connect(spawn(), (detail) => breakLink(link, crashed(detail)))
      return link
    } catch (error) {
      throw new AppError('worker/crashed', toAppError(error).detail, { cause: error })
    }
  }

  return {
    call: (method, input, { signal, transfer = [], deadlineMs = commonDeadlineMs, onEvent } = {}) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(abortError())
        const link = (current ??= openLink())
        const id = ++lastId
        const timer = deadlineMs === undefined ? undefined : setTimeout(() => giveUp('deadline'), deadlineMs)
        const abort = () => giveUp('abort')

        function settle(outcome: { output: unknown } | { error: unknown }): void {
          if (!link.pending.delete(id)) return
          clearTimeout(timer)
          signal?.removeEventListener('abort', abort)
          if ('error' in outcome) reject(outcome.error)
          // The handler table of `serveRpc` has the same protocol, so the output has the method's type.
          else resolve(outcome.output as OutputOf<P, typeof method>)
        }

        function giveUp(why: 'abort' | 'deadline'): void {
          settle({ error: why === 'abort' ? abortError() : new AppError('worker/deadline', method) })
          if (why === 'abort' && onAbort === 'message')
            link.endpoint.postMessage({ kind: 'abort', id } satisfies ToServer, [])
          else breakLink(link, crashed(`${method}: ${why}`))
        }

        link.pending.set(id, { settle, onEvent: (event) => onEvent?.(event as never) }) // typed by the protocol
        signal?.addEventListener('abort', abort)
        try {
          link.endpoint.postMessage({ kind: 'call', id, method, input } satisfies ToServer, transfer)
        } catch (error) {
          settle({ error: toAppError(error) })
        }
      }),
    dispose: () => {
      if (current) breakLink(current, abortError())
    },
  }
}

/** Listens to an endpoint until it breaks or is closed. */
function connect(endpoint: RpcEndpoint, onBroken: (detail: string) => void): Link {
  const pending: Link['pending'] = new Map()
  const receive = (event: Event) => deliver((event as MessageEvent<ToClient>).data, pending)
  const fail = (event: Event) => {
    event.preventDefault() // it is named to the caller; the page need not report it a second time
    onBroken('message' in event ? String(event.message) : event.type)
  }
  const listeners = { message: receive, error: fail, messageerror: fail, close: fail }
  for (const [type, listener] of Object.entries(listeners)) endpoint.addEventListener(type, listener)
  endpoint.start?.()
  const close = () => {
    for (const [type, listener] of Object.entries(listeners)) endpoint.removeEventListener(type, listener)
    if (endpoint.terminate) endpoint.terminate()
    else endpoint.close?.()
  }
  return { endpoint, pending, close }
}

function deliver(message: ToClient, pending: Link['pending']): void {
  const call = pending.get(message.id)
  if (message.kind === 'event') call?.onEvent(message.event)
  if (message.kind === 'result') call?.settle({ output: message.output })
  if (message.kind === 'error')
    call?.settle({ error: message.error === 'aborted' ? abortError() : AppError.fromData(message.error) })
}

const HANDED_OVER = Symbol('handed over')
interface HandedOver<T> {
  [HANDED_OVER]: Transferable[]
  value: T
}

/** Returns or emits `value` by moving `transfer` instead of copying it; the handler must not touch them again. */
export function withTransfer<T>(value: T, transfer: Transferable[]): HandedOver<T> {
  return { [HANDED_OVER]: transfer, value }
}

export interface RpcContext<Event> {
  /** Aborts when the caller no longer wants the answer. */
  signal: AbortSignal
  /** Reports progress; ignored once the call has ended on the caller's side. */
  emit: (event: Event | HandedOver<Event>) => void
}

export type RpcHandlers<P extends RpcProtocol<P>> = {
  [K in keyof P]: (
    input: InputOf<P, K>,
    context: RpcContext<EventOf<P, K>>,
  ) => OutputOf<P, K> | HandedOver<OutputOf<P, K>> | Promise<OutputOf<P, K> | HandedOver<OutputOf<P, K>>>
}

/** Answers the calls that arrive at `endpoint`, each at once and side by side. AppErrors keep their code on the way back. */
export function serveRpc<P extends RpcProtocol<P>>(endpoint: RpcEndpoint, handlers: RpcHandlers<P>): void {
  const running = new Map<number, AbortController>()
  // Seen from here only the message tells which row of the table it is for; the client's types have checked the input.
  const table = handlers as unknown as Record<
    string,
    ((input: unknown, context: RpcContext<unknown>) => unknown) | undefined
  >

  async function answer({ id, method, input }: Extract<ToServer, { kind: 'call' }>): Promise<void> {
    const controller = new AbortController()
    running.set(id, controller)
    try {
      const handler = Object.hasOwn(table, method) ? table[method] : undefined
      if (!handler) throw new AppError('app/unexpected', `No rpc method "${method}"`)
      const emit = (event: unknown) => post(endpoint, 'event', id, event)
      post(endpoint, 'result', id, await handler(input, { signal: controller.signal, emit }))
    } catch (error) {
      const data = isAbort(error) ? 'aborted' : toAppError(error).toData()
      endpoint.postMessage({ kind: 'error', id, error: data } satisfies ToClient, [])
    } finally {
      running.delete(id)
    }
  }

  endpoint.addEventListener('message', (event) => {
    const message = (event as MessageEvent<ToServer>).data // only `createRpcClient` writes to this endpoint
    if (message.kind === 'call') void answer(message)
    if (message.kind === 'abort') running.get(message.id)?.abort()
  })
  endpoint.start?.()
}

function post(endpoint: RpcEndpoint, kind: 'result' | 'event', id: number, content: unknown): void {
  const isHandedOver = typeof content === 'object' && content !== null && HANDED_OVER in content
  const { value, [HANDED_OVER]: transfer } = isHandedOver
    ? (content as HandedOver<unknown>)
    : withTransfer(content, [])
  const message: ToClient = kind === 'result' ? { kind, id, output: value } : { kind, id, event: value }
  endpoint.postMessage(message, transfer)
}
