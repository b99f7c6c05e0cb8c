import { useId } from 'react'
import type { KeyPlace } from '@/domain/key-place'
import { KEY_PLACES } from '@/domain/key-place'

const WORDS: Record<KeyPlace, { label: string; hint: string }> = {
  tab: {
    label: 'Until this tab closes',
    hint: 'In the memory of this page only: closing or reloading the tab forgets it.',
  },
  device: {
    label: 'On this device',
    hint: 'Encrypted, and there after a restart. Anybody who can use this browser profile can use it.',
  },
  passphrase: {
    label: 'On this device, locked with a passphrase',
    hint: 'You enter the passphrase once per tab. Without it nobody can use the key, and nobody can recover it.',
  },
}

interface KeyPlaceChoiceProps {
  value: KeyPlace
  onChange: (place: KeyPlace) => void
}

/** Where a key is to live, each place with what it means. */
export function KeyPlaceChoice({ value, onChange }: KeyPlaceChoiceProps) {
  const id = useId()
  return (
    <div role="radiogroup" aria-labelledby={id} className="flex flex-col gap-1.5">
      <span id={id} className="text-xs font-medium text-mute">
        Keep the key
      </span>
      <div className="flex flex-col divide-y divide-line rounded-control border border-line">
        {KEY_PLACES.map((place) => (
          <label
            key={place}
            className="flex min-h-11 cursor-pointer items-start gap-2.5 px-3 py-2 has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={id}
              checked={place === value}
              onChange={() => onChange(place)}
              // The whole row can be pressed, but the hint is no part of the name.
              aria-labelledby={`${id}-${place}`}
              aria-describedby={`${id}-${place}-hint`}
              className="mt-0.75 size-3.5 shrink-0 accent-(--accent) outline-none"
            />
            <span className="flex min-w-0 flex-col">
              <span id={`${id}-${place}`} className="text-sm">
                {WORDS[place].label}
              </span>
              <span id={`${id}-${place}-hint`} className="text-xs text-pretty text-faint">
                {WORDS[place].hint}
              </span>
            </span>
          </label>
        ))}
      </div>
    </div>
  )
}
