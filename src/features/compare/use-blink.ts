import { useEffect, useEffectEvent, useSyncExternalStore } from 'react'
import { useStore } from 'zustand'
import type { Comparison } from './compare-pictures'
import type { CompareStore } from './compare-store'

const BLINK_MS = 700
const CALM = '(prefers-reduced-motion: reduce)'

/** True where people have asked for less motion. */
export function useCalm(): boolean {
  return useSyncExternalStore(
    (listener) => {
      const query = window.matchMedia(CALM)
      query.addEventListener('change', listener)
      return () => query.removeEventListener('change', listener)
    },
    () => window.matchMedia(CALM).matches,
  )
}

/** Shows one picture after the other in the place of the last, until it is told to stop. */
export function useBlink(store: CompareStore, { shownKeys, focus }: Comparison): void {
  const isOn = useStore(store, ({ view, isBlinking }) => view === 'blink' && isBlinking)
  const next = useEffectEvent(() => {
    const index = focus ? shownKeys.indexOf(focus.key) : -1
    const key = shownKeys[(index + 1) % shownKeys.length]
    if (key !== undefined) store.getState().focused(key)
  })
  useEffect(() => {
    if (!isOn) return
    const timer = setInterval(() => next(), BLINK_MS)
    return () => clearInterval(timer)
  }, [isOn])
}
