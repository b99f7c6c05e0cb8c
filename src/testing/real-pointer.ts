import { cdp } from 'vitest/browser'

type Cdp = { send(method: string, params: object): Promise<unknown> }

/** Where the test's frame lies in the page that the browser's input is addressed to. */
function inPage(x: number, y: number): { x: number; y: number } {
  const frame = window.frameElement?.getBoundingClientRect()
  // The runner may show the frame scaled.
  const scale = frame ? frame.width / window.innerWidth : 1
  return { x: (frame?.left ?? 0) + x * scale, y: (frame?.top ?? 0) + y * scale }
}

async function mouse(type: string, x: number, y: number, more: object = {}): Promise<void> {
  // Vitest's type of the session is generic; with Playwright and Chromium it is this.
  const session = cdp() as unknown as Cdp
  await session.send('Input.dispatchMouseEvent', { type, ...inPage(x, y), button: 'none', ...more })
}

const LEFT = { button: 'left', clickCount: 1 } as const

/** Bits of held keys, as the protocol counts them. */
export const ALT = 1
export const SHIFT = 8

type Place = readonly [number, number]

/** All fingers that touch the screen from now on, at client coordinates; none lifts them. */
export async function touch(
  fingers: readonly Place[],
  type: 'touchStart' | 'touchMove' | 'touchEnd',
): Promise<void> {
  const session = cdp() as unknown as Cdp // as above
  const touchPoints = fingers.map(([x, y], id) => ({ ...inPage(x, y), id }))
  await session.send('Input.dispatchTouchEvent', { type, touchPoints })
}

/** The browser's own pointer, at client coordinates of the test's document: trusted events, capture and all. */
export const realPointer = {
  move: (x: number, y: number, modifiers = 0) => mouse('mouseMoved', x, y, { modifiers }),
  press: (x: number, y: number, modifiers = 0) => mouse('mousePressed', x, y, { ...LEFT, modifiers }),
  release: (x: number, y: number, modifiers = 0) => mouse('mouseReleased', x, y, { ...LEFT, modifiers }),
  wheel: (x: number, y: number, deltaY: number) => mouse('mouseWheel', x, y, { deltaX: 0, deltaY }),
  /** Presses at the first place, goes through the others and releases at the last. */
  async drag(places: readonly Place[], modifiers = 0): Promise<void> {
    const [first, end] = [places[0], places.at(-1)]
    if (!first || !end) return
    await this.move(...first, modifiers)
    await this.press(...first, modifiers)
    for (const [x, y] of places.slice(1))
      await mouse('mouseMoved', x, y, { button: 'left', buttons: 1, modifiers })
    await this.release(...end, modifiers)
  },
}
