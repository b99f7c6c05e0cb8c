import { useState } from 'react'
import { Button } from '@/ui/button'
import { Segmented } from '@/ui/segmented'
import { TextField } from '@/ui/text-field'

interface KeyFieldProps {
  value: string
  onChange: (key: string) => void
  error: string | undefined
  /** A key is held for this connection and address. It is never put into the field. */
  isHeld: boolean
  /** One was held, but the address is another one now. */
  isForOtherAddress: boolean
  isNeeded: boolean
}

function hintOf({ isHeld, isForOtherAddress, isNeeded }: KeyFieldProps): string {
  if (isHeld) return 'A key is held until this tab closes. Type another one to replace it.'
  if (isForOtherAddress) return 'The held key belongs to another address; enter the key for this one.'
  return isNeeded ? 'Sent to this address only.' : 'Leave it empty if the server wants none.'
}

/** The key as it is typed: masked unless asked, never filled in, never remembered by the browser. */
export function KeyField(props: KeyFieldProps) {
  const { value, onChange, error } = props
  const [isShown, setShown] = useState(false)
  return (
    <div className="flex flex-col gap-3.5">
      <TextField
        label="API key"
        type={isShown ? 'text' : 'password'}
        value={value}
        onChange={onChange}
        error={error}
        hint={hintOf(props)}
        placeholder={props.isHeld ? '••••••••' : undefined}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        // A missing key is what the dialog is most often opened for.
        data-autofocus={props.isNeeded && !props.isHeld ? true : undefined}
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
      <div className="flex flex-col gap-1.5">
        <Segmented
          label="Keep the key"
          value="tab"
          onChange={() => undefined}
          options={[{ value: 'tab', label: 'Until this tab closes' }]}
          className="wide:max-w-56"
        />
        <p className="text-xs text-faint">
          It stays in this page’s memory: closing or reloading the tab forgets it.
        </p>
      </div>
    </div>
  )
}
