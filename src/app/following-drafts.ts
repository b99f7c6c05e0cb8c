import type { DraftStore } from '@/state/draft-store'
import { createDraftStore } from '@/state/draft-store'
import { selectActiveConnection } from '@/state/settings-store'
import type { Ports } from '@/usecases/ports'

/** A form's draft, whose model goes with the chosen connection. */
export function createFollowingDrafts({ settings }: Pick<Ports, 'settings'>): DraftStore {
  const drafts = createDraftStore(selectActiveConnection(settings.getState()))
  settings.subscribe((state, before) => {
    const connection = selectActiveConnection(state)
    if (connection !== selectActiveConnection(before)) drafts.getState().connectionChosen(connection)
  })
  return drafts
}
