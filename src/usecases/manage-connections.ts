import { queryOptions } from '@tanstack/react-query'
import { AppError } from '@/domain/app-error'
import type { Connection } from '@/domain/connection'
import type { OwnPrice } from '@/domain/prices'
import type { ListedModel } from '@/platform/api/images-api'
import type { KeyStore, Ports } from './ports'

export type { ListedModel } from '@/platform/api/images-api'
import { targetOf } from './target-of'

type ConnectionPorts = Pick<Ports, 'api' | 'keys' | 'settings' | 'notices' | 'saveFile'>

/** What the settings dialog and the model field do with connections. */
export interface ConnectionManager {
  /** Stores the connection; a key that was typed goes to the key store only. */
  save: (connection: Connection, typedKey: string | undefined) => void
  choose: (connection: Connection) => void
  /** Forgets the connection and its key, and offers to undo both while the page is open. Pictures and jobs stay. */
  remove: (connection: Connection) => void
  hasKey: (connection: Connection) => boolean
  /** Where the key that is held for the present address lives, and whether it can be used. */
  keys: Pick<KeyStore, 'placeOf' | 'stateOf' | 'lockState' | 'subscribe' | 'version'>
  /** `GET /models` with what stands in the form, saved or not. Free. @throws AppError `api/*`, `key/*` */
  test: (connection: Connection, typedKey: string | undefined, signal: AbortSignal) => Promise<ListedModel[]>
  /** Hands prices to the user as a file, in the form in which they can be imported. */
  savePrices: (prices: readonly OwnPrice[]) => void
  /** The saved connection's models. @throws AppError `api/*`, `key/*` */
  listModels: (connection: Connection, signal: AbortSignal) => Promise<ListedModel[]>
}

export function createConnectionManager(ports: ConnectionPorts): ConnectionManager {
  const { api, keys, settings, notices } = ports
  async function listModels(
    connection: Connection,
    signal: AbortSignal,
    lookUp = keys.keyFor,
  ): Promise<ListedModel[]> {
    await keys.refreshed()
    const target = targetOf(connection, { keyFor: lookUp })
    if (target instanceof AppError) throw target
    return api.listModels(target, signal)
  }
  function save(connection: Connection, typedKey: string | undefined): void {
    if (typedKey) keys.setKey(connection, typedKey)
    const { connections, connectionSaved } = settings.getState()
    // Prices and budget are set elsewhere.
    const { prices, budget } = connections.find(({ id }) => id === connection.id) ?? {}
    connectionSaved({ ...(prices ? { prices } : {}), ...(budget ? { budget } : {}), ...connection })
  }

  function remove(connection: Connection): void {
    const hadKey = keys.hasKey(connection)
    const wasActive = settings.getState().activeConnectionId === connection.id
    const bringKeyBack = keys.forgetKey(connection)
    settings.getState().connectionRemoved(connection.id)
    const undo = () => {
      bringKeyBack()
      save(connection, undefined)
      if (wasActive) settings.getState().connectionChosen(connection.id)
    }
    notices.getState().noticed({
      tone: 'info',
      title: `Connection ${connection.name} removed${hadKey ? ', and its key forgotten' : ''}`,
      action: { label: 'Undo', run: undo },
    })
  }

  return {
    save,
    remove,
    choose: ({ id }) => settings.getState().connectionChosen(id),
    hasKey: keys.hasKey,
    keys,
    test: async (connection, typedKey, signal) => {
      if (!typedKey) await keys.ready(connection, signal)
      return listModels(connection, signal, (saved) => typedKey ?? keys.keyFor(saved))
    },
    savePrices: (prices) =>
      ports.saveFile(
        new Blob([JSON.stringify(prices, null, 2)], { type: 'application/json' }),
        'pentimento-prices.json',
      ),
    listModels: (connection, signal) => listModels(connection, signal),
  }
}

/** The model list of a connection, asked once per page and connection; a failure only means that names are typed by hand. */
export function modelsQuery(manager: Pick<ConnectionManager, 'listModels'>, connection: Connection) {
  return queryOptions({
    queryKey: ['models', connection.id, connection.baseUrl],
    queryFn: ({ signal }) => manager.listModels(connection, signal),
    staleTime: Infinity,
    retry: 0,
  })
}
