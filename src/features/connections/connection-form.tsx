import { useQueryClient } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { useEffect, useId, useRef, useState } from 'react'
import type { ConnectionPreset } from '@/domain/connection'
import { CONNECTION_PRESETS, presetOf } from '@/domain/connection'
import { CONNECTION_HELP } from '@/domain/connection-help'
import type { ConnectionManager } from '@/usecases/manage-connections'
import { SelectField } from '@/ui/select-field'
import { TextField } from '@/ui/text-field'
import type { ConnectionDraft, DraftErrors } from './connection-draft'
import { checkBaseUrl, connectionOf, draftErrors, typedKeyOf, withProvider } from './connection-draft'
import { ConnectionTest } from './connection-test'
import { KeyField } from './key-field'

interface ConnectionFormProps {
  /** For a button outside of the form that saves it. */
  id: string
  initial: ConnectionDraft
  isNew: boolean
  /** Opened by a press in the dialog, not with the dialog. */
  takesFocus: boolean
  connections: Pick<ConnectionManager, 'save' | 'choose' | 'hasKey' | 'test'>
  onSaved: () => void
}

const PROVIDERS = CONNECTION_PRESETS.filter(({ id }) => id !== 'built-in' && id !== 'computer').map(
  ({ id, name }) => ({
    value: id,
    label: name,
  }),
)

/** One connection. What is wrong is said at its field, once saving or testing was tried. */
export function ConnectionForm({
  id,
  initial,
  isNew,
  takesFocus,
  connections,
  onSaved,
}: ConnectionFormProps) {
  const [draft, setDraft] = useState(initial)
  const [wasTried, setTried] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const titleId = useId()
  useEffect(() => {
    if (takesFocus) form.current?.querySelector('select')?.focus()
  }, [takesFocus])
  const queries = useQueryClient()
  const errors = draftErrors(draft)
  const isValid = Object.keys(errors).length === 0
  const edit = (change: Partial<ConnectionDraft>) => setDraft({ ...draft, ...change })

  function isChecked(): boolean {
    setTried(true)
    if (!isValid) focusFirstProblem(form.current)
    return isValid
  }
  function save(event: FormEvent): void {
    event.preventDefault()
    if (!isChecked()) return
    const connection = connectionOf(draft)
    connections.save(connection, typedKeyOf(draft))
    connections.choose(connection)
    // A list that failed for want of this key or address is asked for again.
    void queries.invalidateQueries({ queryKey: ['models', connection.id] })
    onSaved()
  }
  return (
    <form
      ref={form}
      id={id}
      noValidate
      autoComplete="off"
      aria-labelledby={titleId}
      onSubmit={save}
      className="flex flex-col gap-3.5"
    >
      <h3 id={titleId} className="text-base font-semibold tracking-tight">
        {isNew ? 'New connection' : `Change ${initial.name}`}
      </h3>
      <DraftFields {...{ draft, edit, setDraft }} errors={wasTried ? errors : {}} />
      <KeyField
        value={draft.key}
        onChange={(key) => edit({ key })}
        error={wasTried ? errors.key : undefined}
        {...keyFacts(draft, initial, connections)}
      />
      <ConnectionTest draft={draft} connections={connections} isChecked={isChecked} />
    </form>
  )
}

interface DraftFieldsProps {
  draft: ConnectionDraft
  edit: (change: Partial<ConnectionDraft>) => void
  setDraft: (draft: ConnectionDraft) => void
  errors: DraftErrors
}

function DraftFields({ draft, edit, setDraft, errors }: DraftFieldsProps) {
  return (
    <>
      <div className="grid gap-3.5 wide:grid-cols-2">
        <SelectField<ConnectionPreset['id']>
          label="Provider"
          value={draft.presetId}
          onChange={(presetId) => setDraft(withProvider(draft, presetId))}
          options={PROVIDERS}
          hint={CONNECTION_HELP[draft.presetId]}
        />
        <TextField
          label="Name"
          value={draft.name}
          onChange={(name) => edit({ name })}
          error={errors.name}
          autoComplete="off"
          maxLength={60}
        />
      </div>
      <TextField
        label="Base URL"
        value={draft.baseUrl}
        onChange={(baseUrl) => edit({ baseUrl })}
        error={errors.baseUrl}
        hint="Most servers want it to end in /v1."
        inputMode="url"
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
      />
    </>
  )
}

/** A key is bound to the origin that it was entered for: another address makes it as good as none. */
function keyFacts(
  draft: ConnectionDraft,
  initial: ConnectionDraft,
  { hasKey }: Pick<ConnectionManager, 'hasKey'>,
) {
  const isHeld = checkBaseUrl(draft.baseUrl).baseUrl !== undefined && hasKey(connectionOf(draft))
  const wasHeld = hasKey(connectionOf(initial))
  return { isHeld, isForOtherAddress: wasHeld && !isHeld, isNeeded: presetOf(draft.presetId).needsKey }
}

function focusFirstProblem(form: HTMLFormElement | null): void {
  // The marks come with the next render.
  setTimeout(() => form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
}
