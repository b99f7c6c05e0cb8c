import type { ConnectionPreset, ServerOverrides } from '@/domain/server-traits'
import { SERVER_CHOICES } from '@/domain/server-traits'
import { presetOf } from '@/domain/connection'
import { parseOverrides } from '@/state/parse-overrides'
import { Button } from '@/ui/button'
import { Disclosure } from '@/ui/disclosure'
import { NumberField } from '@/ui/number-field'
import { SelectField } from '@/ui/select-field'
import { TextField } from '@/ui/text-field'
import { HABITS, PATH_LABELS } from './habit-words'
import { ModelRows } from './model-rows'

interface ServerHabitsProps {
  presetId: ConnectionPreset['id']
  overrides: ServerOverrides | undefined
  onChange: (overrides: ServerOverrides | undefined) => void
}

type HabitName = keyof typeof HABITS
type Change = { [Name in keyof ServerOverrides]: ServerOverrides[Name] | undefined }

const NAMES = Object.keys(SERVER_CHOICES) as HabitName[]
const PATHS = Object.keys(PATH_LABELS) as (keyof typeof PATH_LABELS)[]
/** Streams are a yes or no. */
const STREAMS = { yes: true, no: false } as const

/** What this very server does otherwise than its kind, and what its models take. Each part says what is usual, and goes back to it. */
export function ServerHabits({ presetId, overrides, onChange }: ServerHabitsProps) {
  const preset = presetOf(presetId)
  const { ownRows = [], ...habits } = overrides ?? {}
  const changed = Object.keys(habits).length
  function put(change: Change): void {
    const all = Object.entries({ ...overrides, ...change }).filter(([, value]) => value !== undefined)
    onChange(all.length > 0 ? (Object.fromEntries(all) as ServerOverrides) : undefined)
  }
  return (
    <div>
      <Disclosure
        label="This server’s habits"
        summary={
          changed === 0
            ? `as usual for ${preset.name}`
            : changed === 1
              ? '1 of its own'
              : `${changed} of its own`
        }
      >
        <div className="flex flex-col gap-3.5 pb-3">
          <div className="grid gap-3.5 wide:grid-cols-2">
            {NAMES.map((name) => (
              <HabitSelect key={name} {...{ name, preset, put }} value={overrides?.[name]} />
            ))}
            <StreamSelect {...{ preset, put }} value={overrides?.streams} />
            <NumberField
              label="Requests at once"
              value={overrides?.concurrency}
              placeholder={`As usual: ${preset.concurrency}`}
              min={1}
              max={8}
              onChange={(concurrency) => put({ concurrency: checked({ concurrency })?.concurrency })}
            />
            <NumberField
              label="Minutes to wait for an answer"
              value={overrides?.waitMinutes}
              placeholder={`As usual: ${preset.billing === 'paid' ? 10 : 60}`}
              min={1}
              onChange={(waitMinutes) => put({ waitMinutes: checked({ waitMinutes })?.waitMinutes })}
            />
            {PATHS.map((name) => (
              <PathField key={name} {...{ name, preset, put }} value={overrides?.[name]} />
            ))}
          </div>
          {changed > 0 && (
            <Button
              size="small"
              onClick={() => onChange(ownRows.length > 0 ? { ownRows } : undefined)}
              className="self-start"
            >
              Back to the preset
            </Button>
          )}
        </div>
      </Disclosure>
      <ModelRows
        traits={{ ...preset, ...habits }}
        rows={ownRows}
        onChange={(rows) => put({ ownRows: rows.length > 0 ? rows : undefined })}
      />
    </div>
  )
}

/** What may be kept of a change: nothing, where it cannot be read. */
const checked = (change: Change): ServerOverrides | undefined => parseOverrides(change)

interface PartProps {
  preset: ConnectionPreset
  put: (change: Change) => void
}

function HabitSelect({
  name,
  preset,
  put,
  value,
}: PartProps & { name: HabitName; value: string | undefined }) {
  const { label } = HABITS[name]
  const words: Readonly<Record<string, string>> = HABITS[name].words
  return (
    <SelectField
      label={label}
      value={value ?? ''}
      options={[
        { value: '', label: `As usual: ${words[preset[name]] ?? ''}` },
        ...SERVER_CHOICES[name].map((choice) => ({
          value: choice as string,
          label: words[choice] ?? choice,
        })),
      ]}
      onChange={(chosen) => put({ [name]: chosen === '' ? undefined : chosen })}
    />
  )
}

function StreamSelect({ preset, put, value }: PartProps & { value: boolean | undefined }) {
  return (
    <SelectField
      label="Previews while it draws"
      value={value === undefined ? '' : value ? 'yes' : 'no'}
      options={[
        { value: '', label: `As usual: ${preset.streams ? 'It sends them' : 'It sends none'}` },
        { value: 'yes', label: 'It sends them' },
        { value: 'no', label: 'It sends none' },
      ]}
      onChange={(chosen) =>
        put({ streams: chosen === 'yes' || chosen === 'no' ? STREAMS[chosen] : undefined })
      }
    />
  )
}

function PathField({
  name,
  preset,
  put,
  value,
}: PartProps & { name: keyof typeof PATH_LABELS; value: string | undefined }) {
  const isWrong = value !== undefined && checked({ [name]: value }) === undefined
  return (
    <TextField
      label={PATH_LABELS[name]}
      value={value ?? ''}
      placeholder={preset[name] || 'Nothing'}
      error={
        isWrong ? (name === 'query' ? 'Such as api-version=preview.' : 'Begins with a slash.') : undefined
      }
      spellCheck={false}
      autoComplete="off"
      autoCapitalize="off"
      onChange={(text) => put({ [name]: text === '' ? undefined : text })}
    />
  )
}
