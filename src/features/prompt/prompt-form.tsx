import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useStore } from 'zustand'
import type { Connection } from '@/domain/connection'
import { describeCost, estimateCost, PRICES_AS_OF } from '@/domain/cost'
import type { DraftProblems, GenerateDraft } from '@/domain/generate-draft'
import { draftProblems, promptLength, requestOf } from '@/domain/generate-draft'
import { MAX_IMAGES, MIN_IMAGES } from '@/domain/image-request'
import { capabilitiesOf } from '@/domain/models'
import { Button } from '@/ui/button'
import { FormPanel } from '@/ui/form-panel'
import { NumberField } from '@/ui/number-field'
import { TextArea } from '@/ui/text-area'
import { generateMutation } from '@/usecases/run-jobs'
import type { JobRunner } from '@/usecases/run-jobs'
import type { ConnectionManager } from '@/usecases/manage-connections'
import { ChoiceFieldSelect } from './choice-field-select'
import { ModelField, ModelNote } from './model-field'
import { MoreOptions } from './more-options'
import type { PromptDraftStore } from './prompt-draft-store'
import { selectFittedDraft } from './prompt-draft-store'
import { CustomSize, SizeSelect, useCustomSize } from './size-field'

interface PromptFormProps {
  drafts: PromptDraftStore
  connection: Connection
  runner: Pick<JobRunner, 'generate'>
  connections: Pick<ConnectionManager, 'listModels'>
  /** How the submit key is written on this machine, such as "⌘ ↵". */
  submitKeys: string
}

/** A second press within this time is a reflex of the hand and would be a second bill. */
const DOUBLE_PRESS_MS = 600

/** Prompt, model and what the model takes; "Generate" starts a job and leaves the form as it is. */
export function PromptForm({ drafts, connection, runner, connections, submitKeys }: PromptFormProps) {
  const { draft: raw, askedSize, ...actions } = useStore(drafts)
  const { draft, changes } = selectFittedDraft({ draft: raw, askedSize })
  const [hasTried, setTried] = useState(false)
  const { mutate } = useMutation(generateMutation(runner))
  const isLocked = useShortLock()
  const problems = draftProblems(draft)
  // An empty form is not scolded before its owner has tried to send it; what was typed wrongly is.
  const shown = hasTried ? problems : withoutMissing(problems, draft)
  const capabilities = capabilitiesOf(draft.model)
  const sizing = {
    rule: capabilities.size,
    size: draft.size,
    onChange: (size: string) => actions.fieldEdited({ size }),
  }
  const custom = useCustomSize(sizing)

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
      <div className="grid grid-cols-2 gap-2.5">
        <ModelField
          {...{ draft, connection, connections }}
          error={shown.model}
          onChoose={actions.modelChosen}
        />
        <SizeSelect {...sizing} {...custom} />
      </div>
      <ModelNote model={draft.model} changes={changes} />
      {custom.isCustom && <CustomSize {...sizing} />}
      <div className="grid grid-cols-2 gap-2.5">
        <ChoiceFieldSelect field="quality" {...{ draft, capabilities }} onChange={actions.fieldEdited} />
        <NumberField
          label="Number of images"
          value={Number.isNaN(draft.count) ? undefined : draft.count}
          onChange={(count) => actions.fieldEdited({ count: count ?? Number.NaN })}
          min={MIN_IMAGES}
          max={MAX_IMAGES}
          error={shown.count}
        />
      </div>
      <MoreOptions {...{ draft, capabilities }} problems={shown} drafts={drafts} />
    </FormPanel>
  )
}

function withoutMissing(problems: DraftProblems, draft: GenerateDraft): DraftProblems {
  const { prompt, ...rest } = problems
  return prompt && draft.prompt.trim() !== '' ? problems : rest
}

/** Moves the focus to the first field that is marked wrong, once it is marked. */
function focusFirstProblem(): void {
  setTimeout(() =>
    document.querySelector<HTMLElement>('form[aria-label="Prompt"] [aria-invalid="true"]')?.focus(),
  )
}

function useShortLock(): { take: () => boolean } {
  const [lock] = useState(() => {
    let isTaken = false
    return {
      take: () => {
        if (isTaken) return false
        isTaken = true
        setTimeout(() => (isTaken = false), DOUBLE_PRESS_MS)
        return true
      },
    }
  })
  return lock
}

function CostLine({ draft, connection }: { draft: GenerateDraft; connection: Connection }) {
  const isCountKnown = Number.isInteger(draft.count) && draft.count > 0
  const cost = estimateCost({ ...draft, count: isCountKnown ? draft.count : 1 }, connection)
  return (
    <p className="flex justify-between gap-3 text-xs text-mute">
      <span>Estimated cost</span>
      <span
        className="text-right tabular-nums"
        title={cost.kind === 'dollars' ? `Prices of ${PRICES_AS_OF}` : undefined}
      >
        {describeCost(cost)}
      </span>
    </p>
  )
}
