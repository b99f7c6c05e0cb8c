import type { IconSource } from '@/engine/data/icon-source'
import { paintLettering } from './compose/paint-lettering'
import { paintSubjects, type SubjectArt } from './compose/paint-subjects'
import type { Stage } from './compose/stage'
import { drawSubjectArt, DRAWN_SUBJECTS } from './drawn-subjects'
import { createPainter, type Painter } from './painter'
import { finishLight, paintScene, paintWeather, scenePropNames } from './scene/paint-scene'
import type { SceneLayout } from './scene/scene-layout'
import type { SketchSpec } from './spec'
import { css, mix } from './subject/paint-kit'
import { applyStyle } from './style/apply-style'
import { rasteriseSvg, type SvgArt } from './svg/rasterise'

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
  const art = await loadArt(spec, icons, signal)
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

async function loadArt(
  spec: SketchSpec,
  icons: IconSource,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, SvgArt>> {
  const wanted = new Set([...scenePropNames(spec), ...spec.subjects.flatMap(iconNames)])
  for (const name of DRAWN_SUBJECTS) wanted.delete(name)
  return icons.load([...wanted], signal)
}

function iconNames({ icon, accessories }: SketchSpec['subjects'][number]): string[] {
  return [icon, ...accessories.map((name) => name.split('#')[0] ?? name)]
}

function subjectArt(art: ReadonlyMap<string, SvgArt>): SubjectArt {
  return {
    worn: art,
    drawArt: ({ icon }, sizePx) => {
      const svg = art.get(icon)
      return (
        drawSubjectArt(icon, sizePx) ??
        (svg ? rasteriseSvg(svg, sizePx) : new OffscreenCanvas(sizePx, sizePx))
      )
    },
  }
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

/**
 * Lets waiting messages in, an abort among them, then stops if there was one. A channel, because nested timers
 * wait 4 ms each.
 */
async function breathe(signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(undefined)
  })
  signal.throwIfAborted()
}
