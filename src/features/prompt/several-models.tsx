import type { Connection } from '@/domain/connection'
import type { MatrixPlan } from '@/domain/matrix-plan'
import type { ConnectionManager } from '@/usecases/manage-connections'
import { Disclosure } from '@/ui/disclosure'
import { useModelOptions } from './model-field'

interface SeveralModelsProps {
  connection: Connection
  connections: Pick<ConnectionManager, 'listModels'>
  model: string
  moreModels: readonly string[]
  changes: MatrixPlan['changes']
  onChange: (models: readonly string[]) => void
}

/** Models that are asked the same with the same press; absent where the connection has one. */
export function SeveralModels(props: SeveralModelsProps) {
  const { model, moreModels, changes, onChange, ...source } = props
  const others = useModelOptions(source)
    .map(({ value }) => value)
    .filter((value) => value !== model.trim())
  const chosen = moreModels.filter((value) => value !== model.trim())
  // A model that the server no longer lists can still be taken out.
  const offered = [...others, ...chosen.filter((value) => !others.includes(value))]
  if (model.trim() === '' || offered.length === 0) return null
  return (
    <Disclosure
      label="Run on several models"
      summary={chosen.length > 0 ? `${chosen.length + 1} models` : 'One'}
      startsOpen={chosen.length > 0}
      className="-mb-3.5 border-b-0"
    >
      <fieldset className="flex flex-col">
        <legend className="pb-1 text-xs text-faint">The same request also goes to:</legend>
        <div className="max-h-64 overflow-y-auto">
          {offered.map((value) => (
            <ModelBox
              key={value}
              value={value}
              isChosen={chosen.includes(value)}
              onToggle={(isChosen) =>
                onChange(isChosen ? [...chosen, value] : chosen.filter((other) => other !== value))
              }
            />
          ))}
        </div>
      </fieldset>
      {changes.map(({ model: name, words }) => (
        <p key={name} className="text-xs text-mute">
          {name}: {words}
        </p>
      ))}
    </Disclosure>
  )
}

interface ModelBoxProps {
  value: string
  isChosen: boolean
  onToggle: (isChosen: boolean) => void
}

function ModelBox({ value, isChosen, onToggle }: ModelBoxProps) {
  return (
    <label className="flex min-h-11 cursor-pointer items-center gap-2.5 rounded-md px-1 text-sm hover:bg-raised has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent wide:min-h-8">
      <input
        type="checkbox"
        checked={isChosen}
        onChange={({ target }) => onToggle(target.checked)}
        className="size-4 shrink-0 accent-(--accent) outline-none"
      />
      <span className="min-w-0 truncate">{value}</span>
    </label>
  )
}
