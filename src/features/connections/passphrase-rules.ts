import { MIN_PASSPHRASE_CHARS } from '@/domain/key-place'

/** A passphrase as it is typed. */
export interface TypedPassphrase {
  passphrase: string
  repeated: string
}

export type PassphraseErrors = Partial<Record<keyof TypedPassphrase, string>>

/** What is wrong with a passphrase that is about to be set. */
export function newPassphraseErrors({ passphrase, repeated }: TypedPassphrase): PassphraseErrors {
  if ([...passphrase].length < MIN_PASSPHRASE_CHARS)
    return { passphrase: `Use at least ${MIN_PASSPHRASE_CHARS} characters; a few words are good.` }
  return passphrase === repeated ? {} : { repeated: 'This is not the same as above.' }
}

/** What is wrong with one that has to be the one that was set: only that there is none. */
export function passphraseErrors({ passphrase }: TypedPassphrase): PassphraseErrors {
  return passphrase === '' ? { passphrase: 'Enter the passphrase.' } : {}
}
