import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { Connection } from '@/domain/connection'
import { traitsOf } from '@/domain/connection'
import { describeCost, estimateCost } from '@/domain/cost'
import { PRICES_AS_OF } from '@/domain/prices'
import { AUTO_SIZE, sizeProblem } from '@/domain/image-size'
import { capabilitiesOf } from '@/domain/models'
import type { DraftProblems, RequestDraft } from '@/domain/request-draft'
import { draftProblems, promptLength } from '@/domain/request-draft'
import { variationInputs } from '@/domain/variation-request'
import { WAY_WORDS } from '@/domain/variation-way'
import { Button } from '@/ui/button'
import { FactLine } from '@/ui/fact-line'
import { focusFirstProblem } from '@/ui/focus-first-problem'
import { FormPanel } from '@/ui/form-panel'
import { usePressLock } from '@/ui/use-press-lock'
import type { JobRunner } from '@/usecases/run-jobs'
import { varyMutation } from '@/usecases/job-mutations'
import { useMeasuredVariation } from './use-measured-variation'
import type { MeasureVariation } from './use-measured-variation'
import type { PlanParts, VariationPlan } from './use-variation-plan'
import { useVariationPlan } from './use-variation-plan'
import { VariationChoices } from './variation-choices'
import { VariationSourceCard } from './variation-source-card'
import { VariationUploadCard } from './variation-upload-card'

/** What the fields that every form has need from this one. */
export interface SharedFields {
  use: 'edit' | 'vary'
  /** Model and number alone, where there is no way yet or everything else is the source's own request. */
  isReduced: boolean
  draft: RequestDraft
  changes: readonly string[]
  problems: DraftProblems
  sizing: { rule: VariationPlan['sizeRule']; size: string; onChange: (size: string) => void }
}

export interface VariationFormProps extends PlanParts {
  runner: Pick<JobRunner, 'vary'>
  measure: MeasureVariation
  /** Model, size, number and the rest, which look alike in every tab. */
  renderFields: (fields: SharedFields, own: ReactNode) => ReactNode
  submitKeys: string
}

/** How variations are asked for. Says the way before anything is sent. */
export function VariationForm({ submitKeys, renderFields, ...props }: VariationFormProps) {
  const form = useVariationForm(props)
  const { plan, problems, measured } = form
  return (
    <FormPanel
      label="Variation"
      onSubmit={form.submit}
      complaint={form.complaint}
      head={plan.source && <VariationSourceCard desk={props.desk} source={plan.source} />}
      lead={<WayLine plan={plan} />}
      facts={<VariationCost plan={plan} connection={props.connection} />}
      action={
        <Button type="submit" tone="main" size="large" className="max-wide:px-2 wide:w-full">
          Make variations
          <span aria-hidden className="hidden font-medium wide:inline">
            {submitKeys}
          </span>
        </Button>
      }
    >
      {renderFields(
        form.shared,
        <>
          <VariationChoices {...{ plan, problems }} connection={props.connection} />
          {plan.input && plan.choice.way !== 'reroll' && (
            <VariationUploadCard upload={measured?.upload} failure={measured?.failure} />
          )}
        </>,
      )}
    </FormPanel>
  )
}

/** How it will be done, in words, or why it cannot be. */
function WayLine({ plan: { choice } }: { plan: VariationPlan }) {
  return (
    <p
      role="status"
      aria-label="How it is done"
      className="text-sm max-wide:line-clamp-2 max-wide:flex max-wide:min-h-11 max-wide:items-center max-wide:text-xs"
    >
      {choice.way === 'none' ? (
        <span className="text-danger">{choice.reason}</span>
      ) : (
        <span>{WAY_WORDS[choice.way]}</span>
      )}
    </p>
  )
}

function problemsOf(
  { choice, choices, draft, size, sizeRule }: VariationPlan,
  connection: Connection,
): DraftProblems {
  const server = traitsOf(connection)
  const problems = draftProblems(draft, 'vary', server)
  if (choice.way === 'reroll') return problems
  // "auto" is only shown where it may be left open.
  const illegal = size === AUTO_SIZE ? undefined : sizeProblem(size, sizeRule)
  const sized = illegal ? { ...problems, size: illegal } : problems
  if (choice.way !== 'edit') return sized
  const { maxPromptChars } = capabilitiesOf(draft.model, server)
  const over = promptLength(choices.instruction) - maxPromptChars
  if (choices.instruction.trim() === '') return { ...sized, instruction: 'Write what the model is to do.' }
  return over > 0
    ? { ...sized, instruction: `${over.toLocaleString('en')} characters too many for this model.` }
    : sized
}

function useVariationForm({
  runner,
  measure,
  ...parts
}: Omit<VariationFormProps, 'renderFields' | 'submitKeys'>) {
  const plan = useVariationPlan(parts)
  const { source, choice, choices, draft, changes, sizeRule, size, input } = plan
  const [complaint, complain] = useState<string>()
  const { mutate } = useMutation(varyMutation(runner))
  const lock = usePressLock()
  const measured = useMeasuredVariation(input, measure)
  const problems = problemsOf(plan, parts.connection)

  function submit(form: HTMLFormElement): void {
    complain(undefined)
    if (!source) return complain('Choose an image first.')
    if (choice.way === 'none') return complain(`Nothing was sent. ${choice.reason}`)
    if (Object.keys(problems).length > 0 || !input) {
      complain(Object.values(problems)[0])
      return focusFirstProblem(form)
    }
    if (lock.take()) mutate(input)
  }
  return {
    ...{ plan, problems, measured, complaint, submit },
    shared: {
      use: choice.way === 'edit' ? 'edit' : 'vary',
      isReduced: choice.way === 'reroll' || choice.way === 'none',
      ...{ draft, changes, problems },
      sizing: { rule: sizeRule, size, onChange: (next: string) => choices.optionsSet({ size: next }) },
    } satisfies SharedFields,
  }
}

function VariationCost({ plan, connection }: { plan: VariationPlan; connection: Connection }) {
  const { draft, size, input } = plan
  const count = Number.isInteger(draft.count) && draft.count > 0 ? draft.count : 1
  const request = input?.request ?? { ...draft, size, prompt: '' }
  const cost = estimateCost({ ...request, count }, connection, input ? variationInputs(input) : [])
  return (
    <FactLine
      label="Estimated cost"
      value={describeCost(cost)}
      title={cost.kind === 'dollars' ? `Prices of ${PRICES_AS_OF}` : undefined}
    />
  )
}
