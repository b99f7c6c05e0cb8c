import { Suspense } from 'react'
import type { ChoiceField, DraftProblems, DraftUse, RequestDraft } from '@/domain/request-draft'
import { choicesFor, fieldLabel } from '@/domain/request-draft'
import { maxPreviews } from '@/domain/previews'
import type { ModelCapabilities } from '@/domain/models'
import { Disclosure } from '@/ui/disclosure'
import { onDemand } from '@/ui/on-demand'
import { choiceLabel } from './choice-field-select'
import type { DraftStore } from '@/state/draft-store'

/** Behind a closed group: nobody needs them before it is opened. */
const MoreFields = onDemand(async () => (await import('./more-fields')).MoreFields)

interface MoreOptionsProps {
  use: DraftUse
  draft: RequestDraft
  capabilities: ModelCapabilities
  problems: DraftProblems
  drafts: DraftStore
}

const FIELDS: Readonly<Record<DraftUse, readonly ChoiceField[]>> = {
  generate: ['complexity', 'style', 'background', 'format', 'moderation'],
  edit: ['inputFidelity', 'complexity', 'background', 'format', 'moderation'],
  vary: [],
}

/** What differs from the defaults, for the closed group's summary. */
function summaryOf(use: DraftUse, draft: RequestDraft, capabilities: ModelCapabilities): string {
  const chosen = FIELDS[use].flatMap((field) => {
    const value = draft[field]
    return value && value !== choicesFor(capabilities, field)[0]
      ? [`${fieldLabel(field)} ${choiceLabel(value).toLowerCase()}`]
      : []
  })
  const extras = capabilities.extras.flatMap(({ name, label }) => {
    const value = draft.extras?.[name]
    return value === undefined ? [] : [`${label} ${value}`]
  })
  const { previews } = draft
  const counted = previews === undefined ? [] : [`${fieldLabel('previews')} ${previews}`]
  return [...chosen, ...counted, ...extras].join(' · ') || 'Defaults'
}

function hasOptions(use: DraftUse, capabilities: ModelCapabilities): boolean {
  return (
    FIELDS[use].some((field) => choicesFor(capabilities, field).length > 0) ||
    capabilities.user ||
    maxPreviews(capabilities, use) > 0 ||
    capabilities.extras.length > 0
  )
}

/** The fields that most pictures leave alone; drawn from the model's row, and absent where it has none. */
export function MoreOptions({ use, draft, capabilities, problems, drafts }: MoreOptionsProps) {
  if (!hasOptions(use, capabilities)) return null
  return (
    <Disclosure label="More options" summary={summaryOf(use, draft, capabilities)}>
      <Suspense>
        <MoreFields {...{ use, draft, capabilities, problems, drafts }} choices={FIELDS[use]} />
      </Suspense>
    </Disclosure>
  )
}
