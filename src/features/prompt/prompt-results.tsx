import { useStore } from 'zustand'
import type { ImageId } from '@/domain/ids'
import type { Job } from '@/domain/job'
import { ExamplePrompts } from './example-prompts'
import { JobResults } from './job-results'
import type { PromptResultsProps } from './prompt-results-props'

/** How many jobs stand on the stage; the gallery has the rest. */
const SHOWN_JOBS = 6

function isWorthShowing(job: Job, isStored: (id: ImageId) => boolean): boolean {
  const isRunning = job.state === 'queued' || job.state === 'sent' || job.state === 'waiting'
  return isRunning || job.failures.length > 0 || job.state === 'interrupted' || job.imageIds.some(isStored)
}

/** What the last jobs of this tab made, newest first; before the first one, three prompts to start with. */
export function PromptResults(props: PromptResultsProps) {
  const { jobs, gallery, onExample } = props
  const all = useStore(jobs, (state) => state.jobs)
  const { byId, status } = useStore(gallery)
  const shown = all
    .filter((job) => job.request.kind === 'generate' && isWorthShowing(job, (id) => byId.has(id)))
    .slice(0, SHOWN_JOBS)
  return (
    <section aria-label="Results" className="flex min-h-full flex-col gap-8 p-3 wide:px-6.5 wide:py-5.5">
      {shown.length === 0 && status === 'ready' && <ExamplePrompts onChoose={onExample} />}
      {shown.map((job, index) => (
        <JobResults key={job.id} {...props} job={job} isNewest={index === 0} />
      ))}
    </section>
  )
}
