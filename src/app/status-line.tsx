import { useStore } from 'zustand'
import { isEnded } from '@/domain/job'
import type { JobsStore } from '@/state/jobs-store'

/** What the newest job has come to: "3 of 4 saved". */
export function SavedStatus({ jobs }: { jobs: JobsStore }) {
  const job = useStore(jobs, (state) => state.jobs[0])
  if (!job) return <>Ready</>
  const saved = job.imageIds.length
  if (!isEnded(job))
    return (
      <>
        {saved} of {job.request.count} saved
      </>
    )
  const none = job.draftIds ? 'Only an unfinished preview was saved' : 'Nothing was saved by the last job'
  return <>{saved === 0 ? none : `${saved} of ${job.request.count} saved`}</>
}

/** Who answered the newest job, with the id that the server's support asks for. */
export function ServerStatus({ jobs }: { jobs: JobsStore }) {
  const job = useStore(jobs, (state) => state.jobs[0])
  if (!job) return null
  const requestId = job.requestIds.at(-1)
  return <>{[job.connectionName, requestId && `request ${requestId}`].filter(Boolean).join(' · ')}</>
}
