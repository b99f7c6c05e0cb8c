import { useEffect, useState } from 'react'
import { isEnded } from '@/domain/job'
import type { JobsStore } from '@/state/jobs-store'

/** Says politely how each job ended, to those who do not see the list. */
export function EndAnnouncer({ jobs }: { jobs: JobsStore }) {
  const [said, setSaid] = useState('')
  useEffect(
    () =>
      jobs.subscribe((state, before) => {
        const wasRunning = new Set(before.jobs.filter((job) => !isEnded(job)).map(({ id }) => id))
        const ended = state.jobs.filter((job) => isEnded(job) && wasRunning.has(job.id))
        if (ended.length > 0)
          void import('./job-words').then(({ endWords }) => setSaid(ended.map(endWords).join('. ')))
      }),
    [jobs],
  )
  return (
    <p role="status" className="sr-only">
      {said}
    </p>
  )
}
