import type { Ports } from './ports'
import type { JobRunner } from './run-jobs'

/**
 * The runner of jobs, whose code is fetched with the first use: it is not needed to show the page. Where it cannot be fetched nothing is
 * sent, that is said, and the next use tries again.
 */
export function createLazyRunner(
  load: () => Promise<JobRunner>,
  { notices }: Pick<Ports, 'notices'>,
): JobRunner & { preload: () => void } {
  let loading: Promise<JobRunner> | undefined
  function runner(): Promise<JobRunner> {
    loading ??= load().catch((error: unknown) => {
      loading = undefined
      notices.getState().noticed({
        tone: 'error',
        title: 'A part of the app could not be fetched',
        body: 'Nothing has been sent. Check the network and try again.',
      })
      throw error
    })
    return loading
  }
  /** What cannot be done has been said. */
  const now = (use: (loaded: JobRunner) => unknown): void => void runner().then(use, () => undefined)

  return {
    generate: async (input) => (await runner()).generate(input),
    generateBatch: async (input) => (await runner()).generateBatch(input),
    edit: async (input) => (await runner()).edit(input),
    vary: async (input) => (await runner()).vary(input),
    retry: async (id) => (await runner()).retry(id),
    retryBatch: async (id) => (await runner()).retryBatch(id),
    dismiss: async (id) => (await runner()).dismiss(id),
    cancel: (id) => now((loaded) => loaded.cancel(id)),
    cancelBatch: (id) => now((loaded) => loaded.cancelBatch(id)),
    preload: () => now(() => undefined),
  }
}
