import { useStore } from 'zustand'
import type { ChoiceField, DraftProblems, RequestDraft } from '@/domain/request-draft'
import { takesCompression } from '@/domain/request-draft'
import type { ExtraField, ModelCapabilities } from '@/domain/models'
import { NumberField } from '@/ui/number-field'
import { Slider } from '@/ui/slider'
import { TextField } from '@/ui/text-field'
import { ChoiceFieldSelect } from './choice-field-select'
import type { DraftStore } from '@/state/draft-store'

interface MoreFieldsProps {
  /** Those of the form in hand. */
  choices: readonly ChoiceField[]
  draft: RequestDraft
  capabilities: ModelCapabilities
  problems: DraftProblems
  drafts: DraftStore
}

/** What the group holds once it is open: the model's own fields, and those of its server. */
export function MoreFields({ choices, draft, capabilities, problems, drafts }: MoreFieldsProps) {
  const { fieldEdited, fieldCleared, extraEdited } = useStore(drafts)
  return (
    <>
      {choices.map((field) => (
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
    </>
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
