import { breathe } from '@/engine/breathe'
import type { IconSource } from '@/engine/data/icon-source'
import type { Rect } from '@/lib/geometry/rect'
import { paintSubjects } from './compose/paint-subjects'
import type { Stage } from './compose/stage'
import { isSwimmer } from './compose/subject-kind'
import type { SketchSize } from './sketch-size'
import { rimOf } from './painter'
import { createRandom } from './random'
import type { SketchSpec } from './spec'
import { loadArt, subjectArt } from './subject-art'
import { rgbOf, surface, type SubjectLight } from './subject/paint-kit'
import { visibleBounds } from './subject/pixels'

/** Subjects on a clear ground. */
export interface SubjectGroup {
  canvas: OffscreenCanvas
  /** What can be seen of them. */
  bounds: Rect
  /** The boxes of those that stand on the ground, in canvas pixels; those that fly or ride have none. */
  standing: readonly Rect[]
  /** True where all of them swim or float, and stand in water rather than on ground. */
  isAfloat: boolean
}

/** How a photograph's light falls on what is drawn into it: what else it does is done on the pixels. */
function daylight(side: SubjectLight['side']): SubjectLight {
  return { side, glow: rgbOf('#fff4dc'), shade: rgbOf('#35507a'), ambience: 0 }
}

/**
 * Draws the subjects of a spec without their place, as large as the canvas lets them be, lit from one side. The same
 * spec and size draw the same pixels. @throws DOMException AbortError; whatever the icon source throws
 */
export async function drawSubjects(
  spec: SketchSpec,
  { width, height }: SketchSize,
  lightSide: SubjectLight['side'],
  icons: IconSource,
  signal: AbortSignal,
): Promise<SubjectGroup> {
  const art = await loadArt(spec.subjects, [], icons, signal)
  const { canvas, ctx } = surface(width, height, true)
  const light = daylight(lightSide)
  const stage: Stage = {
    ctx,
    width: canvas.width,
    height: canvas.height,
    stance: 'ground',
    groundY: canvas.height * 0.95,
    horizonY: canvas.height * 0.3,
    // More than fits: the layout makes it as large as there is room.
    share: 1.4,
    lightX: lightSide < 0 ? 0.25 : 0.75,
    light,
    water: [light.glow, light.shade],
    rock: light.shade,
    grass: light.shade,
    castsShadows: false,
    rimPx: rimOf(spec, canvas.width, canvas.height),
    random: createRandom(spec.seed).fork('subjects').next,
  }
  const alone: SketchSpec = { ...spec, place: 'stage', framing: 'scene', mood: [] }
  const placements = await paintSubjects(stage, alone, subjectArt(art), () => breathe(signal))
  return {
    canvas,
    bounds: visibleBounds(canvas),
    standing: placements.filter(({ support }) => support === 'ground').map(({ box }) => box),
    isAfloat: spec.subjects.every(isSwimmer),
  }
}
