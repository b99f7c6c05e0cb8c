import { createStore } from 'zustand/vanilla'
import type { CompareItem } from '@/domain/compare-culling'
import { itemKey, shuffled } from '@/domain/compare-culling'
import { clamp } from '@/lib/geometry/clamp'

export type CompareView = 'grid' | 'wipe' | 'onion' | 'blink' | 'difference'

/** How pictures are compared: what its owner has chosen, and nothing that is stored. */
export interface CompareState {
  /** As they are shown; letters go by this order. */
  items: readonly CompareItem[]
  view: CompareView
  /** Keys of pictures. What judges acts on this one. */
  focusKey: string
  /** Of the views that show two: the one below and the one over it. */
  pair: readonly [string, string]
  /** Where the second picture begins, in percent of the width. */
  wipePercent: number
  /** How much of the second picture is seen. */
  opacityPercent: number
  amplification: number
  isBlinking: boolean
  isBlind: boolean
  showsPicksOnly: boolean
  showsLoupe: boolean
  showsOutline: boolean

  viewChosen: (view: CompareView) => void
  focused: (key: string) => void
  pairChosen: (index: 0 | 1, key: string) => void
  wiped: (percent: number) => void
  opacityChosen: (percent: number) => void
  amplified: (factor: number) => void
  blinkToggled: () => void
  blindToggled: () => void
  picksToggled: () => void
  loupeToggled: () => void
  outlineToggled: () => void
}

export type CompareStore = ReturnType<typeof createCompareStore>

interface CompareOptions {
  items: readonly CompareItem[]
  /** From 0 to just below 1. */
  random: () => number
  /** Nothing is to move by itself. */
  isCalm: boolean
}

export function createCompareStore({ items, random, isCalm }: CompareOptions) {
  const keys = items.map(itemKey)
  const [first = '', second = ''] = keys
  return createStore<CompareState>()((set) => ({
    items,
    view: 'grid',
    focusKey: first,
    pair: [first, second],
    wipePercent: 50,
    opacityPercent: 50,
    amplification: 8,
    isBlinking: !isCalm,
    isBlind: false,
    showsPicksOnly: false,
    showsLoupe: false,
    showsOutline: true,

    viewChosen: (view) => set((state) => ({ view, ...withFocusInPair(state) })),
    focused: (focusKey) => set({ focusKey }),
    pairChosen: (index, key) =>
      set(({ pair }) => {
        const other = pair[1 - index] ?? key
        // The same picture twice would be no comparison: the two change places.
        const next = other === key ? (pair[index] ?? key) : other
        return { focusKey: key, pair: index === 0 ? [key, next] : [next, key] }
      }),
    wiped: (percent) => set({ wipePercent: clamp(percent, 0, 100) }),
    opacityChosen: (percent) => set({ opacityPercent: clamp(percent, 0, 100) }),
    amplified: (amplification) => set({ amplification }),
    blinkToggled: () => set((state) => ({ isBlinking: !state.isBlinking })),
    blindToggled: () =>
      set(({ isBlind }) => ({ isBlind: !isBlind, items: isBlind ? items : shuffled(items, random) })),
    picksToggled: () => set((state) => ({ showsPicksOnly: !state.showsPicksOnly })),
    loupeToggled: () => set((state) => ({ showsLoupe: !state.showsLoupe })),
    outlineToggled: () => set((state) => ({ showsOutline: !state.showsOutline })),
  }))
}

/** The picture that was looked at last is one of the two. */
function withFocusInPair({ pair, focusKey }: CompareState): Partial<CompareState> {
  if (focusKey === '' || pair.includes(focusKey)) return {}
  return { pair: [pair[0], focusKey] }
}
