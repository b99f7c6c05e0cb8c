import type { Locator, Page } from '@playwright/test'
import type { Point } from '../fixtures/ideal-mask.ts'

/** The Edit tab as its users find things. Points are image pixels: what the surface tells of its view puts them on the screen. */
export class EditTab {
  readonly page: Page
  readonly surface: Locator
  readonly prompt: Locator
  readonly apply: Locator
  readonly upload: Locator
  readonly results: Locator
  readonly review: Locator
  readonly coverage: Locator

  constructor(page: Page) {
    this.page = page
    this.surface = page.getByRole('application', { name: 'Mask canvas' })
    this.prompt = page.getByRole('textbox', { name: 'Prompt', exact: true })
    this.apply = page.getByRole('button', { name: 'Apply edit' })
    this.upload = page.getByRole('region', { name: 'What will be sent' })
    this.results = page.getByRole('region', { name: 'Results' })
    this.review = page.getByRole('toolbar', { name: 'Result' })
    this.coverage = page.getByRole('status', { name: 'Mask coverage' }).filter({ visible: true })
  }

  /** Goes to the tab and takes a picture in. */
  async open(name: string, png: Buffer): Promise<void> {
    await this.page.getByRole('tab', { name: 'Edit' }).click()
    await this.page.getByLabel('Image file').setInputFiles({ name, mimeType: 'image/png', buffer: png })
    await this.surface.waitFor()
    await this.coverage.waitFor()
  }

  tool(name: string): Locator {
    return this.page.getByRole('radio', { name, exact: true })
  }

  /** Sets a slider by the keys that it has for its ends and its steps. */
  async slide(name: string, value: number): Promise<void> {
    await this.page.getByRole('slider', { name, exact: true }).fill(String(value))
  }

  /** Where an image point lies on the page now. */
  async onPage({ x, y }: Point): Promise<Point> {
    const { left, top, scale, viewX, viewY } = await this.surface.evaluate((element) => {
      const box = element.getBoundingClientRect()
      const { viewScale, viewX: dx, viewY: dy } = (element as HTMLElement).dataset
      return { left: box.left, top: box.top, scale: Number(viewScale), viewX: Number(dx), viewY: Number(dy) }
    })
    return { x: left + viewX + x * scale, y: top + viewY + y * scale }
  }

  /** The nearest point that a pointer can be at: it stands on whole pixels of the page. */
  async reachable(point: Point): Promise<{ page: Point; image: Point }> {
    const exact = await this.onPage(point)
    const onPage = { x: Math.round(exact.x), y: Math.round(exact.y) }
    const zero = await this.onPage({ x: 0, y: 0 })
    const one = await this.onPage({ x: 1, y: 1 })
    const scale = one.x - zero.x
    return { page: onPage, image: { x: (onPage.x - zero.x) / scale, y: (onPage.y - zero.y) / scale } }
  }

  /** Presses, moves through the points and releases; returns where the pointer really was, in image pixels. */
  async drag(points: readonly Point[], steps = 8): Promise<Point[]> {
    await this.surface.scrollIntoViewIfNeeded()
    const path = []
    for (const point of points) path.push(await this.reachable(point))
    const [first] = path
    if (!first) return []
    const { mouse } = this.page
    await mouse.move(first.page.x, first.page.y)
    await mouse.down()
    for (const { page } of path.slice(1)) await mouse.move(page.x, page.y, { steps })
    await mouse.up()
    return path.map(({ image }) => image)
  }

  async click(point: Point): Promise<Point> {
    await this.surface.scrollIntoViewIfNeeded()
    const { page, image } = await this.reachable(point)
    await this.page.mouse.click(page.x, page.y)
    return image
  }

  /** Turns the wheel over a point until the zoom is about that many CSS pixels per image pixel. */
  async zoomTo(scale: number, at: Point): Promise<void> {
    await this.surface.scrollIntoViewIfNeeded()
    for (let turn = 0; turn < 60; turn++) {
      const now = Number(await this.surface.getAttribute('data-view-scale'))
      if (Math.abs(Math.log(now / scale)) < 0.06) return
      const { x, y } = await this.onPage(at)
      await this.page.mouse.move(x, y)
      const strength = Math.min(100, Math.max(4, Math.abs(Math.log(now / scale)) * 150))
      await this.page.mouse.wheel(0, now < scale ? -strength : strength)
      await this.page.waitForTimeout(30)
    }
    throw new Error(`The zoom did not reach ${scale}`)
  }
}
