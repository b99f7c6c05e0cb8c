import { useState } from 'react'
import { toAppError } from '@/domain/app-error'
import type { Connection } from '@/domain/connection'
import { describeError } from '@/domain/describe-error'
import type { KeyPlace, LockState } from '@/domain/key-place'
import type { ConnectionManager } from '@/usecases/manage-connections'
import type { KeyManager } from '@/usecases/manage-keys'
import type { PassphraseErrors, TypedPassphrase } from './passphrase-rules'
import { newPassphraseErrors, passphraseErrors } from './passphrase-rules'

const NONE: TypedPassphrase = { passphrase: '', repeated: '' }

interface KeyFacts {
  /** Where the key is that is held for the address in the form. */
  heldPlace: KeyPlace | undefined
  typedKey: string | undefined
}

/** Where the key of a form is to live, and the passphrase that this may need. */
export interface KeyKeeping {
  place: KeyPlace
  choosePlace: (place: KeyPlace) => void
  typed: TypedPassphrase
  type: (typed: TypedPassphrase) => void
  errors: PassphraseErrors
  lock: LockState
  /** The chosen place needs a passphrase from here: another one to set, or the one that is set. */
  asksPassphrase: boolean
  /** There is a key, and it is to go where it is not: that takes a moment. */
  isNeeded: boolean
  isBusy: boolean
  /** False where a passphrase is missing or wrong; what is wrong stands at its field. */
  keep: (connection: Connection) => Promise<boolean>
}

export function useKeyKeeping(
  { heldPlace, typedKey }: KeyFacts,
  keys: Pick<KeyManager, 'keep'>,
  { lockState }: Pick<ConnectionManager['keys'], 'lockState'>,
): KeyKeeping {
  const [chosen, setChosen] = useState<KeyPlace>()
  const [typed, setTyped] = useState(NONE)
  const [errors, setErrors] = useState<PassphraseErrors>({})
  const [isBusy, setBusy] = useState(false)
  const place = chosen ?? heldPlace ?? 'tab'
  const lock = lockState()
  const isMove = heldPlace !== undefined && heldPlace !== place
  const asksPassphrase =
    place === 'passphrase' && lock !== 'open' && (heldPlace !== place || typedKey !== undefined)

  async function keep(connection: Connection): Promise<boolean> {
    const wrong = !asksPassphrase
      ? {}
      : lock === 'none'
        ? newPassphraseErrors(typed)
        : passphraseErrors(typed)
    setErrors(wrong)
    if (Object.keys(wrong).length > 0) return false
    setBusy(true)
    try {
      const { passphrase } = typed
      await keys.keep(connection, { key: typedKey, place, ...(asksPassphrase ? { passphrase } : {}) })
      setTyped(NONE)
      setChosen(undefined)
      return true
    } catch (error) {
      const { title, next } = describeError(toAppError(error).toData())
      setErrors({ passphrase: `${title}. ${next}` })
      return false
    } finally {
      setBusy(false)
    }
  }

  return {
    place,
    choosePlace: setChosen,
    typed,
    type: (next) => {
      setTyped(next)
      setErrors({})
    },
    errors,
    lock,
    asksPassphrase,
    isNeeded: typedKey !== undefined ? place !== 'tab' : isMove,
    isBusy,
    keep,
  }
}
