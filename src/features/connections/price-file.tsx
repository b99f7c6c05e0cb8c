import { useId, useState } from 'react'
import type { OwnPrice } from '@/domain/prices'
import { parsePrices } from '@/state/parse-money'
import { Button } from '@/ui/button'

interface PriceFileProps {
  prices: readonly OwnPrice[]
  onRead: (prices: readonly OwnPrice[]) => void
  /** Hands them to the user as a file. */
  onSave: (prices: readonly OwnPrice[]) => void
}

/** Prices go out of here and come in as JSON: a list of models, each with `perPicture` or `perMillion`. */
export function PriceFile({ prices, onRead, onSave }: PriceFileProps) {
  const inputId = useId()
  const [complaint, setComplaint] = useState('')
  async function read(file: File | undefined): Promise<void> {
    if (!file) return
    const found = await file
      .text()
      .then((text) => parsePrices(JSON.parse(text)))
      .catch(() => [])
    setComplaint(found.length > 0 ? '' : 'There is no price in this file.')
    if (found.length > 0) onRead(found)
  }
  return (
    <div className="flex flex-wrap items-center gap-2">
      <label
        htmlFor={inputId}
        className="cursor-pointer rounded-control border border-line px-2.5 py-1.5 text-xs focus-within:outline-2 hover:border-line-strong"
      >
        Import prices
        <input
          id={inputId}
          type="file"
          accept="application/json,.json"
          className="sr-only"
          onChange={({ target }) => {
            void read(target.files?.[0])
            target.value = ''
          }}
        />
      </label>
      {prices.length > 0 && (
        <Button size="small" onClick={() => onSave(prices)}>
          Export prices
        </Button>
      )}
      {complaint && (
        <p role="alert" className="text-xs text-danger">
          {complaint}
        </p>
      )}
    </div>
  )
}
