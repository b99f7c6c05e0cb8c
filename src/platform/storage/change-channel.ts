import type { ImageId } from '@/domain/ids'

/** News among the pages of one library. Only a hint: what has become of the pictures is in the database. */
export interface ChangeChannel {
  announce(ids: readonly ImageId[]): void
  /** Calls back with what other pages announce. Returns how to stop. */
  listen(listener: (ids: readonly ImageId[]) => void): () => void
  close(): void
}

function isIdList(data: unknown): data is ImageId[] {
  return Array.isArray(data) && data.every((id) => typeof id === 'string')
}

export function openChangeChannel(name: string): ChangeChannel {
  const channel = new BroadcastChannel(`${name}:changes`)
  return {
    announce: (ids) => channel.postMessage(ids),
    listen: (listener) => {
      const onMessage = ({ data }: MessageEvent<unknown>): void => {
        if (isIdList(data)) listener(data)
      }
      channel.addEventListener('message', onMessage)
      return () => channel.removeEventListener('message', onMessage)
    },
    close: () => channel.close(),
  }
}
