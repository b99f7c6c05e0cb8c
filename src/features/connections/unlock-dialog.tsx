import type { FormEvent } from 'react'
import { useId, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { toAppError } from '@/domain/app-error'
import { describeError } from '@/domain/describe-error'
import type { KeyManager } from '@/usecases/manage-keys'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { PassphraseFields } from './passphrase-fields'
import type { PassphraseErrors } from './passphrase-rules'
import { passphraseErrors } from './passphrase-rules'

interface UnlockDialogProps {
  keys: Pick<KeyManager, 'unlock' | 'forgetLocked'>
  /** Unlocked, forgotten or not now: whoever waits goes on, or says that it cannot. */
  onDone: () => void
}

/** Asks for the passphrase. What waits for it goes on by itself. */
export function UnlockDialog({ keys, onDone }: UnlockDialogProps) {
  const formId = useId()
  const queries = useQueryClient()
  const [passphrase, setPassphrase] = useState('')
  const [errors, setErrors] = useState<PassphraseErrors>({})
  const [isBusy, setBusy] = useState(false)

  async function attempt(work: () => Promise<void>): Promise<void> {
    setBusy(true)
    try {
      await work()
      // Lists that failed for want of the key are asked for again.
      void queries.invalidateQueries({ queryKey: ['models'] })
      onDone()
    } catch (error) {
      const { title, next } = describeError(toAppError(error).toData())
      setErrors({ passphrase: `${title}. ${next}` })
      setBusy(false)
    }
  }
  function submit(event: FormEvent): void {
    event.preventDefault()
    const wrong = passphraseErrors({ passphrase, repeated: '' })
    setErrors(wrong)
    if (!wrong.passphrase && !isBusy) void attempt(() => keys.unlock(passphrase))
  }
  return (
    <Dialog
      title="Unlock your keys"
      width="small"
      onClose={onDone}
      footer={
        <>
          <Button tone="ghost" onClick={onDone}>
            Not now
          </Button>
          <Button type="submit" form={formId} tone="main" disabled={isBusy}>
            Unlock
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={submit} className="flex flex-col gap-3.5 px-4 pb-4 pt-1">
        <p className="text-pretty text-mute">
          The key is locked on this device. The passphrase opens it in this tab; what waits for it goes on
          then. Nothing has been sent so far.
        </p>
        <PassphraseFields
          typed={{ passphrase, repeated: '' }}
          onChange={(typed) => {
            setPassphrase(typed.passphrase)
            setErrors({})
          }}
          errors={errors}
          isNew={false}
          autoFocus
        />
        <div className="flex flex-col items-start gap-2 border-t border-line pt-3.5">
          <p className="text-xs text-pretty text-faint">
            A lost passphrase cannot be recovered, nor can the keys under it. Forget them here and enter them
            again in Settings.
          </p>
          <Button tone="danger" disabled={isBusy} onClick={() => void attempt(keys.forgetLocked)}>
            Forget the locked keys
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
