import type { RpcClient, RpcClientOptions, RpcEndpoint, RpcProtocol } from './rpc'
import { abortError, createRpcClient } from './rpc'

/**
 * - `size`: how many workers there are at most.
 * - `restMs`: how long workers wait for more work before all but one of them end and give their memory back.
 */
export interface RpcPoolOptions extends RpcClientOptions {
  size: number
  restMs: number
}

/**
 * Several workers of one kind, each with one call at a time: an abort, a crash or a deadline ends no other call.
 * A worker starts when all others are busy. Calls beyond `size` wait in the order in which they came; while they
 * wait, nothing of theirs is moved and their deadline does not run.
 */
export function createRpcPool<P extends RpcProtocol<P>>(
  spawn: () => RpcEndpoint,
  { size, restMs, ...options }: RpcPoolOptions,
): RpcClient<P> {
  const members: RpcClient<P>[] = []
  /** The last one has worked last: its code is warm. */
  const idle: RpcClient<P>[] = []
  const waiting: { take: (member: RpcClient<P>) => void; leave: () => void }[] = []
  let rest: ReturnType<typeof setTimeout> | undefined

  function hire(): RpcClient<P> {
    const member = createRpcClient<P>(spawn, options)
    members.push(member)
    return member
  }

  function wait(signal: AbortSignal | undefined): Promise<RpcClient<P>> {
    return new Promise((resolve, reject) => {
      const place = {
        take: (member: RpcClient<P>) => {
          signal?.removeEventListener('abort', place.leave)
          resolve(member)
        },
        leave: () => {
          const index = waiting.indexOf(place)
          if (index >= 0) waiting.splice(index, 1)
          reject(abortError())
        },
      }
      waiting.push(place)
      signal?.addEventListener('abort', place.leave, { once: true })
    })
  }

  function release(member: RpcClient<P>): void {
    const next = waiting.shift()
    if (next) return next.take(member)
    idle.push(member)
    clearTimeout(rest)
    rest = setTimeout(() => {
      for (const spare of idle.slice(0, -1)) spare.dispose()
    }, restMs)
  }

  return {
    call: async (method, input, callOptions = {}) => {
      const { signal } = callOptions
      if (signal?.aborted) throw abortError()
      const member = idle.pop() ?? (members.length < size ? hire() : await wait(signal))
      try {
        return await member.call(method, input, callOptions)
      } finally {
        release(member)
      }
    },
    dispose: () => {
      clearTimeout(rest)
      for (const { leave } of [...waiting]) leave()
      for (const member of members) member.dispose()
    },
  }
}
