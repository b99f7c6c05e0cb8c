import type { Connection } from '@/domain/connection'
import { presetOf } from '@/domain/connection'
import { asConnectionId } from '@/domain/ids'
import type { Ports } from './ports'

const ID = asConnectionId('computer')

/**
 * Offers the connection whose key this computer holds, while its server lends it: the browser has none of it. It is chosen for those
 * who have no other server; where the key is gone, so is the connection.
 */
export async function offerComputer(
  { settings }: Pick<Ports, 'settings'>,
  find: () => Promise<string | undefined>,
): Promise<void> {
  const baseUrl = await find()
  const { connections, connectionSaved, connectionChosen, connectionRemoved } = settings.getState()
  const known = connections.find(({ presetId }) => presetId === 'computer')
  if (!baseUrl) {
    if (known) connectionRemoved(known.id)
    return
  }
  const offered: Connection = known
    ? { ...known, baseUrl }
    : { id: ID, name: presetOf('computer').name, presetId: 'computer', baseUrl }
  connectionSaved(offered)
  if (connections.length === 0) connectionChosen(offered.id)
}
