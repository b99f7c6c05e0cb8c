/** Held longer than this a key is held; shorter, it was pressed. */
const HOLD_MS = 220

const TABBABLE = 'a[href], button, input, select, textarea, summary, [tabindex]'

type Stop = HTMLElement | SVGElement

function isTabbable(element: Element): element is Stop {
  // The marks over a picture are SVG.
  if (!(element instanceof HTMLElement || element instanceof SVGElement)) return false
  if (element.tabIndex < 0 || !element.checkVisibility()) return false
  if (element.matches(':disabled') || element.closest('[inert]')) return false
  // Of a radio group only the chosen one is a stop.
  return !(element instanceof HTMLInputElement && element.type === 'radio' && !element.checked)
}

/** Does what the Tab key would have done: on to the next stop of the page, from the last to the first. */
export function focusNext(from: HTMLElement): void {
  const stops = [...document.querySelectorAll(TABBABLE)].filter(
    (element): element is Stop => element === from || isTabbable(element),
  )
  const next = stops[stops.indexOf(from) + 1] ?? stops[0]
  next?.focus()
}

interface HeldKeyEffects {
  /** The original is to be seen, or no longer. */
  onPeek: (isPeeking: boolean) => void
  /** Presses are to pan, or no longer. */
  onPanKey: (isHeld: boolean) => void
  /** Space was pressed shortly while the surface had the focus. */
  onSpaceTap: (event: KeyboardEvent) => void
  isHovered: () => boolean
}

/** Where Space does something already. */
function usesSpace(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return !['radio', 'range', 'color'].includes(target.type)
  return (
    target.isContentEditable || target.matches('button, textarea, select, summary, a[href], [role=button]')
  )
}

/**
 * The keys that are held. Tab, held while the surface has the focus, shows the original; pressed shortly it moves on as ever (when
 * it is let go), and Shift+Tab is not touched: nobody is kept in. Space pans, also while only the pointer is over the surface.
 */
export class MaskHeldKeys {
  readonly #surface: HTMLElement
  readonly #effects: HeldKeyEffects
  #tabTimer: ReturnType<typeof setTimeout> | undefined
  #isPeeking = false
  #isSpaceHeld = false
  #spaceTimer: ReturnType<typeof setTimeout> | undefined

  constructor(surface: HTMLElement, effects: HeldKeyEffects) {
    this.#surface = surface
    this.#effects = effects
  }

  /** Listens until the returned function is called. */
  connect(): () => void {
    const stop = new AbortController()
    const { signal } = stop
    this.#surface.addEventListener('keydown', (event) => this.#tabDown(event), { signal })
    this.#surface.addEventListener('keyup', (event) => this.#tabUp(event), { signal })
    this.#surface.addEventListener('blur', () => this.#endPeek(), { signal })
    window.addEventListener('keydown', (event) => this.#spaceDown(event), { signal })
    window.addEventListener('keyup', (event) => this.#spaceUp(event), { signal })
    window.addEventListener('blur', () => this.#letGo(), { signal })
    return () => {
      stop.abort()
      this.#letGo()
    }
  }

  #tabDown(event: KeyboardEvent): void {
    // What lies on the surface and has the focus itself is left as ever.
    if (event.key !== 'Tab' || event.target !== this.#surface) return
    if (event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return
    event.preventDefault()
    if (event.repeat || this.#tabTimer !== undefined) return
    this.#tabTimer = setTimeout(() => {
      this.#isPeeking = true
      this.#effects.onPeek(true)
    }, HOLD_MS)
  }

  #tabUp(event: KeyboardEvent): void {
    if (event.key !== 'Tab' || this.#tabTimer === undefined) return
    const wasPeeking = this.#isPeeking
    this.#endPeek()
    if (!wasPeeking) focusNext(this.#surface)
  }

  #endPeek(): void {
    clearTimeout(this.#tabTimer)
    this.#tabTimer = undefined
    if (!this.#isPeeking) return
    this.#isPeeking = false
    this.#effects.onPeek(false)
  }

  #spaceDown(event: KeyboardEvent): void {
    if (event.key !== ' ' || event.defaultPrevented || event.ctrlKey || event.metaKey) return
    const isOurs = event.target === this.#surface
    if (!isOurs && (!this.#effects.isHovered() || usesSpace(event.target))) return
    event.preventDefault() // it would scroll
    if (this.#isSpaceHeld) return
    this.#isSpaceHeld = true
    this.#spaceTimer = setTimeout(() => (this.#spaceTimer = undefined), HOLD_MS)
    this.#effects.onPanKey(true)
  }

  #spaceUp(event: KeyboardEvent): void {
    if (event.key !== ' ' || !this.#isSpaceHeld) return
    const wasShort = this.#spaceTimer !== undefined
    this.#endSpace()
    if (wasShort && event.target === this.#surface) this.#effects.onSpaceTap(event)
  }

  #endSpace(): void {
    if (!this.#isSpaceHeld) return
    clearTimeout(this.#spaceTimer)
    this.#isSpaceHeld = false
    this.#effects.onPanKey(false)
  }

  #letGo(): void {
    this.#endPeek()
    this.#endSpace()
  }
}
