import { Kbd } from '@/ui/kbd'
import type { MaskSession } from '@/usecases/mask-session'
import { coverageText } from './mask-view'
import type { MaskViewport } from './mask-viewport'
import { useMaskFact, useZoomText } from './use-mask-session'

/** "12.5 % masked · 1920 × 1200", for the status line. */
export function MaskFacts({ session }: { session: MaskSession }) {
  const text = useMaskFact(session, ({ share }) => coverageText(share))
  return (
    <span className="flex gap-4">
      <span role="status" aria-label="Mask coverage" className="text-text">
        {text}
      </span>
      <span>
        {session.width} × {session.height}
      </span>
    </span>
  )
}

/** "37 % · Hold Tab to see the original", for the other end of the status line. */
export function MaskHints({ viewport }: { viewport: MaskViewport }) {
  return (
    <span className="flex items-center gap-4">
      <span>{useZoomText(viewport)}</span>
      <span className="flex items-center gap-1">
        Hold <Kbd>Tab</Kbd> to see the original
      </span>
    </span>
  )
}
