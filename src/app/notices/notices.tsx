import { CircleAlert, X } from 'lucide-react'
import { useEffect, useEffectEvent, useState } from 'react'
import type { Notice } from '@/state/notices-store'
import { Button, IconButton } from '@/ui/button'
import { cx } from '@/ui/cx'

const LEAVES_AFTER_MS = 6000

interface NoticesProps {
  notices: readonly Notice[]
  onDismiss: (id: number) => void
  /** For tests; people get six seconds. */
  leavesAfterMs?: number
}

/** Short messages over the workspace. The polite region is always there: one that arrives with its text is often not read out. */
export function Notices({ notices, onDismiss, leavesAfterMs = LEAVES_AFTER_MS }: NoticesProps) {
  const infos = notices.filter(({ tone }) => tone === 'info')
  const errors = notices.filter(({ tone }) => tone === 'error')
  return (
    <div className="pointer-events-none flex flex-col items-center gap-2 px-3">
      {errors.map((notice) => (
        <div key={notice.id} role="alert" className="flex w-full justify-center">
          <NoticeCard notice={notice} onDismiss={() => onDismiss(notice.id)} />
        </div>
      ))}
      <div role="status" className="flex w-full flex-col items-center gap-2">
        {infos.map((notice) => (
          <PassingNotice
            key={notice.id}
            {...{ notice, leavesAfterMs }}
            onDismiss={() => onDismiss(notice.id)}
          />
        ))}
      </div>
    </div>
  )
}

interface NoticeCardProps {
  notice: Notice
  onDismiss: () => void
}

/** Leaves by itself, but not while it is pointed at or has the focus. */
function PassingNotice({ notice, onDismiss, leavesAfterMs }: NoticeCardProps & { leavesAfterMs: number }) {
  const [isHeld, setHeld] = useState(false)
  const leave = useEffectEvent(onDismiss)
  useEffect(() => {
    if (isHeld || notice.stays) return
    const timer = setTimeout(() => leave(), leavesAfterMs)
    return () => clearTimeout(timer)
  }, [isHeld, leavesAfterMs, notice.stays])
  return (
    <div
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="flex max-w-full"
    >
      <NoticeCard {...{ notice, onDismiss }} />
    </div>
  )
}

function NoticeCard({ notice: { tone, title, body, action }, onDismiss }: NoticeCardProps) {
  return (
    <div
      className={cx(
        'rises pointer-events-auto flex max-w-130 items-start gap-2.5 rounded-card border py-1.5 pl-3.5 pr-1.5 shadow-xl',
        tone === 'error' ? 'border-danger-line bg-danger-ground' : 'border-line bg-(--float)',
      )}
    >
      {tone === 'error' && <CircleAlert size={16} aria-hidden className="mt-1.5 shrink-0 text-accent-text" />}
      <div className="min-w-0 self-center py-1">
        <p className={tone === 'error' ? 'font-semibold' : undefined}>{title}</p>
        {body && <p className={tone === 'error' ? 'text-danger' : 'text-mute'}>{body}</p>}
      </div>
      <div className="ml-auto flex shrink-0 gap-1">
        {action && (
          <Button
            onClick={() => {
              action.run()
              onDismiss()
            }}
            className="wide:min-h-7.5"
          >
            {action.label}
          </Button>
        )}
        <IconButton label="Dismiss" icon={<X size={15} />} onClick={onDismiss} tooltipSide="top" />
      </div>
    </div>
  )
}
