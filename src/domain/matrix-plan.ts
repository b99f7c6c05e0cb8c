import type { BatchValue } from './batch-place'
import type { Connection } from './connection'
import { traitsOf } from './connection'
import type { CostEstimate } from './cost'
import { addCosts, estimateCost } from './cost'
import type { GenerateRequest, StyleWords } from './image-request'
import type { MatrixAxis, MatrixPrompt } from './prompt-matrix'
import { axesOf, expandTemplate, readTemplate, shortened } from './prompt-matrix'
import type { DraftProblems, RequestDraft } from './request-draft'
import { draftProblems, refitDraft, requestOf } from './request-draft'
import type { ServerTraits } from './server-traits'
import { dressed, inStyle } from './style-preset'

/** More requests than this are sent after a question only. */
export const ASK_ABOVE = 64
/** More are not sent with one press. */
export const MAX_COMBINATIONS = 256
/** What the axis of models is called; no group of a prompt can be. */
export const MODEL_AXIS = 'Model'

const MAX_TITLE_CHARS = 160
const MAX_VALUE_CHARS = 120

/** One request of a press, and what it has of its own. */
export interface MatrixJob {
  request: GenerateRequest
  values: readonly BatchValue[]
}

/** What one press would send. */
export interface MatrixPlan {
  /** What was written, in one line. */
  title: string
  /** All of it, braces and all. */
  written: string
  promptCount: number
  models: readonly string[]
  /** Empty where there are too many to be sent. */
  prompts: readonly string[]
  /** One per prompt and model. */
  jobs: readonly MatrixJob[]
  /** Of each job. */
  imagesEach: number
  cost: CostEstimate
  /** What a model does not take as it stands in the form, in sentences. */
  changes: readonly { model: string; words: string }[]
  /** Everything that stands in the way of sending. */
  problems: DraftProblems
  /** The prompt with the most characters, for the counter. */
  longestPrompt: string
}

function valuesOf(axes: readonly MatrixAxis[], { picks }: MatrixPrompt): BatchValue[] {
  return axes.map(({ name, values }, index) => {
    const at = picks[index] ?? 0
    return { axis: name, value: shortened(values[at] ?? '', MAX_VALUE_CHARS), at }
  })
}

function longest(prompts: readonly string[], otherwise: string): string {
  return prompts.reduce(
    (found, prompt) => (prompt.length > found.length ? prompt : found),
    prompts[0] ?? otherwise,
  )
}

function countProblem(promptCount: number, modelCount: number): string | undefined {
  if (promptCount * modelCount <= MAX_COMBINATIONS) return undefined
  const prompts = Number.isFinite(promptCount) ? promptCount.toLocaleString('en') : 'Countless'
  const models = modelCount > 1 ? ` for each of ${modelCount} models` : ''
  return `${prompts} prompts${models} are too many: up to ${MAX_COMBINATIONS} requests go with one press. Take values out of the braces, or write \\{ for a brace.`
}

/** Problems of the form itself, then those that only some of the prompts or models have. */
function problemsOf(
  draft: RequestDraft,
  models: readonly string[],
  prompts: readonly string[],
  tooMany: string | undefined,
  server: ServerTraits,
) {
  const prompt = longest(prompts, draft.prompt)
  const problems = draftProblems({ ...draft, prompt }, 'generate', server)
  if (tooMany) return { ...problems, prompt: tooMany }
  if (problems.prompt) return problems
  if (prompts.some((text) => text.trim() === ''))
    return { ...problems, prompt: 'One of the prompts is empty.' }
  for (const model of models) {
    const { prompt: problem } = draftProblems({ ...draft, model, prompt }, 'generate', server)
    if (problem) return { ...problems, prompt: `${model}: ${problem}` }
  }
  return problems
}

/** The main model first, each once. */
function modelsOf({ model }: RequestDraft, moreModels: readonly string[]): string[] {
  return [...new Set([model.trim(), ...moreModels])]
}

/**
 * What a press sends: one request for each prompt that the braces make and each model, cut to what that model takes.
 * `draft` is as its own model takes it; the words of a style are put around each prompt, and no brace in them is read.
 */
export function planMatrix(
  draft: RequestDraft,
  moreModels: readonly string[],
  connection: Connection,
  style?: StyleWords,
): MatrixPlan {
  const server = traitsOf(connection)
  const template = readTemplate(draft.prompt)
  const models = modelsOf(draft, moreModels)
  const tooMany = countProblem(template.count, models.length)
  const axes = tooMany ? [] : axesOf(template)
  const expanded = tooMany ? [] : expandTemplate(template)
  const dress = (prompt: string) => dressed(prompt, style)
  const isCountKnown = Number.isInteger(draft.count) && draft.count > 0
  const imagesEach = isCountKnown ? draft.count : 1
  const fitted = models.map((model) => refitDraft(draft, model, server))
  const jobs = expanded.flatMap((one) =>
    fitted.map(({ draft: fit }, at) => ({
      request: inStyle(requestOf({ ...fit, prompt: one.prompt }, server), style),
      values: [
        ...valuesOf(axes, one),
        ...(models.length > 1 ? [{ axis: MODEL_AXIS, value: fit.model, at }] : []),
      ],
    })),
  )
  const prompts = expanded.map(({ prompt }) => dress(prompt))
  return {
    title: shortened(draft.prompt, MAX_TITLE_CHARS),
    written: draft.prompt,
    promptCount: template.count,
    models,
    prompts,
    jobs,
    imagesEach,
    cost: tooMany
      ? { kind: 'unknown', reason: 'too many prompts' }
      : addCosts(jobs.map(({ request }) => estimateCost({ ...request, count: imagesEach }, connection))),
    changes: fitted
      .slice(1)
      .flatMap(({ draft: { model }, changes }) =>
        changes.length > 0 ? [{ model, words: `${changes.join('. ')}.` }] : [],
      ),
    problems: problemsOf(draft, models, prompts, tooMany, server),
    longestPrompt: longest(prompts, dress(draft.prompt)),
  }
}

/** True where one press makes more than one job. */
export function isMatrix({ promptCount, models }: Pick<MatrixPlan, 'promptCount' | 'models'>): boolean {
  return promptCount * models.length > 1
}

const counted = (count: number, one: string): string =>
  `${count.toLocaleString('en')} ${one}${count === 1 ? '' : 's'}`

/** "6 prompts × 2 models × 2 images = 24 images". */
export function matrixWords({ promptCount, models, imagesEach }: MatrixPlan): string {
  const total = promptCount * models.length * imagesEach
  const factors = [
    promptCount > 1 ? [counted(promptCount, 'prompt')] : [],
    models.length > 1 ? [counted(models.length, 'model')] : [],
    [counted(imagesEach, 'image')],
  ].flat()
  return `${factors.join(' × ')} = ${counted(total, 'image')}`
}
