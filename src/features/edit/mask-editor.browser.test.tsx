// One page: every tool is used on the same picture in the same editor, and is held to the mask that comes out.
import '@/app/styles.css'
import { afterAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { emptyMask } from '@/domain/mask/mask-document'
import { useShortcuts } from '@/app/shortcuts/use-shortcuts'
import { createMaskWorker } from '@/platform/workers/mask-worker-client'
import { distanceToSegment, expectExactAwayFromBorder } from '@/testing/ideal-coverage'
import { mount } from '@/testing/mount'
import { aPng } from '@/testing/png'
import { ALT, realPointer, SHIFT, touch } from '@/testing/real-pointer'
import { createMaskSession } from '@/usecases/mask-session'
import { maskCommands } from './mask-commands'
import { MaskEditor } from './mask-editor'
import { MaskFacts } from './mask-facts'
import { TOOL_FACTS } from './mask-tool-facts'
import { createMaskToolStore } from './mask-tool-store'
import { MaskViewport } from './mask-viewport'

const WIDTH = 400
const HEIGHT = 300
const worker = createMaskWorker(
  () => new Worker(new URL('../../platform/workers/mask.worker.ts', import.meta.url), { type: 'module' }),
)
afterAll(() => worker.dispose())

/** A blue box in the middle of yellow. */
const picture = () =>
  new Blob(
    [
      aPng({
        width: WIDTH,
        height: HEIGHT,
        pixel: (x, y) =>
          x >= 100 && x < 300 && y >= 100 && y < 200 ? [0, 0, 200, 255] : [230, 220, 40, 255],
      }),
    ],
    { type: 'image/png' },
  )

function openEditor() {
  const blob = picture()
  const url = URL.createObjectURL(blob)
  const document = emptyMask(WIDTH, HEIGHT)
  const session = createMaskSession(worker, { document, picture: blob, colour: [255, 0, 0] })
  const tools = createMaskToolStore()
  const viewport = new MaskViewport({ width: WIDTH, height: HEIGHT })
  const commands = maskCommands({ session, tools, viewport })
  function Editor() {
    useShortcuts(commands, 'other')
    const none = () => undefined
    return (
      <div className="flex h-160 w-200 flex-col">
        <div className="min-h-0 flex-1">
          <MaskEditor picture={url} {...{ session, tools, viewport }} platform="other" onExportMask={none} />
        </div>
        <MaskFacts session={session} />
        <button>After</button>
      </div>
    )
  }
  mount(<Editor />)
  onTestFinished(() => {
    session.close()
    URL.revokeObjectURL(url)
  })
  return { session, tools, viewport }
}

const surface = page.getByRole('application', { name: 'Mask canvas' })

/** Client coordinates of an image pixel, from what the surface itself says. */
function at(x: number, y: number): readonly [number, number] {
  const element = surface.element() as HTMLElement
  const { left, top } = element.getBoundingClientRect()
  const { viewScale, viewX, viewY } = element.dataset
  return [left + x * Number(viewScale) + Number(viewX), top + y * Number(viewScale) + Number(viewY)]
}

/** The alpha of one pixel of the veil. */
function veilAt(x: number, y: number): number {
  const canvas = surface.element().querySelector('canvas')
  return canvas!.getContext('2d')!.getImageData(x, y, 1, 1).data[3]!
}

beforeEach(() => page.viewport(1000, 800))

const LINE = [
  [150, 140],
  [190, 140],
  [190, 170],
] as const

const VIEWS = [
  { name: '25 %', scale: 0.25, panX: 0, panY: 0 },
  { name: '100 %', scale: 1, panX: 0, panY: 0 },
  { name: '100 %, moved', scale: 1, panX: 90.3, panY: -60.7 },
  { name: '333 %', scale: 3.33, panX: 0, panY: 0 },
  { name: '333 %, moved', scale: 3.33, panX: -81.2, panY: 44.9 },
]

describe('names', () => {
  for (const width of [1000, 390]) {
    it(`has every control under its name, at ${width} px`, async () => {
      await page.viewport(width, 800)
      openEditor()
      const bar = page.getByRole('toolbar', { name: 'Mask tools' })
      for (const { label: name } of TOOL_FACTS)
        await expect.element(bar.getByRole('radio', { name })).toBeInTheDocument()
      for (const name of ['Brush size', 'Feather', 'Grow'])
        await expect.element(bar.getByRole('slider', { name })).toBeInTheDocument()
      const buttons = [
        'Undo',
        'Redo',
        'Invert mask',
        'Clear mask',
        'Zoom in',
        'Zoom out',
        'Fit to view',
        'Actual size',
      ]
      for (const name of [...buttons, 'Import mask', 'Export mask'])
        await expect.element(bar.getByRole('button', { name })).toBeInTheDocument()
      await expect
        .element(page.getByRole('status', { name: 'Mask coverage' }).first())
        .toHaveTextContent('0 % masked')
      expect({ ...(surface.element() as HTMLElement).dataset }).toMatchObject({
        imageWidth: '400',
        imageHeight: '300',
      })
    })
  }
})

describe('painting', () => {
  for (const { name, scale, panX, panY } of VIEWS) {
    it(`puts a stroke where the pointer went, at ${name}`, async () => {
      const { session, viewport } = openEditor()
      await expect.element(surface).toBeVisible()
      viewport.zoomTo(scale)
      viewport.panBy(panX, panY)
      await userEvent.fill(page.getByRole('slider', { name: 'Brush size' }), '20')
      await realPointer.drag(LINE.map(([x, y]) => at(x, y)))
      // The tip has a radius of 10; what it covers is what is nearer than that to the way.
      expectExactAwayFromBorder(
        await session.finished(),
        (x, y) =>
          Math.min(distanceToSegment(x, y, 150, 140, 190, 140), distanceToSegment(x, y, 190, 140, 190, 170)) -
          10,
      )
    })
  }

  it('erases, and shows both strokes before and after they are released', async () => {
    const { session } = openEditor()
    await expect.element(surface).toBeVisible()
    await realPointer.drag([at(100, 150), at(300, 150)])
    await session.finished()
    expect(veilAt(200, 150)).toBe(255)
    await page.getByRole('radio', { name: 'Eraser' }).click()
    await realPointer.move(...at(200, 100))
    await realPointer.press(...at(200, 100))
    await realPointer.move(...at(200, 200))
    await expect.poll(() => veilAt(200, 150)).toBe(0)
    expect(session.snapshot().revision).toBe(1)
    await realPointer.release(...at(200, 200))
    const { data } = await session.finished()
    expect([data[150 * WIDTH + 200], data[150 * WIDTH + 110]]).toEqual([0, 255])
    expect([veilAt(200, 150), veilAt(110, 150)]).toEqual([0, 255])
  })

  it('draws straight with Shift, resizes with Alt, and takes a stroke back with Escape', async () => {
    const { session, tools } = openEditor()
    await expect.element(surface).toBeVisible()
    tools.getState().brushResized(20)
    await realPointer.drag([at(100, 60), at(150, 200), at(300, 60)], SHIFT)
    expectExactAwayFromBorder(
      await session.finished(),
      (x, y) => distanceToSegment(x, y, 100, 60, 300, 60) - 10,
    )
    // 15 px to the right make the radius 15 px larger.
    await realPointer.drag([at(100, 200), at(115, 200)], ALT)
    expect(tools.getState().brushSizePx).toBe(50)
    const before = await session.finished()
    await realPointer.move(...at(50, 250))
    await realPointer.press(...at(50, 250))
    await realPointer.move(...at(90, 250))
    await expect.poll(() => veilAt(70, 250)).toBe(255)
    await userEvent.keyboard('{Escape}')
    await realPointer.release(...at(90, 250))
    expect(await session.finished()).toEqual(before)
    await expect.poll(() => veilAt(70, 250)).toBe(0)
  })
})

describe('shapes, lasso and wand', () => {
  it('drags a rectangle, cuts an ellipse out with Alt, moves it by its handle, and undoes both', async () => {
    const { session } = openEditor()
    await expect.element(surface).toBeVisible()
    await userEvent.keyboard('r')
    await realPointer.drag([at(50, 50), at(250, 250)])
    await expect
      .element(page.getByRole('status', { name: 'Mask coverage' }))
      .toHaveTextContent('33.3 % masked')
    await userEvent.keyboard('o')
    await realPointer.drag([at(100, 100), at(200, 200)], ALT)
    // The grip in the middle of the ellipse.
    await realPointer.drag([at(150, 150), at(160, 150), at(170, 160)])
    const outside = (x: number, y: number) =>
      Math.max(50 - x, 50 - y, x - 250, y - 250, 50 - Math.hypot(x - 170, y - 160))
    expectExactAwayFromBorder(await session.finished(), outside)
    await userEvent.keyboard('{Control>}z{/Control}')
    await userEvent.keyboard('{Control>}z{/Control}')
    await expect.element(page.getByRole('status', { name: 'Mask coverage' })).toHaveTextContent('0 % masked')
    await page.getByRole('button', { name: 'Redo' }).click()
    await expect
      .element(page.getByRole('status', { name: 'Mask coverage' }))
      .toHaveTextContent('33.3 % masked')
  })

  it('closes a clicked lasso with Enter', async () => {
    const { session } = openEditor()
    await expect.element(surface).toBeVisible()
    await userEvent.keyboard('l')
    for (const [x, y] of [
      [100, 50],
      [300, 50],
      [300, 250],
    ] as const)
      await realPointer.drag([at(x, y), at(x, y)])
    expect(session.snapshot().revision).toBe(0)
    await userEvent.keyboard('{Enter}')
    // Below the diagonal through (100, 50) and (300, 250): x − y = 50.
    expectExactAwayFromBorder(await session.finished(), (x, y) =>
      Math.max(50 - y, x - 300, (50 - (x - y)) / Math.SQRT2),
    )
  })

  it('follows the hand with the lasso', async () => {
    const { session } = openEditor()
    await expect.element(surface).toBeVisible()
    await userEvent.keyboard('l')
    await realPointer.drag([at(100, 100), at(200, 100), at(200, 200), at(100, 200)])
    expectExactAwayFromBorder(await session.finished(), (x, y) =>
      Math.max(100 - x, 100 - y, x - 200, y - 200),
    )
  })

  it('selects by colour', async () => {
    const { session } = openEditor()
    await expect.element(surface).toBeVisible()
    await userEvent.keyboard('w')
    await expect.element(page.getByRole('slider', { name: 'Tolerance' })).toBeVisible()
    await realPointer.drag([at(150, 150), at(150, 150)])
    await session.finished()
    expect(session.snapshot().bounds).toEqual({ x: 100, y: 100, width: 200, height: 100 })
  })
})

/** Signed distance from the border of the blue box of the picture. */
const fromBlueBox = (x: number, y: number) => Math.max(100 - x, 100 - y, x - 300, y - 200)

describe('smart select', () => {
  it('finds the subject in a dragged frame, off the main thread, as one step', async () => {
    const { session } = openEditor()
    await expect.element(surface).toBeVisible()
    const said: string[] = []
    session.subscribe(() => said.push(page.getByRole('status', { name: 'Mask news' }).element().textContent))
    await userEvent.keyboard('s')
    await realPointer.drag([at(60, 70), at(200, 150), at(340, 240)])
    expectExactAwayFromBorder(await session.finished(), fromBlueBox)
    await expect.poll(() => said).toContain('Finding the subject…')
    await expect.element(page.getByRole('status', { name: 'Mask news' })).toHaveTextContent('')
    await userEvent.keyboard('{Control>}z{/Control}')
    await expect.element(page.getByRole('status', { name: 'Mask coverage' })).toHaveTextContent('0 % masked')
  })

  it('cuts the subject out with Alt, and looks again when the frame is pulled elsewhere', async () => {
    const { session } = openEditor()
    await expect.element(surface).toBeVisible()
    await session.append({ kind: 'invert' })
    await userEvent.keyboard('s')
    await realPointer.drag([at(60, 70), at(200, 150), at(340, 240)], ALT)
    expectExactAwayFromBorder(await session.finished(), (x, y) => -fromBlueBox(x, y))
    // The grip in the middle pulls the frame off the subject.
    await realPointer.drag([at(200, 155), at(260, 260), at(330, 400)])
    await expect
      .element(page.getByRole('status', { name: 'Mask coverage' }))
      .toHaveTextContent('100 % masked')
    await expect
      .element(page.getByRole('status', { name: 'Mask news' }))
      .toHaveTextContent('No subject found in the frame')
    expect((await session.document()).operations).toHaveLength(2)
  })
})

describe('importing a mask', () => {
  /** A quarter of the picture's size; its left half is transparent black, its right half opaque white. */
  const halves = () =>
    new File(
      [aPng({ width: 100, height: 75, pixel: (x) => (x < 50 ? [0, 0, 0, 0] : [255, 255, 255, 255]) })],
      'mask.png',
    )
  const input = () => document.querySelector<HTMLInputElement>('input[type=file]')!

  it('asks for a file, tells how it was read, and reads it otherwise', async () => {
    const { session } = openEditor()
    await expect.element(surface).toBeVisible()
    let asked = 0
    input().addEventListener('click', (event) => {
      asked++
      event.preventDefault()
    })
    await page.getByRole('button', { name: 'Import mask' }).click()
    expect(asked).toBe(1)

    await userEvent.upload(input(), halves())
    const note = page.getByRole('status', { name: 'Imported mask' })
    await expect
      .element(note)
      .toHaveTextContent(
        'Read as: what is transparent is edited. That is 50 % of the image. Scaled from 100 × 75 to 400 × 300.',
      )
    expect(session.snapshot().bounds).toEqual({ x: 0, y: 0, width: 200, height: 300 })
    await expect.element(page.getByRole('radio', { name: 'Transparent is edited' })).toBeChecked()

    await page.getByRole('radio', { name: 'White is edited' }).click()
    await expect.element(note).toHaveTextContent('what is white is edited')
    await session.finished()
    expect(session.snapshot().bounds).toEqual({ x: 200, y: 0, width: 200, height: 300 })
    expect((await session.document()).operations).toHaveLength(1)
    await userEvent.keyboard('{ArrowRight}')
    await expect.element(page.getByRole('radio', { name: 'Black is edited' })).toBeChecked()

    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.element(note).toHaveTextContent('')
    await expect.element(page.getByRole('status', { name: 'Mask coverage' })).toHaveTextContent('0 % masked')
  })

  it('says what is wrong with a file, and closes its note when asked', async () => {
    const { session } = openEditor()
    await expect.element(surface).toBeVisible()
    await userEvent.upload(input(), new File(['%PDF-1.7'], 'mask.png'))
    await expect.element(page.getByRole('alert')).toBeVisible()
    expect((await session.document()).operations).toEqual([])
    await userEvent.upload(input(), halves())
    await page.getByRole('button', { name: 'Close' }).click()
    await expect
      .element(page.getByRole('radiogroup', { name: 'Reading of the mask' }))
      .not.toBeInTheDocument()
    await expect.element(page.getByRole('alert')).not.toBeInTheDocument()
    await expect.element(page.getByRole('status', { name: 'Mask coverage' })).toHaveTextContent('50 % masked')
  })
})

describe('the keyboard alone', () => {
  it('selects the subject in a frame that arrows move and resize', async () => {
    const { session } = openEditor()
    await expect.element(surface).toBeVisible()
    ;(surface.element() as HTMLElement).focus()
    // The frame in the middle is (100, 75) to (300, 225), as wide as the subject; then it is given room on both sides.
    await userEvent.keyboard('s{Enter}')
    await userEvent.keyboard('{Shift>}{ArrowLeft}{ArrowLeft}{ArrowLeft}{/Shift}')
    await userEvent.keyboard('{Shift>}{Alt>}{ArrowRight>6/}{/Alt}{/Shift}')
    await expect.element(page.getByText('Smart select, 260 × 150 px at 70, 75')).toBeInTheDocument()
    expectExactAwayFromBorder(await session.finished(), fromBlueBox)
    await expect
      .element(page.getByRole('status', { name: 'Mask coverage' }))
      .toHaveTextContent('16.7 % masked')
    await userEvent.keyboard('{Escape}')
    await expect.element(page.getByRole('status', { name: 'Mask coverage' })).toHaveTextContent('0 % masked')
    expect((await session.document()).operations).toEqual([])
  })

  it('adds, moves, resizes, keeps and drops shapes', async () => {
    const { session } = openEditor()
    await expect.element(surface).toBeVisible()
    const element = surface.element() as HTMLElement
    element.focus()
    await userEvent.keyboard('r{Enter}')
    await session.finished()
    // Half of 400 × 300, in the middle.
    expect(session.snapshot().bounds).toEqual({ x: 100, y: 75, width: 200, height: 150 })
    await userEvent.keyboard('{ArrowRight}{Shift>}{ArrowDown}{/Shift}{Alt>}{ArrowLeft}{/Alt}')
    await session.finished()
    expect(session.snapshot().bounds).toEqual({ x: 101, y: 85, width: 199, height: 150 })
    await expect.element(page.getByText('Rectangle, 199 × 150 px at 101, 85')).toBeInTheDocument()
    await userEvent.keyboard('{Enter}')
    await userEvent.keyboard('{Enter}{Escape}')
    expect((await session.document()).operations).toHaveLength(1)
  })

  it('dabs at a cursor that the arrows move', async () => {
    const { session } = openEditor()
    await expect.element(surface).toBeVisible()
    await realPointer.move(900, 750) // with the pointer over the surface the cursor would start there
    ;(surface.element() as HTMLElement).focus()
    await userEvent.keyboard('b{ArrowRight}{ArrowRight}{Enter}')
    // From the middle, two steps of a hundredth of the longer side; the brush is 64 px wide.
    expectExactAwayFromBorder(await session.finished(), (x, y) => Math.hypot(x - 208, y - 150) - 32)
    await userEvent.keyboard('{ArrowDown} ')
    await expect.poll(() => session.snapshot().revision).toBe(2)
  })

  it('leaves with a short press of Tab, and shows the original while it is held', async () => {
    openEditor()
    await expect.element(surface).toBeVisible()
    const element = surface.element() as HTMLElement
    element.focus()
    const veil = element.querySelector('canvas')!
    await userEvent.keyboard('{Tab>}')
    await expect.poll(() => getComputedStyle(veil).opacity).toBe('0')
    expect(document.activeElement).toBe(element)
    await userEvent.keyboard('{/Tab}')
    await expect.poll(() => getComputedStyle(veil).opacity).toBe('0.45')
    expect(document.activeElement).toBe(element)
    await userEvent.keyboard('{Tab}')
    await expect.element(page.getByRole('button', { name: 'After' })).toHaveFocus()
    await userEvent.keyboard('{Shift>}{Tab}{/Shift}')
    expect(document.activeElement).toBe(element)
  })
})

describe('the view', () => {
  it('zooms to the pointer with the wheel, and tells where it is at every moment', async () => {
    const { viewport } = openEditor()
    await expect.element(surface).toBeVisible()
    const [x, y] = at(100, 80)
    await realPointer.wheel(x, y, -300)
    await expect.poll(() => viewport.view.scale).toBeGreaterThan(1.4)
    const [afterX, afterY] = at(100, 80)
    expect(afterX).toBeCloseTo(x, 6)
    expect(afterY).toBeCloseTo(y, 6)
    const plane = surface.element().querySelector('img')!.getBoundingClientRect()
    expect([plane.left, plane.top]).toEqual([...at(0, 0)].map((value) => expect.closeTo(value, 1)))
    await page.getByRole('button', { name: 'Fit to view' }).click()
    expect(viewport.view.scale).toBe(1)
  })

  it('pans with Space, and paints nothing by it', async () => {
    const { session, viewport } = openEditor()
    await expect.element(surface).toBeVisible()
    ;(surface.element() as HTMLElement).focus()
    const before = viewport.view
    await userEvent.keyboard('[Space>]')
    await realPointer.drag([at(100, 100), at(140, 130)])
    await userEvent.keyboard('[/Space]')
    expect(viewport.view.x - before.x).toBeCloseTo(40, 3)
    expect(viewport.view.y - before.y).toBeCloseTo(30, 3)
    expect(session.snapshot().revision).toBe(0)
  })

  it('paints with one finger; a second one takes the stroke back, pans and zooms', async () => {
    const { session, viewport, tools } = openEditor()
    await expect.element(surface).toBeVisible()
    tools.getState().brushResized(20)
    await touch([at(100, 100)], 'touchStart')
    await touch([at(160, 100)], 'touchMove')
    await touch([], 'touchEnd')
    const painted = await session.finished()
    expectExactAwayFromBorder(painted, (x, y) => distanceToSegment(x, y, 100, 100, 160, 100) - 10)

    const [one, two] = [at(100, 200), at(200, 200)]
    const [oneLater, twoLater] = [at(50, 200), at(250, 200)]
    await touch([one], 'touchStart')
    await touch([at(130, 200)], 'touchMove')
    await touch([at(130, 200), two], 'touchStart')
    await touch([oneLater, twoLater], 'touchMove')
    await touch([], 'touchEnd')
    // From 70 px apart to 200 px.
    expect(viewport.view.scale).toBeCloseTo(200 / 70, 2)
    expect(await session.finished()).toEqual(painted)
    expect(session.snapshot().revision).toBe(1)
    await expect.poll(() => veilAt(115, 200)).toBe(0)
  })
})
