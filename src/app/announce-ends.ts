import { titleOf } from '@/domain/image-request'
import type { Job } from '@/domain/job'
import { isBuiltInJob, isEnded } from '@/domain/job'
import type { Announcements } from '@/platform/browser/announce'
import type { Ports } from '@/usecases/ports'

function wordsOf({ state, imageIds, request }: Job): { title: string; body: string } {
  const saved = imageIds.length === 1 ? '1 picture is ready' : `${imageIds.length} pictures are ready`
  return { title: state === 'done' ? saved : 'A request came to nothing', body: titleOf(request) }
}

/** Says outside of the page how what was sent to a server has ended, while nobody looks and where that is wanted. */
export function announceEnds(
  { jobs, settings }: Pick<Ports, 'jobs' | 'settings'>,
  { announce }: Pick<Announcements, 'announce'>,
): void {
  jobs.subscribe(({ jobs: now }, { jobs: before }) => {
    if (!settings.getState().announcesEnds) return
    const running = new Set(before.filter((job) => !isEnded(job)).map(({ id }) => id))
    for (const job of now) {
      const hasEnded = running.has(job.id) && isEnded(job) && job.state !== 'cancelled'
      if (!hasEnded || isBuiltInJob(job)) continue
      const { title, body } = wordsOf(job)
      announce(title, body)
    }
  })
}
