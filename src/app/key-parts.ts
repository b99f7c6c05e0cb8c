import { describeError } from '@/domain/describe-error'
import { createKeyDatabase } from '@/platform/browser/key-database'
import type { KeyKeeper, KeyTrouble } from '@/platform/browser/key-keeper'
import { createKeyKeeper } from '@/platform/browser/key-keeper'
import type { KeyMemory } from '@/platform/browser/key-memory'
import { createKeyVault } from '@/platform/browser/key-vault'
import type { NoticesStore } from '@/state/notices-store'

const WORDS: Record<KeyTrouble, { title: string; body: string }> = {
  'not-read': {
    title: 'Keys that are kept on this device cannot be read',
    body: 'A key that you enter now works until this tab closes.',
  },
  'not-kept': {
    title: 'The key could not be kept on this device',
    body: 'It works until this tab closes.',
  },
  'not-forgotten': {
    title: 'The key is still on this device',
    body: 'It could not be deleted. This tab no longer uses it; clear the data of this site in the browser to be sure.',
  },
}

/** Keys that outlive the page. What goes wrong with keeping them is said and stops nobody. */
export function openKeys(memory: KeyMemory, notices: NoticesStore): KeyKeeper {
  return createKeyKeeper({
    memory,
    vault: createKeyVault(createKeyDatabase()),
    channel: new BroadcastChannel('pentimento-keys'),
    tell: (trouble, error) => {
      const { title, body } = WORDS[trouble]
      const why = describeError(error.toData()).title
      notices.getState().noticed({ tone: 'error', title, body: `${body} (${why}.)` })
    },
  })
}
