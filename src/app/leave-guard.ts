import { isBuiltInJob, isEnded } from '@/domain/job'
import type { Ports } from '@/usecases/ports'

/** Asks before the page is left while an answer is on its way that may have to be paid for. */
export function guardLeaving({ jobs }: Pick<Ports, 'jobs'>): void {
  const ask = (event: BeforeUnloadEvent): void => event.preventDefault()
  jobs.subscribe(({ jobs: all }) => {
    const isPaying = all.some((job) => !isEnded(job) && !isBuiltInJob(job))
    // A page with such a listener is not kept for the way back: it is there only while it is needed.
    if (isPaying) addEventListener('beforeunload', ask)
    else removeEventListener('beforeunload', ask)
  })
}
