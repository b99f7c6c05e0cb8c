import { presetOf } from '@/domain/connection'
import { formatDollars } from '@/domain/cost'
import type { Job } from '@/domain/job'
import { isBuiltInJob, isEnded } from '@/domain/job'
import { Countdown, Elapsed, formatDuration, useSeconds } from '@/ui/elapsed'
import { savedWords, stateWords } from './job-words'

interface TimedProps {
  job: Job
  now: () => number
}

/** "Drawing · 0:04", "2 of 4 saved · 0:17". The clock inside renders alone, once a second. */
export function JobStateLine({ job, now }: TimedProps) {
  // While the job runs, the progress bar says it.
  const saved = isEnded(job) ? savedWords(job) : undefined
  // "Saved · 2 of 4 saved" would say it twice.
  const words = job.state === 'done' && saved ? saved : stateWords(job)
  return (
    <p className="text-mute tabular-nums">
      {words} <JobTime job={job} now={now} />
      {saved && saved !== words && ` · ${saved}`}
      {isEnded(job) && job.cost !== undefined && ` · ${formatDollars(job.cost)}`}
    </p>
  )
}

function JobTime({ job, now }: TimedProps) {
  const { state, sentAt, createdAt, endedAt, retryAt } = job
  const startedAt = sentAt ?? createdAt
  if (state === 'queued') return null
  if (state === 'waiting')
    return (
      <>
        in <Countdown untilMs={retryAt ?? startedAt} now={now} />
      </>
    )
  if (!isEnded(job))
    return (
      <>
        · <Elapsed sinceMs={startedAt} now={now} />
      </>
    )
  // How long an interrupted job ran is not known: its page was gone before it could say.
  return state === 'interrupted' || endedAt === undefined ? null : `· ${formatDuration(endedAt - startedAt)}`
}

const LONG_WAIT_MS = 60_000
/** From here on networks that deliver for servers give up on requests that bring no bytes. */
const CUT_AFTER_MS = 100_000

/** Said after a minute, so that nobody gives up on a request that is paid for. */
export function LongWaitNote({ job, now }: TimedProps) {
  const time = useSeconds(now)
  if (isBuiltInJob(job) || job.state !== 'sent' || job.sentAt === undefined) return null
  const waited = time - job.sentAt
  if (waited < LONG_WAIT_MS) return null
  const isQuiet = waited >= CUT_AFTER_MS && job.imageIds.length === 0 && !job.request.previews
  return (
    <p className="mt-1 text-pretty text-xs text-faint">
      High quality can take 2 to 5 minutes.
      {isQuiet &&
        hasProxy(job) &&
        ' A proxy on the way may give up about now: previews, or a lower quality, keep it waiting.'}
    </p>
  )
}

/** OpenAI's own address has no such limit, and neither has a server of one's own. */
const hasProxy = ({ presetId }: Job): boolean =>
  presetId !== 'openai' && presetId !== 'computer' && (!presetId || presetOf(presetId).billing !== 'free')

/** What stopping means: the server is not told, and many cannot stop. */
export function CancelledNote({ job }: Pick<TimedProps, 'job'>) {
  if (isBuiltInJob(job) || job.state !== 'cancelled' || job.sentAt === undefined) return null
  const isFree = job.presetId !== undefined && presetOf(job.presetId).billing === 'free'
  return (
    <p className="mt-1 text-pretty text-xs text-faint">
      {isFree
        ? 'The server may finish this picture before it takes the next.'
        : 'The server may finish what it had begun, and charge for it.'}
    </p>
  )
}
