import type { MaskProtocol } from './mask-protocol'
import type { RpcClient, RpcEndpoint } from './rpc'
import { createRpcClient } from './rpc'

/** Wand and smart select take about three seconds on the largest picture and a slow machine, its first decoding as long again. */
const DEADLINE_MS = 60_000

/** Calls to the mask worker. @throws AppError `worker/*`, `image/*` */
export interface MaskWorker extends Pick<RpcClient<MaskProtocol>, 'call' | 'dispose'> {
  /** A number for one more mask, never given twice. */
  newMask(): number
}

/** One mask worker, which `spawn` starts with the first call and anew after a crash; a new one knows no masks. */
export function createMaskWorker(spawn: () => RpcEndpoint): MaskWorker {
  const rpc = createRpcClient<MaskProtocol>(spawn, { deadlineMs: DEADLINE_MS, onAbort: 'message' })
  let masks = 0
  return { call: rpc.call, dispose: rpc.dispose, newMask: () => ++masks }
}
