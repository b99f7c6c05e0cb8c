import { useEffect, useRef } from 'react'
import type { CompareLayer } from './compare-layer'
import type { CompareViewport } from './compare-viewport'
import type { LoupePoint } from './loupe-point'

const SIDE_PX = 160
export const LOUPE_ZOOM = 8

interface LoupeProps {
  layer: CompareLayer
  point: LoupePoint
  viewport: CompareViewport
}

/** The same place of every picture at 8×: one pixel of it is a square of eight. */
export function Loupe({ layer, point, viewport }: LoupeProps) {
  const ref = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const canvas = ref.current
    if (!canvas) return
    let frame = 0
    const paint = (): void => {
      frame = 0
      const { x, y } = point.inCell
      canvas.style.transform = `translate(${Math.round(x - SIDE_PX / 2)}px, ${Math.round(y - SIDE_PX / 2)}px)`
      layer.paintAround(canvas, point.inFrame, LOUPE_ZOOM, ask)
    }
    function ask(): void {
      frame ||= requestAnimationFrame(paint)
    }
    paint()
    const stops = [point.subscribe(ask), viewport.subscribe(ask)]
    return () => {
      stops.forEach((stop) => stop())
      cancelAnimationFrame(frame)
    }
  }, [layer, point, viewport])
  const { pixelRatio } = viewport.scene
  return (
    <canvas
      ref={ref}
      aria-hidden
      data-loupe
      width={SIDE_PX * pixelRatio}
      height={SIDE_PX * pixelRatio}
      style={{ width: SIDE_PX, height: SIDE_PX }}
      className="pointer-events-none absolute left-0 top-0 z-20 rounded-full bg-stage shadow-[0_0_0_2px_#fff,0_0_0_3px_#0008,0_8px_28px_#000a]"
    />
  )
}
