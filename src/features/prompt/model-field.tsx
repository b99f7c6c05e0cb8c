import { useQuery } from '@tanstack/react-query'
import type { Connection } from '@/domain/connection'
import { isBuiltIn, traitsOf } from '@/domain/connection'
import type { RequestDraft } from '@/domain/request-draft'
import type { ModelCapabilities } from '@/domain/models'
import { capabilitiesOf } from '@/domain/models'
import { ComboField } from '@/ui/combo-field'
import type { ComboOption } from '@/ui/combo-field'
import type { ConnectionManager, ListedModel } from '@/usecases/manage-connections'
import { modelsQuery } from '@/usecases/manage-connections'

interface ModelFieldProps {
  draft: RequestDraft
  connection: Connection
  connections: Pick<ConnectionManager, 'listModels'>
  error: string | undefined
  onChoose: (model: string) => void
}

function detailOf(name: string, shutdownDate: string | undefined): string | undefined {
  const date = shutdownDate ?? capabilitiesOf(name).shutdownDate
  return date ? `In service until ${date}` : undefined
}

/** The server's image models first, by its own list where it gave one; any other name may be typed. */
function optionsFor(connection: Connection, listed: readonly ListedModel[] | undefined): ComboOption[] {
  const known = traitsOf(connection).models
  const dates = new Map((listed ?? []).map(({ id, shutdownDate }) => [id, shutdownDate]))
  const served = (listed ?? [])
    .map(({ id }) => id)
    .filter((id) => !known.includes(id) && isImageModel(id, known.length > 0))
  const present = listed ? known.filter((id) => dates.has(id)) : known
  return [...present, ...served].map((value) => ({ value, detail: detailOf(value, dates.get(value)) }))
}

/** A server with models of every kind lists hundreds; one that only makes images may name them as it likes. */
function isImageModel(id: string, isMixedServer: boolean): boolean {
  return !isMixedServer || /image|dall-e/.test(id)
}

/** What the connection offers, by its own list as soon as that is there. */
export function useModelOptions({
  connection,
  connections,
}: Pick<ModelFieldProps, 'connection' | 'connections'>): ComboOption[] {
  const { data } = useQuery({ ...modelsQuery(connections, connection), enabled: !isBuiltIn(connection) })
  return optionsFor(connection, data)
}

export function ModelField({ draft, connection, connections, error, onChoose }: ModelFieldProps) {
  const options = useModelOptions({ connection, connections })
  return (
    <ComboField
      label="Model"
      value={draft.model}
      onChange={onChoose}
      options={options}
      placeholder="Name of a model"
      error={error}
    />
  )
}

interface ModelNoteProps {
  model: string
  capabilities: ModelCapabilities
  changes: readonly string[]
}

/** What is worth knowing of the chosen model: first of all what the change to it dropped. */
export function ModelNote({ model, capabilities, changes }: ModelNoteProps) {
  const { note, shutdownDate } = capabilities
  const sunset = shutdownDate && `OpenAI serves it until ${shutdownDate}.`
  const dropped = changes.length > 0 && `${changes.join('. ')}.`
  const text = dropped || (model && (note ?? sunset))
  return (
    <p role="status" className={text ? 'text-xs text-mute' : 'sr-only'}>
      {text}
    </p>
  )
}
