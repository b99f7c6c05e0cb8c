import { Plus, X } from 'lucide-react'
import { useId, useState } from 'react'
import { useStore } from 'zustand'
import type { Connection } from '@/domain/connection'
import { traitsOf } from '@/domain/connection'
import type { OwnPrice } from '@/domain/prices'
import { PRICES_AS_OF } from '@/domain/prices'
import type { SettingsStore } from '@/state/settings-store'
import { Button, IconButton } from '@/ui/button'
import { Disclosure } from '@/ui/disclosure'
import { NumberField } from '@/ui/number-field'
import { TextField } from '@/ui/text-field'
import { PriceFile } from './price-file'

interface MoneyFieldsProps {
  settings: SettingsStore
  connection: Connection
  /** Hands prices to the user as a file. */
  onSavePrices: (prices: readonly OwnPrice[]) => void
}

/** What may be spent with a connection in a month, and what its pictures cost there. Kept as it is typed. */
export function MoneyFields({ settings, connection: { id }, onSavePrices }: MoneyFieldsProps) {
  const titleId = useId()
  const connection = useStore(settings, ({ connections }) => connections.find((known) => known.id === id))
  if (!connection || traitsOf(connection).billing === 'free') return null
  const save = (change: Partial<Connection>) => {
    const { prices, budget, ...others } = { ...connection, ...change }
    settings.getState().connectionSaved({
      ...others,
      ...(prices && prices.length > 0 ? { prices } : {}),
      ...(budget ? { budget } : {}),
    })
  }
  return (
    <section aria-labelledby={titleId} className="flex flex-col gap-3">
      <h3 id={titleId} className="text-xs font-medium text-mute">
        Money
      </h3>
      <BudgetFields connection={connection} save={save} />
      <Disclosure label="Prices" summary={summaryOf(connection)}>
        <Prices connection={connection} save={save} onSavePrices={onSavePrices} />
      </Disclosure>
    </section>
  )
}

type Save = (change: { [Part in keyof Connection]?: Connection[Part] | undefined }) => void

interface PartProps {
  connection: Connection
  save: (change: Partial<Connection>) => void
}

const summaryOf = ({ prices = [] }: Connection): string =>
  prices.length === 0 ? `of ${PRICES_AS_OF}` : `${prices.length} of your own`

const DEFAULT_WARNING = 0.8

function BudgetFields({ connection: { budget }, save }: PartProps) {
  const put = save as Save
  return (
    <div className="grid grid-cols-2 gap-3.5">
      <NumberField
        label="Budget for a month, $"
        value={budget?.monthly}
        min={0}
        placeholder="No limit"
        hint="Nothing is sent beyond it."
        onChange={(monthly) =>
          put({
            budget:
              monthly === undefined ? undefined : { warnAt: budget?.warnAt ?? DEFAULT_WARNING, monthly },
          })
        }
      />
      {budget && (
        <NumberField
          label="Warn at, %"
          value={Math.round(budget.warnAt * 100)}
          min={1}
          max={100}
          step={5}
          onChange={(percent) =>
            percent !== undefined &&
            percent >= 1 &&
            percent <= 100 &&
            put({ budget: { ...budget, warnAt: percent / 100 } })
          }
        />
      )}
    </div>
  )
}

function Prices({
  connection: { prices = [] },
  save,
  onSavePrices,
}: PartProps & Pick<MoneyFieldsProps, 'onSavePrices'>) {
  const without = (model: string) => prices.filter((price) => price.model !== model)
  return (
    <div className="flex flex-col gap-3 pb-2">
      <p className="text-pretty text-xs text-mute">
        The prices that come with the app are those of {PRICES_AS_OF}. One of your own counts before them, on
        this connection only.
      </p>
      {prices.length > 0 && (
        <ul aria-label="Own prices" className="border-t border-line">
          {prices.map((price) => (
            <li key={price.model} className="flex min-h-11 items-center gap-3 border-b border-line py-1.5">
              <p className="min-w-0 flex-1 text-sm wrap-anywhere">
                {price.model} <span className="text-xs text-mute">{priceWords(price)}</span>
              </p>
              <IconButton
                label={`Remove the price of ${price.model}`}
                size="small"
                icon={<X size={14} />}
                onClick={() => save({ prices: without(price.model) })}
              />
            </li>
          ))}
        </ul>
      )}
      <NewPrice onAdd={(price) => save({ prices: [...without(price.model), price] })} />
      <PriceFile prices={prices} onRead={(read) => save({ prices: read })} onSave={onSavePrices} />
    </div>
  )
}

function priceWords({ perPicture, perMillion }: OwnPrice): string {
  if (perPicture !== undefined) return `$${perPicture} for each picture`
  if (!perMillion) return ''
  const { imageOutput, imageInput, textInput } = perMillion
  return `$${imageOutput} out, $${imageInput} pictures in, $${textInput} text in, for a million tokens`
}

/** A flat price is what most servers have; tokens come with a file, or by what is left empty here. */
function NewPrice({ onAdd }: { onAdd: (price: OwnPrice) => void }) {
  const [model, setModel] = useState('')
  const [perPicture, setPerPicture] = useState<number>()
  const isWhole = model.trim() !== '' && perPicture !== undefined && perPicture >= 0
  const add = () => {
    if (!isWhole) return
    onAdd({ model: model.trim(), perPicture })
    setModel('')
    setPerPicture(undefined)
  }
  return (
    <div className="grid items-end gap-3 wide:grid-cols-[1fr_10rem_auto]">
      <TextField label="Model" value={model} onChange={setModel} spellCheck={false} autoComplete="off" />
      <NumberField label="$ per picture" value={perPicture} onChange={setPerPicture} min={0} step={0.01} />
      <Button icon={<Plus size={15} />} disabled={!isWhole} onClick={add}>
        Add price
      </Button>
    </div>
  )
}
