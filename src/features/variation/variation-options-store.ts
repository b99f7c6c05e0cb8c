import { createStore } from 'zustand/vanilla'
import type { VariationOptions } from '@/domain/variation-options'

export interface VariationOptionsState extends VariationOptions {
  optionsSet: (change: Partial<VariationOptions>) => void
}

export type VariationOptionsStore = ReturnType<typeof createVariationOptionsStore>

/** What the tab is set to; `initial` is what was kept of the last visit. */
export function createVariationOptionsStore(initial: VariationOptions) {
  return createStore<VariationOptionsState>()((set) => ({ ...initial, optionsSet: (change) => set(change) }))
}

/** The options without the actions, as they are kept. */
export function optionsToKeep({ optionsSet: _, ...options }: VariationOptionsState): VariationOptions {
  return options
}
