import type {
  Composite,
  CompositeInput,
  EditProtocol,
  FitInput,
  FittedPicture,
  PreparedEdit,
  PrepareInput,
} from './edit-protocol'
import type { RpcEndpoint } from './rpc'
import { createRpcClient } from './rpc'

/** 24 megapixels are composited and encoded in about ten seconds on a slow machine, and several results wait for each other. */
const DEADLINE_MS = 180_000

/** What happens to pixels before and after an edit is sent, off the main thread. */
export interface EditTools {
  /** The files to send. @throws AppError `image/*`, `worker/*`; an abort rejects with an AbortError */
  prepare(input: PrepareInput, signal?: AbortSignal): Promise<PreparedEdit>
  /** The result laid back into its source. @throws AppError `image/*`, `worker/*` */
  composite(input: CompositeInput): Promise<Composite>
  /** A picture, or a box of it, within an endpoint's limits. @throws AppError `image/*`, `worker/*`; an abort rejects with an AbortError */
  fit(input: FitInput, signal?: AbortSignal): Promise<FittedPicture>
}

/** The tools of one edit worker, which `spawn` starts with the first call and anew after a crash. */
export function createEditTools(spawn: () => RpcEndpoint): EditTools {
  const rpc = createRpcClient<EditProtocol>(spawn, { deadlineMs: DEADLINE_MS, onAbort: 'message' })
  return {
    prepare: (input, signal) => rpc.call('prepare', input, signal ? { signal } : {}),
    composite: (input) => rpc.call('composite', input),
    fit: (input, signal) => rpc.call('fit', input, signal ? { signal } : {}),
  }
}
