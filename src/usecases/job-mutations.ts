import { mutationOptions } from '@tanstack/react-query'
import type { BatchInput } from './run-batch'
import type { JobRunner } from './run-jobs'

/** The mutation behind "Generate": never retried by the query client and never paused by it, because a request costs money. */
export function generateMutation({ generate }: Pick<JobRunner, 'generate'>) {
  return mutationOptions({
    mutationKey: ['generate'],
    mutationFn: generate,
    networkMode: 'always',
    retry: 0,
    gcTime: 0,
  })
}

/** The mutation behind "Generate" where it makes several jobs; as `generateMutation`. */
export function generateBatchMutation({ generateBatch }: Pick<JobRunner, 'generateBatch'>) {
  return mutationOptions({
    mutationKey: ['generate-batch'],
    mutationFn: (input: BatchInput) => generateBatch(input),
    networkMode: 'always',
    retry: 0,
    gcTime: 0,
  })
}

/** The mutation behind "Edit"; as `generateMutation`. */
export function editMutation({ edit }: Pick<JobRunner, 'edit'>) {
  return mutationOptions({
    mutationKey: ['edit'],
    mutationFn: edit,
    networkMode: 'always',
    retry: 0,
    gcTime: 0,
  })
}

/** The mutation behind "Make variations"; as `generateMutation`. */
export function varyMutation({ vary }: Pick<JobRunner, 'vary'>) {
  return mutationOptions({
    mutationKey: ['vary'],
    mutationFn: vary,
    networkMode: 'always',
    retry: 0,
    gcTime: 0,
  })
}
