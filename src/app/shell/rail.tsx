import type { ReactNode } from 'react'
import { useId } from 'react'
import { cx } from '@/ui/cx'

export interface RailSlots {
  activity: ReactNode
  /** A fact beside the heading: "1 running". */
  activityAside?: ReactNode
  /** Scrolls by itself (it is virtual); it gets a column of a fixed height. */
  gallery: ReactNode
  /** "148 · 212 MB". */
  galleryAside?: ReactNode
}

/** What I have: jobs and pictures. A column on a wide screen, a sheet over the stage on a phone. */
export function Rail({
  rail,
  isShown,
  isSheetOpen,
}: {
  rail: RailSlots
  isShown: boolean
  isSheetOpen: boolean
}) {
  return (
    <div
      className={cx(
        'min-h-0 min-w-0 flex-col bg-panel max-wide:flex-1 wide:w-panel-right wide:shrink-0 wide:border-l wide:border-line',
        isSheetOpen ? 'max-wide:flex' : 'max-wide:hidden',
        isShown ? 'wide:flex' : 'wide:hidden',
      )}
    >
      <RailSection
        title="Activity"
        aside={rail.activityAside}
        className="max-h-[45%] shrink-0 border-b border-line"
      >
        <div className="min-h-0 overflow-y-auto">{rail.activity}</div>
      </RailSection>
      <RailSection title="Gallery" aside={rail.galleryAside} className="flex-1">
        {rail.gallery}
      </RailSection>
    </div>
  )
}

interface RailSectionProps {
  title: string
  aside: ReactNode
  className: string
  children: ReactNode
}

function RailSection({ title, aside, className, children }: RailSectionProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={cx('flex min-h-0 flex-col', className)}>
      <div className="flex items-baseline justify-between gap-3 px-3 pb-2 pt-3">
        <h2 id={id} className="font-medium">
          {title}
        </h2>
        <span className="text-faint">{aside}</span>
      </div>
      {children}
    </section>
  )
}
