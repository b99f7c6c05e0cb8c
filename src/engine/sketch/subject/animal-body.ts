import { coatColors } from './pixels'
import {
  css,
  DEEP,
  ellipse,
  fillVolume,
  mix,
  pathAt,
  rgbOf,
  surface,
  WHITE,
  type Context,
  type Rgb,
  type SubjectLight,
} from './paint-kit'

/** A head with a body under it, and where the head's square now lies. */
export interface Bodied {
  canvas: OffscreenCanvas
  headX: number
  headY: number
}

type Tail = 'bushy' | 'round' | 'long' | 'tuft' | 'curl' | 'none'

interface Coat {
  main: Rgb
  belly: Rgb
  limb: Rgb
  tail: Tail
  stripes?: Rgb
}

/** What the histogram of a face cannot know about the rest of the animal. */
const COATS: Readonly<
  Record<string, { main?: string; belly?: string; limb?: string; tail?: Tail; stripes?: string }>
> = {
  fox: { main: '#f4511e', belly: '#fbeee2', limb: '#54332b', tail: 'bushy' },
  wolf: { belly: '#e6e6e4', tail: 'bushy' },
  panda: { main: '#f2f1ee', belly: '#ffffff', limb: '#35323a' },
  'polar-bear': { main: '#eef3f6', belly: '#ffffff', limb: '#dfe8ee' },
  lion: { main: '#f0a81c', belly: '#fbd58b', limb: '#d68f14', tail: 'tuft' },
  'tiger-face': { main: '#f9921c', belly: '#fdf1de', limb: '#e27f10', tail: 'long', stripes: '#4a3128' },
  'cat-face': { tail: 'long', belly: '#fdeab8' },
  'dog-face': { main: '#f5dfb8', belly: '#fff6e4', limb: '#8d5f4c', tail: 'curl' },
  unicorn: { main: '#e4e3e8', belly: '#f6f5f8', limb: '#c9c6d2', tail: 'bushy' },
  'cow-face': { main: '#f4ece4', belly: '#fbd9c2', limb: '#8d6a50', tail: 'tuft' },
  'monkey-face': { tail: 'curl' },
  'mouse-face': { tail: 'curl' },
  'pig-face': { tail: 'curl' },
  koala: { belly: '#e8e6e8' },
  'rabbit-face': { belly: '#f6f4f2' },
  frog: { belly: '#e6efa6', tail: 'none' },
  chicken: { main: '#efefee', belly: '#ffffff', limb: '#f2a73b', tail: 'none' },
}

const BODILESS = new Set([
  'fox', 'wolf', 'bear', 'panda', 'koala', 'polar-bear', 'lion', 'unicorn', 'frog', 'cat-face', 'dog-face', 'tiger-face',
  'mouse-face', 'rabbit-face', 'hamster', 'monkey-face', 'pig-face', 'cow-face', 'horse-face', 'moose', 'chicken', 'boar',
]) // prettier-ignore

/** True for animals that Noto draws as a face only. */
export function isFaceOnlyAnimal(icon: string): boolean {
  return BODILESS.has(icon)
}

/**
 * Draws a small sitting body under an animal's face, in the colours of the face. All lengths are shares of the
 * face's width: the big head on a small body is what makes it look young.
 */
export function addAnimalBody(face: OffscreenCanvas, icon: string, side: SubjectLight['side']): Bodied {
  const size = face.width
  const { canvas, ctx } = surface(size * 1.6, size * 1.68, true)
  const coat = coatOf(face, icon)
  const pen: Pen = { ctx, size, centre: size * 0.8, side }
  drawTail(pen, coat)
  for (const foot of [-1, 1]) drawFoot(pen, coat, foot)
  drawTrunk(pen, coat)
  for (const arm of [-1, 1]) drawArm(pen, coat, arm)
  drawHeadShadow(pen)
  ctx.drawImage(face, size * 0.3, 0)
  return { canvas, headX: size * 0.3, headY: 0 }
}

interface Pen {
  ctx: Context
  size: number
  centre: number
  side: SubjectLight['side']
}

function coatOf(face: OffscreenCanvas, icon: string): Coat {
  const seen = coatColors(face, 0.3, 0.8)
  const known = COATS[icon] ?? {}
  const main = known.main ? rgbOf(known.main) : seen.main
  return {
    main,
    belly: known.belly ? rgbOf(known.belly) : mix(seen.light, WHITE, 0.15),
    limb: known.limb ? rgbOf(known.limb) : mix(main, DEEP, 0.14),
    tail: known.tail ?? 'round',
    ...(known.stripes && { stripes: rgbOf(known.stripes) }),
  }
}

function volume(pen: Pen, data: string, color: Rgb, box: readonly [number, number, number, number]): Path2D {
  const path = pathAt(data, pen.centre, 0, pen.size)
  const [x, y, width, height] = box.map((value) => value * pen.size) as [number, number, number, number] // same length as box
  fillVolume(pen.ctx, path, color, { x: pen.centre + x, y, width, height }, pen.side)
  return path
}

function drawTrunk(pen: Pen, coat: Coat): void {
  const { ctx, size, centre } = pen
  const trunk = volume(
    pen,
    'M-.2 .76C-.48 1.06-.44 1.58 0 1.58C.44 1.58.48 1.06.2 .76Z',
    coat.main,
    [-0.42, 0.8, 0.84, 0.78],
  )
  ctx.save()
  ctx.clip(trunk)
  if (coat.stripes) drawStripes(pen, coat.stripes)
  const belly = ctx.createRadialGradient(centre, size * 1.24, size * 0.05, centre, size * 1.26, size * 0.3)
  belly.addColorStop(0, css(coat.belly))
  belly.addColorStop(0.8, css(coat.belly, 0.95))
  belly.addColorStop(1, css(coat.belly, 0))
  ctx.fillStyle = belly
  ctx.fill(ellipse(centre, size * 1.26, size * 0.23, size * 0.3))
  ctx.restore()
}

function drawStripes({ ctx, size, centre }: Pen, color: Rgb): void {
  ctx.strokeStyle = css(color)
  ctx.lineCap = 'round'
  ctx.lineWidth = size * 0.035
  for (const side of [-1, 1]) {
    for (const y of [1.04, 1.16, 1.28, 1.4]) {
      ctx.stroke(pathAt(`M.46 ${y}Q.36 ${y + 0.02} .3 ${y + 0.05}`, centre, 0, size * side, size))
    }
  }
}

function drawFoot(pen: Pen, coat: Coat, foot: number): void {
  const { ctx, size, centre, side } = pen
  const x = centre + foot * size * 0.23
  const y = size * 1.535
  const box = { x: x - size * 0.17, y: y - size * 0.1, width: size * 0.34, height: size * 0.2 }
  fillVolume(ctx, ellipse(x, y, size * 0.175, size * 0.098, foot * 0.12), coat.limb, box, side)
}

/** Arms fold in front, the paws nearly touching: it also leaves room for something held. */
function drawArm(pen: Pen, coat: Coat, arm: number): void {
  const { ctx, size, centre } = pen
  const path = pathAt(
    'M.2 .92C.37 1.02.32 1.27.15 1.36C.06 1.4.03 1.29.1 1.2C.14 1.11.11 1.02.14 .95Z',
    centre,
    0,
    size * arm,
    size,
  )
  ctx.fillStyle = css(DEEP, 0.16)
  ctx.save()
  ctx.translate(0, size * 0.02)
  ctx.fill(path)
  ctx.restore()
  const gradient = ctx.createLinearGradient(0, size * 0.94, 0, size * 1.38)
  gradient.addColorStop(0, css(coat.limb === coat.main ? coat.main : mix(coat.main, coat.limb, 0.35)))
  gradient.addColorStop(1, css(coat.limb))
  ctx.fillStyle = gradient
  ctx.fill(path)
}

function drawHeadShadow({ ctx, size, centre }: Pen): void {
  ctx.save()
  ctx.globalCompositeOperation = 'source-atop'
  ctx.fillStyle = css(DEEP, 0.24)
  ctx.fill(ellipse(centre, size * 0.9, size * 0.34, size * 0.1))
  ctx.restore()
}

function drawTail(pen: Pen, coat: Coat): void {
  switch (coat.tail) {
    case 'bushy':
      drawBushyTail(pen, coat)
      break
    case 'long':
    case 'tuft':
    case 'curl':
      drawThinTail(pen, coat)
      break
    case 'round':
      volumeEllipse(pen, 0.36, 1.4, 0.11, mix(coat.main, DEEP, 0.06))
      break
    case 'none':
  }
}

function volumeEllipse(
  { ctx, size, centre, side }: Pen,
  x: number,
  y: number,
  radius: number,
  color: Rgb,
): void {
  const box = {
    x: centre + (x - radius) * size,
    y: (y - radius) * size,
    width: 2 * radius * size,
    height: 2 * radius * size,
  }
  fillVolume(ctx, ellipse(centre + x * size, y * size, radius * size, radius * size), color, box, side)
}

function drawBushyTail(pen: Pen, coat: Coat): void {
  const { ctx, size, centre } = pen
  const data = 'M.16 1.5C.52 1.62.82 1.36.7 1.04C.67 .96.6 .9.54 .88C.56 1.08.42 1.2.16 1.3Z'
  const tail = volume(pen, data, coat.main, [0.1, 0.9, 0.6, 0.66])
  ctx.save()
  ctx.clip(tail)
  ctx.fillStyle = css(mix(coat.belly, WHITE, 0.3))
  ctx.fill(ellipse(centre + size * 0.6, size * 0.94, size * 0.24, size * 0.16, 0.5))
  ctx.restore()
}

function drawThinTail({ ctx, size, centre }: Pen, coat: Coat): void {
  const data =
    coat.tail === 'curl'
      ? 'M.3 1.48C.56 1.5.66 1.3.54 1.22C.46 1.18.42 1.3.52 1.32'
      : 'M.26 1.5C.6 1.56.66 1.3.58 1.1'
  ctx.lineCap = 'round'
  ctx.strokeStyle = css(mix(coat.main, DEEP, 0.08))
  ctx.lineWidth = size * (coat.tail === 'curl' ? 0.06 : 0.085)
  ctx.stroke(pathAt(data, centre, 0, size))
  if (coat.tail !== 'tuft') return
  ctx.fillStyle = css(mix(coat.limb, DEEP, 0.4))
  ctx.fill(ellipse(centre + size * 0.58, size * 1.06, size * 0.08, size * 0.13, 0.2))
}
