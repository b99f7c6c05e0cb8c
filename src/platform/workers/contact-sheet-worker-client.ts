import type { ContactSheetProtocol, SheetInput } from './contact-sheet-protocol'
import type { RpcEndpoint } from './rpc'
import { createRpcClient } from './rpc'

export interface WatchedSheet {
  signal: AbortSignal
  /** How many pictures are on the sheet. */
  onProgress: (done: number) => void
}

/** Makes one file of pictures off the main thread. @throws AppError `image/*`, `worker/crashed`; an abort rejects with an AbortError */
export type SheetMaker = (input: SheetInput, watched: WatchedSheet) => Promise<Blob>

/** Every sheet gets a worker of its own, which ends with it: an abort is at once, and the memory of the sheet comes back. */
export function createSheetMaker(spawn: () => RpcEndpoint): SheetMaker {
  return async (input, { signal, onProgress }) => {
    const rpc = createRpcClient<ContactSheetProtocol>(spawn, { onAbort: 'terminate' })
    try {
      return await rpc.call('make', input, { signal, onEvent: onProgress })
    } finally {
      rpc.dispose()
    }
  }
}
