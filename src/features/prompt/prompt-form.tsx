import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Suspense, useState } from 'react'
import { useStore } from 'zustand'
import type { Connection } from '@/domain/connection'
import { describeCost } from '@/domain/cost'
import { PRICES_AS_OF } from '@/domain/prices'
import type { CostEstimate } from '@/domain/cost'
import type { MatrixPlan } from '@/domain/matrix-plan'
import { ASK_ABOVE, isMatrix, planMatrix } from '@/domain/matrix-plan'
import { promptLength, withoutMissingPrompt } from '@/domain/request-draft'
import { capabilitiesOf } from '@/domain/models'
import { Button } from '@/ui/button'
import { FactLine } from '@/ui/fact-line'
import { focusFirstProblem } from '@/ui/focus-first-problem'
import { FormPanel } from '@/ui/form-panel'
import { onDemand } from '@/ui/on-demand'
import { TextArea } from '@/ui/text-area'
import { usePressLock } from '@/ui/use-press-lock'
import { generateBatchMutation, generateMutation } from '@/usecases/job-mutations'
import type { JobRunner } from '@/usecases/run-jobs'
import type { ConnectionManager } from '@/usecases/manage-connections'
import type { DraftStore } from '@/state/draft-store'
import { selectFittedDraft } from '@/state/draft-store'
import { RequestFields } from './request-fields'
import { SeveralModels } from './several-models'

// Most prompts are no matrix; the dialog's code is dear to the first load.
const MatrixPrompts = onDemand(async () => (await import('./matrix-facts')).MatrixPrompts)
const MatrixLine = onDemand(async () => (await import('./matrix-facts')).MatrixLine)
const MatrixQuestion = onDemand(async () => (await import('./matrix-facts')).MatrixQuestion)

interface PromptFormProps {
  drafts: DraftStore
  connection: Connection
  runner: Pick<JobRunner, 'generate' | 'generateBatch'>
  connections: Pick<ConnectionManager, 'listModels'>
  /** How the submit key is written on this machine, such as "⌘ ↵". */
  submitKeys: string
  /** History, library and styles. */
  promptTools?: ReactNode
}

/** Prompt, model and what the model takes; "Generate" starts a job, or one per combination, and leaves the form as it is. */
export function PromptForm(props: PromptFormProps) {
  const { drafts, connection, runner, connections, submitKeys, promptTools } = props
  const { draft: raw, askedSize, server, moreModels, style, ...actions } = useStore(drafts)
  const { draft, changes } = selectFittedDraft({ draft: raw, askedSize, server })
  const [hasTried, setTried] = useState(false)
  const plan = planMatrix(draft, moreModels, connection, style)
  const { problems } = plan
  const { send, asked, ask } = useSend({ connection, runner })
  // An empty form is not scolded before its owner has tried to send it; what was typed wrongly is.
  const shown = hasTried ? problems : withoutMissingPrompt(problems, draft)
  const capabilities = capabilitiesOf(draft.model, server)
  const sizing = {
    rule: capabilities.size,
    size: draft.size,
    onChange: (size: string) => actions.fieldEdited({ size }),
  }

  function submit(form: HTMLFormElement): void {
    setTried(true)
    if (Object.keys(problems).length > 0) return focusFirstProblem(form)
    if (plan.jobs.length > ASK_ABOVE) ask(plan)
    else send(plan)
  }

  return (
    <FormPanel
      label="Prompt"
      onSubmit={submit}
      lead={
        <TextArea
          label="Prompt"
          name="prompt"
          placeholder="What should the picture show?"
          value={draft.prompt}
          onChange={(prompt) => actions.fieldEdited({ prompt })}
          error={shown.prompt}
          count={{ used: promptLength(plan.longestPrompt), limit: capabilities.maxPromptChars }}
          compactOnPhone
        />
      }
      facts={
        <>
          <Suspense>{isMatrix(plan) && plan.jobs.length > 0 && <MatrixLine plan={plan} />}</Suspense>
          <CostLine cost={plan.cost} />
        </>
      }
      action={
        <Button type="submit" tone="main" size="large" className="wide:w-full">
          Generate
          <span aria-hidden className="hidden font-medium wide:inline">
            {submitKeys}
          </span>
        </Button>
      }
    >
      {promptTools}
      <Suspense>{isMatrix(plan) && <MatrixPrompts plan={plan} />}</Suspense>
      <RequestFields
        use="generate"
        problems={shown}
        {...{ drafts, draft, changes, connection, connections, sizing }}
      >
        <SeveralModels
          {...{ connection, connections, moreModels }}
          model={draft.model}
          changes={plan.changes}
          onChange={actions.moreModelsChosen}
        />
      </RequestFields>
      <Suspense>
        {asked && (
          <MatrixQuestion plan={asked} onConfirm={() => send(asked)} onClose={() => ask(undefined)} />
        )}
      </Suspense>
    </FormPanel>
  )
}

function CostLine({ cost }: { cost: CostEstimate }) {
  return (
    <FactLine
      label="Estimated cost"
      value={describeCost(cost)}
      title={cost.kind === 'dollars' ? `Prices of ${PRICES_AS_OF}` : undefined}
    />
  )
}

/** Sends what was planned, once per press; many requests wait for an answer to `ask`. */
function useSend({ connection, runner }: Pick<PromptFormProps, 'connection' | 'runner'>) {
  const [asked, ask] = useState<MatrixPlan>()
  const one = useMutation(generateMutation(runner))
  const several = useMutation(generateBatchMutation(runner))
  const lock = usePressLock()
  function send(plan: MatrixPlan): void {
    const { title, written, jobs } = plan
    const [first] = jobs
    if (!first || !lock.take()) return
    if (isMatrix(plan)) several.mutate({ title, written, jobs, connection })
    else one.mutate({ request: first.request, connection })
  }
  return { send, asked, ask }
}
