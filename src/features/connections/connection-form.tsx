import { useQueryClient } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { useEffect, useId, useRef, useState } from 'react'
import type { ConnectionPreset } from '@/domain/connection'
import { CONNECTION_PRESETS, presetOf } from '@/domain/connection'
import { CONNECTION_HELP } from '@/domain/connection-help'
import type { ServerOverrides } from '@/domain/server-traits'
import type { ConnectionManager } from '@/usecases/manage-connections'
import type { KeyManager } from '@/usecases/manage-keys'
import { focusFirstProblem } from '@/ui/focus-first-problem'
import { SelectField } from '@/ui/select-field'
import { TextField } from '@/ui/text-field'
import type { ConnectionDraft, DraftErrors } from './connection-draft'
import {
  checkBaseUrl,
  connectionOf,
  draftErrors,
  typedKeyOf,
  withOverrides,
  withProvider,
} from './connection-draft'
import { ConnectionTest } from './connection-test'
import { ServerHabits } from './server-habits'
import type { HeldKeyFacts } from './key-field'
import { KeyField } from './key-field'
import { useKeyKeeping } from './use-key-keeping'
import { useKeysVersion } from './use-keys-version'

interface ConnectionFormProps {
  /** For a button outside of the form that saves it. */
  id: string
  initial: ConnectionDraft
  isNew: boolean
  /** Opened by a press in the dialog, not with the dialog. */
  takesFocus: boolean
  connections: Pick<ConnectionManager, 'save' | 'choose' | 'hasKey' | 'keys' | 'test'>
  keys: KeyManager
  onChangePassphrase: () => void
  /** Of the stored connection: a trial of the server may have corrected them beside the form. */
  latestOverrides: () => ServerOverrides | undefined
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
  keys,
  onChangePassphrase,
  latestOverrides,
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
  useKeysVersion(connections.keys)
  const held = heldFacts(draft, initial, connections)
  const keeping = useKeyKeeping(
    { heldPlace: held.place, typedKey: typedKeyOf(draft) },
    keys,
    connections.keys,
  )

  function isChecked(): boolean {
    setTried(true)
    if (!isValid) focusFirstProblem(form.current)
    return isValid
  }
  function save(event: FormEvent): void {
    event.preventDefault()
    if (!isChecked() || keeping.isBusy) return
    if (keeping.isNeeded) void keepKey().then((isKept) => isKept && finish(undefined))
    else finish(typedKeyOf(draft))
  }
  async function keepKey(): Promise<boolean> {
    const isKept = await keeping.keep(connectionOf(draft))
    if (!isKept) focusFirstProblem(form.current)
    return isKept
  }
  function finish(keyForThisTab: string | undefined): void {
    const isUntouched = draft.overrides === initial.overrides && draft.presetId === initial.presetId
    const connection = connectionOf(isUntouched ? withOverrides(draft, latestOverrides()) : draft)
    connections.save(connection, keyForThisTab)
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
        held={held}
        keeping={keeping}
        verbs={{
          onMove: () => void (isChecked() && keepKey()),
          onForget: () => keys.forget(connectionOf(draft)),
          onUnlock: () => void keys.open(connectionOf(draft)),
          onLock: () => void keys.lockNow(),
          onChangePassphrase,
        }}
      />
      <ServerHabits
        presetId={draft.presetId}
        overrides={draft.overrides}
        onChange={(overrides) => setDraft(withOverrides(draft, overrides))}
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
function heldFacts(
  draft: ConnectionDraft,
  initial: ConnectionDraft,
  { hasKey, keys }: Pick<ConnectionManager, 'hasKey' | 'keys'>,
): HeldKeyFacts {
  const connection = checkBaseUrl(draft.baseUrl).baseUrl === undefined ? undefined : connectionOf(draft)
  const isHeld = connection !== undefined && hasKey(connection)
  const state = connection && keys.stateOf(connection)
  return {
    isHeld,
    state,
    place: state && connection && keys.placeOf(connection),
    isForOtherAddress: !isHeld && hasKey(connectionOf(initial)),
    isNeeded: presetOf(draft.presetId).needsKey,
  }
}
