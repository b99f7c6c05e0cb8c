import type { BatchPlace } from '@/domain/batch-place'
import type { Connection } from '@/domain/connection'
import type { ImageId } from '@/domain/ids'
import type { GenerateRequest } from '@/domain/image-request'
import type { Job } from '@/domain/job'
import type { Ports } from './ports'
import type { JobPlan } from './run-job'
import { runJob } from './run-job'
import { saveGenerated } from './save-result'

export interface GenerateInput {
  request: GenerateRequest
  connection: Connection
  /** Where several jobs are asked for with one press. */
  batch?: BatchPlace
}

/** Makes pictures from a prompt; see `runJob` for what it promises. */
export function generateImages(
  input: GenerateInput,
  signal: AbortSignal,
  ports: Ports,
  onStart: (job: Job) => void,
  inTurn?: JobPlan<GenerateRequest>['inTurn'],
): Promise<readonly ImageId[]> {
  const plan: JobPlan<GenerateRequest> = {
    ...input,
    ...(inTurn ? { inTurn } : {}),
    prepare: async (target) => ({
      send: (part, options) => ports.api.generate(target, part, options),
      save: (image, part, progress) => saveGenerated(image, part, progress, ports),
    }),
  }
  return runJob<GenerateRequest>(plan, signal, ports, onStart)
}
