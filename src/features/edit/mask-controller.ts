import type { MaskSession } from '@/usecases/mask-session'
import type { MaskBench } from './mask-bench'
import { ShapeInHand } from './mask-hand'
import { MaskHeldKeys } from './mask-held-keys'
import { MaskKeys } from './mask-keys'
import { Lasso } from './mask-lasso'
import { MaskPointers } from './mask-pointers'
import type { MaskSketch } from './mask-sketch'
import { rgbOf, type MaskToolStore } from './mask-tool-store'
import type { VeilCanvas } from './mask-veil-canvas'
import type { MaskViewport } from './mask-viewport'

interface MaskControllerParts {
  surface: HTMLElement
  session: MaskSession
  tools: MaskToolStore
  viewport: MaskViewport
  veil: VeilCanvas
  sketch: MaskSketch
  announce: (text: string) => void
  onPeek: (isPeeking: boolean) => void
}

/** The outline is traced once the mask has rested this long. */
const OUTLINE_DELAY_MS = 120
const MARCH_INTERVAL_MS = 90
const MARCH_PX = 1

/** Connects everything on the surface, and returns the function that takes it apart. */
export function connectMask(parts: MaskControllerParts): () => void {
  const { surface, session, tools, viewport, veil, sketch } = parts
  const hand = new ShapeInHand(session, sketch)
  const bench: MaskBench = { session, tools, viewport, veil, sketch, hand, lastEnd: undefined }
  const lasso = new Lasso(bench)
  const pointers = new MaskPointers(surface, bench, lasso)
  const keys = new MaskKeys(bench, lasso, pointers, parts.announce)
  const held = new MaskHeldKeys(surface, {
    onPeek: parts.onPeek,
    onPanKey: (isHeld) => pointers.holdPanKey(isHeld),
    onSpaceTap: (event) => keys.tapSpace(event),
    isHovered: () => pointers.isHovered,
  })
  const ends = [
    pointers.connect(),
    held.connect(),
    listenToKeys(surface, keys),
    session.onVeil((patches) => veil.draw(patches)),
    session.subscribe(() => hand.sessionChanged()),
    tools.subscribe((now, before) => {
      if (now.tool !== before.tool) {
        pointers.cancel()
        lasso.cancel()
        hand.drop()
      }
      if (now.veilColour !== before.veilColour) void session.repaint(undefined, rgbOf(now.veilColour))
      pointers.refresh()
    }),
    viewport.subscribe(() => {
      sketch.viewChanged(viewport.view)
      pointers.refresh()
    }),
    keepOutline(session, tools, sketch, () => pointers.isBusy),
  ]
  sketch.viewChanged(viewport.view)
  void session.repaint(undefined, rgbOf(tools.getState().veilColour))
  return () => {
    for (const end of ends.reverse()) end()
    veil.dispose()
  }
}

function listenToKeys(surface: HTMLElement, keys: MaskKeys): () => void {
  const stop = new AbortController()
  const { signal } = stop
  surface.addEventListener(
    'keydown',
    (event) => {
      if (event.target === surface && keys.press(event)) event.preventDefault()
    },
    { signal },
  )
  surface.addEventListener('pointermove', () => keys.forgetCursor(), { signal })
  return () => stop.abort()
}

/** Traces the mask anew when it has changed and come to rest, and lets the ants march unless motion is unwelcome. */
function keepOutline(
  session: MaskSession,
  tools: MaskToolStore,
  sketch: MaskSketch,
  isPainting: () => boolean,
): () => void {
  const stillness = window.matchMedia('(prefers-reduced-motion: reduce)')
  let timer: ReturnType<typeof setTimeout> | undefined
  let traced: object | undefined
  const trace = async (): Promise<void> => {
    const facts = session.snapshot()
    if (!tools.getState().showsOutline) return sketch.outlined(undefined)
    // What failed is in the session's snapshot; without an outline the veil still shows the mask.
    const lines = await session.outline().catch(() => undefined)
    if (session.snapshot().revision === facts.revision) sketch.outlined(lines)
  }
  const changed = (): void => {
    const { isBusy, bounds, share, revision } = session.snapshot()
    const { showsOutline } = tools.getState()
    const now = { bounds, share, revision, showsOutline }
    if (isBusy || JSON.stringify(now) === JSON.stringify(traced)) return
    traced = now
    clearTimeout(timer)
    timer = setTimeout(() => void trace(), OUTLINE_DELAY_MS)
  }
  const march = setInterval(() => {
    if (sketch.canMarch && !stillness.matches && !document.hidden && !isPainting()) sketch.marched(MARCH_PX)
  }, MARCH_INTERVAL_MS)
  const ends = [session.subscribe(changed), tools.subscribe(changed)]
  changed()
  return () => {
    clearTimeout(timer)
    clearInterval(march)
    for (const end of ends) end()
  }
}
