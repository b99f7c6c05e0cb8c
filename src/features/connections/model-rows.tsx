import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { AUTO_SIZE } from '@/domain/image-size'
import type { ModelCapabilities } from '@/domain/models'
import { capabilitiesOf } from '@/domain/models'
import type { OwnRow, ServerTraits } from '@/domain/server-traits'
import { Button, IconButton } from '@/ui/button'
import { Disclosure } from '@/ui/disclosure'
import { NumberField } from '@/ui/number-field'
import { SelectField } from '@/ui/select-field'
import { TextField } from '@/ui/text-field'

interface ModelRowsProps {
  /** Without rows of its own: what the app would say. */
  traits: ServerTraits
  rows: readonly OwnRow[]
  onChange: (rows: readonly OwnRow[]) => void
}

type ListName = 'sizes' | 'qualities' | 'backgrounds' | 'formats'
type CountName = 'maxImages' | 'maxPromptChars' | 'maxInputImages' | 'maxPartialImages'

const LISTS: readonly {
  name: ListName
  label: string
  usual: (model: ModelCapabilities) => readonly string[]
}[] = [
  { name: 'sizes', label: 'Sizes', usual: sizesOf },
  { name: 'qualities', label: 'Qualities', usual: ({ qualities }) => qualities },
  { name: 'backgrounds', label: 'Backgrounds', usual: ({ backgrounds }) => backgrounds },
  { name: 'formats', label: 'Formats', usual: ({ formats }) => formats },
]
const COUNTS: readonly { name: CountName; label: string }[] = [
  { name: 'maxImages', label: 'Pictures in one request' },
  { name: 'maxPromptChars', label: 'Characters of a prompt' },
  { name: 'maxInputImages', label: 'Pictures sent along' },
  { name: 'maxPartialImages', label: 'Previews' },
]

function sizesOf({ size }: ModelCapabilities): readonly string[] {
  const values = size.kind === 'list' ? size.values : size.presets
  return size.kind !== 'any' && size.auto
    ? [AUTO_SIZE, ...values.filter((value) => value !== AUTO_SIZE)]
    : values
}

/** What single models take on this server: rows that the owner writes, over those that come with the app. */
export function ModelRows({ traits, rows, onChange }: ModelRowsProps) {
  const [name, setName] = useState('')
  const model = name.trim()
  const isNew = model !== '' && !rows.some((row) => row.model === model)
  const add = () => {
    onChange([...rows, { model }])
    setName('')
  }
  return (
    <Disclosure
      label="What its models take"
      summary={
        rows.length === 0
          ? 'as the app knows it'
          : rows.length === 1
            ? '1 row of its own'
            : `${rows.length} rows of its own`
      }
    >
      <div className="flex flex-col gap-4 pb-3">
        {rows.map((row) => (
          <ModelRow
            key={row.model}
            row={row}
            usual={capabilitiesOf(row.model, traits)}
            onChange={(next) => onChange(rows.map((other) => (other.model === row.model ? next : other)))}
            onRemove={() => onChange(rows.filter((other) => other.model !== row.model))}
          />
        ))}
        <div className="grid items-end gap-3 wide:grid-cols-[1fr_auto]">
          <TextField
            label="Model to describe"
            value={name}
            onChange={setName}
            placeholder="gpt-image-2"
            spellCheck={false}
            autoComplete="off"
            autoCapitalize="off"
          />
          <Button icon={<Plus size={15} />} disabled={!isNew} onClick={add}>
            Add row
          </Button>
        </div>
      </div>
    </Disclosure>
  )
}

interface ModelRowProps {
  row: OwnRow
  usual: ModelCapabilities
  onChange: (row: OwnRow) => void
  onRemove: () => void
}

function ModelRow({ row, usual, onChange, onRemove }: ModelRowProps) {
  function put(change: { [Name in keyof OwnRow]?: OwnRow[Name] | undefined }): void {
    const all = Object.entries({ ...row, ...change }).filter(([, value]) => value !== undefined)
    onChange({ ...(Object.fromEntries(all) as Partial<OwnRow>), model: row.model })
  }
  return (
    <fieldset className="flex flex-col gap-3 rounded-card border border-line p-3">
      <legend className="sr-only">{row.model}</legend>
      <div className="flex items-center gap-2">
        <p aria-hidden className="min-w-0 flex-1 font-medium wrap-anywhere">
          {row.model}
        </p>
        <IconButton
          label={`Forget the row of ${row.model}`}
          size="small"
          icon={<X size={14} />}
          onClick={onRemove}
        />
      </div>
      <div className="grid gap-3 wide:grid-cols-2">
        {LISTS.map(({ name, label, usual: usualOf }) => (
          <WordList
            key={name}
            label={label}
            value={row[name]}
            usual={usualOf(usual)}
            onChange={(words) => put({ [name]: words })}
          />
        ))}
        {COUNTS.map(({ name, label }) => (
          <NumberField
            key={name}
            label={label}
            value={row[name]}
            placeholder={String(usual[name])}
            min={0}
            onChange={(count) => put({ [name]: count })}
          />
        ))}
        <SelectField
          label="Mask"
          value={row.mask === undefined ? '' : row.mask ? 'yes' : 'no'}
          options={[
            { value: '', label: `As usual: ${usual.mask ? 'read' : 'not read'}` },
            { value: 'yes', label: 'It reads one' },
            { value: 'no', label: 'It reads none' },
          ]}
          onChange={(chosen) => put({ mask: chosen === '' ? undefined : chosen === 'yes' })}
        />
      </div>
    </fieldset>
  )
}

interface WordListProps {
  label: string
  value: readonly string[] | undefined
  usual: readonly string[]
  onChange: (words: readonly string[] | undefined) => void
}

/** Words with commas between them. What is typed stays as it is until the field is left. */
function WordList({ label, value, usual, onChange }: WordListProps) {
  const [text, setText] = useState(() => value?.join(', ') ?? '')
  const words = (typed: string) => typed.split(',').map((word) => word.trim()).filter((word) => word !== '') // prettier-ignore
  return (
    <TextField
      label={label}
      value={text}
      placeholder={usual.join(', ') || 'Takes none'}
      hint="Commas between them."
      spellCheck={false}
      autoComplete="off"
      autoCapitalize="off"
      onChange={(typed) => {
        setText(typed)
        onChange(typed.trim() === '' ? undefined : words(typed))
      }}
    />
  )
}
