import { breathe } from '@/engine/breathe'
import type { IconSource } from '@/engine/data/icon-source'
import { paintLettering } from './compose/paint-lettering'
import { paintSubjects } from './compose/paint-subjects'
import type { Stage } from './compose/stage'
import { createPainter, type Painter } from './painter'
import { finishLight, paintScene, paintWeather, scenePropNames } from './scene/paint-scene'
import type { SceneLayout } from './scene/scene-layout'
import type { SketchSpec } from './spec'
import { css, mix, surface } from './subject/paint-kit'
import { loadArt, subjectArt } from './subject-art'
import { applyStyleInStages } from './style/apply-style'

export interface SketchSize {
  width: number
  height: number
}

/**
 * Draws a sketch. The same spec and size give the same pixels in one browser build. The canvas is the caller's.
 *
 * Work is cut into stages with a turn of the event loop between them, so that an abort that arrives as a message
 * is seen. @throws DOMException AbortError once the signal is aborted; whatever the icon source throws.
 */
export async function drawSketch(
  spec: SketchSpec,
  size: SketchSize,
  icons: IconSource,
  signal: AbortSignal,
): Promise<OffscreenCanvas> {
  const factor = enlargement(spec, size)
  const larger = { width: Math.round(size.width * factor), height: Math.round(size.height * factor) }
  const canvas = await drawAtSize(spec, larger, icons, signal)
  return factor === 1 ? canvas : reduced(canvas, size)
}

/** Lines and brushes have a least width in pixels: smaller pictures than this are drawn larger and made smaller. */
const SMALL_PX = 640

function enlargement({ style }: SketchSpec, { width, height }: SketchSize): number {
  const minor = Math.min(width, height)
  return style === 'pixel' || minor * 1.2 >= SMALL_PX ? 1 : Math.min(3, Math.ceil(SMALL_PX / minor))
}

function reduced(canvas: OffscreenCanvas, { width, height }: SketchSize): OffscreenCanvas {
  const { canvas: result, ctx } = surface(width, height, true)
  ctx.drawImage(canvas, 0, 0, width, height)
  return result
}

async function drawAtSize(
  spec: SketchSpec,
  { width, height }: SketchSize,
  icons: IconSource,
  signal: AbortSignal,
): Promise<OffscreenCanvas> {
  const art = await loadArt(spec.subjects, scenePropNames(spec), icons, signal)
  const painter = createPainter({ spec, width, height, propArt: art })
  primeCanvas(painter)
  const layout = paintScene(painter)
  await breathe(signal)
  await paintSubjects(stageOf(painter, layout), spec, subjectArt(art), () => breathe(signal))
  layout.foreground(painter)
  paintWeather(painter)
  if (spec.lettering) paintLettering(painter.ctx, spec.lettering, width, height)
  finishLight(painter)
  await breathe(signal)
  return styled(painter, spec, signal)
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
  { ctx, width, height }: Painter,
  { style, seed }: SketchSpec,
  signal: AbortSignal,
): Promise<OffscreenCanvas> {
  const { data } = ctx.getImageData(0, 0, width, height)
  const result = await applyStyleInStages({ width, height, data }, style, seed, () => breathe(signal))
  ctx.putImageData(new ImageData(result, width, height), 0, 0)
  return ctx.canvas
}
