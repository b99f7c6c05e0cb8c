import type { GenerateRequest, ImageRequest } from '@/domain/image-request'
import { useOf } from '@/domain/prompt-book'
import { templateOf } from '@/domain/prompt-matrix'
import type { PromptBook } from '@/platform/storage/prompt-book'
import type { Ports } from './ports'
import type { BatchInput } from './run-batch'
import type { JobRunner } from './run-jobs'

/** What a press on a matrix is remembered as: its template, with the settings of its first request. */
function batchRequest({ written, title, jobs }: BatchInput): ImageRequest | undefined {
  const request = jobs[0]?.request
  if (!request) return undefined
  const prompt = written ?? title
  return request.styled ? { ...request, styled: { ...request.styled, prompt } } : { ...request, prompt }
}

/** The prompt as the form reads it, where a brace is more than a brace. */
function asTemplate(request: GenerateRequest): GenerateRequest {
  const { styled, prompt } = request
  return styled
    ? { ...request, styled: { ...styled, prompt: templateOf(styled.prompt) } }
    : { ...request, prompt: templateOf(prompt) }
}

/**
 * The runner, whose prompts are written down as they are sent. A prompt that cannot be written down is sent all the same: it stands in
 * the job and in its pictures.
 */
export function recordPrompts(
  runner: JobRunner,
  book: Pick<PromptBook, 'addUse'>,
  { clock }: Pick<Ports, 'clock'>,
): JobRunner {
  function record(request: ImageRequest | undefined): void {
    const use = request && useOf(request, clock.now())
    if (use) book.addUse(use).catch(() => undefined)
  }
  return {
    ...runner,
    generate: (input) => {
      record(asTemplate(input.request))
      return runner.generate(input)
    },
    generateBatch: (input) => {
      record(batchRequest(input))
      return runner.generateBatch(input)
    },
    edit: (input) => {
      record(input.request)
      return runner.edit(input)
    },
    vary: (input) => {
      record(input.request)
      return runner.vary(input)
    },
  }
}
