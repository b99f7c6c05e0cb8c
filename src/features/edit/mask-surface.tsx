import type { CSSProperties, ReactNode } from 'react'
import { useEffect, useId, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { Rect } from '@/lib/geometry/rect'
import type { MaskSession } from '@/usecases/mask-session'
import { connectMask } from './mask-controller'
import { MaskOverlay } from './mask-overlay'
import { MaskSketch } from './mask-sketch'
import type { MaskToolStore } from './mask-tool-store'
import { VeilCanvas } from './mask-veil-canvas'
import type { Insets, Size } from './mask-view'
import type { Extension, MaskViewport } from './mask-viewport'
import { useStageSize } from './use-mask-session'

export interface MaskSurfaceProps {
  /** URL of the upright picture, or its pixels; of the session's size either way. */
  picture: string | ImageBitmap
  session: MaskSession
  tools: MaskToolStore
  viewport: MaskViewport
  extension?: Extension | undefined
  /** Pictures over the picture, under the veil; gone while the original is peeked at. */
  layers?: readonly SurfaceLayer[] | undefined
  /** The part that is sent, where it is not all of it; outlined. */
  frame?: Rect | undefined
  label?: string | undefined
  /** Lies over everything else. */
  children?: ReactNode
}

/** A picture that is stretched over a box, in image pixels. */
export interface SurfaceLayer {
  readonly url: string
  readonly rect: Rect
}

const WIDE_STAGE_PX = 640
const ROOMY: Insets = { left: 66, top: 76, right: 66, bottom: 64 }
const NARROW: Insets = { left: 12, top: 12, right: 12, bottom: 12 }

const insetsOn = ({ width }: Size): Insets => (width >= WIDE_STAGE_PX ? ROOMY : NARROW)

/** The picture, the veil over it and the Konva stage over both; what happens on it is `connectMask`. */
export function MaskSurface(props: MaskSurfaceProps) {
  const { picture, session, tools, viewport, extension, layers = [], frame, label = 'Mask canvas' } = props
  const surface = useRef<HTMLDivElement>(null)
  const plane = useRef<HTMLDivElement>(null)
  const veil = useRef<HTMLCanvasElement>(null)
  const [sketch] = useState(() => new MaskSketch())
  const [announced, announce] = useState('')
  const [isPeeking, setPeeking] = useState(false)
  const stage = useStageSize(viewport)
  const hintId = useId()

  useEffect(() => {
    if (!surface.current || !plane.current) return
    return viewport.attach({ surface: surface.current, plane: plane.current }, insetsOn)
  }, [viewport])

  useEffect(() => {
    const context = veil.current?.getContext('2d')
    if (!surface.current || !context) return
    const parts = { surface: surface.current, session, tools, viewport, sketch, announce, onPeek: setPeeking }
    return connectMask({ ...parts, veil: new VeilCanvas(context, session.veil) })
  }, [session, tools, viewport, sketch])

  useEffect(() => {
    viewport.extend(extension ?? { left: 0, top: 0, right: 0, bottom: 0 })
    sketch.extended(extension)
  }, [viewport, sketch, extension])

  const { width, height } = session
  return (
    <div
      ref={surface}
      role="application"
      aria-label={label}
      aria-describedby={hintId}
      tabIndex={0}
      data-image-width={width}
      data-image-height={height}
      className="absolute inset-0 touch-none overflow-hidden select-none focus-visible:-outline-offset-2"
    >
      <div
        ref={plane}
        className="bg-[repeating-conic-gradient(#88888833_0_25%,transparent_0_50%)] bg-[length:16px_16px] pointer-events-none absolute top-0 left-0 origin-top-left shadow-[0_0_0_calc(1px*var(--px))_#8888882e,0_calc(10px*var(--px))_calc(36px*var(--px))_#0005]"
        style={{ width, height }}
      >
        <PictureLayer picture={picture} />
        {!isPeeking &&
          layers.map(({ url, rect }) => (
            <img
              key={url}
              src={url}
              alt=""
              draggable={false}
              className="absolute max-w-none"
              style={boxOf(rect)}
            />
          ))}
        <VeilLayer ref={veil} {...{ session, tools }} isHidden={isPeeking} />
        {frame && !isPeeking && <SentFrame rect={frame} />}
      </div>
      <div className={isPeeking ? 'invisible' : undefined}>
        {stage.width > 0 && <MaskOverlay model={sketch} image={session} stage={stage} />}
      </div>
      {!isPeeking && props.children}
      <p id={hintId} className="sr-only">
        Arrow keys move the cursor or the shape, Enter and Space use the tool, Escape cancels. Hold Tab to see
        the original; press it shortly to move on.
      </p>
      <p aria-live="polite" className="sr-only">
        {announced}
      </p>
    </div>
  )
}

const boxOf = ({ x, y, width, height }: Rect): CSSProperties => ({ left: x, top: y, width, height })

/** Thin at every zoom, and seen on light and dark alike. */
function SentFrame({ rect }: { rect: Rect }) {
  return (
    <div
      aria-hidden
      className="absolute outline-white/90 shadow-[0_0_0_calc(2px*var(--px))_#0008] [outline-style:dashed] [outline-width:calc(1px*var(--px))]"
      style={boxOf(rect)}
    />
  )
}

function PictureLayer({ picture }: Pick<MaskSurfaceProps, 'picture'>) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    if (typeof picture !== 'string') canvas.current?.getContext('2d')?.drawImage(picture, 0, 0)
  }, [picture])
  if (typeof picture === 'string')
    return (
      <img
        src={picture}
        alt=""
        draggable={false}
        decoding="async"
        className="absolute size-full max-w-none"
      />
    )
  return <canvas ref={canvas} width={picture.width} height={picture.height} className="absolute size-full" />
}

interface VeilLayerProps extends Pick<MaskSurfaceProps, 'session' | 'tools'> {
  ref: React.Ref<HTMLCanvasElement>
  isHidden: boolean
}

/** The veil is opaque on its canvas; its strength is one number of the style. */
function VeilLayer({ ref, session, tools, isHidden }: VeilLayerProps) {
  const opacity = useStore(tools, (state) => state.veilOpacityPercent) / 100
  const { width, height, step } = session.veil
  return (
    <canvas
      ref={ref}
      {...{ width, height }}
      className="absolute top-0 left-0 max-w-none"
      style={{ width: width * step, height: height * step, opacity: isHidden ? 0 : opacity }}
    />
  )
}
