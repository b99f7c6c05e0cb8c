import { drawKnight } from './drawn-knight'
import {
  drawAcorn,
  drawAcousticGuitar,
  drawBall,
  drawBarn,
  drawBranch,
  drawFence,
  drawIgloo,
  drawLamp,
  drawPirateShip,
  drawPumpkin,
  drawSheetMusic,
  drawStoneBridge,
  drawSubmarine,
  drawWeddingCake,
} from './drawn-things'
import {
  css,
  DEEP,
  ellipse,
  mix,
  rgbOf,
  surface,
  WHITE,
  type Context,
  fillAcross,
  polygon,
} from './subject/paint-kit'

interface DrawnSubject {
  /** Draws in a square of one unit, y down, the feet at 1. */
  draw: (ctx: Context) => void
}

const SUBJECTS: Readonly<Record<string, DrawnSubject>> = {
  lighthouse: { draw: drawLighthouse },
  skyline: { draw: drawSkyline },
  'hot-air-balloon': { draw: drawHotAirBalloon },
  windmill: { draw: drawWindmill },
  knight: { draw: drawKnight },
  lantern: { draw: drawLanternLamp },
  vase: { draw: drawVase },
  'blossom-tree': { draw: drawBlossomTree },
  bowl: { draw: drawBowl },
  'eiffel-tower': { draw: drawEiffelTower },
  submarine: { draw: drawSubmarine },
  igloo: { draw: drawIgloo },
  fence: { draw: drawFence },
  lamp: { draw: drawLamp },
  pumpkin: { draw: drawPumpkin },
  ball: { draw: drawBall },
  branch: { draw: drawBranch },
  barn: { draw: drawBarn },
  'sheet-music': { draw: drawSheetMusic },
  'acoustic-guitar': { draw: drawAcousticGuitar },
  'pirate-ship': { draw: drawPirateShip },
  acorn: { draw: drawAcorn },
  'stone-bridge': { draw: drawStoneBridge },
  'wedding-cake': { draw: drawWeddingCake },
}

/** Subjects that no icon shows well and that are drawn by code; they go by these names in place of an icon's. */
export const DRAWN_SUBJECTS: readonly string[] = Object.keys(SUBJECTS)

/** The drawing of a drawn subject, `sizePx` square; nothing for a name that is not one of them. */
export function drawSubjectArt(name: string, sizePx: number): OffscreenCanvas | undefined {
  const subject = SUBJECTS[name]
  if (!subject) return undefined
  const { canvas, ctx } = surface(sizePx, sizePx, true)
  ctx.scale(canvas.width, canvas.height)
  subject.draw(ctx)
  ctx.resetTransform()
  return canvas
}

/** Where a lighthouse's lamp is, as shares of its visible box: the beam starts here. */
export const LAMP_AT = { x: 0.5, y: 0.137 } as const

function drawLighthouse(ctx: Context): void {
  drawRocks(ctx)
  const halfAt = (y: number): number => 0.075 + 0.065 * ((y - 0.22) / 0.72)
  const bands = 6
  for (let band = 0; band < bands; band++) {
    const top = 0.22 + (0.72 * band) / bands
    const bottom = 0.22 + (0.72 * (band + 1)) / bands
    const path = polygon(
      [0.5 - halfAt(top), top],
      [0.5 + halfAt(top), top],
      [0.5 + halfAt(bottom), bottom + 0.002],
      [0.5 - halfAt(bottom), bottom + 0.002],
    )
    fillAcross(ctx, path, band % 2 === 0 ? rgbOf('#f4efe6') : rgbOf('#cf3b33'), 0.37, 0.63)
  }
  drawLighthouseWindows(ctx)
  drawLantern(ctx)
}

function drawLighthouseWindows(ctx: Context): void {
  ctx.fillStyle = '#3a3442'
  for (const y of [0.36, 0.6]) {
    const window = new Path2D()
    window.roundRect(0.482, y, 0.036, 0.05, 0.018)
    ctx.fill(window)
  }
  const door = new Path2D()
  door.roundRect(0.463, 0.84, 0.074, 0.11, [0.037, 0.037, 0, 0])
  ctx.fillStyle = '#5b3a2e'
  ctx.fill(door)
}

function drawLantern(ctx: Context): void {
  fillAcross(
    ctx,
    polygon([0.39, 0.2], [0.61, 0.2], [0.59, 0.235], [0.41, 0.235]),
    rgbOf('#3d4454'),
    0.39,
    0.61,
  )
  const glass = new Path2D()
  glass.rect(0.437, 0.1, 0.126, 0.1)
  const glow = ctx.createRadialGradient(0.5, 0.15, 0.005, 0.5, 0.15, 0.09)
  glow.addColorStop(0, '#fffbe0')
  glow.addColorStop(0.5, '#ffe27a')
  glow.addColorStop(1, '#e8a93c')
  ctx.fillStyle = glow
  ctx.fill(glass)
  ctx.strokeStyle = '#3d4454'
  ctx.lineWidth = 0.009
  for (const x of [0.437, 0.479, 0.521, 0.563]) ctx.stroke(new Path2D(`M${x} .1V.2`))
  for (const x of [0.4, 0.45, 0.5, 0.55, 0.6]) ctx.stroke(new Path2D(`M${x} .165V.2`))
  ctx.stroke(new Path2D('M.395 .165H.605'))
  fillAcross(ctx, new Path2D('M.415 .105Q.43 .045 .5 .03Q.57 .045 .585 .105Z'), rgbOf('#b9322c'), 0.4, 0.6)
  ctx.fillStyle = '#3d4454'
  ctx.fill(ellipse(0.5, 0.025, 0.014, 0.016))
}

function drawRocks(ctx: Context): void {
  const rocks = [
    [0.3, 0.96, 0.1, 0.045],
    [0.71, 0.955, 0.11, 0.05],
    [0.42, 0.97, 0.13, 0.05],
    [0.59, 0.975, 0.12, 0.045],
  ] as const
  for (const [x, y, radiusX, radiusY] of rocks) {
    const rock = polygon(
      [x - radiusX, y + radiusY * 0.6],
      [x - radiusX * 0.7, y - radiusY * 0.7],
      [x - radiusX * 0.1, y - radiusY],
      [x + radiusX * 0.65, y - radiusY * 0.6],
      [x + radiusX, y + radiusY * 0.6],
    )
    const gradient = ctx.createLinearGradient(0, y - radiusY, 0, y + radiusY)
    gradient.addColorStop(0, '#8d8a94')
    gradient.addColorStop(1, '#4c4856')
    ctx.fillStyle = gradient
    ctx.fill(rock)
  }
}

/** Widths and heights of towers, left to right; a fixed silhouette, so that it is the same in every picture. */
const TOWERS = [
  [0.09, 0.34], [0.08, 0.52], [0.1, 0.42], [0.07, 0.7], [0.1, 0.56], [0.08, 0.86], [0.1, 0.62], [0.09, 0.48], [0.08, 0.66], [0.1, 0.4],
  [0.08, 0.5],
] as const // prettier-ignore

function drawSkyline(ctx: Context): void {
  let x = 0.01
  TOWERS.forEach(([width, height], index) => {
    const top = 1 - height
    const tower = new Path2D()
    tower.rect(x, top, width, height)
    if (index % 3 === 2) tower.addPath(polygon([x, top], [x + width / 2, top - 0.06], [x + width, top]))
    if (index % 5 === 0) tower.rect(x + width / 2 - 0.004, top - 0.08, 0.008, 0.08)
    fillAcross(ctx, tower, mix(rgbOf('#5a6a8c'), rgbOf('#38456a'), (index % 4) / 3), x, x + width)
    ctx.fillStyle = 'rgba(255,226,150,.8)'
    for (let row = 0; row * 0.045 < height - 0.08; row++) {
      for (let column = 0; column < 3; column++) {
        if ((row * 7 + column * 5 + index * 3) % 4 === 0) continue
        ctx.fillRect(x + width * (0.16 + column * 0.26), top + 0.03 + row * 0.045, width * 0.15, 0.02)
      }
    }
    x += width
  })
}

function drawHotAirBalloon(ctx: Context): void {
  const envelope = new Path2D(
    'M.5 .02C.78 .02 .86 .24 .84 .38C.81 .54 .64 .64 .59 .77L.41 .77C.36 .64 .19 .54 .16 .38C.14 .24 .22 .02 .5 .02Z',
  )
  ctx.save()
  ctx.clip(envelope)
  const colors = ['#e5533d', '#f6b93b', '#f7f1e1', '#3d8fc4']
  for (let gore = 0; gore < 8; gore++) {
    const at = (edge: number): number => 0.5 + Math.sin((edge / 8 - 0.5) * Math.PI) * 0.42
    ctx.fillStyle = colors[gore % colors.length] ?? '#e5533d'
    const [from, to] = [at(gore), at(gore + 1)]
    const pull = (x: number): number => 0.5 + (x - 0.5) * 0.22
    ctx.fill(
      new Path2D(
        `M.5 0C${from} .05 ${from} .3 ${from} .36Q${from} .55 ${pull(from)} .8L${pull(to)} .8Q${to} .55 ${to} .36C${to} .3 ${to} .05 .5 0Z`,
      ),
    )
  }
  ctx.fillStyle = 'rgba(120,40,30,.25)'
  ctx.fillRect(0, 0.7, 1, 0.1)
  ctx.restore()
  ctx.strokeStyle = '#6b4a36'
  ctx.lineWidth = 0.007
  ctx.stroke(new Path2D('M.42 .77L.44 .88M.58 .77L.56 .88M.5 .77V.88'))
  const basket = new Path2D()
  basket.roundRect(0.43, 0.87, 0.14, 0.11, [0.01, 0.01, 0.035, 0.035])
  fillAcross(ctx, basket, rgbOf('#a9713f'), 0.43, 0.57)
  ctx.fillStyle = '#6b4426'
  ctx.fillRect(0.42, 0.865, 0.16, 0.02)
}

function drawWindmill(ctx: Context): void {
  fillAcross(ctx, polygon([0.4, 0.38], [0.6, 0.38], [0.66, 0.99], [0.34, 0.99]), rgbOf('#efe6d4'), 0.34, 0.66)
  fillAcross(ctx, new Path2D('M.38 .39Q.42 .25 .5 .24Q.58 .25 .62 .39Z'), rgbOf('#a5462f'), 0.38, 0.62)
  const door = new Path2D()
  door.roundRect(0.455, 0.85, 0.09, 0.14, [0.045, 0.045, 0, 0])
  ctx.fillStyle = '#6a4432'
  ctx.fill(door)
  ctx.fill(ellipse(0.5, 0.62, 0.03, 0.035))
  for (let sail = 0; sail < 4; sail++) {
    ctx.save()
    ctx.translate(0.5, 0.37)
    ctx.rotate(0.35 + (sail * Math.PI) / 2)
    ctx.fillStyle = '#f8f3e6'
    ctx.fillRect(0.015, -0.36, 0.085, 0.3)
    ctx.strokeStyle = '#7a5a40'
    ctx.lineWidth = 0.012
    ctx.stroke(new Path2D('M0 0V-.37M.015-.36H.1V-.06H.015M0-.16H.1M0-.26H.1'))
    ctx.restore()
  }
  ctx.fillStyle = '#5b3a2e'
  ctx.fill(ellipse(0.5, 0.37, 0.028, 0.028))
}

function drawLanternLamp(ctx: Context): void {
  ctx.strokeStyle = '#3d3430'
  ctx.lineWidth = 0.035
  ctx.stroke(new Path2D('M.34 .24C.36 .02 .64 .02 .66 .24'))
  fillAcross(ctx, polygon([0.36, 0.3], [0.42, 0.2], [0.58, 0.2], [0.64, 0.3]), rgbOf('#4c403a'), 0.34, 0.66)
  const glass = polygon([0.34, 0.32], [0.66, 0.32], [0.7, 0.84], [0.3, 0.84])
  const glow = ctx.createRadialGradient(0.5, 0.6, 0.02, 0.5, 0.6, 0.32)
  glow.addColorStop(0, '#fffbe0')
  glow.addColorStop(0.45, '#ffd766')
  glow.addColorStop(1, '#d98a2c')
  ctx.fillStyle = glow
  ctx.fill(glass)
  ctx.lineWidth = 0.03
  ctx.stroke(new Path2D('M.34 .32L.3 .84M.66 .32L.7 .84M.5 .32V.84M.32 .58H.68'))
  fillAcross(ctx, polygon([0.32, 0.28], [0.68, 0.28], [0.68, 0.34], [0.32, 0.34]), rgbOf('#4c403a'), 0.3, 0.7)
  fillAcross(
    ctx,
    polygon([0.27, 0.83], [0.73, 0.83], [0.76, 0.98], [0.24, 0.98]),
    rgbOf('#4c403a'),
    0.24,
    0.76,
  )
}

function drawVase(ctx: Context): void {
  const body = new Path2D(
    'M.36 .08L.64 .08C.6 .22 .8 .34 .8 .58C.8 .8 .66 .98 .5 .98C.34 .98 .2 .8 .2 .58C.2 .34 .4 .22 .36 .08Z',
  )
  fillAcross(ctx, body, rgbOf('#4f8fb0'), 0.2, 0.8)
  ctx.save()
  ctx.clip(body)
  ctx.fillStyle = 'rgba(255,248,230,.85)'
  ctx.fillRect(0, 0.46, 1, 0.03)
  ctx.fillRect(0, 0.7, 1, 0.03)
  for (let i = 0; i < 6; i++) ctx.fill(ellipse(0.25 + i * 0.1, 0.6, 0.026, 0.05))
  ctx.restore()
  fillAcross(ctx, ellipse(0.5, 0.08, 0.16, 0.03), rgbOf('#3a6f8c'), 0.3, 0.7)
}

const BLOSSOMS = ['#f7b9cf', '#fbd3e0', '#ee9dbb', '#fce4ec'].map(rgbOf)

function drawBlossomTree(ctx: Context): void {
  ctx.strokeStyle = '#5f4238'
  ctx.lineCap = 'round'
  for (const [data, width] of [
    ['M.5 .99C.47 .8 .54 .7 .5 .5', 0.075],
    ['M.5 .7Q.36 .6 .3 .44', 0.04],
    ['M.51 .62Q.64 .56 .7 .4', 0.04],
  ] as const) {
    ctx.lineWidth = width
    ctx.stroke(new Path2D(data))
  }
  for (let puff = 0; puff < 46; puff++) {
    // Turned by the golden angle, points fill a disc evenly.
    const angle = puff * 2.39996
    const reach = Math.sqrt(puff / 46)
    const [x, y] = [0.5 + Math.cos(angle) * reach * 0.36, 0.34 + Math.sin(angle) * reach * 0.25]
    const tone = BLOSSOMS[(puff * 7) % 4] ?? WHITE
    ctx.fillStyle = css(mix(tone, DEEP, Math.max(0, (y - 0.34) * 0.5)))
    ctx.fill(ellipse(x, y, 0.085, 0.075))
  }
  ctx.fillStyle = css(WHITE, 0.7)
  for (let petal = 0; petal < 40; petal++) {
    const angle = petal * 2.39996
    const reach = Math.sqrt(petal / 40)
    ctx.fill(
      ellipse(0.49 + Math.cos(angle) * reach * 0.38, 0.32 + Math.sin(angle) * reach * 0.27, 0.012, 0.01),
    )
  }
}

function drawBowl(ctx: Context): void {
  fillAcross(ctx, new Path2D('M.36 .9H.64L.68 .97H.32Z'), rgbOf('#3f7f94'), 0.32, 0.68)
  fillAcross(
    ctx,
    new Path2D('M.02 .5H.98C.97 .76 .78 .93 .5 .93C.22 .93 .03 .76 .02 .5Z'),
    rgbOf('#5fa8be'),
    0.02,
    0.98,
  )
  ctx.strokeStyle = 'rgba(255,248,230,.85)'
  ctx.lineWidth = 0.022
  ctx.stroke(new Path2D('M.06 .62C.3 .7 .7 .7 .94 .62'))
  fillAcross(ctx, new Path2D('M.01 .47H.99V.53H.01Z'), rgbOf('#8cc7d8'), 0.01, 0.99)
}

function drawEiffelTower(ctx: Context): void {
  const iron = rgbOf('#7a6250')
  fillAcross(ctx, new Path2D('M.48 .04H.52L.545 .42H.455Z'), iron, 0.44, 0.56)
  fillAcross(ctx, new Path2D('M.455 .44H.545L.6 .68H.4Z'), iron, 0.4, 0.6)
  fillAcross(
    ctx,
    new Path2D(
      'M.395 .71H.605C.64 .82 .7 .92 .78 .99H.64C.6 .86 .56 .83 .5 .83C.44 .83 .4 .86 .36 .99H.22C.3 .92 .36 .82 .395 .71Z',
    ),
    iron,
    0.24,
    0.76,
  )
  for (const [x, y, width] of [
    [0.44, 0.41, 0.12],
    [0.375, 0.67, 0.25],
  ] as const)
    // prettier-ignore
    fillAcross(ctx, polygon([x, y], [x + width, y], [x + width, y + 0.035], [x, y + 0.035]), mix(iron, DEEP, 0.15), x, x + width)
  ctx.strokeStyle = css(mix(iron, WHITE, 0.4), 0.75)
  ctx.lineWidth = 0.008
  for (let y = 0.1; y < 0.4; y += 0.06) {
    const half = 0.02 + (y - 0.04) * 0.066
    ctx.stroke(
      new Path2D(
        `M${0.5 - half} ${y + 0.06}L${0.5 + half} ${y}M${0.5 - half} ${y}L${0.5 + half} ${y + 0.06}`,
      ),
    )
  }
  ctx.stroke(
    new Path2D(
      'M.46 .46L.59 .67M.54 .46L.41 .67M.4 .73L.29 .93M.6 .73L.71 .93M.44 .73L.33 .97M.56 .73L.67 .97',
    ),
  )
  ctx.fillStyle = css(mix(iron, DEEP, 0.2))
  ctx.fillRect(0.495, 0, 0.01, 0.05)
}
