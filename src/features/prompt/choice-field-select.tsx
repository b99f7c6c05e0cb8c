import type { ChoiceField, RequestDraft } from '@/domain/request-draft'
import { choicesFor, fieldLabel } from '@/domain/request-draft'
import type { ModelCapabilities } from '@/domain/models'
import { SelectField } from '@/ui/select-field'

interface ChoiceFieldSelectProps {
  field: ChoiceField
  draft: RequestDraft
  capabilities: ModelCapabilities
  onChange: (change: Partial<RequestDraft>) => void
}

const WORDS: Readonly<Record<string, string>> = {
  xhigh: 'Extra high',
  max: 'Maximum',
  hd: 'HD',
  png: 'PNG',
  jpeg: 'JPEG',
  webp: 'WebP',
}

export function choiceLabel(value: string): string {
  return WORDS[value] ?? `${value.charAt(0).toUpperCase()}${value.slice(1)}`
}

/** One of the fields whose values depend on the model; absent where the model does not take it. */
export function ChoiceFieldSelect({ field, draft, capabilities, onChange }: ChoiceFieldSelectProps) {
  const choices = choicesFor(capabilities, field)
  const [first] = choices
  if (first === undefined) return null
  return (
    <SelectField
      label={fieldLabel(field)}
      value={draft[field] ?? first}
      onChange={(value) => onChange({ [field]: value })}
      options={choices.map((value) => ({ value, label: choiceLabel(value) }))}
    />
  )
}
