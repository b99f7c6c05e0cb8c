import type { ReactNode } from 'react'
import { Kbd } from './kbd'

export type TooltipSide = 'top' | 'bottom' | 'left' | 'right'

interface TooltipProps {
  side?: TooltipSide | undefined
  keys?: string | undefined
  children: ReactNode
}

/**
 * Put it inside an element with the class `has-tooltip`; it shows while that is hovered or has the keyboard's focus. It repeats
 * the accessible name for the eye, so it is hidden from assistive technology. Placed by CSS alone (`.tooltip` in styles.css).
 */
export function Tooltip({ side = 'bottom', keys, children }: TooltipProps) {
  return (
    <span aria-hidden data-side={side} className="tooltip">
      {children}
      {keys && <Kbd>{keys}</Kbd>}
    </span>
  )
}
