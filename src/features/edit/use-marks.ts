import { useSyncExternalStore } from 'react'
import { useStore } from 'zustand'
import type { MarkupDocument } from '@/domain/markup/markup'
import type { MarkupDesk } from '@/usecases/markup-desk'

const nothing = () => () => undefined

/** The marks over the picture; undefined where there are none. */
export function useMarks(markup: MarkupDesk): MarkupDocument | undefined {
  const session = useStore(markup.store, (state) => state.session)
  const document = useSyncExternalStore(session?.subscribe ?? nothing, () => session?.getState().document)
  return document && document.marks.length > 0 ? document : undefined
}
