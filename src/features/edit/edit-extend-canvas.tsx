import { useStore } from 'zustand'
import { Button } from '@/ui/button'
import { Disclosure } from '@/ui/disclosure'
import { NumberField } from '@/ui/number-field'
import { NO_MARGINS } from '@/domain/edit-plan/edit-plan'
import type { EditDesk, OpenSource } from '@/usecases/edit-desk'
import { ASPECTS, hasMargins, marginsAfter, marginsFor, marginsText, MAX_MARGIN_PX } from './edit-margins'

const SIDES = [
  { side: 'left', label: 'Left' },
  { side: 'top', label: 'Top' },
  { side: 'right', label: 'Right' },
  { side: 'bottom', label: 'Bottom' },
] as const

/** Room around the picture, to be painted by the model. */
export function ExtendCanvas({ desk, source }: { desk: EditDesk; source: OpenSource }) {
  const margins = useStore(desk.store, (state) => state.margins)
  const { image } = source
  return (
    <Disclosure label="Extend canvas" summary={marginsText(image, margins)}>
      <div className="flex flex-wrap gap-1.5">
        {ASPECTS.map(({ label, ratio }) => (
          <Button key={label} size="small" onClick={() => desk.extend(marginsFor(image, ratio))}>
            {label}
          </Button>
        ))}
        {hasMargins(margins) && (
          <Button size="small" tone="ghost" onClick={() => desk.extend(NO_MARGINS)}>
            Reset
          </Button>
        )}
      </div>
      <div className="grid grid-cols-2 gap-2.5">
        {SIDES.map(({ side, label }) => (
          <NumberField
            key={side}
            label={label}
            value={margins[side]}
            onChange={(value) => desk.extend(marginsAfter(image, margins, side, value))}
            min={0}
            max={MAX_MARGIN_PX}
            step={16}
          />
        ))}
      </div>
    </Disclosure>
  )
}
