import type { Rect } from '@/lib/geometry/rect'
import type { Subject } from '../spec'
import type { SvgArt } from '../svg/rasterise'
import { rasteriseSvg } from '../svg/rasterise'
import { accessoryPlace, drawAccessory } from './accessories'
import { addAnimalBody, isFaceOnlyAnimal, type Bodied } from './animal-body'
import { addBustBody, addPersonBody, addRobotBody } from './figure-body'
import { headAnchor, isHeadOnlyPerson, wearsGlasses, wearsHat, type HeadAnchor } from './head-anchor'
import { surface, type SubjectLight } from './paint-kit'
import { visibleBounds } from './pixels'
import { recolor } from './recolor'
import { shadeSprite } from './shade-sprite'

/** A subject's picture, lit and dressed, with the box of its visible pixels. */
export interface Sprite {
  canvas: OffscreenCanvas
  bounds: Rect
}

export interface SpriteRequest {
  subject: Subject
  /** Draws the subject's own art, `sizePx` wide. */
  drawArt: (sizePx: number) => OffscreenCanvas
  /** Art of worn icons by name. */
  wornArt: ReadonlyMap<string, SvgArt>
  /** Accessory names and worn icons, the subject's own and those that other subjects lend it. */
  wearing: readonly string[]
  isPortrait: boolean
  /** Whether areas stay of one colour, without light and shadow. */
  isFlat: boolean
  light: SubjectLight
  random: () => number
}

/** Builds a sprite whose icon is `sizePx` wide; bodies and hats make the canvas larger than that. */
export function buildSprite(request: SpriteRequest, sizePx: number): Sprite {
  const { subject, light, isFlat } = request
  const art = request.drawArt(Math.max(8, Math.round(sizePx)))
  if (subject.color && !isPerson(subject)) recolor(art, subject.color)
  const dressed = dress(request, giveBody(art, request), art.width)
  shadeSprite(dressed, light, isFlat ? 0 : sizePx)
  return { canvas: dressed, bounds: visibleBounds(dressed) }
}

function isPerson({ group }: Subject): boolean {
  return group.startsWith('person')
}

function giveBody(art: OffscreenCanvas, request: SpriteRequest): Bodied {
  const { subject, light, isPortrait } = request
  if (subject.icon === 'robot') return addRobotBody(art, light.side)
  if (isFaceOnlyAnimal(subject.icon)) return addAnimalBody(art, subject.icon, light.side)
  if (isHeadOnlyPerson(subject.icon, subject.group)) {
    const outfit = { random: request.random, ...(subject.color && { shirt: subject.color }) }
    return addPersonBody(art, outfit, light.side, isPortrait)
  }
  if (isBust(subject) && !isPortrait) return addBustBody(art, light.side)
  return { canvas: art, headX: 0, headY: 0 }
}

const WHOLE_FIGURES =
  /mermaid|merman|fairy|genie|superhero|supervillain|troll|baby-angel|snowman|walking|running|dancing/

/** True for people whom Noto draws cut at the shoulders. */
function isBust({ icon, group }: Subject): boolean {
  return (group === 'person-role' || group === 'person-fantasy') && !WHOLE_FIGURES.test(icon)
}

/** Puts on what the subject wears, at most one thing per place; room is made for hats that stand above the art. */
function dress(request: SpriteRequest, body: Bodied, artSize: number): OffscreenCanvas {
  const wearing = wearable(request)
  if (wearing.length === 0) return body.canvas
  const iconBox = { x: body.headX, y: body.headY, width: artSize, height: artSize }
  const head = headAnchor(request.subject.icon, request.subject.group, iconBox, visibleBounds(body.canvas))
  const margin = Math.ceil(head.width * 1.3)
  const { canvas, ctx } = surface(body.canvas.width + 2 * margin, body.canvas.height + 2 * margin, true)
  ctx.drawImage(body.canvas, margin, margin)
  const moved: HeadAnchor = {
    ...head,
    x: head.x + margin,
    top: head.top + margin,
    eyes: head.eyes + margin,
    chin: head.chin + margin,
  }
  for (const name of wearing) {
    const art = request.wornArt.get(name)
    drawAccessory(ctx, name, moved, art && rasteriseSvg(art, head.width * 1.4))
  }
  return canvas
}

const PUT_ON_ORDER = ['back', 'neck', 'eyes', 'head']

function wearable({ wearing, subject }: SpriteRequest): string[] {
  const byPlace = new Map<string, string>()
  for (const name of wearing) {
    const place = accessoryPlace(name)
    if (!place || byPlace.has(place)) continue
    if (place === 'head' && wearsHat(subject.icon)) continue
    if (place === 'eyes' && wearsGlasses(subject.icon)) continue
    byPlace.set(place, name)
  }
  return PUT_ON_ORDER.flatMap((place) => byPlace.get(place) ?? [])
}
