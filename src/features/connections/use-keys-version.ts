import { useSyncExternalStore } from 'react'
import type { ConnectionManager } from '@/usecases/manage-connections'

/** Renders again whenever a key comes, goes, or is locked, in this tab or another one. */
export function useKeysVersion({ subscribe, version }: ConnectionManager['keys']): number {
  return useSyncExternalStore(subscribe, version)
}
