import type { Connection } from '@/domain/connection'
import type { ImageId } from '@/domain/ids'
import type { GenerateRequest } from '@/domain/image-request'
import type { Job } from '@/domain/job'
import type { Ports } from './ports'
import { runJob } from './run-job'
import { saveGenerated } from './save-result'

export interface GenerateInput {
  request: GenerateRequest
  connection: Connection
}

/** Makes pictures from a prompt; see `runJob` for what it promises. */
export function generateImages(
  input: GenerateInput,
  signal: AbortSignal,
  ports: Ports,
  onStart: (job: Job) => void,
): Promise<readonly ImageId[]> {
  const plan = {
    ...input,
    prepare: async (target, progress) => ({
      send: (part, options) => ports.api.generate(target, part, options),
      save: (image, part) => saveGenerated(image, part, progress, ports),
    }),
  } satisfies Parameters<typeof runJob<GenerateRequest>>[0]
  return runJob<GenerateRequest>(plan, signal, ports, onStart)
}
