import { breathe } from '@/engine/breathe'
import type { IconSource } from '@/engine/data/icon-source'
import { paintPosterFrame, paintTitle } from './compose/paint-lettering'
import { paintSubjects } from './compose/paint-subjects'
import type { Stage } from './compose/stage'
import { createPainter, type Painter } from './painter'
import { finishLight, paintScene, paintWeather, scenePropNames } from './scene/paint-scene'
import type { SceneLayout } from './scene/scene-layout'
import type { SketchSpec } from './spec'
import { drawGraphic, isGraphic } from './draw-graphic'
import { drawSubjects, type SubjectGroup } from './draw-subjects'
import { blurred, css, mix, surface, type Context } from './subject/paint-kit'
import { loadArt, subjectArt } from './subject-art'
import { applyStyleInStages } from './style/apply-style'
import { pixelSize } from './style/drawn'

import type { SketchSize } from './sketch-size'

/** How many stages a drawing shows before it is done: the place, the subjects in it, and all of it in its light. */
export const STAGES = 3

/** Shows the picture as far as it has come; `stage` counts from 0. The canvas is only lent. */
export type OnStage = (canvas: OffscreenCanvas, stage: number) => Promise<void>

/**
 * Draws a sketch. The same spec and size give the same pixels in one browser build. The canvas is the caller's.
 *
 * Work is cut into stages with a turn of the event loop between them, so that an abort that arrives as a message
 * is seen. @throws DOMException AbortError once the signal is aborted; whatever the icon source or `onStage` throws.
 */
export async function drawSketch(
  spec: SketchSpec,
  size: SketchSize,
  icons: IconSource,
  signal: AbortSignal,
  onStage?: OnStage,
): Promise<OffscreenCanvas> {
  const factor = enlargement(spec, size)
  const inner = { width: Math.round(size.width * factor), height: Math.round(size.height * factor) }
  const show: OnStage = async (canvas, stage) => onStage?.(resized(canvas, size), stage)
  const draw = spec.isCutOut ? drawCutOut : isGraphic(spec) ? drawSheet : drawScene
  return resized(await draw(spec, inner, { icons, signal, show }), size)
}

/** Lines and brushes have a least width in pixels: smaller pictures than this are drawn larger and made smaller. */
const SMALL_PX = 640
/** More pixels than this are not drawn for quality's sake. */
const MAX_PIXELS = 8_294_400

/** How much larger than asked for a picture is drawn. Pixel art has its own size of pixels. */
function enlargement({ style, quality }: SketchSpec, { width, height }: SketchSize): number {
  if (style === 'pixel') return 1
  const minor = Math.min(width, height)
  const factor = minor * 1.2 >= SMALL_PX ? 1 : Math.min(3, Math.ceil(SMALL_PX / minor))
  if (quality === 'low') return Math.max(0.5, factor / 2)
  const high = Math.min(1.5, Math.sqrt(MAX_PIXELS / (width * height)))
  return quality === 'high' ? Math.max(factor, high) : factor
}

/** The canvas itself where it has the size already. */
function resized(canvas: OffscreenCanvas, { width, height }: SketchSize): OffscreenCanvas {
  if (canvas.width === width && canvas.height === height) return canvas
  const { canvas: result, ctx } = surface(width, height, true)
  ctx.drawImage(canvas, 0, 0, width, height)
  return result
}

interface Surroundings {
  icons: IconSource
  signal: AbortSignal
  show: OnStage
}

async function drawScene(
  asked: SketchSpec,
  { width, height }: SketchSize,
  { icons, signal, show }: Surroundings,
): Promise<OffscreenCanvas> {
  const spec = calmed(asked)
  const art = await loadArt(spec.subjects, scenePropNames(spec), icons, signal)
  const painter = createPainter({ spec, width, height, propArt: art })
  primeCanvas(painter)
  const layout = paintScene(painter)
  await show(painter.ctx.canvas, 0)
  await breathe(signal)
  await paintSubjects(stageOf(painter, layout), spec, subjectArt(art), () => breathe(signal))
  layout.foreground(painter)
  await show(painter.ctx.canvas, 1)
  paintWeather(painter)
  if (spec.framing === 'poster') paintPosterFrame(painter.ctx, spec.lettering)
  else if (spec.lettering) paintTitle(painter.ctx, spec.lettering, width, height, spec.hasSign ?? false)
  finishLight(painter)
  await show(painter.ctx.canvas, 2)
  await breathe(signal)
  return styled(painter.ctx, spec, signal)
}

/** What contours would turn into scribbles. */
const SCRIBBLES: Partial<Record<SketchSpec['style'], readonly string[]>> = {
  pencil: ['bokeh'],
  poster: ['bokeh'],
  line: ['bokeh', 'clouds', 'grass', 'glitter', 'shells'],
  blueprint: ['bokeh', 'clouds', 'grass', 'glitter', 'shells', 'flowers'],
  neon: ['bokeh', 'clouds', 'grass', 'glitter', 'shells'],
  glass: ['bokeh', 'clouds', 'grass', 'glitter', 'shells', 'flowers'],
  papercut: ['bokeh', 'clouds', 'grass', 'glitter'],
}

/** A style of outlines or sheets leaves away what is too fine or too soft for it. */
function calmed(spec: SketchSpec): SketchSpec {
  const fine = SCRIBBLES[spec.style]
  return fine ? { ...spec, without: [...spec.without, ...fine] } : spec
}

async function drawSheet(
  spec: SketchSpec,
  size: SketchSize,
  { icons, signal, show }: Surroundings,
): Promise<OffscreenCanvas> {
  const canvas = await drawGraphic(spec, size, icons, signal)
  await show(canvas, STAGES - 1)
  const ctx = canvas.getContext('2d')
  // Flat colour is what graphics are: plain adds light and grain of a photograph.
  return ctx && spec.style !== 'plain' ? styled(ctx, spec, signal) : canvas
}

/** The subjects alone in the spec's style, on a clear ground. */
async function drawCutOut(
  spec: SketchSpec,
  size: SketchSize,
  { icons, signal, show }: Surroundings,
): Promise<OffscreenCanvas> {
  const canvas = centred(await drawSubjects(spec, size, 1, icons, signal))
  await show(canvas, STAGES - 1)
  const { ctx } = surface(canvas.width, canvas.height, true)
  paintSurroundings(ctx, canvas)
  await styled(ctx, spec, signal)
  ctx.globalCompositeOperation = 'destination-in'
  ctx.drawImage(spec.style === 'pixel' ? inCells(canvas) : canvas, 0, 0)
  return ctx.canvas
}

/** A cut-out is laid on something else: as much is clear above it as below. */
function centred({ canvas, bounds }: SubjectGroup): OffscreenCanvas {
  const { canvas: result, ctx } = surface(canvas.width, canvas.height, true)
  const x = Math.round((canvas.width - bounds.width) / 2 - bounds.x)
  const y = Math.round((canvas.height - bounds.height) / 2 - bounds.y)
  ctx.drawImage(canvas, x, y)
  return result
}

/** A style looks at what is around a pixel: around a cut-out its own colours go on, so that no rim of another forms. */
function paintSurroundings(ctx: Context, cutOut: OffscreenCanvas): void {
  const unit = Math.min(cutOut.width, cutOut.height) / 1024
  ctx.drawImage(cutOut, 0, 0)
  ctx.globalCompositeOperation = 'destination-over'
  for (const radius of [4, 12, 40]) {
    const soft = blurred(cutOut, Math.max(2, radius * unit))
    // Blurring thins what it spreads: laid over itself it gets opaque.
    for (let layer = 0; layer < 4; layer++) ctx.drawImage(soft, 0, 0)
  }
  ctx.fillStyle = '#f2efe8'
  ctx.fillRect(0, 0, cutOut.width, cutOut.height)
  ctx.globalCompositeOperation = 'source-over'
}

/** A silhouette in the large pixels of pixel art: each is there or not. */
function inCells(canvas: OffscreenCanvas): OffscreenCanvas {
  const sizePx = pixelSize(canvas)
  const [columns, rows] = [Math.ceil(canvas.width / sizePx), Math.ceil(canvas.height / sizePx)]
  const small = surface(columns, rows, true)
  small.ctx.drawImage(canvas, 0, 0, canvas.width / sizePx, canvas.height / sizePx)
  const image = small.ctx.getImageData(0, 0, columns, rows)
  for (let at = 3; at < image.data.length; at += 4) image.data[at] = (image.data[at] ?? 0) > 110 ? 255 : 0
  small.ctx.putImageData(image, 0, 0)
  const { canvas: result, ctx } = surface(canvas.width, canvas.height)
  ctx.imageSmoothingEnabled = false
  ctx.drawImage(small.canvas, 0, 0, columns * sizePx, rows * sizePx)
  return result
}

/** Where two parts of a scene meet between pixels, neither covers them fully: what shines through is this. */
function primeCanvas({ ctx, width, height, palette }: Painter): void {
  ctx.fillStyle = css(palette.shade)
  ctx.fillRect(0, 0, width, height)
}

function stageOf(painter: Painter, layout: SceneLayout): Stage {
  const { ctx, width, height, light, palette } = painter
  return {
    ctx,
    width,
    height,
    light: isIndoors(painter.spec) ? lampLight(light) : light,
    lightX: light.x,
    stance: layout.stance,
    groundY: layout.groundYPx,
    horizonY: layout.horizonYPx,
    share: layout.subjectSizeShare,
    castsShadows: layout.hasContactShadow,
    rimPx: painter.rimPx,
    water: palette.water,
    rock: mix([134, 128, 140], light.shade, Math.min(0.8, light.ambience + 0.1)),
    grass: palette.land[1],
    random: painter.random.fork('subjects').next,
  }
}

function isIndoors({ place }: SketchSpec): boolean {
  return place === 'room' || place === 'table' || place === 'stage'
}

/** Indoors a lamp is on: the night outside dims the subjects much less, and warms them. */
function lampLight(light: Painter['light']): Painter['light'] {
  return {
    ...light,
    glow: [255, 220, 160],
    shade: mix(light.shade, [70, 44, 40], 0.6),
    ambience: light.ambience * 0.35,
  }
}

async function styled(
  ctx: Context,
  { style, seed }: SketchSpec,
  signal: AbortSignal,
): Promise<OffscreenCanvas> {
  const { width, height } = ctx.canvas
  const { data } = ctx.getImageData(0, 0, width, height)
  const result = await applyStyleInStages({ width, height, data }, style, seed, () => breathe(signal))
  ctx.putImageData(new ImageData(result, width, height), 0, 0)
  return ctx.canvas
}
