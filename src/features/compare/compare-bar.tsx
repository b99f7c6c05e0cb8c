import { EyeOff, LayoutGrid, Search } from 'lucide-react'
import type { ReactNode } from 'react'
import { useSyncExternalStore } from 'react'
import { useStore } from 'zustand'
import { percentText } from '@/lib/geometry/picture-zoom'
import { Button } from '@/ui/button'
import { Segmented } from '@/ui/segmented'
import type { CompareStore, CompareView } from './compare-store'
import type { CompareViewport } from './compare-viewport'

const VIEWS: readonly { value: CompareView; label: string }[] = [
  { value: 'grid', label: 'Grid' },
  { value: 'wipe', label: 'Wipe' },
  { value: 'onion', label: 'Onion skin' },
  { value: 'blink', label: 'Blink' },
  { value: 'difference', label: 'Difference' },
]

interface CompareBarProps {
  count: number
  store: CompareStore
  viewport: CompareViewport
  onClose: () => void
  /** Not offered while the comparison is blind: captions would tell. */
  onContactSheet?: (() => void) | undefined
  /** Other things that can be made of these pictures. */
  actions?: ReactNode
}

/** What is compared and how; above the pictures. */
export function CompareBar(props: CompareBarProps) {
  const { count, store, viewport, onClose, onContactSheet, actions } = props
  const { view, viewChosen, isBlind, blindToggled, showsPicksOnly, picksToggled } = useStore(store)
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-x-2.5 gap-y-1 border-b border-line bg-panel px-2 py-1 wide:px-4">
      <h2 className="font-semibold max-wide:flex-1">Compare {count}</h2>
      <div className="max-wide:order-last max-wide:w-full max-wide:overflow-x-auto">
        <Segmented
          label="View"
          labelHidden
          value={view}
          onChange={viewChosen}
          options={VIEWS}
          className="min-w-105 text-xs"
        />
      </div>
      <div className="flex-1 max-wide:hidden" />
      <div className="flex items-center gap-1.5 max-wide:order-1 max-wide:w-full max-wide:overflow-x-auto">
        <ZoomText viewport={viewport} />
        <Button size="small" tone="ghost" onClick={viewport.fit}>
          Fit
        </Button>
        <Button size="small" tone="ghost" onClick={() => viewport.actual()}>
          100 %
        </Button>
        <LoupeButton store={store} />
        <Button size="small" aria-pressed={showsPicksOnly} onClick={picksToggled} className={PRESSED}>
          Show only picks
        </Button>
        <Button
          size="small"
          icon={<EyeOff size={14} />}
          aria-pressed={isBlind}
          onClick={blindToggled}
          className={PRESSED}
        >
          Blind
        </Button>
        {onContactSheet && !isBlind && (
          <Button size="small" icon={<LayoutGrid size={14} />} onClick={onContactSheet}>
            Contact sheet…
          </Button>
        )}
        {actions}
      </div>
      <Button size="small" onClick={onClose}>
        Done
      </Button>
    </div>
  )
}

const PRESSED = 'aria-pressed:border-accent aria-pressed:text-accent-text'

function LoupeButton({ store }: { store: CompareStore }) {
  const { view, showsLoupe, loupeToggled } = useStore(store)
  if (view !== 'grid' && view !== 'blink') return null
  return (
    <Button
      size="small"
      icon={<Search size={14} />}
      aria-pressed={showsLoupe}
      onClick={loupeToggled}
      className={PRESSED}
    >
      Loupe 8×
    </Button>
  )
}

/** "212 % · locked". Alone in listening to every step of the zoom. */
function ZoomText({ viewport }: { viewport: CompareViewport }) {
  const { scale } = useSyncExternalStore(viewport.subscribe, viewport.snapshot)
  return (
    <output aria-label="Zoom" className="whitespace-nowrap text-sm tabular-nums text-mute">
      {viewport.isReady && `${percentText(scale, viewport.scene)} · locked`}
    </output>
  )
}
