import type { PictureRegion, ShownPicture } from '@/domain/compare-region'
import { regionFor, stillServes, wholeRegion } from '@/domain/compare-region'
import type { Size } from '@/domain/image-size'
import { actualScale } from '@/lib/geometry/picture-zoom'
import type { ImagePoint } from '@/lib/geometry/point'
import type { Rect } from '@/lib/geometry/rect'
import {
  containsRect,
  inflateRect,
  intersectRects,
  isEmptyRect,
  rectBetween,
  rectOfSize,
  roundOutRect,
} from '@/lib/geometry/rect'
import type { CompareViewport } from './compare-viewport'
import { drawnView } from './compare-viewport'

/** Something that can be shown in parts. */
export interface LayerSource {
  size: Size
  /** In whole px of the common frame. */
  place: Rect
  region: (region: PictureRegion, signal: AbortSignal) => Promise<ImageBitmap>
}

/** The elements of a layer; both canvases lie in the plane, which is in px of the picture. */
export interface LayerElements {
  plane: HTMLElement
  whole: HTMLCanvasElement
  detail: HTMLCanvasElement
}

interface LayerNews {
  onShown: () => void
  onFailed: (error: unknown) => void
}

/** A moving picture is not decoded anew before it rests this long. */
const REST_MS = 90

/** Around what the loupe shows, so that it can move on a little. */
const PATCH_MARGIN_PX = 64

/** From here on pixels are shown as squares. */
const PIXELATED_ABOVE = 2

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError'
}

/** Hands the bitmap over to the canvas without a copy, and puts it in its place. */
function show(canvas: HTMLCanvasElement, bitmap: ImageBitmap, { rect }: PictureRegion): void {
  Object.assign(canvas.style, {
    left: `${rect.x}px`,
    top: `${rect.y}px`,
    width: `${rect.width}px`,
    height: `${rect.height}px`,
    visibility: 'inherit',
  })
  canvas.getContext('bitmaprenderer')?.transferFromImageBitmap(bitmap)
}

function clear(canvas: HTMLCanvasElement): void {
  canvas.style.visibility = 'hidden'
  // With null the canvas becomes one clear pixel, and its memory is free.
  canvas.getContext('bitmaprenderer')?.transferFromImageBitmap(null)
}

/**
 * One picture in its cell: all of it at a small level, and over it what is in sight at the level that the zoom asks for. Zoom and
 * pan move the plane only; pixels are asked for when the view has come to rest.
 */
export class CompareLayer {
  readonly #elements: LayerElements
  readonly #source: LayerSource
  readonly #viewport: CompareViewport
  readonly #news: LayerNews
  readonly #life = new AbortController()
  #maxPixels = 0
  #held: PictureRegion | undefined
  #asked: { region: PictureRegion; abort: AbortController } | undefined
  #rest: ReturnType<typeof setTimeout> | undefined
  #whole: PictureRegion | undefined
  #patch: { bitmap: ImageBitmap; region: PictureRegion } | undefined
  #patchRest: ReturnType<typeof setTimeout> | undefined
  #rendering = ''
  #isRefreshing = false
  #isStale = false
  readonly #stop: () => void

  constructor(elements: LayerElements, source: LayerSource, viewport: CompareViewport, news: LayerNews) {
    this.#elements = elements
    this.#source = source
    this.#viewport = viewport
    this.#news = news
    this.#stop = viewport.subscribe(() => this.#moved())
    this.#moved()
    void this.#showWhole()
  }

  /** How many pixels may be decoded for what is in sight; none while the picture is not. */
  allow(maxPixels: number): void {
    this.#maxPixels = maxPixels
    this.#moved()
  }

  /**
   * Paints the surroundings of a frame point onto a canvas, that point in its middle, `zoom` canvas px for each of the frame. What is
   * not at hand as sharply as that is asked for, and `onSharper` called when it has come.
   */
  paintAround(canvas: HTMLCanvasElement, at: ImagePoint, zoom: number, onSharper: () => void): void {
    const context = canvas.getContext('2d')
    if (!context) return
    const { size, place } = this.#source
    const [scaleX, scaleY] = [(zoom * place.width) / size.width, (zoom * place.height) / size.height]
    context.resetTransform()
    context.clearRect(0, 0, canvas.width, canvas.height)
    context.imageSmoothingEnabled = false
    context.translate(canvas.width / 2 - (at.x - place.x) * zoom, canvas.height / 2 - (at.y - place.y) * zoom)
    context.scale(scaleX, scaleY)
    const { whole, detail } = this.#elements
    this.#paint(context, whole, this.#whole)
    this.#paint(context, detail, this.#held)
    const middle = {
      x: ((at.x - place.x) * size.width) / place.width,
      y: ((at.y - place.y) * size.height) / place.height,
    }
    const reach = { x: canvas.width / 2 / scaleX, y: canvas.height / 2 / scaleY }
    const seen = intersectRects(
      rectBetween(middle.x - reach.x, middle.y - reach.y, middle.x + reach.x, middle.y + reach.y),
      rectOfSize(size),
    )
    if (isEmptyRect(seen)) return
    if (this.#patch) this.#paint(context, this.#patch.bitmap, this.#patch.region)
    const isSharp = [this.#whole, this.#held, this.#patch?.region].some(
      (region) => region?.step === 1 && containsRect(region.rect, seen),
    )
    if (!isSharp) this.#askForPatch(roundOutRect(inflateRect(seen, PATCH_MARGIN_PX)), onSharper)
  }

  #paint(
    context: CanvasRenderingContext2D,
    picture: CanvasImageSource,
    region: PictureRegion | undefined,
  ): void {
    if (!region) return
    const { x, y, width, height } = region.rect
    context.drawImage(picture, x, y, width, height)
  }

  #askForPatch(rect: Rect, onSharper: () => void): void {
    clearTimeout(this.#patchRest)
    this.#patchRest = setTimeout(() => {
      const region = { rect: intersectRects(rect, rectOfSize(this.#source.size)), step: 1 }
      this.#source.region(region, this.#life.signal).then(
        (bitmap) => {
          this.#patch?.bitmap.close()
          this.#patch = { bitmap, region }
          onSharper()
        },
        () => undefined, // the coarser level stays
      )
    }, REST_MS)
  }

  /** The source shows something else in the same place. While this is drawn, later calls become one. */
  async refresh(): Promise<void> {
    if (this.#isRefreshing) return void (this.#isStale = true)
    this.#isRefreshing = true
    do {
      this.#isStale = false
      this.#held = undefined
      await Promise.all([this.#showWhole(), this.#rested()])
    } while (this.#isStale && !this.#life.signal.aborted)
    this.#isRefreshing = false
  }

  dispose(): void {
    this.#stop()
    this.#life.abort()
    this.#asked?.abort.abort()
    clearTimeout(this.#rest)
    clearTimeout(this.#patchRest)
    this.#patch?.bitmap.close()
    clear(this.#elements.whole)
    clear(this.#elements.detail)
  }

  #shown(): ShownPicture {
    const { view, scene } = this.#viewport
    const { size: picture, place } = this.#source
    return { picture, place, view, stage: scene.stage, pixelRatio: scene.pixelRatio }
  }

  async #showWhole(): Promise<void> {
    const region = wholeRegion(this.#source.size)
    try {
      const bitmap = await this.#source.region(region, this.#life.signal)
      if (this.#life.signal.aborted) return bitmap.close()
      show(this.#elements.whole, bitmap, region)
      this.#whole = region
      this.#news.onShown()
    } catch (error) {
      if (!isAbort(error)) this.#news.onFailed(error)
    }
  }

  #moved(): void {
    const { scene } = this.#viewport
    const { size, place } = this.#source
    const { scale, x, y } = drawnView(this.#viewport.view, scene.pixelRatio)
    const { plane } = this.#elements
    const [scaleX, scaleY] = [(scale * place.width) / size.width, (scale * place.height) / size.height]
    plane.style.transform = `translate(${x + place.x * scale}px, ${y + place.y * scale}px) scale(${scaleX}, ${scaleY})`
    // One CSS pixel, seen from inside of the plane: for hairlines. Whoever draws none is not to be styled anew with every step.
    if (plane.childElementCount > 2) plane.style.setProperty('--px', String(1 / scaleX))
    const rendering = scaleX > PIXELATED_ABOVE * actualScale(scene) ? 'pixelated' : 'auto'
    if (rendering !== this.#rendering) plane.style.imageRendering = this.#rendering = rendering
    clearTimeout(this.#rest)
    this.#rest = setTimeout(() => void this.#rested(), REST_MS)
  }

  async #rested(): Promise<void> {
    const shown = this.#shown()
    const wanted = this.#maxPixels > 0 ? regionFor(shown, this.#maxPixels) : undefined
    if (!wanted) {
      this.#asked?.abort.abort()
      this.#held = this.#asked = undefined
      return clear(this.#elements.detail)
    }
    if (this.#held && stillServes(this.#held, wanted, shown)) return
    if (this.#asked && stillServes(this.#asked.region, wanted, shown)) return
    this.#asked?.abort.abort()
    const asked = (this.#asked = { region: wanted, abort: new AbortController() })
    try {
      const bitmap = await this.#source.region(wanted, asked.abort.signal)
      if (this.#asked !== asked || asked.abort.signal.aborted) return bitmap.close()
      show(this.#elements.detail, bitmap, wanted)
      this.#held = wanted
    } catch {
      // The whole picture stays, which is less sharp; what is wrong with it was said when that was loaded.
    } finally {
      if (this.#asked === asked) this.#asked = undefined
    }
  }
}
