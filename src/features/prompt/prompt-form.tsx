import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useStore } from 'zustand'
import type { Connection } from '@/domain/connection'
import { describeCost, estimateCost, PRICES_AS_OF } from '@/domain/cost'
import type { RequestDraft } from '@/domain/request-draft'
import { draftProblems, promptLength, requestOf, withoutMissingPrompt } from '@/domain/request-draft'
import { capabilitiesOf } from '@/domain/models'
import { Button } from '@/ui/button'
import { FactLine } from '@/ui/fact-line'
import { FormPanel } from '@/ui/form-panel'
import { TextArea } from '@/ui/text-area'
import { usePressLock } from '@/ui/use-press-lock'
import { generateMutation } from '@/usecases/run-jobs'
import type { JobRunner } from '@/usecases/run-jobs'
import type { ConnectionManager } from '@/usecases/manage-connections'
import type { DraftStore } from '@/state/draft-store'
import { selectFittedDraft } from '@/state/draft-store'
import { RequestFields } from './request-fields'

interface PromptFormProps {
  drafts: DraftStore
  connection: Connection
  runner: Pick<JobRunner, 'generate'>
  connections: Pick<ConnectionManager, 'listModels'>
  /** How the submit key is written on this machine, such as "⌘ ↵". */
  submitKeys: string
}

/** Prompt, model and what the model takes; "Generate" starts a job and leaves the form as it is. */
export function PromptForm({ drafts, connection, runner, connections, submitKeys }: PromptFormProps) {
  const { draft: raw, askedSize, ...actions } = useStore(drafts)
  const { draft, changes } = selectFittedDraft({ draft: raw, askedSize })
  const [hasTried, setTried] = useState(false)
  const { mutate } = useMutation(generateMutation(runner))
  const isLocked = usePressLock()
  const problems = draftProblems(draft)
  // An empty form is not scolded before its owner has tried to send it; what was typed wrongly is.
  const shown = hasTried ? problems : withoutMissingPrompt(problems, draft)
  const capabilities = capabilitiesOf(draft.model)
  const sizing = {
    rule: capabilities.size,
    size: draft.size,
    onChange: (size: string) => actions.fieldEdited({ size }),
  }

  function submit(): void {
    setTried(true)
    if (Object.keys(problems).length > 0) return focusFirstProblem()
    if (isLocked.take()) mutate({ request: requestOf(draft), connection })
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
          count={{ used: promptLength(draft.prompt), limit: capabilities.maxPromptChars }}
          compactOnPhone
        />
      }
      facts={<CostLine draft={draft} connection={connection} />}
      action={
        <Button type="submit" tone="main" size="large" className="wide:w-full">
          Generate
          <span aria-hidden className="hidden font-medium wide:inline">
            {submitKeys}
          </span>
        </Button>
      }
    >
      <RequestFields
        use="generate"
        problems={shown}
        {...{ drafts, draft, changes, connection, connections, sizing }}
      />
    </FormPanel>
  )
}

/** Moves the focus to the first field that is marked wrong, once it is marked. */
function focusFirstProblem(): void {
  setTimeout(() =>
    document.querySelector<HTMLElement>('form[aria-label="Prompt"] [aria-invalid="true"]')?.focus(),
  )
}

function CostLine({ draft, connection }: { draft: RequestDraft; connection: Connection }) {
  const isCountKnown = Number.isInteger(draft.count) && draft.count > 0
  const cost = estimateCost({ ...draft, count: isCountKnown ? draft.count : 1 }, connection)
  return (
    <FactLine
      label="Estimated cost"
      value={describeCost(cost)}
      title={cost.kind === 'dollars' ? `Prices of ${PRICES_AS_OF}` : undefined}
    />
  )
}
