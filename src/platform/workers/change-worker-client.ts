import type { ChangedPicture, ChangeInput, ChangeProtocol } from './change-protocol'
import type { RpcEndpoint } from './rpc'
import { createRpcClient } from './rpc'

export interface WatchedChange {
  signal: AbortSignal
  /** The share of the work that is done, 0 to 1. */
  onProgress: (share: number) => void
}

/** Changes one picture off the main thread. @throws AppError `image/*`, `worker/crashed`; an abort rejects with an AbortError */
export type PictureChanger = (input: ChangeInput, watched: WatchedChange) => Promise<ChangedPicture>

/** Every change gets a worker of its own, which ends with it: an abort is at once, and the memory of a large picture comes back. */
export function createPictureChanger(spawn: () => RpcEndpoint): PictureChanger {
  return async (input, { signal, onProgress }) => {
    const rpc = createRpcClient<ChangeProtocol>(spawn, { onAbort: 'terminate' })
    try {
      return await rpc.call('change', input, { signal, onEvent: onProgress })
    } finally {
      rpc.dispose()
    }
  }
}
