import { useState } from 'react'

/** A second press within this time is a reflex of the hand and would be a second bill. */
const DOUBLE_PRESS_MS = 600

/** `take` is true once, and again only when the hand has had time to mean it. */
export function usePressLock(): { take: () => boolean } {
  const [lock] = useState(() => {
    let isTaken = false
    return {
      take: () => {
        if (isTaken) return false
        isTaken = true
        setTimeout(() => (isTaken = false), DOUBLE_PRESS_MS)
        return true
      },
    }
  })
  return lock
}
