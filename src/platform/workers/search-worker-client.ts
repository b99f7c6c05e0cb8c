import type { RpcEndpoint } from './rpc'
import { createRpcClient } from './rpc'
import type { SearchedPicture, SearchProtocol } from './search-protocol'

/** Full text search over what is known of pictures, off the main thread. */
export interface SearchIndex {
  learn(pictures: readonly SearchedPicture[], forget: readonly string[]): Promise<void>
  /** @throws AppError `worker/*` */
  find(words: string): Promise<readonly string[]>
}

export function createSearchIndex(spawn: () => RpcEndpoint): SearchIndex {
  const rpc = createRpcClient<SearchProtocol>(spawn, { onAbort: 'message' })
  return {
    learn: (pictures, forget) => rpc.call('learn', { pictures, forget }),
    find: (words) => rpc.call('find', words),
  }
}
