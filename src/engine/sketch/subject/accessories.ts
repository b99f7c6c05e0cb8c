import { drawChefHat, drawCowboyHat, drawPirateHat, drawVikingHelmet } from './costume-hats'
import { castOnHead, clothGradient, strokeLine } from './hat-cloth'
import type { HeadAnchor } from './head-anchor'
import { css, DEEP, ellipse, mix, rgbOf, WHITE, type Context, type Rgb } from './paint-kit'

/** Where an accessory goes, which decides what it may not be combined with. */
export type AccessoryPlace = 'head' | 'eyes' | 'neck' | 'back'

interface DrawnAccessory {
  place: AccessoryPlace
  color: string
  /** Draws at the head: origin where the hat stands (or at the chin), x to the right, one unit is the head's width. */
  draw: (ctx: Context, color: Rgb) => void
}

const ACCESSORIES: Readonly<Record<string, DrawnAccessory>> = {
  beret: { place: 'head', color: '#c2283a', draw: drawBeret },
  'wizard-hat': { place: 'head', color: '#4b3fa8', draw: drawWizardHat },
  'santa-hat': { place: 'head', color: '#d22f2f', draw: drawSantaHat },
  'party-hat': { place: 'head', color: '#2fb5c8', draw: drawPartyHat },
  'cowboy-hat': { place: 'head', color: '#9a6235', draw: drawCowboyHat },
  'chef-hat': { place: 'head', color: '#f6f5f1', draw: drawChefHat },
  'pirate-hat': { place: 'head', color: '#2b2730', draw: drawPirateHat },
  'viking-helmet': { place: 'head', color: '#9aa2ab', draw: drawVikingHelmet },
  'flower-crown': { place: 'head', color: '#ef7fa8', draw: drawFlowerCrown },
  flower: { place: 'head', color: '#ef6f9c', draw: drawFlowerBehindEar },
  headphone: { place: 'head', color: '#3d4250', draw: drawHeadphones },
  'space-helmet': { place: 'head', color: '#f2f3f5', draw: drawSpaceHelmet },
  bow: { place: 'neck', color: '#d8322f', draw: drawBow },
  scarf: { place: 'neck', color: '#d8322f', draw: drawScarf },
  cape: { place: 'back', color: '#c0272d', draw: drawCape },
}

/** Where icons that are worn go: how wide beside the head, and how far their middle is above the anchor. */
const WORN_ICONS: Readonly<Record<string, { place: AccessoryPlace; width: number; rise: number }>> = {
  glasses: { place: 'eyes', width: 0.96, rise: 0 },
  sunglasses: { place: 'eyes', width: 0.96, rise: 0 },
  goggles: { place: 'eyes', width: 1, rise: 0 },
  'top-hat': { place: 'head', width: 1.15, rise: 0.34 },
  crown: { place: 'head', width: 0.86, rise: 0.26 },
  'graduation-cap': { place: 'head', width: 1.3, rise: 0.18 },
  'billed-cap': { place: 'head', width: 1.1, rise: 0.16 },
  'womans-hat': { place: 'head', width: 1.3, rise: 0.22 },
  'rescue-workers-helmet': { place: 'head', width: 1.15, rise: 0.06 },
  'military-helmet': { place: 'head', width: 1.15, rise: 0.1 },
  necktie: { place: 'neck', width: 0.6, rise: -0.2 },
  ribbon: { place: 'neck', width: 0.6, rise: 0 },
}

/** Where an accessory or worn icon goes; nothing for what is not worn. A colour may follow the name as "#rrggbb". */
export function accessoryPlace(name: string): AccessoryPlace | undefined {
  const key = splitColor(name).key
  return ACCESSORIES[key]?.place ?? WORN_ICONS[key]?.place
}

function splitColor(name: string): { key: string; hex?: string } {
  const hash = name.indexOf('#')
  return hash < 0 ? { key: name } : { key: name.slice(0, hash), hex: name.slice(hash) }
}

/** Draws an accessory on its wearer; `icon` is the art of a worn icon, at any size. Unknown names draw nothing. */
export function drawAccessory(ctx: Context, name: string, head: HeadAnchor, icon?: OffscreenCanvas): void {
  const { key, hex } = splitColor(name)
  const drawn = ACCESSORIES[key]
  const worn = WORN_ICONS[key]
  const place = drawn?.place ?? worn?.place
  if (!place) return
  ctx.save()
  moveTo(ctx, head, place)
  if (drawn) drawn.draw(ctx, rgbOf(hex ?? drawn.color))
  else if (icon && worn)
    ctx.drawImage(icon, -worn.width / 2, -worn.rise - worn.width / 2, worn.width, worn.width)
  ctx.restore()
}

function moveTo(ctx: Context, head: HeadAnchor, place: AccessoryPlace): void {
  const y = place === 'eyes' ? head.eyes : place === 'head' ? head.top : head.chin
  ctx.translate(head.x, y)
  if (place === 'head' || place === 'eyes') ctx.rotate(head.tilt)
  ctx.scale(head.width, head.width)
}

function drawBeret(ctx: Context, color: Rgb): void {
  ctx.translate(0, 0.1)
  ctx.rotate(-0.14)
  const cap = new Path2D('M-.6-.04C-.8-.4-.24-.6.1-.54C.56-.48.84-.22.6.02C.34.16-.38.14-.6-.04Z')
  castOnHead(ctx, cap)
  const gradient = ctx.createRadialGradient(-0.12, -0.4, 0.04, 0, -0.14, 0.82)
  gradient.addColorStop(0, css(mix(color, WHITE, 0.34)))
  gradient.addColorStop(0.5, css(color))
  gradient.addColorStop(1, css(mix(color, DEEP, 0.5)))
  ctx.fillStyle = gradient
  ctx.fill(cap)
  ctx.lineCap = 'round'
  strokeLine(ctx, 'M-.45.05Q0 .17.46.05', css(mix(color, DEEP, 0.58)), 0.06)
  strokeLine(ctx, 'M.04-.52Q.07-.64.14-.66', css(mix(color, DEEP, 0.4)), 0.055)
  strokeLine(ctx, 'M-.44-.3Q-.24-.46.02-.45', 'rgba(255,255,255,.3)', 0.04)
}

function drawWizardHat(ctx: Context, color: Rgb): void {
  const cone = new Path2D('M-.46.1Q-.2-.34-.08-.98Q.02-1.12.2-1.06Q.1-.9.16-.7Q.24-.28.46.1Z')
  const brim = ellipse(0, 0.1, 0.8, 0.16)
  castOnHead(ctx, brim)
  ctx.fillStyle = clothGradient(ctx, mix(color, DEEP, 0.2), -0.06, 0.26)
  ctx.fill(brim)
  ctx.fillStyle = clothGradient(ctx, color, -1.05, 0.2)
  ctx.fill(cone)
  ctx.save()
  ctx.clip(cone)
  ctx.fillStyle = css([247, 205, 90])
  ctx.fillRect(-0.6, -0.07, 1.2, 0.11)
  for (const [x, y, size] of STARS_ON_HAT) ctx.fill(starPath(x, y, size))
  ctx.restore()
}

const STARS_ON_HAT = [
  [-0.14, -0.3, 0.09],
  [0.16, -0.42, 0.06],
  [-0.02, -0.62, 0.075],
  [0.24, -0.16, 0.05],
] as const

/** A five-pointed star. */
export function starPath(x: number, y: number, radius: number): Path2D {
  const path = new Path2D()
  for (let i = 0; i < 10; i++) {
    const reach = i % 2 === 0 ? radius : radius * 0.45
    const angle = (i / 10) * Math.PI * 2 - Math.PI / 2
    path.lineTo(x + Math.cos(angle) * reach, y + Math.sin(angle) * reach)
  }
  path.closePath()
  return path
}

function drawSantaHat(ctx: Context, color: Rgb): void {
  const cap = new Path2D(
    'M-.5.06C-.46-.5-.1-.72.2-.66C.46-.62.62-.44.66-.2C.54-.34.42-.38.34-.34C.44-.2.5-.06.5.06Z',
  )
  castOnHead(ctx, ellipse(0, 0.07, 0.58, 0.14))
  ctx.fillStyle = clothGradient(ctx, color, -0.7, 0.1)
  ctx.fill(cap)
  ctx.fillStyle = '#f4f2ee'
  ctx.fill(ellipse(0.67, -0.14, 0.13, 0.13))
  const band = new Path2D()
  for (let i = 0; i <= 8; i++)
    band.addPath(ellipse(-0.5 + i / 8, 0.06 + Math.sin((i / 8) * Math.PI) * 0.045, 0.11, 0.105))
  ctx.fill(band)
}

function drawPartyHat(ctx: Context, color: Rgb): void {
  const cone = new Path2D('M-.34.08L.02-.84L.36.08Q0 .2-.34.08Z')
  castOnHead(ctx, ellipse(0, 0.09, 0.36, 0.08))
  ctx.fillStyle = clothGradient(ctx, color, -0.8, 0.15)
  ctx.fill(cone)
  ctx.save()
  ctx.clip(cone)
  ctx.lineWidth = 0.08
  ctx.strokeStyle = css([255, 224, 102])
  for (let i = 0; i < 4; i++)
    strokeLine(ctx, `M-.5 ${0.14 - i * 0.28}L.5 ${-0.1 - i * 0.28}`, css([255, 224, 102]), 0.075)
  ctx.restore()
  ctx.fillStyle = css([255, 110, 140])
  for (let i = 0; i < 7; i++)
    ctx.fill(ellipse(0.02 + Math.cos(i * 0.9) * 0.07, -0.84 + Math.sin(i * 0.9) * 0.07, 0.065, 0.065))
}

function drawBlossom(ctx: Context, x: number, y: number, radius: number, color: Rgb): void {
  for (let petal = 0; petal < 5; petal++) {
    const angle = (petal / 5) * Math.PI * 2 - 0.3
    ctx.fillStyle = css(mix(color, WHITE, petal * 0.05))
    ctx.fill(
      ellipse(
        x + Math.cos(angle) * radius * 0.6,
        y + Math.sin(angle) * radius * 0.6,
        radius * 0.5,
        radius * 0.42,
        angle,
      ),
    )
  }
  ctx.fillStyle = css([255, 213, 79])
  ctx.fill(ellipse(x, y, radius * 0.32, radius * 0.32))
}

function drawFlowerCrown(ctx: Context, color: Rgb): void {
  const colors: readonly Rgb[] = [color, [253, 250, 245], [247, 209, 76], [184, 130, 222], [242, 112, 84]]
  strokeLine(ctx, 'M-.52.16Q0-.08.52.16', css([92, 138, 72]), 0.07)
  for (let i = 0; i < 7; i++) {
    const t = i / 6 - 0.5
    drawBlossom(
      ctx,
      t * 1.04,
      0.04 + t * t * 0.5,
      i % 2 === 0 ? 0.14 : 0.11,
      colors[i % colors.length] ?? color,
    )
  }
}

function drawFlowerBehindEar(ctx: Context, color: Rgb): void {
  ctx.fillStyle = css([94, 148, 78])
  ctx.fill(ellipse(0.44, 0.2, 0.17, 0.07, 0.7))
  drawBlossom(ctx, 0.3, 0.1, 0.2, color)
}

/** Noto's headphones are seen from the front with nobody in them: their cups would cover the eyes. */
function drawHeadphones(ctx: Context, color: Rgb): void {
  ctx.lineCap = 'round'
  strokeLine(ctx, 'M-.6.5C-.62-.34.62-.34.6.5', css(mix(color, DEEP, 0.35)), 0.11)
  strokeLine(ctx, 'M-.57.3C-.5-.24.1-.26.3-.12', css(WHITE, 0.25), 0.03)
  for (const side of [-1, 1]) {
    const cup = new Path2D()
    cup.roundRect(side * 0.62 - 0.13, 0.34, 0.26, 0.46, 0.12)
    ctx.fillStyle = clothGradient(ctx, color, 0.34, 0.8)
    ctx.fill(cup)
    ctx.fillStyle = css([226, 74, 90])
    ctx.fill(ellipse(side * 0.64, 0.57, 0.055, 0.11))
  }
}

/** A ball of glass around the head, on a collar. */
function drawSpaceHelmet(ctx: Context, color: Rgb): void {
  const collar = new Path2D('M-.7 1C-.74 1.34.74 1.34.7 1C.5 1.16-.5 1.16-.7 1Z')
  castOnHead(ctx, collar)
  ctx.fillStyle = clothGradient(ctx, color, 0.98, 1.3)
  ctx.fill(collar)
  const dome = ellipse(0, 0.36, 0.9, 0.88)
  const glass = ctx.createRadialGradient(-0.25, 0.05, 0.2, 0, 0.36, 0.9)
  glass.addColorStop(0, 'rgba(215,236,255,.1)')
  glass.addColorStop(0.8, 'rgba(176,214,250,.2)')
  glass.addColorStop(1, 'rgba(140,186,236,.5)')
  ctx.fillStyle = glass
  ctx.fill(dome)
  ctx.lineWidth = 0.05
  ctx.strokeStyle = css(WHITE, 0.85)
  ctx.stroke(dome)
  ctx.lineCap = 'round'
  strokeLine(ctx, 'M-.7.26C-.66-.08-.44-.32-.16-.4', css(WHITE, 0.8), 0.08)
  strokeLine(ctx, 'M.62.78C.7.66.74.54.76.42', css(WHITE, 0.5), 0.05)
}

function drawBow(ctx: Context, color: Rgb): void {
  const loop = 'M0 0C.12-.26.42-.28.42 0C.42.24.12.24 0 0Z'
  for (const side of [-1, 1]) {
    ctx.save()
    ctx.scale(side, 1)
    ctx.fillStyle = clothGradient(ctx, color, -0.26, 0.24)
    ctx.fill(new Path2D(loop))
    ctx.fillStyle = css(mix(color, DEEP, 0.24))
    ctx.fill(new Path2D('M.03.02L.24.34L.08.32Z'))
    ctx.restore()
  }
  ctx.fillStyle = css(mix(color, DEEP, 0.3))
  ctx.fill(ellipse(0, 0, 0.085, 0.095))
}

function drawScarf(ctx: Context, color: Rgb): void {
  const tail = new Path2D('M.1 0C.2.2.16.42.2.62L.44.58C.4.4.42.2.36-.02Z')
  ctx.fillStyle = clothGradient(ctx, mix(color, DEEP, 0.12), -0.05, 0.62)
  ctx.fill(tail)
  const wrap = new Path2D(
    'M-.52-.12C-.3.02.3.02.52-.12C.6-.04.58.12.5.16C.28.3-.28.3-.5.16C-.58.12-.6-.04-.52-.12Z',
  )
  castOnHead(ctx, wrap)
  ctx.fillStyle = clothGradient(ctx, color, -0.12, 0.26)
  ctx.fill(wrap)
  ctx.save()
  ctx.clip(wrap)
  for (let i = -3; i <= 3; i++)
    strokeLine(ctx, `M${i * 0.16}-.2L${i * 0.16 + 0.06}.3`, 'rgba(255,255,255,.3)', 0.045)
  ctx.restore()
  for (let i = 0; i < 4; i++) strokeLine(ctx, `M${0.22 + i * 0.065}.6v.08`, css(mix(color, DEEP, 0.2)), 0.035)
}

/** Drawn behind its wearer: the caller paints it where nothing is yet. */
function drawCape(ctx: Context, color: Rgb): void {
  ctx.globalCompositeOperation = 'destination-over'
  const cape = new Path2D('M-.3 0C-.7.4-.86.9-.8 1.16Q-.4 1.05 0 1.14Q.4 1.05.8 1.16C.86.9.7.4.3 0Z')
  ctx.fillStyle = clothGradient(ctx, color, 0, 1.2)
  ctx.fill(cape)
}
