import { useStore } from 'zustand'
import type { ChoiceField, DraftProblems, RequestDraft } from '@/domain/request-draft'
import type { DraftUse } from '@/domain/request-draft'
import { fieldLabel, previewsOf, takesCompression } from '@/domain/request-draft'
import type { ExtraField, ModelCapabilities } from '@/domain/models'
import { maxPreviews, PREVIEW_OUTPUT_TOKENS } from '@/domain/previews'
import { NumberField } from '@/ui/number-field'
import { Slider } from '@/ui/slider'
import { TextField } from '@/ui/text-field'
import { ChoiceFieldSelect } from './choice-field-select'
import type { DraftStore } from '@/state/draft-store'

interface MoreFieldsProps {
  use: DraftUse
  /** Those of the form in hand. */
  choices: readonly ChoiceField[]
  draft: RequestDraft
  capabilities: ModelCapabilities
  problems: DraftProblems
  drafts: DraftStore
}

/** What the group holds once it is open: the model's own fields, and those of its server. */
export function MoreFields({ use, choices, draft, capabilities, problems, drafts }: MoreFieldsProps) {
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
      <PreviewsField {...{ use, draft, capabilities }} error={problems.previews} drafts={drafts} />
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

type PreviewsFieldProps = Pick<MoreFieldsProps, 'use' | 'draft' | 'capabilities' | 'drafts'> & {
  error: string | undefined
}

/** How many unfinished pictures are shown on the way; absent where the model sends none. */
function PreviewsField({ use, draft, capabilities, drafts, error }: PreviewsFieldProps) {
  const { fieldEdited } = useStore(drafts)
  const previews = previewsOf(draft, capabilities, use)
  if (previews === undefined) return null
  const isFree = capabilities.family === 'sketch'
  return (
    <NumberField
      label={fieldLabel('previews')}
      value={Number.isNaN(previews) ? undefined : previews}
      onChange={(next) => fieldEdited({ previews: next ?? Number.NaN })}
      min={0}
      max={maxPreviews(capabilities, use)}
      error={error}
      hint={
        isFree
          ? 'Unfinished pictures that are shown while it draws.'
          : `Unfinished pictures that are shown while you wait. Each costs ${PREVIEW_OUTPUT_TOKENS} output tokens more.`
      }
    />
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
