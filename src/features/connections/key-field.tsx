import { useState } from 'react'
import type { KeyPlace } from '@/domain/key-place'
import { Button } from '@/ui/button'
import { TextField } from '@/ui/text-field'
import { KeyPlaceChoice } from './key-place-choice'
import { PassphraseFields } from './passphrase-fields'
import type { KeyKeeping } from './use-key-keeping'

/** What is known of the key that is held for the address in the form. It is never put into the field. */
export interface HeldKeyFacts {
  isHeld: boolean
  /** Undefined where none is held. */
  place: KeyPlace | undefined
  state: 'open' | 'locked' | 'damaged' | undefined
  /** One was held, but the address is another one now. */
  isForOtherAddress: boolean
  isNeeded: boolean
}

interface KeyFieldProps {
  value: string
  onChange: (key: string) => void
  error: string | undefined
  held: HeldKeyFacts
  keeping: KeyKeeping
  verbs: {
    onMove: () => void
    onForget: () => void
    onUnlock: () => void
    onLock: () => void
    onChangePassphrase: () => void
  }
}

const HELD_WORDS: Record<KeyPlace, string> = {
  tab: 'A key is held until this tab closes.',
  device: 'A key is kept on this device.',
  passphrase: 'A key is kept on this device, under your passphrase.',
}

function hintOf({ isHeld, place, state, isForOtherAddress, isNeeded }: HeldKeyFacts): string {
  if (state === 'damaged') return 'The kept key cannot be read any more. Enter it again.'
  if (state === 'locked') return 'A key is kept on this device and is locked. Type another one to replace it.'
  if (isHeld && place) return `${HELD_WORDS[place]} Type another one to replace it.`
  if (isForOtherAddress) return 'The held key belongs to another address; enter the key for this one.'
  return isNeeded ? 'Sent to this address only.' : 'Leave it empty if the server wants none.'
}

/** The key as it is typed, and where it is to live. Masked unless asked, never filled in, never remembered by the browser. */
export function KeyField({ value, onChange, error, held, keeping, verbs }: KeyFieldProps) {
  const [isShown, setShown] = useState(false)
  return (
    <div className="flex flex-col gap-3.5">
      <TextField
        label="API key"
        type={isShown ? 'text' : 'password'}
        value={value}
        onChange={onChange}
        error={error}
        hint={hintOf(held)}
        placeholder={held.isHeld ? '••••••••' : undefined}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        // A missing key is what the dialog is most often opened for.
        data-autofocus={held.isNeeded && !held.isHeld ? true : undefined}
        data-1p-ignore
        data-lpignore="true"
        trailing={
          <Button
            tone="ghost"
            size="small"
            aria-label={isShown ? 'Hide key' : 'Show key'}
            onClick={() => setShown(!isShown)}
            className="-mr-1 wide:min-h-7"
          >
            {isShown ? 'Hide' : 'Show'}
          </Button>
        }
      />
      {held.place && <HeldKeyButtons {...{ held, keeping, verbs }} />}
      <KeyPlaceChoice value={keeping.place} onChange={keeping.choosePlace} />
      {keeping.asksPassphrase && (
        <PassphraseFields
          typed={keeping.typed}
          onChange={keeping.type}
          errors={keeping.errors}
          isNew={keeping.lock === 'none'}
        />
      )}
      {/* Where there is no field that it could stand at. */}
      {!keeping.asksPassphrase && keeping.errors.passphrase && (
        <p role="alert" className="text-xs text-danger">
          {keeping.errors.passphrase}
        </p>
      )}
      {keeping.isNeeded && value === '' && (
        <Button onClick={verbs.onMove} disabled={keeping.isBusy} className="self-start">
          {MOVE_WORDS[keeping.place]}
        </Button>
      )}
    </div>
  )
}

const MOVE_WORDS: Record<KeyPlace, string> = {
  tab: 'Move to this tab only',
  device: 'Move to this device',
  passphrase: 'Move under the passphrase',
}

/** What can be done with the key that is held. */
function HeldKeyButtons({ held, keeping, verbs }: Pick<KeyFieldProps, 'held' | 'keeping' | 'verbs'>) {
  const isUnderPassphrase = held.place === 'passphrase' && held.state !== 'damaged'
  return (
    <div className="flex flex-wrap gap-2">
      {held.state === 'locked' && <Button onClick={verbs.onUnlock}>Unlock</Button>}
      {isUnderPassphrase && keeping.lock === 'open' && <Button onClick={verbs.onLock}>Lock now</Button>}
      {isUnderPassphrase && <Button onClick={verbs.onChangePassphrase}>Change passphrase</Button>}
      <Button tone="danger" onClick={verbs.onForget}>
        Forget key
      </Button>
    </div>
  )
}
