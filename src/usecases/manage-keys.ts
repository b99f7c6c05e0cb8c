import type { Connection } from '@/domain/connection'
import type { KeyPlace } from '@/domain/key-place'
import type { Ports } from './ports'

export interface KeyChoice {
  /** As typed; undefined moves the held one. */
  key: string | undefined
  place: KeyPlace
  /** Where the lock is new or has not been opened in this tab. */
  passphrase?: string
}

/** What can be done with keys where they live. */
export interface KeyManager {
  /** Keeps the key in one place and no other. Where that fails it stays until the tab closes, and a notice says so. @throws AppError `key/*` */
  keep: (connection: Connection, choice: KeyChoice) => Promise<void>
  /** Asks for the passphrase where the key is locked. */
  open: (connection: Connection) => Promise<void>
  /** Wherever it lives; offers to undo it. */
  forget: (connection: Connection) => void
  /** For this tab. @throws AppError `key/wrong-passphrase`, `storage/*` */
  unlock: (passphrase: string) => Promise<void>
  /** In every tab. */
  lockNow: () => Promise<void>
  /** @throws AppError `key/wrong-passphrase`, `key/locked`, `storage/*` */
  changePassphrase: (old: string, next: string) => Promise<void>
  /** All that is under the passphrase, which is then nobody's; offers to undo it. @throws AppError `storage/*` */
  forgetLocked: () => Promise<void>
}

export function createKeyManager({ keys, notices }: Pick<Ports, 'keys' | 'notices'>): KeyManager {
  const { noticed } = notices.getState()
  const open = (connection: Connection) => keys.ready(connection, new AbortController().signal)
  return {
    keep: async (connection, choice) => {
      if (!choice.key) await open(connection)
      await (await keys.kept()).keep(connection, choice)
    },
    open,
    forget: (connection) => {
      const bringBack = keys.forgetKey(connection)
      noticed({
        tone: 'info',
        title: `The key of ${connection.name} is forgotten`,
        action: { label: 'Undo', run: bringBack },
        // It may lie behind a dialog for a while.
        stays: true,
      })
    },
    unlock: async (passphrase) => (await keys.kept()).unlock(passphrase),
    lockNow: async () => {
      await (await keys.kept()).lockNow()
      noticed({ tone: 'info', title: 'Locked in every tab' })
    },
    changePassphrase: async (old, next) => {
      await (await keys.kept()).changePassphrase(old, next)
      noticed({ tone: 'info', title: 'The passphrase is changed' })
    },
    forgetLocked: async () => {
      const bringBack = await (await keys.kept()).forgetLocked()
      noticed({
        tone: 'info',
        title: 'The locked keys are forgotten',
        body: 'Enter them again in Settings.',
        action: { label: 'Undo', run: () => void bringBack() },
        stays: true,
      })
    },
  }
}
