import { Heart } from 'lucide-react'
import { cx } from './cx'

interface VerdictProps {
  judgement: { rating?: number; favourite?: boolean; rejected?: boolean }
  /** Five small stars do not fit on a thumbnail: there the missing ones are left out. */
  isSmall?: boolean | undefined
  /** For layout only. */
  className?: string | undefined
}

/** Stars, heart or "Rejected", over a picture; nothing while nothing is said. Put the words beside it for those who do not see it. */
export function Verdict({ judgement, isSmall, className }: VerdictProps) {
  const { rating, favourite, rejected } = judgement
  if (!rating && !favourite && !rejected) return null
  return (
    <span
      aria-hidden
      className={cx(
        'pointer-events-none flex w-fit items-center rounded-[7px] bg-scrim text-white',
        isSmall ? 'gap-1 px-1.5 text-2xs' : 'gap-2 px-2.5 py-1 text-xs',
        className,
      )}
    >
      {rejected && <span className="text-white/75">Rejected</span>}
      {favourite && <Heart size={isSmall ? 10 : 13} fill="currentColor" className="text-[#ff8f75]" />}
      {rating !== undefined && (
        <span className="tracking-wide text-[#ffd9a8]">
          {'★'.repeat(rating)}
          {!isSmall && <span className="text-white/40">{'★'.repeat(5 - rating)}</span>}
        </span>
      )}
    </span>
  )
}
