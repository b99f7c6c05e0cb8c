import type { CompareProtocol } from './compare-protocol'
import type { RpcClient, RpcEndpoint } from './rpc'
import { createRpcClient } from './rpc'

/** A picture of the largest size decodes in about five seconds on a slow machine, and nine wait for each other. */
const DEADLINE_MS = 120_000

/** Calls to the compare worker. @throws AppError `worker/*`, `image/*`; an abort rejects with an AbortError */
export type CompareWorker = RpcClient<CompareProtocol>

/** One compare worker, which `spawn` starts with the first call and anew after it was disposed of or crashed. */
export function createCompareWorker(spawn: () => RpcEndpoint): CompareWorker {
  return createRpcClient<CompareProtocol>(spawn, { deadlineMs: DEADLINE_MS, onAbort: 'message' })
}
