import { css, DEEP, ellipse, mix, rgbOf, surface, WHITE, type Context, type Rgb } from './subject/paint-kit'

interface DrawnSubject {
  /** Draws in a square of one unit, y down, the feet at 1. */
  draw: (ctx: Context) => void
}

const SUBJECTS: Readonly<Record<string, DrawnSubject>> = {
  lighthouse: { draw: drawLighthouse },
  skyline: { draw: drawSkyline },
  'hot-air-balloon': { draw: drawHotAirBalloon },
  windmill: { draw: drawWindmill },
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

function fillAcross(ctx: Context, path: Path2D, color: Rgb, left: number, right: number): void {
  const gradient = ctx.createLinearGradient(left, 0, right, 0)
  gradient.addColorStop(0, css(mix(color, DEEP, 0.16)))
  gradient.addColorStop(0.35, css(mix(color, WHITE, 0.12)))
  gradient.addColorStop(1, css(mix(color, DEEP, 0.34)))
  ctx.fillStyle = gradient
  ctx.fill(path)
}

function polygon(...points: readonly (readonly [number, number])[]): Path2D {
  const path = new Path2D()
  for (const [x, y] of points) path.lineTo(x, y)
  path.closePath()
  return path
}

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
