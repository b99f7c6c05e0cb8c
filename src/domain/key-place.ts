/** Where a key lives: in the memory of one page, or on this device, as it is or locked with a passphrase. */
export const KEY_PLACES = ['tab', 'device', 'passphrase'] as const

export type KeyPlace = (typeof KEY_PLACES)[number]

/** Places that outlive the page. */
export type KeptPlace = Exclude<KeyPlace, 'tab'>

/** Whether anything is locked with a passphrase on this device, and whether this tab has been given it. */
export type LockState = 'none' | 'locked' | 'open'

/** Shorter passphrases are guessed too soon by whoever copies the files of this browser. */
export const MIN_PASSPHRASE_CHARS = 8
