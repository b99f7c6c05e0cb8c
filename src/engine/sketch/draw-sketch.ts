import { breathe } from '@/engine/breathe'
import type { IconSource } from '@/engine/data/icon-source'
import { paintLettering } from './compose/paint-lettering'
import { paintSubjects } from './compose/paint-subjects'
import type { Stage } from './compose/stage'
import { createPainter, type Painter } from './painter'
import { finishLight, paintScene, paintWeather, scenePropNames } from './scene/paint-scene'
import type { SceneLayout } from './scene/scene-layout'
import type { SketchSpec } from './spec'
import { css, mix } from './subject/paint-kit'
import { loadArt, subjectArt } from './subject-art'
import { applyStyle } from './style/apply-style'

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
  return styled(painter, spec)
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

function styled({ ctx, width, height }: Painter, { style, seed }: SketchSpec): OffscreenCanvas {
  const pixels = ctx.getImageData(0, 0, width, height)
  const result = applyStyle(pixels.data, width, height, style, seed)
  ctx.putImageData(new ImageData(result, width, height), 0, 0)
  return ctx.canvas
}
