import type { ReactNode } from 'react'
import type { AppErrorData } from '@/domain/app-error'
import { describeError } from '@/domain/describe-error'
import type { Job } from '@/domain/job'
import { isBuiltInJob, isEnded } from '@/domain/job'
import { Button } from '@/ui/button'
import { Countdown } from '@/ui/elapsed'
import type { JobRunner } from '@/usecases/run-jobs'

interface CardProps {
  title: string
  children: ReactNode
  action?: ReactNode
}

/** Something that needs the user's eye, in the place where its picture would have been. */
export function Card({ title, children, action }: CardProps) {
  return (
    <div className="flex items-start gap-3 rounded-card border border-danger-line bg-danger-ground px-3.5 py-3">
      <span aria-hidden className="font-bold text-danger">
        !
      </span>
      <div className="min-w-0 flex-1">
        <p className="font-semibold">{title}</p>
        <div className="text-mute">{children}</div>
      </div>
      {action}
    </div>
  )
}

/** One entry per kind of failure, with how often it happened. */
function groupFailures(failures: readonly AppErrorData[]): { failure: AppErrorData; times: number }[] {
  const groups = new Map<string, { failure: AppErrorData; times: number }>()
  for (const failure of failures) {
    const key = `${failure.code} ${failure.detail}`
    groups.set(key, { failure, times: (groups.get(key)?.times ?? 0) + 1 })
  }
  return [...groups.values()]
}

/** Everything that needs the user's eye about a job, whatever kind it is. */
export function JobNotes({
  job,
  runner,
  now,
}: {
  job: Job
  runner: Pick<JobRunner, 'cancel' | 'retry'>
  now: () => number
}) {
  const retry = () => void runner.retry(job.id)
  return (
    <>
      {job.state === 'waiting' && <WaitingCard job={job} now={now} onCancel={() => runner.cancel(job.id)} />}
      <FailureCard job={job} onRetry={retry} />
      {job.state === 'interrupted' && <InterruptedCard job={job} onRetry={retry} />}
    </>
  )
}

function FailureCard({ job, onRetry }: { job: Job; onRetry: () => void }) {
  const canRetry = isEnded(job) && job.imageIds.length === 0
  return (
    <FailureCards
      failures={job.failures}
      billsNothing={isBuiltInJob(job)}
      {...(canRetry ? { onRetry } : {})}
    />
  )
}

interface FailureCardsProps {
  failures: readonly AppErrorData[]
  billsNothing: boolean
  onRetry?: () => void
}

/** One card per kind of failure. */
export function FailureCards({ failures, billsNothing, onRetry }: FailureCardsProps) {
  return groupFailures(failures).map(({ failure, times }) => {
    const { title, money, next, detail } = describeError(failure, { billsNothing })
    return (
      <Card
        key={`${failure.code} ${detail}`}
        title={times > 1 ? `${title} (${times} pictures)` : title}
        action={
          onRetry && (
            <Button size="small" onClick={onRetry}>
              Try again
            </Button>
          )
        }
      >
        {[money, next].filter(Boolean).join(' ')}
        {detail && <p className="mt-1 break-words text-xs text-faint">The server said: “{detail}”</p>}
      </Card>
    )
  })
}

function InterruptedCard({ job, onRetry }: { job: Job; onRetry: () => void }) {
  const words = describeError(
    { code: 'job/interrupted', detail: '', facts: {} },
    { billsNothing: isBuiltInJob(job) || !job.sentAt },
  )
  return (
    <Card
      title={words.title}
      action={
        <Button size="small" onClick={onRetry}>
          Send again
        </Button>
      }
    >
      {[words.money, words.money && words.next].filter(Boolean).join(' ') || 'Nothing was charged for it.'}
    </Card>
  )
}

function WaitingCard({ job, now, onCancel }: { job: Job; now: () => number; onCancel: () => void }) {
  const { title, money } = describeError({ code: 'api/rate-limited', detail: '', facts: {} })
  return (
    <Card
      title={title}
      action={
        <Button size="small" onClick={onCancel}>
          Cancel
        </Button>
      }
    >
      Sending it again in <Countdown untilMs={job.retryAt ?? 0} now={now} />. {money}
    </Card>
  )
}
