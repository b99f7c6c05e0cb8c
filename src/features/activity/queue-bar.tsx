import { Pause, Play, Square } from 'lucide-react'
import { useStore } from 'zustand'
import type { ConnectionId } from '@/domain/ids'
import { isBuiltInJob, isEnded } from '@/domain/job'
import type { Job } from '@/domain/job'
import type { JobsStore } from '@/state/jobs-store'
import { IconButton } from '@/ui/button'
import { Countdown } from '@/ui/elapsed'
import type { RequestQueue } from '@/usecases/request-queue'
import type { JobRunner } from '@/usecases/run-jobs'

interface QueueBarProps {
  jobs: JobsStore
  queue: RequestQueue
  runner: Pick<JobRunner, 'cancel'>
  now: () => number
}

/** Connections that requests of these jobs go to, each once. */
function connectionsOf(jobs: readonly Job[]): readonly ConnectionId[] {
  return [...new Set(jobs.map(({ connectionId }) => connectionId))]
}

/** How the requests that are to be sent stand, all at once: there while there is something to hold back or to stop. */
export function QueueBar({ jobs, queue, runner, now }: QueueBarProps) {
  const all = useStore(jobs, (state) => state.jobs)
  const { paused, heldUntil, waiting } = useStore(queue.store)
  const running = all.filter((job) => !isEnded(job))
  const onServers = connectionsOf(running.filter((job) => !isBuiltInJob(job)))
  const isPaused = paused.size > 0
  const held = Math.max(0, ...heldUntil.values())
  const canPause = onServers.length > 0 && waiting > 0
  if (!isPaused && !canPause && held === 0 && running.length < 2) return null
  return (
    <div role="group" aria-label="Queue" className="mb-2.5 flex min-h-8 items-center gap-1 text-xs text-mute">
      <p role="status" className="min-w-0 flex-1 tabular-nums">
        {queueWords({ waiting, isPaused, running: running.length })}
        {held > 0 && (
          <>
            {' · the server goes on in '}
            <Countdown untilMs={held} now={now} />
          </>
        )}
      </p>
      {isPaused && (
        <IconButton
          label="Resume the queue"
          size="small"
          icon={<Play size={14} />}
          onClick={() => [...paused].forEach(queue.resume)}
        />
      )}
      {!isPaused && canPause && (
        <IconButton
          label="Pause the queue"
          size="small"
          icon={<Pause size={14} />}
          onClick={() => onServers.forEach(queue.pause)}
        />
      )}
      {running.length > 1 && (
        <IconButton
          label="Cancel all"
          size="small"
          tooltipSide="left"
          icon={<Square size={13} />}
          onClick={() => running.forEach(({ id }) => runner.cancel(id))}
        />
      )}
    </div>
  )
}

function queueWords({ waiting, isPaused, running }: { waiting: number; isPaused: boolean; running: number }) {
  const requests = waiting === 1 ? '1 request waits' : `${waiting} requests wait`
  if (isPaused) return waiting > 0 ? `Paused · ${requests}` : 'Paused: nothing new is sent'
  return waiting > 0 ? requests : `${running} jobs run`
}
