import type Konva from 'konva/lib/Core'
import { useEffect, useRef } from 'react'
import { Layer, Shape, Stage } from 'react-konva/lib/ReactKonvaCore'
import { drawOver, drawUnder } from './mask-draw'
import type { MaskSketch } from './mask-sketch'
import type { Size } from './mask-view'

interface MaskOverlayProps {
  model: MaskSketch
  image: Size
  /** CSS pixels. */
  stage: Size
}

/**
 * The Konva stage over the picture. Its nodes are pushed to and never read: a layer is drawn when the model says that it is
 * out of date, once a frame however often that happens. It takes no pointer: the surface below has the one pointer pipeline.
 */
export function MaskOverlay({ model, image, stage }: MaskOverlayProps) {
  const under = useRef<Konva.Layer>(null)
  const over = useRef<Konva.Layer>(null)
  useEffect(
    () =>
      model.onStale((name) => {
        const layer = (name === 'under' ? under : over).current
        // An empty canvas would still be handed to the compositor with every frame of a stroke.
        layer?.visible(model.shows(name))
        layer?.batchDraw()
      }),
    [model],
  )
  return (
    <Stage {...stage} listening={false} aria-hidden className="pointer-events-none absolute inset-0">
      <Layer ref={under} listening={false}>
        <Shape listening={false} sceneFunc={({ _context }) => drawUnder(_context, model, image)} />
      </Layer>
      <Layer ref={over} listening={false}>
        <Shape listening={false} sceneFunc={({ _context }) => drawOver(_context, model)} />
      </Layer>
    </Stage>
  )
}
