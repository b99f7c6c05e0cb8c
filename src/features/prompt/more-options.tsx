import { useStore } from 'zustand'
import type { ChoiceField, DraftProblems, DraftUse, RequestDraft } from '@/domain/request-draft'
import { choicesFor, fieldLabel, takesCompression } from '@/domain/request-draft'
import type { ExtraField, ModelCapabilities } from '@/domain/models'
import { Disclosure } from '@/ui/disclosure'
import { NumberField } from '@/ui/number-field'
import { Slider } from '@/ui/slider'
import { TextField } from '@/ui/text-field'
import { ChoiceFieldSelect, choiceLabel } from './choice-field-select'
import type { DraftStore } from '@/state/draft-store'

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
  return [...chosen, ...extras].join(' · ') || 'Defaults'
}

function hasOptions(use: DraftUse, capabilities: ModelCapabilities): boolean {
  return (
    FIELDS[use].some((field) => choicesFor(capabilities, field).length > 0) ||
    capabilities.user ||
    capabilities.extras.length > 0
  )
}

/** The fields that most pictures leave alone; drawn from the model's row, and absent where it has none. */
export function MoreOptions({ use, draft, capabilities, problems, drafts }: MoreOptionsProps) {
  const { fieldEdited, fieldCleared, extraEdited } = useStore(drafts)
  if (!hasOptions(use, capabilities)) return null
  return (
    <Disclosure label="More options" summary={summaryOf(use, draft, capabilities)}>
      {FIELDS[use].map((field) => (
        <ChoiceFieldSelect key={field} {...{ field, draft, capabilities }} onChange={fieldEdited} />
      ))}
      {takesCompression(capabilities, draft.format) && (
        <Slider
          label="Compression"
          value={draft.compression ?? 100}
          onChange={(compression) => fieldEdited({ compression })}
          min={0}
          max={100}
          valueText={`${draft.compression ?? 100} %`}
        />
      )}
      {capabilities.extras.map((field) => (
        <ExtraInput
          key={field.name}
          field={field}
          value={draft.extras?.[field.name]}
          onChange={(value) => extraEdited(field.name, value)}
          error={problems[field.name]}
        />
      ))}
      {capabilities.user && (
        <TextField
          label="User"
          value={draft.user ?? ''}
          onChange={(user) => (user === '' ? fieldCleared('user') : fieldEdited({ user }))}
          hint="Your own word for who asks; sent as it stands."
        />
      )}
    </Disclosure>
  )
}

/** Halves and quarters add up without a rest. */
function stepOf({ kind, max = Infinity }: ExtraField): number {
  if (kind === 'integer') return 1
  return max <= 1 ? 0.25 : 0.5
}

interface ExtraInputProps {
  field: ExtraField
  value: string | number | undefined
  onChange: (value: string | number | undefined) => void
  error: string | undefined
}

function ExtraInput({ field, value, onChange, error }: ExtraInputProps) {
  const { label, hint, min, max } = field
  if (field.kind === 'text')
    return (
      <TextField
        {...{ label, hint, error }}
        value={String(value ?? '')}
        onChange={(text) => onChange(text || undefined)}
      />
    )
  const number = typeof value === 'number' ? value : undefined
  return (
    <NumberField
      {...{ label, hint, error, min, max }}
      step={stepOf(field)}
      value={number}
      onChange={onChange}
      placeholder={field.name === 'seed' ? 'Random' : 'Default'}
    />
  )
}
