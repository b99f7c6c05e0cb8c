import { Ban, Heart, Star } from 'lucide-react'
import type { ReactNode } from 'react'
import { judgementForKey } from '@/domain/compare-culling'
import type { Judgement, JudgementChange, Rating } from '@/domain/image-record'
import { cx } from '@/ui/cx'

interface RatingRowProps {
  /** At least one. */
  records: readonly Judgement[]
  onJudge: (change: JudgementChange) => void
}

const STARS: readonly Rating[] = [1, 2, 3, 4, 5]

/** What all of them share; what only some have counts as not said. */
function shared(records: readonly Judgement[]): Judgement {
  const [first] = records
  return {
    ...(first?.rating && records.every(({ rating }) => rating === first.rating) && { rating: first.rating }),
    ...(records.every(({ favourite }) => favourite) && { favourite: true }),
    ...(records.every(({ rejected }) => rejected) && { rejected: true }),
  }
}

/** Stars, favourite and reject for all of them; a second press on what they share takes it back, as the keys do. */
export function RatingRow({ records, onJudge }: RatingRowProps) {
  const now = shared(records)
  const press = (key: string) => {
    const change = judgementForKey(key, now)
    if (change) onJudge(change)
  }
  return (
    <div role="group" aria-label="Rating" className="flex items-center">
      {STARS.map((stars) => (
        <Mark
          key={stars}
          label={stars === 1 ? '1 star' : `${stars} stars`}
          isPressed={now.rating === stars}
          onPress={() => press(String(stars))}
        >
          <Star size={15} fill={(now.rating ?? 0) >= stars ? 'currentColor' : 'none'} aria-hidden />
        </Mark>
      ))}
      <Mark
        label="Favourite"
        isPressed={now.favourite === true}
        onPress={() => press('f')}
        className="ml-auto"
      >
        <Heart size={15} fill={now.favourite ? 'currentColor' : 'none'} aria-hidden />
      </Mark>
      <Mark label="Reject" isPressed={now.rejected === true} onPress={() => press('x')}>
        <Ban size={15} aria-hidden />
      </Mark>
    </div>
  )
}

interface MarkProps {
  label: string
  isPressed: boolean
  onPress: () => void
  className?: string
  children: ReactNode
}

function Mark({ label, isPressed, onPress, className, children }: MarkProps) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-pressed={isPressed}
      title={label}
      onClick={onPress}
      className={cx(
        'grid size-11 place-items-center rounded-control transition-colors duration-quick hover:text-text wide:size-6.5',
        isPressed ? 'text-accent-text' : 'text-mute',
        className,
      )}
    >
      {children}
    </button>
  )
}
