import { lazy, Suspense } from 'react'
import { useStore } from 'zustand'
import { onDemand } from '@/ui/on-demand'
import { ExamplePrompts } from './example-prompts'
import type { PromptResultsProps } from './prompt-results-props'
import { shownPresses } from './shown-results'

/** Nobody has results before the first press. */
const JobResults = onDemand(async () => (await import('./job-results')).JobResults)

/** Fetches what shows results before there are some. */
export const preloadJobResults = JobResults.preload

// Loaded with the first press that makes several jobs.
const BatchResults = lazy(async () => ({ default: (await import('./batch-results')).BatchResults }))

/** What the last presses of this tab made, newest first; before the first one, three prompts to start with. */
export function PromptResults(props: PromptResultsProps) {
  const { jobs, gallery, onExample } = props
  const all = useStore(jobs, (state) => state.jobs)
  const { byId, status } = useStore(gallery)
  const shown = shownPresses(all, (id) => byId.has(id))
  return (
    <section aria-label="Results" className="flex min-h-full flex-col gap-8 p-3 wide:px-6.5 wide:py-5.5">
      {shown.length === 0 && status === 'ready' && <ExamplePrompts onChoose={onExample} />}
      {shown.map((press, index) =>
        press.kind === 'job' ? (
          <Suspense key={press.job.id}>
            <JobResults {...props} job={press.job} isNewest={index === 0} />
          </Suspense>
        ) : (
          <Suspense key={press.id}>
            <BatchResults {...props} batchId={press.id} batchJobs={press.jobs} />
          </Suspense>
        ),
      )}
    </section>
  )
}
