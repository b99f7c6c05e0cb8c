import type { Rect } from '@/lib/geometry/rect'
import type { SketchSpec, Subject } from '../spec'
import { buildSprite, type Sprite, type SpriteRequest } from '../subject/build-sprite'
import { drawRimmed } from '../subject/paint-kit'
import type { SvgArt } from '../svg/rasterise'
import { layoutSubjects } from './layout'
import { paintContactShadow, paintReflection, paintRings, paintWaterline } from './paint-contact'
import { CRAG_LIFT, paintCrag } from './paint-crag'
import { isSteaming, paintCharms, paintLighthouseBeam, paintSteam } from './paint-extras'
import type { Placement } from './placement'
import { portraitPlacements } from './portrait'
import type { Stage } from './stage'
import { freeboard, kindOf } from './subject-kind'

export interface SubjectArt {
  /** Draws a subject's own art, `sizePx` wide. */
  drawArt: (subject: Subject, sizePx: number) => OffscreenCanvas
  /** Art of icons that are worn, by name. */
  worn: ReadonlyMap<string, SvgArt>
}

/** The size at which a sprite is built once to learn its proportions; small, because all of it is thrown away. */
const PROBE_PX = 72

/**
 * Paints all subjects of a spec on the stage, back to front, each with its shadow or waterline, and says where they
 * went; `betweenSubjects` is awaited after each so that a caller can stop in the middle.
 */
export async function paintSubjects(
  stage: Stage,
  asked: SketchSpec,
  art: SubjectArt,
  betweenSubjects: () => Promise<void>,
): Promise<readonly Placement[]> {
  const spec = inColors(asked)
  const wardrobe = createWardrobe(stage, spec, art)
  const aspects = spec.subjects.map((_, index) => wardrobe.aspect(index))
  const onCrag = standsOnCrag(spec)
  const groundY = stage.groundY - (onCrag ? stage.height * CRAG_LIFT : 0)
  const share = stage.share * shot(stage, spec) * (onCrag ? 0.74 : 1) * (spec.framing === 'wide' ? 0.5 : 1)
  const input = { ...stage, groundY, share, subjects: spec.subjects, aspects }
  const placements = spec.framing === 'portrait' ? portraitPlacements(input) : layoutSubjects(input)
  const [first] = placements
  if (onCrag && first) paintCrag(stage, first.box, stage.rock, stage.grass)
  for (const placement of placements) {
    paintSubject(stage, spec, wardrobe, placement)
    await betweenSubjects()
  }
  paintMood(stage, spec, placements)
  return placements
}

const CONFETTI = ['#e5483d', '#f4b731', '#3d8fd6', '#4fae58', '#a05bc9', '#f07fae']

/** Copies that are to differ in colour become subjects of their own. */
function inColors(spec: SketchSpec): SketchSpec {
  if (!spec.subjects.some(({ isColorful }) => isColorful)) return spec
  const subjects = spec.subjects.flatMap((subject) =>
    subject.isColorful
      ? Array.from({ length: subject.count }, (_, copy): Subject => ({ ...subject, isColorful: false, count: 1, color: CONFETTI[copy % CONFETTI.length] ?? '' })) // prettier-ignore
      : [subject],
  )
  return { ...spec, subjects }
}

/** Nearer or further by seed, so that four pictures of one prompt are four pictures. */
function shot({ random }: Stage, { subjects }: SketchSpec): number {
  return (subjects.length > 1 ? 0.92 : 0.85) + 0.26 * random()
}

/** "A castle on a mountain" is no castle in front of one. */
function standsOnCrag({ place, subjects, framing }: SketchSpec): boolean {
  const [main] = subjects
  const isAlone = subjects.length === 1 && main?.count === 1
  return place === 'mountains' && framing === 'scene' && isAlone && kindOf(main) === 'building'
}

function paintMood(stage: Stage, spec: SketchSpec, placements: readonly Placement[]): void {
  const boxes = placements.filter((placement) => placement.subject === 0).map((placement) => placement.box)
  if (boxes.length > 0 && spec.mood.includes('cute') && spec.framing === 'scene')
    paintCharms(stage, around(boxes))
}

function around(boxes: readonly Rect[]): Rect {
  const x = Math.min(...boxes.map((box) => box.x))
  const y = Math.min(...boxes.map((box) => box.y))
  const right = Math.max(...boxes.map((box) => box.x + box.width))
  const bottom = Math.max(...boxes.map((box) => box.y + box.height))
  return { x, y, width: right - x, height: bottom - y }
}

interface Wardrobe {
  aspect: (subject: number) => number
  /** The sprite for a box, built so that its visible pixels are as wide as the box. */
  sprite: (placement: Placement) => Sprite
}

function createWardrobe(stage: Stage, spec: SketchSpec, art: SubjectArt): Wardrobe {
  const requests = spec.subjects.map((subject, index) => spriteRequest(stage, spec, art, subject, index))
  const probes = requests.map((request) => buildSprite(request(false), PROBE_PX))
  const built = new Map<string, Sprite>()
  const boundsOf = (subject: number): Rect => probes[subject]?.bounds ?? { x: 0, y: 0, width: 1, height: 1 }
  return {
    aspect: (subject) => boundsOf(subject).width / boundsOf(subject).height,
    sprite: ({ subject, box, isFlipped }) => {
      const key = `${subject} ${isFlipped}`
      const known = built.get(key)
      if (known && known.bounds.width >= box.width * 0.98) return known
      const request = requests[subject]
      const sizePx = (PROBE_PX * box.width) / boundsOf(subject).width
      const sprite = request ? buildSprite(request(isFlipped), sizePx) : probes[0]
      if (!sprite) throw new Error('a placement names a subject that the spec does not have')
      built.set(key, sprite)
      return sprite
    },
  }
}

/** A mirrored sprite is lit from the other side, so that all of a picture agrees once it is turned. */
function spriteRequest(
  stage: Stage,
  spec: SketchSpec,
  art: SubjectArt,
  subject: Subject,
  index: number,
): (isFlipped: boolean) => SpriteRequest {
  const lent = index === 0 ? spec.subjects.filter((other) => other.relation === 'wearing') : []
  const shirtRoll = stage.random()
  return (isFlipped) => ({
    subject,
    drawArt: (sizePx) => art.drawArt(subject, sizePx),
    wornArt: art.worn,
    wearing: [...subject.accessories, ...lent.map((other) => other.icon)],
    isPortrait: spec.framing === 'portrait' && index === 0,
    isFlat: spec.style === 'papercut',
    light: isFlipped ? { ...stage.light, side: stage.light.side === 1 ? -1 : 1 } : stage.light,
    random: () => shirtRoll,
  })
}

function paintSubject(stage: Stage, spec: SketchSpec, wardrobe: Wardrobe, placement: Placement): void {
  const subject = spec.subjects[placement.subject]
  if (!subject) return
  const { box, isFlipped } = placement
  const sprite = wardrobe.sprite(placement)
  const isAfloat = stage.stance === 'water' && placement.support === 'ground'
  const waterY = box.y + box.height * freeboard(subject)
  if (!isAfloat && stage.castsShadows && placement.support === 'ground' && spec.framing !== 'portrait')
    paintContactShadow(stage, box)
  if (subject.icon === 'lighthouse' && glowsIn(spec)) paintLighthouseBeam(stage, box)
  drawSprite(stage, sprite, box, isFlipped)
  if (isAfloat) {
    paintWaterline(stage, box, waterY)
    paintReflection(stage, upright(sprite, isFlipped), box, waterY)
    paintRings(stage, box, waterY)
  }
  if (isSteaming(subject.icon)) paintSteam(stage, box)
}

function glowsIn(spec: SketchSpec): boolean {
  return spec.time === 'night' || spec.time === 'dusk' || spec.weather === 'storm' || spec.weather === 'fog'
}

function drawSprite({ ctx, rimPx }: Stage, { canvas, bounds }: Sprite, box: Rect, isFlipped: boolean): void {
  const scale = box.width / bounds.width
  ctx.save()
  ctx.imageSmoothingQuality = 'high'
  ctx.translate(isFlipped ? 2 * box.x + box.width : 0, 0)
  ctx.scale(isFlipped ? -1 : 1, 1)
  const x = box.x - bounds.x * scale
  const y = box.y + box.height - (bounds.y + bounds.height) * scale
  drawRimmed(ctx, canvas, [x, y, canvas.width * scale, canvas.height * scale], rimPx)
  ctx.restore()
}

/** The visible part alone, mirrored where the placement is. */
function upright({ canvas, bounds }: Sprite, isFlipped: boolean): OffscreenCanvas {
  const copy = new OffscreenCanvas(bounds.width, bounds.height)
  const ctx = copy.getContext('2d')
  if (isFlipped) ctx?.setTransform(-1, 0, 0, 1, bounds.width, 0)
  ctx?.drawImage(canvas, -bounds.x, -bounds.y)
  return copy
}
