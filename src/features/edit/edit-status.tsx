import { useStore } from 'zustand'
import type { EditDesk } from '@/usecases/edit-desk'
import type { EditOptionsStore } from './edit-options-store'
import { MaskFacts, MaskHints } from './mask-facts'

/** Coverage and size, for the start of the status line. */
export function EditFactsLine({ desk }: { desk: EditDesk }) {
  const source = useStore(desk.store, (state) => state.source)
  return source ? <MaskFacts session={source.session} /> : 'No picture yet'
}

/** Zoom and hints, for its end. */
export function EditHintsLine({ options }: { options: EditOptionsStore }) {
  const viewport = useStore(options, (state) => state.viewport)
  return viewport ? <MaskHints viewport={viewport} /> : null
}
