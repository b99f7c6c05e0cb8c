import type { FormEvent } from 'react'
import { useId, useState } from 'react'
import { toAppError } from '@/domain/app-error'
import { describeError } from '@/domain/describe-error'
import type { KeyManager } from '@/usecases/manage-keys'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { PassphraseFields } from './passphrase-fields'
import type { PassphraseErrors } from './passphrase-rules'
import { newPassphraseErrors, passphraseErrors } from './passphrase-rules'

interface ChangePassphraseDialogProps {
  keys: Pick<KeyManager, 'changePassphrase'>
  onClose: () => void
}

const NONE = { passphrase: '', repeated: '' }

/** Seals every key under the passphrase anew. */
export function ChangePassphraseDialog({ keys, onClose }: ChangePassphraseDialogProps) {
  const formId = useId()
  const [old, setOld] = useState(NONE)
  const [next, setNext] = useState(NONE)
  const [errors, setErrors] = useState<{ old: PassphraseErrors; next: PassphraseErrors }>({
    old: {},
    next: {},
  })
  const [isBusy, setBusy] = useState(false)

  async function change(): Promise<void> {
    setBusy(true)
    try {
      await keys.changePassphrase(old.passphrase, next.passphrase)
      onClose()
    } catch (error) {
      const words = describeError(toAppError(error).toData())
      setErrors({ old: { passphrase: `${words.title}. ${words.next}` }, next: {} })
      setBusy(false)
    }
  }
  function submit(event: FormEvent): void {
    event.preventDefault()
    const wrongOld = passphraseErrors(old)
    const wrong = { old: wrongOld, next: wrongOld.passphrase ? {} : newPassphraseErrors(next) }
    setErrors(wrong)
    if (!isBusy && Object.keys({ ...wrong.old, ...wrong.next }).length === 0) void change()
  }
  return (
    <Dialog
      title="Change passphrase"
      width="small"
      onClose={onClose}
      footer={
        <>
          <Button tone="ghost" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" form={formId} tone="main" disabled={isBusy}>
            Change
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={submit} className="flex flex-col gap-3.5 px-4 pb-4 pt-1">
        <p className="text-pretty text-mute">
          It is one passphrase for all locked keys. Other tabs ask for the new one.
        </p>
        <PassphraseFields
          label="Present passphrase"
          typed={old}
          onChange={setOld}
          errors={errors.old}
          isNew={false}
          autoFocus
        />
        <PassphraseFields typed={next} onChange={setNext} errors={errors.next} isNew />
      </form>
    </Dialog>
  )
}
