import { arrowTarget, judgementForKey } from '@/domain/compare-culling'
import type { ImageId } from '@/domain/ids'
import type { JudgementChange } from '@/domain/image-record'
import type { Comparison } from './compare-pictures'
import type { CompareStore, CompareView } from './compare-store'
import type { CompareViewport } from './compare-viewport'

/** What keys do beyond the comparison itself. */
export interface CompareVerbs {
  judge: (ids: readonly ImageId[], change: JudgementChange) => void
  /** The focused picture wins against all others. */
  keepWinner: () => void
  close: () => void
}

export interface CompareKeyContext {
  store: CompareStore
  viewport: CompareViewport
  comparison: Comparison
  /** Of the grid that is shown. */
  columns: number
  verbs: CompareVerbs
}

const PAN_STEP_PX = 80

const VIEW_KEYS: Readonly<Record<string, CompareView>> = {
  g: 'grid',
  w: 'wipe',
  o: 'onion',
  k: 'blink',
  d: 'difference',
}

type Actions = Readonly<Record<string, () => void>>

function zoomActions(viewport: CompareViewport): Actions {
  return {
    '+': () => viewport.step(1),
    '=': () => viewport.step(1),
    '-': () => viewport.step(-1),
    '0': viewport.fit,
    z: () => (viewport.isFit ? viewport.actual() : viewport.fit()),
  }
}

const PANS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [PAN_STEP_PX, 0],
  ArrowRight: [-PAN_STEP_PX, 0],
  ArrowUp: [0, PAN_STEP_PX],
  ArrowDown: [0, -PAN_STEP_PX],
}

/** Moves the focus, which in views of two pictures is on the one or the other. */
function moveFocus(key: string, { store, comparison, columns }: CompareKeyContext): boolean {
  const { view, focused } = store.getState()
  const { shownKeys, focus } = comparison
  const index = focus ? shownKeys.indexOf(focus.key) : 0
  const shownColumns = view === 'grid' ? columns : shownKeys.length
  const next = shownKeys[arrowTarget(key, index, shownKeys.length, shownColumns) ?? -1]
  if (next !== undefined) focused(next)
  return key in PANS
}

function judgeFocus(key: string, { comparison, verbs }: CompareKeyContext): boolean {
  const record = comparison.focus?.record
  const change = judgementForKey(key, record ?? {})
  if (!change) return false
  if (record) verbs.judge([record.id], change)
  return true
}

interface KeyPress {
  key: string
  shiftKey: boolean
}

/** Does what a key asks for; false where it asks for nothing. */
export function runCompareKey({ key, shiftKey }: KeyPress, context: CompareKeyContext): boolean {
  const { store, viewport, verbs } = context
  const pan = PANS[key]
  if (pan && shiftKey) {
    viewport.panBy(...pan)
    return true
  }
  if (pan) return moveFocus(key, context)
  const { blindToggled, loupeToggled, picksToggled, blinkToggled, view, viewChosen } = store.getState()
  const letter = key.length === 1 ? key.toLowerCase() : key
  const chosen = VIEW_KEYS[letter]
  const actions: Actions = {
    ...zoomActions(viewport),
    Enter: verbs.keepWinner,
    Escape: verbs.close,
    b: blindToggled,
    l: loupeToggled,
    p: picksToggled,
    ...(view === 'blink' && { ' ': blinkToggled }),
    ...(chosen && { [letter]: () => viewChosen(chosen) }),
  }
  const action = actions[letter]
  if (!action) return judgeFocus(key, context)
  action()
  return true
}

/** Keys that a control has for itself, so that the comparison leaves them to it. */
export function belongsToControl(key: string, target: EventTarget): boolean {
  if (target instanceof HTMLSelectElement) return key !== 'Escape'
  if (target instanceof HTMLButtonElement) return key === 'Enter' || key === ' '
  if (!(target instanceof HTMLInputElement)) return false
  return key.startsWith('Arrow') || ['Home', 'End', 'PageUp', 'PageDown', ' '].includes(key)
}

interface ShownKeys {
  id: string
  title: string
  scope: string
  keys: string
  keysAreShownOnly: true
  run: () => void
}

const shown = (keys: string, title: string): ShownKeys => ({
  id: `compare ${keys}`,
  title,
  scope: 'Compare',
  keys,
  keysAreShownOnly: true,
  run: () => undefined,
})

/** For the list of shortcuts, while pictures are compared. */
export const COMPARE_SHORTCUTS: readonly ShownKeys[] = [
  shown('5', 'Rate with 1 to 5 stars; the same again takes them away'),
  shown('f', 'Favourite'),
  shown('x', 'Reject'),
  shown('enter', 'Keep this one: favourite it, reject the others'),
  shown('arrowright', 'Next picture; with Shift: pan'),
  shown('0', 'Fit to view'),
  shown('z', '100 % and back'),
  shown('g', 'Grid'),
  shown('w', 'Wipe'),
  shown('o', 'Onion skin'),
  shown('k', 'Blink'),
  shown('d', 'Difference'),
  shown('l', 'Loupe'),
  shown('b', 'Blind'),
  shown('p', 'Show only picks'),
]
