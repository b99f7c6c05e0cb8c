import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useStore } from 'zustand'
import { toAppError } from '@/domain/app-error'
import type { ImageId } from '@/domain/ids'
import type { Connection } from '@/domain/connection'
import { traitsOf } from '@/domain/connection'
import { describeCost, estimateCost } from '@/domain/cost'
import { describeError } from '@/domain/describe-error'
import { editInputSizes } from '@/domain/edit-plan/edit-input-sizes'
import type { EditPlan } from '@/domain/edit-plan/edit-plan'
import { formatSize } from '@/domain/image-size'
import { capabilitiesOf } from '@/domain/models'
import { PRICES_AS_OF } from '@/domain/prices'
import type { DraftProblems, RequestDraft } from '@/domain/request-draft'
import {
  draftProblems,
  editRequestOf,
  promptLength,
  withoutMissingPrompt,
  withPreviews,
} from '@/domain/request-draft'
import { markupWay, withMarkupSentence } from '@/domain/markup/markup-way'
import { dressed, inStyle } from '@/domain/style-preset'
import type { DraftStore } from '@/state/draft-store'
import { selectFittedDraft } from '@/state/draft-store'
import { Button } from '@/ui/button'
import { FactLine } from '@/ui/fact-line'
import { focusFirstProblem } from '@/ui/focus-first-problem'
import { FormPanel } from '@/ui/form-panel'
import { Segmented } from '@/ui/segmented'
import { Switch } from '@/ui/switch'
import { TextArea } from '@/ui/text-area'
import { usePressLock } from '@/ui/use-press-lock'
import type { EditDesk, OpenSource } from '@/usecases/edit-desk'
import type { MarkupDesk } from '@/usecases/markup-desk'
import type { JobRunner } from '@/usecases/run-jobs'
import { editMutation } from '@/usecases/job-mutations'
import { applyFix } from './apply-fix'
import { ExtendCanvas } from './edit-extend-canvas'
import type { EditOptionsStore } from './edit-options-store'
import { EditSourceCard } from './edit-source-card'
import { problemText } from './edit-problem-words'
import { EditUpload } from './edit-upload'
import { editSizeRule } from './edit-size-rule'
import { useMarks } from './use-marks'
import { planNow, useEditPlan } from './use-edit-plan'
import type { EditParts, MeasureEdit } from './use-prepared-edit'
import { editInputOf, usePreparedEdit } from './use-prepared-edit'

/** What the fields that every form has need from this one. */
export interface SharedFields {
  draft: RequestDraft
  changes: readonly string[]
  problems: DraftProblems
  sizing: {
    rule: ReturnType<typeof editSizeRule>
    size: string
    onChange: (size: string) => void
  }
}

export interface EditFormProps {
  desk: EditDesk
  markup: MarkupDesk
  drafts: DraftStore
  options: EditOptionsStore
  connection: Connection
  runner: Pick<JobRunner, 'edit'>
  measure: MeasureEdit
  /** Model, size, quality and the rest, which look alike in every tab. */
  renderFields: (fields: SharedFields, own: ReactNode) => ReactNode
  submitKeys: string
  /** History, library and styles. */
  promptTools?: ReactNode
  onImprove?: ((id: ImageId) => void) | undefined
}

const SEND_OPTIONS = [
  { value: 'whole-image', label: 'Whole image' },
  { value: 'area-around-mask', label: 'Area around the mask' },
] as const

/** Everything about an edit but the mask itself. Nothing is sent that "What will be sent" does not show. */
export function EditForm(all: EditFormProps) {
  const { desk, options, submitKeys, renderFields, onImprove, promptTools, ...props } = all
  const form = useEditForm({ desk, options, ...props })
  const { source, plan, draft, problems, choices } = form
  return (
    <FormPanel
      label="Edit"
      onSubmit={form.submit}
      complaint={form.complaint}
      head={
        source && (
          <EditSourceCard {...{ desk, source, onImprove }} maxImages={form.capabilities.maxInputImages} />
        )
      }
      lead={
        <TextArea
          label="Prompt"
          name="prompt"
          placeholder={form.isSketch ? 'What should be there? Empty removes it' : 'What should be there?'}
          value={draft.prompt}
          onChange={(prompt) => props.drafts.getState().fieldEdited({ prompt })}
          error={problems.prompt}
          count={{ used: promptLength(form.sentPrompt), limit: form.capabilities.maxPromptChars }}
          compactOnPhone
          short
        />
      }
      facts={
        <EditCost
          {...{ draft, plan, desk }}
          connection={props.connection}
          hasMarks={form.marking !== undefined && form.marking.way !== 'none'}
        />
      }
      action={
        <Button type="submit" tone="main" size="large" className="wide:w-full">
          Apply edit
          <span aria-hidden className="hidden font-medium wide:inline">
            {submitKeys}
          </span>
        </Button>
      }
    >
      {promptTools}
      {renderFields(
        form.shared,
        <>
          <Segmented
            label="Send"
            value={choices.mode}
            onChange={(mode) => choices.optionsSet({ mode })}
            options={SEND_OPTIONS}
          />
          <Switch
            label="Keep everything outside the mask"
            hint="Unmasked pixels stay identical"
            checked={choices.keepOutside}
            onChange={(keepOutside) => choices.optionsSet({ keepOutside })}
          />
          {plan && <EditUpload plan={plan} files={form.files} marking={form.marking} onFix={form.fix} />}
          {source && <ExtendCanvas desk={desk} source={source} />}
        </>,
      )}
    </FormPanel>
  )
}

type FormParts = Omit<EditFormProps, 'renderFields' | 'submitKeys' | 'promptTools'>

function useEditForm({ desk, markup, drafts, options, connection, runner, measure }: FormParts) {
  const { draft: raw, server, style } = useStore(drafts)
  const { draft, changes } = selectFittedDraft({ draft: raw, askedSize: undefined, server })
  const { source, references, margins } = useStore(desk.store)
  const choices = useStore(options)
  const [hasTried, setTried] = useState(false)
  const [complaint, complain] = useState<string>()
  const [isBlocked, setBlocked] = useState(false)
  const { mutate } = useMutation(editMutation(runner))
  const lock = usePressLock()

  const capabilities = capabilitiesOf(draft.model, server)
  const marks = useMarks(markup)
  const wayOf = (sendsMask: boolean) =>
    marks && markupWay({ model: capabilities, server, sendsMask, references: references.length })
  const sentReferences = (sendsMask: boolean) =>
    wayOf(sendsMask) === 'reference' ? [...references, marks] : references
  const unmarked = { source, references, margins, model: draft.model, server, options: choices }
  const sendsMask = useEditPlan(unmarked)?.needsMask ?? false
  const planParts = { ...unmarked, references: sentReferences(sendsMask) }
  const bare = useEditPlan(planParts)
  const parts = source && bare && partsOf(source, bare)
  const measured = usePreparedEdit(parts, measure)
  const plan = useEditPlan({ ...planParts, encoded: measured?.facts })

  function partsOf(opened: OpenSource, planned: EditPlan): EditParts {
    const plain = inStyle(editRequestOf(draft, formatSize(planned.requestSize), server), style)
    const way = wayOf(planned.needsMask)
    const isSent = way === 'part' || way === 'reference'
    const request = isSent ? { ...plain, markup: way } : plain
    return {
      ...(isSent ? { markup: marks } : {}),
      source: opened,
      references,
      plan: planned,
      request,
      connection,
      keepOutside: choices.keepOutside,
    }
  }
  const written = dressed(draft.prompt, style)
  const way = wayOf(bare?.needsMask ?? false)
  const sentPrompt = withMarkupSentence(written, way)
  const problems = draftProblems(
    { ...draft, prompt: written.trim() === '' ? written : sentPrompt },
    'edit',
    server,
  )
  const shown = hasTried ? problems : withoutMissingPrompt(problems, draft)

  /** A stroke that was just released counts: it is waited for before the plan is made that is sent. */
  async function send(opened: OpenSource): Promise<void> {
    await opened.session.document()
    const masked = planNow({ ...unmarked, source: opened }).needsMask
    const settled = planNow({
      ...unmarked,
      references: sentReferences(masked),
      source: opened,
      encoded: measured?.facts,
    })
    if (blockOf(settled)) return setBlocked(true)
    if (lock.take()) mutate(await editInputOf(partsOf(opened, settled)))
  }
  function submit(form: HTMLFormElement): void {
    setTried(true)
    complain(undefined)
    setBlocked(false)
    if (!source) return complain('Choose an image first.')
    if (Object.keys(problems).length > 0) return focusFirstProblem(form)
    send(source).catch((error: unknown) => complain(describeError(toAppError(error).toData()).title))
  }

  const rule = editSizeRule(capabilities.size)
  const sizing = { rule, size: choices.size, onChange: (size: string) => choices.optionsSet({ size }) }
  return {
    ...{ source, plan, draft, problems: shown, choices, capabilities, submit },
    // It goes as soon as what speaks against the edit is mended.
    complaint: complaint ?? (isBlocked && plan ? blockOf(plan) : undefined),
    sentPrompt,
    marking: marks && way && { count: marks.marks.length, way, sendsMask },
    files: measured?.facts,
    isSketch: capabilities.family === 'sketch',
    shared: { draft, changes, problems: shown, sizing } satisfies SharedFields,
    fix: (which: Parameters<typeof applyFix>[0]) =>
      source && applyFix(which, { desk, session: source.session, image: source.image, options }),
  }
}

/** What keeps an edit from being sent, in words. */
function blockOf({ problems }: EditPlan): string | undefined {
  const block = problems.find(({ severity }) => severity === 'block')
  return block && `Nothing was sent. ${problemText(block)}`
}

function EditCost({
  draft,
  plan,
  desk,
  connection,
  hasMarks,
}: {
  draft: RequestDraft
  plan: EditPlan | undefined
  desk: EditDesk
  connection: Connection
  hasMarks: boolean
}) {
  const references = useStore(desk.store, (state) => state.references)
  const count = Number.isInteger(draft.count) && draft.count > 0 ? draft.count : 1
  const size = plan ? formatSize(plan.requestSize) : draft.size
  const asked = withPreviews({ ...draft, count, size }, 'edit', traitsOf(connection))
  const pictures = references.map(({ image }) => image)
  const cost = estimateCost(asked, connection, plan ? editInputSizes(plan, pictures, hasMarks) : [])
  return (
    <FactLine
      label="Estimated cost"
      value={describeCost(cost)}
      title={cost.kind === 'dollars' ? `Prices of ${PRICES_AS_OF}` : undefined}
    />
  )
}
