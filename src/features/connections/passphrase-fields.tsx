import { useEffect, useRef } from 'react'
import { TextField } from '@/ui/text-field'
import type { PassphraseErrors, TypedPassphrase } from './passphrase-rules'

interface PassphraseFieldsProps {
  typed: TypedPassphrase
  onChange: (typed: TypedPassphrase) => void
  errors: PassphraseErrors
  /** It is about to be set, so it is typed twice. */
  isNew: boolean
  label?: string
  autoFocus?: boolean
}

/** The passphrase as it is typed: once to open a lock, twice to make one. */
export function PassphraseFields(props: PassphraseFieldsProps) {
  const { typed, onChange, errors, isNew, autoFocus } = props
  const { label = isNew ? 'New passphrase' : 'Passphrase' } = props
  const kind = { type: 'password', autoComplete: isNew ? 'new-password' : 'current-password' } as const
  const fields = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // What is wrong may be known a while after the press.
    fields.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [errors])
  return (
    <div ref={fields} className="flex flex-col gap-3.5">
      <TextField
        {...kind}
        label={label}
        value={typed.passphrase}
        onChange={(passphrase) => onChange({ ...typed, passphrase })}
        error={errors.passphrase}
        hint={isNew ? 'Nobody can recover it. If it is lost, you enter the key again.' : undefined}
        data-autofocus={autoFocus ? true : undefined}
      />
      {isNew && (
        <TextField
          {...kind}
          label="Repeat passphrase"
          value={typed.repeated}
          onChange={(repeated) => onChange({ ...typed, repeated })}
          error={errors.repeated}
        />
      )}
    </div>
  )
}
