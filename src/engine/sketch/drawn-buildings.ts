import { css, DEEP, ellipse, fillAcross, mix, polygon, rgbOf, WHITE, type Context } from './subject/paint-kit'

/** Where a lighthouse's lamp is, as shares of its visible box: the beam starts here. */
export const LAMP_AT = { x: 0.5, y: 0.137 } as const

export function drawLighthouse(ctx: Context): void {
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

export function drawSkyline(ctx: Context): void {
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

export function drawWindmill(ctx: Context): void {
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

export function drawEiffelTower(ctx: Context): void {
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

/** A house of snow bricks with its tunnel. */
export function drawIgloo(ctx: Context): void {
  const snow = rgbOf('#e9f3fa')
  fillAcross(ctx, new Path2D('M.04 .98C.04 .42 .24 .14 .5 .14C.76 .14 .96 .42 .96 .98Z'), snow, 0.04, 0.96)
  ctx.strokeStyle = '#a9c3d8'
  ctx.lineWidth = 0.011
  ctx.save()
  ctx.clip(new Path2D('M.04 .98C.04 .42 .24 .14 .5 .14C.76 .14 .96 .42 .96 .98Z'))
  const courses = [0.32, 0.5, 0.67, 0.83]
  courses.forEach((y, row) => {
    ctx.stroke(new Path2D(`M0 ${y + 0.03}Q.5 ${y - 0.03} 1 ${y + 0.03}`))
    for (let brick = 0; brick < 6; brick++) {
      const x = 0.08 + brick * 0.19 + (row % 2) * 0.09
      ctx.stroke(new Path2D(`M${x} ${y}V${y + 0.17}`))
    }
  })
  ctx.restore()
  fillAcross(ctx, new Path2D('M.3 .99V.78C.3 .62 .4 .56 .5 .56C.6 .56 .7 .62 .7 .78V.99Z'), snow, 0.28, 0.72)
  ctx.stroke(new Path2D('M.3 .99V.78C.3 .62 .4 .56 .5 .56C.6 .56 .7 .62 .7 .78V.99'))
  ctx.fillStyle = '#33506f'
  ctx.fill(new Path2D('M.38 .99V.8C.38 .7 .44 .66 .5 .66C.56 .66 .62 .7 .62 .8V.99Z'))
}

/** A table lamp that is on. */
export function drawLamp(ctx: Context): void {
  fillAcross(ctx, new Path2D('M.34 .99C.34 .93 .4 .91 .5 .91C.6 .91 .66 .93 .66 .99Z'), rgbOf('#8a5a3c'), 0.34, 0.66) // prettier-ignore
  fillAcross(ctx, new Path2D('M.47 .5H.53C.53 .6 .62 .66 .62 .76C.62 .86 .55 .9 .55 .93H.45C.45 .9 .38 .86 .38 .76C.38 .66 .47 .6 .47 .5Z'), rgbOf('#3f7f8c'), 0.38, 0.62) // prettier-ignore
  const glow = ctx.createLinearGradient(0, 0.02, 0, 0.54)
  glow.addColorStop(0, '#f2c878')
  glow.addColorStop(0.6, '#ffe9b0')
  glow.addColorStop(1, '#fff6d8')
  ctx.fillStyle = glow
  ctx.fill(polygon([0.34, 0.03], [0.66, 0.03], [0.86, 0.53], [0.14, 0.53]))
  ctx.strokeStyle = '#c08b45'
  ctx.lineWidth = 0.016
  ctx.stroke(new Path2D('M.34 .035H.66M.14 .525H.86'))
}

/** A red barn with white boards. */
export function drawBarn(ctx: Context): void {
  const wall = rgbOf('#b5382f')
  const front = polygon([0.1, 0.99], [0.1, 0.48], [0.24, 0.24], [0.5, 0.09], [0.76, 0.24], [0.9, 0.48], [0.9, 0.99]) // prettier-ignore
  fillAcross(ctx, front, wall, 0.1, 0.9)
  ctx.strokeStyle = css(mix(wall, DEEP, 0.3), 0.45)
  ctx.lineWidth = 0.007
  for (let x = 0.16; x < 0.9; x += 0.06)
    ctx.stroke(new Path2D(`M${x} ${0.99}V${0.24 + Math.abs(x - 0.5) * 0.62}`))
  ctx.strokeStyle = '#4d3a3a'
  ctx.lineWidth = 0.05
  ctx.lineJoin = 'round'
  ctx.stroke(new Path2D('M.05 .52L.22 .22L.5 .06L.78 .22L.95 .52'))
  ctx.fillStyle = '#7f231e'
  ctx.fillRect(0.32, 0.58, 0.36, 0.41)
  ctx.fill(ellipse(0.5, 0.35, 0.07, 0.07))
  ctx.strokeStyle = '#f6efe4'
  ctx.lineWidth = 0.024
  ctx.stroke(new Path2D('M.32 .99V.58H.68V.99M.5 .58V.99M.32 .58L.5 .99M.5 .58L.32 .99M.68 .58L.5 .99M.5 .58L.68 .99')) // prettier-ignore
  ctx.stroke(ellipse(0.5, 0.35, 0.075, 0.075))
}

/** A bridge of stone on three arches. */
export function drawStoneBridge(ctx: Context): void {
  const stone = rgbOf('#b3a594')
  const body = new Path2D('M0 .72C.2 .5 .8 .5 1 .72V.99H.9V.9A.085 .085 0 0 0 .73 .9V.99H.64V.88A.14 .14 0 0 0 .36 .88V.99H.27V.9A.085 .085 0 0 0 .1 .9V.99H0Z') // prettier-ignore
  fillAcross(ctx, body, stone, 0, 1)
  ctx.save()
  ctx.clip(body)
  ctx.strokeStyle = css(mix(stone, DEEP, 0.28), 0.6)
  ctx.lineWidth = 0.007
  for (let course = 0; course < 5; course++) {
    const y = 0.66 + course * 0.07
    ctx.stroke(new Path2D(`M0 ${y + 0.05}Q.5 ${y - 0.08} 1 ${y + 0.05}`))
    for (let brick = 0; brick < 11; brick++) {
      const x = brick * 0.1 + (course % 2) * 0.05
      ctx.stroke(new Path2D(`M${x} ${y - 0.02}V${y + 0.05}`))
    }
  }
  ctx.restore()
  ctx.strokeStyle = css(mix(stone, WHITE, 0.25))
  ctx.lineWidth = 0.03
  ctx.stroke(new Path2D('M0 .71C.2 .49 .8 .49 1 .71'))
  ctx.strokeStyle = css(mix(stone, DEEP, 0.3))
  ctx.lineWidth = 0.018
  ctx.stroke(new Path2D('M.1 .99V.9A.085 .085 0 0 1 .27 .9V.99M.36 .99V.88A.14 .14 0 0 1 .64 .88V.99M.73 .99V.9A.085 .085 0 0 1 .9 .9V.99')) // prettier-ignore
}
