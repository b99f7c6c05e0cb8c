import type { ReactNode } from 'react'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { cx } from '@/ui/cx'
import type { LayerSource } from './compare-layer'
import { CompareLayer } from './compare-layer'
import type { CompareViewport } from './compare-viewport'

interface CompareLayerViewProps {
  /** Another key is another picture; a new object alone changes nothing. */
  sourceKey: string
  source: LayerSource
  viewport: CompareViewport
  /** What may be decoded for the part in sight; 0 while the layer is hidden. */
  maxPixels: number
  alt: string
  /** The layer for as long as it lives, then undefined. */
  onLayer?: (layer: CompareLayer | undefined) => void
  /** Until the picture is there. */
  placeholder?: ReactNode
  /** Drawn over the picture, in px of it. */
  children?: ReactNode
}

/** A picture that fills its cell as the common zoom says. Says so when it cannot be read. */
export function CompareLayerView(props: CompareLayerViewProps) {
  const { sourceKey, source, viewport, maxPixels, alt, onLayer, placeholder, children } = props
  const plane = useRef<HTMLDivElement>(null)
  const whole = useRef<HTMLCanvasElement>(null)
  const detail = useRef<HTMLCanvasElement>(null)
  const layer = useRef<CompareLayer>(undefined)
  const [state, setState] = useState<'loading' | 'shown' | 'failed'>('loading')
  const tell = useEffectEvent((made: CompareLayer | undefined) => onLayer?.(made))
  const create = useEffectEvent(() => {
    if (!plane.current || !whole.current || !detail.current) return undefined
    const elements = { plane: plane.current, whole: whole.current, detail: detail.current }
    const news = { onShown: () => setState('shown'), onFailed: () => setState('failed') }
    return new CompareLayer(elements, source, viewport, news)
  })
  useEffect(() => {
    const made = create()
    layer.current = made
    tell(made)
    return () => {
      made?.dispose()
      layer.current = undefined
      tell(undefined)
    }
  }, [sourceKey])
  // What is drawn over the picture has to learn of the zoom, too.
  const isDrawnOver = Boolean(children)
  useEffect(() => layer.current?.allow(maxPixels), [sourceKey, maxPixels, isDrawnOver])
  const { width, height } = source.size
  return (
    <div className="absolute inset-0 overflow-hidden">
      {state === 'loading' && placeholder}
      {state === 'failed' && <LayerMessage>This picture could not be read.</LayerMessage>}
      <div
        ref={plane}
        role="img"
        aria-busy={state === 'loading'}
        aria-label={state === 'failed' ? `${alt} (could not be read)` : alt}
        className={cx('absolute left-0 top-0 origin-top-left', state === 'failed' && 'invisible')}
        style={{ width, height }}
      >
        <canvas ref={whole} className="absolute" />
        <canvas ref={detail} className="invisible absolute" />
        {children}
      </div>
    </div>
  )
}

/** Stands in the place of a picture. */
export function LayerMessage({ children }: { children: ReactNode }) {
  return (
    <p className="absolute inset-0 grid place-items-center p-4 text-center text-sm text-white/80">
      {children}
    </p>
  )
}
