import type { SketchSize } from './sketch-size'
import { createPainter } from './painter'
import { finishLight, paintWeather } from './scene/paint-scene'
import { paintClouds, paintSky } from './scene/sky'
import type { SketchSpec } from './spec'

/** Clouds below this thickness are clear air: a sky that is asked for has clouds. */
const CLOUD_THRESHOLD = 0.5

/** Draws a sky and nothing below it, to be laid over another picture's. The same spec and size draw the same pixels. */
export function drawSky(spec: SketchSpec, { width, height }: SketchSize): OffscreenCanvas {
  const painter = createPainter({ spec, width, height, propArt: new Map() })
  // The horizon lies below: what is seen is the part above it.
  const horizonY = height * 1.12
  paintSky(painter, horizonY)
  if (spec.weather === 'clear' && spec.time !== 'night') paintClouds(painter, horizonY, CLOUD_THRESHOLD)
  paintWeather(painter)
  finishLight(painter)
  return painter.ctx.canvas
}
