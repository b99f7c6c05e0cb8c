import { css, DEEP, ellipse, fillAcross, mix, polygon, rgbOf, WHITE, type Context } from './subject/paint-kit'

const HULL = rgbOf('#f2b632')

/** A round submarine with three portholes, a tower and a periscope. */
export function drawSubmarine(ctx: Context): void {
  ctx.strokeStyle = '#6a7280'
  ctx.lineWidth = 0.035
  ctx.lineJoin = 'round'
  ctx.stroke(new Path2D('M.5 .42V.16H.6'))
  fillAcross(ctx, polygon([0.37, 0.5], [0.4, 0.33], [0.6, 0.33], [0.64, 0.5]), mix(HULL, DEEP, 0.1), 0.36, 0.64) // prettier-ignore
  ctx.fillStyle = '#8b5a2a'
  ctx.fill(polygon([0.12, 0.66], [0.0, 0.5], [0.0, 0.9]))
  ctx.fill(polygon([0.1, 0.7], [0.2, 0.46], [0.28, 0.56]))
  const hull = new Path2D('M.08 .7C.1 .5 .3 .45 .55 .45C.82 .45 .99 .56 .99 .7C.99 .86 .82 .98 .55 .98C.3 .98 .1 .9 .08 .7Z') // prettier-ignore
  const shade = ctx.createLinearGradient(0, 0.45, 0, 1)
  shade.addColorStop(0, css(mix(HULL, WHITE, 0.3)))
  shade.addColorStop(0.45, css(HULL))
  shade.addColorStop(1, css(mix(HULL, DEEP, 0.42)))
  ctx.fillStyle = shade
  ctx.fill(hull)
  ctx.strokeStyle = css(mix(HULL, DEEP, 0.32), 0.8)
  ctx.lineWidth = 0.014
  ctx.stroke(new Path2D('M.1 .78C.3 .86 .8 .86 .97 .78'))
  for (const x of [0.36, 0.58, 0.8]) {
    ctx.fillStyle = '#7c5a22'
    ctx.fill(ellipse(x, 0.66, 0.078, 0.078))
    ctx.fillStyle = '#bfe9f5'
    ctx.fill(ellipse(x, 0.66, 0.057, 0.057))
    ctx.fillStyle = css(WHITE, 0.85)
    ctx.fill(ellipse(x - 0.018, 0.64, 0.02, 0.016))
  }
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

/** White pickets on two rails. */
export function drawFence(ctx: Context): void {
  const wood = rgbOf('#efe7d8')
  for (const y of [0.68, 0.86])
    fillAcross(ctx, polygon([0, y], [1, y], [1, y + 0.04], [0, y + 0.04]), mix(wood, DEEP, 0.12), 0, 1)
  for (let picket = 0; picket < 9; picket++) {
    const x = 0.012 + picket * 0.112
    fillAcross(ctx, polygon([x, 0.99], [x, 0.62], [x + 0.035, 0.56], [x + 0.07, 0.62], [x + 0.07, 0.99]), wood, x, x + 0.07) // prettier-ignore
  }
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

/** A ribbed pumpkin without a face. */
export function drawPumpkin(ctx: Context): void {
  const skin = rgbOf('#ee8a26')
  ctx.strokeStyle = '#5f7d34'
  ctx.lineWidth = 0.075
  ctx.lineCap = 'round'
  ctx.stroke(new Path2D('M.5 .3C.5 .2 .52 .14 .6 .1'))
  for (const [x, radius] of [
    [0.18, 0.17],
    [0.82, 0.17],
    [0.32, 0.2],
    [0.68, 0.2],
    [0.5, 0.19],
  ] as const)
    // prettier-ignore
    fillAcross(ctx, ellipse(x, 0.62, radius, 0.35), skin, x - radius, x + radius)
  ctx.strokeStyle = css(mix(skin, DEEP, 0.35), 0.55)
  ctx.lineWidth = 0.014
  ctx.stroke(new Path2D('M.5 .28C.4 .4 .4 .84 .5 .96M.5 .28C.6 .4 .6 .84 .5 .96M.46 .29C.2 .36 .16 .86 .36 .96M.54 .29C.8 .36 .84 .86 .64 .96')) // prettier-ignore
  fillAcross(ctx, new Path2D('M.4 .32C.42 .24 .46 .26 .5 .22C.54 .26 .6 .24 .62 .32C.56 .3 .54 .34 .5 .33C.46 .34 .44 .3 .4 .32Z'), rgbOf('#6f8f3c'), 0.4, 0.62) // prettier-ignore
}

/** A ball with a light band; it is red unless a prompt says otherwise. */
export function drawBall(ctx: Context): void {
  const skin = rgbOf('#e0473c')
  const glow = ctx.createRadialGradient(0.36, 0.32, 0.04, 0.5, 0.52, 0.54)
  glow.addColorStop(0, css(mix(skin, WHITE, 0.5)))
  glow.addColorStop(0.4, css(skin))
  glow.addColorStop(1, css(mix(skin, DEEP, 0.42)))
  ctx.fillStyle = glow
  ctx.fill(ellipse(0.5, 0.5, 0.48, 0.48))
  ctx.save()
  ctx.clip(ellipse(0.5, 0.5, 0.48, 0.48))
  ctx.strokeStyle = css(WHITE, 0.8)
  ctx.lineWidth = 0.09
  ctx.stroke(new Path2D('M-.05 .62C.25 .82 .75 .82 1.05 .5'))
  ctx.restore()
}

/** A bough with leaves, for those who sit on it. */
export function drawBranch(ctx: Context): void {
  const leaf = (x: number, y: number, turn: number, tone: string): void => {
    ctx.fillStyle = tone
    ctx.fill(ellipse(x, y, 0.06, 0.028, turn))
  }
  fillAcross(ctx, new Path2D('M0 .84C.2 .78 .5 .8 1 .72L1 .78C.6 .86 .4 .9 0 .95Z'), rgbOf('#7b5438'), 0, 1)
  ctx.strokeStyle = '#6b472f'
  ctx.lineWidth = 0.018
  ctx.stroke(new Path2D('M.3 .86Q.36 .95 .44 .97M.66 .82Q.76 .9 .84 .92M.8 .79Q.88 .7 .94 .68'))
  const tones = ['#5d8f4a', '#76a857', '#4a7a40']
  const leaves = [[0.4, 0.95, 0.5], [0.47, 0.98, -0.2], [0.78, 0.92, 0.6], [0.87, 0.93, -0.3], [0.92, 0.67, -0.5], [0.97, 0.72, 0.4], [0.12, 0.92, 0.4], [0.07, 0.82, -0.6], [0.58, 0.87, 0.5]] as const // prettier-ignore
  leaves.forEach(([x, y, turn], index) => leaf(x, y, turn, tones[index % 3] ?? ''))
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

/** A page of staves with notes. */
export function drawSheetMusic(ctx: Context): void {
  fillAcross(ctx, polygon([0.14, 0.02], [0.86, 0.02], [0.86, 0.99], [0.14, 0.99]), rgbOf('#faf3e0'), -0.4, 1.6) // prettier-ignore
  ctx.strokeStyle = '#4a4038'
  ctx.fillStyle = '#2f2823'
  for (let stave = 0; stave < 4; stave++) {
    const top = 0.12 + stave * 0.22
    ctx.lineWidth = 0.005
    for (let line = 0; line < 5; line++) ctx.stroke(new Path2D(`M.2 ${top + line * 0.026}H.8`))
    ctx.lineWidth = 0.012
    for (let note = 0; note < 5; note++) {
      const [x, y] = [0.27 + note * 0.115, top + 0.03 + ((note * 3 + stave * 2) % 5) * 0.022]
      ctx.fill(ellipse(x, y, 0.026, 0.018, -0.35))
      ctx.stroke(new Path2D(`M${x + 0.023} ${y}V${y - 0.09}`))
    }
  }
}

const SOUND_BOARD = rgbOf('#d29a54')

/** A guitar of wood, upright. */
export function drawAcousticGuitar(ctx: Context): void {
  fillAcross(ctx, polygon([0.47, 0.08], [0.53, 0.08], [0.53, 0.6], [0.47, 0.6]), rgbOf('#5b3a26'), 0.46, 0.54)
  fillAcross(ctx, polygon([0.455, 0.01], [0.545, 0.01], [0.535, 0.12], [0.465, 0.12]), rgbOf('#3d2619'), 0.45, 0.55) // prettier-ignore
  const body = new Path2D('M.5 .44C.62 .42 .68 .48 .67 .56C.66 .62 .66 .64 .7 .7C.78 .82 .7 .99 .5 .99C.3 .99 .22 .82 .3 .7C.34 .64 .34 .62 .33 .56C.32 .48 .38 .42 .5 .44Z') // prettier-ignore
  fillAcross(ctx, body, SOUND_BOARD, 0.26, 0.74)
  ctx.strokeStyle = '#6b4022'
  ctx.lineWidth = 0.014
  ctx.stroke(body)
  fillAcross(ctx, polygon([0.472, 0.4], [0.528, 0.4], [0.528, 0.62], [0.472, 0.62]), rgbOf('#5b3a26'), 0.46, 0.54) // prettier-ignore
  ctx.fillStyle = '#2f1d13'
  ctx.fill(ellipse(0.5, 0.66, 0.07, 0.06))
  ctx.fillStyle = '#4d2f1c'
  ctx.fillRect(0.43, 0.84, 0.14, 0.03)
  ctx.strokeStyle = css(WHITE, 0.75)
  ctx.lineWidth = 0.004
  for (const x of [0.482, 0.494, 0.506, 0.518]) ctx.stroke(new Path2D(`M${x} .05V.85`))
}

/** A ship with two masts, square sails and a skull on its flag. */
export function drawPirateShip(ctx: Context): void {
  const [wood, sail] = [rgbOf('#7a4a2a'), rgbOf('#efe3c8')]
  ctx.strokeStyle = '#4a2e1c'
  ctx.lineCap = 'round'
  ctx.lineWidth = 0.024
  ctx.stroke(new Path2D('M.36 .78V.1M.64 .78V.18M.92 .66L1 .56'))
  for (const [x, top, half] of [
    [0.36, 0.2, 0.17],
    [0.36, 0.46, 0.21],
    [0.64, 0.26, 0.14],
    [0.64, 0.49, 0.18],
  ] as const) {
    const foot = top + (half > 0.17 ? 0.23 : 0.2)
    const cloth = new Path2D(`M${x - half * 0.86} ${top}H${x + half * 0.86}Q${x + half * 1.25} ${(top + foot) / 2} ${x + half} ${foot}Q${x} ${foot - 0.05} ${x - half} ${foot}Q${x - half * 0.7} ${(top + foot) / 2} ${x - half * 0.86} ${top}Z`) // prettier-ignore
    fillAcross(ctx, cloth, sail, x - half, x + half * 1.2)
    ctx.lineWidth = 0.016
    ctx.stroke(new Path2D(`M${x - half * 0.95} ${top}H${x + half * 0.95}`))
  }
  ctx.fillStyle = '#23202a'
  ctx.fill(new Path2D('M.36 .02C.44 -.01 .5 .06 .6 .03V.16C.5 .19 .44 .12 .36 .15Z'))
  ctx.fillStyle = '#f4efe4'
  ctx.fill(ellipse(0.48, 0.085, 0.034, 0.03))
  ctx.fill(polygon([0.465, 0.1], [0.495, 0.1], [0.495, 0.13], [0.465, 0.13]))
  ctx.fillStyle = '#23202a'
  ctx.fill(ellipse(0.468, 0.085, 0.009, 0.009))
  ctx.fill(ellipse(0.493, 0.085, 0.009, 0.009))
  const hull = new Path2D('M.02 .62H.2V.72H.76L.8 .66L.97 .62C.95 .82 .86 .98 .74 .99H.26C.1 .98 .04 .8 .02 .62Z') // prettier-ignore
  fillAcross(ctx, hull, wood, 0.02, 0.97)
  ctx.strokeStyle = css(mix(wood, DEEP, 0.45), 0.8)
  ctx.lineWidth = 0.012
  ctx.stroke(new Path2D('M.05 .78H.92M.09 .88H.86'))
  ctx.strokeStyle = '#e0b040'
  ctx.lineWidth = 0.018
  ctx.stroke(new Path2D('M.02 .63H.2V.725H.76L.8 .668L.97 .625'))
  for (const x of [0.24, 0.42, 0.6, 0.76]) {
    ctx.fillStyle = '#2c1c14'
    ctx.fill(polygon([x, 0.795], [x + 0.065, 0.795], [x + 0.065, 0.85], [x, 0.85]))
  }
}

/** An acorn in its cup. */
export function drawAcorn(ctx: Context): void {
  const [nut, cup] = [rgbOf('#b9743a'), rgbOf('#7a5230')]
  fillAcross(ctx, new Path2D('M.2 .42C.2 .78 .42 .92 .5 .99C.58 .92 .8 .78 .8 .42Z'), nut, 0.2, 0.8)
  ctx.strokeStyle = '#5f3f24'
  ctx.lineCap = 'round'
  ctx.lineWidth = 0.05
  ctx.stroke(new Path2D('M.5 .16C.5 .1 .53 .06 .58 .03'))
  fillAcross(ctx, new Path2D('M.12 .44C.1 .24 .28 .12 .5 .12C.72 .12 .9 .24 .88 .44C.8 .52 .2 .52 .12 .44Z'), cup, 0.12, 0.88) // prettier-ignore
  ctx.strokeStyle = css(mix(cup, DEEP, 0.4), 0.7)
  ctx.lineWidth = 0.012
  for (const x of [0.24, 0.37, 0.5, 0.63, 0.76])
    ctx.stroke(new Path2D(`M${x} .17L${x - 0.1} .46M${x} .17L${x + 0.1} .46`))
  ctx.strokeStyle = css(WHITE, 0.35)
  ctx.lineWidth = 0.03
  ctx.stroke(new Path2D('M.32 .58C.33 .7 .38 .78 .43 .84'))
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

/** Three white tiers with flowers. */
export function drawWeddingCake(ctx: Context): void {
  const icing = rgbOf('#fbf3ea')
  for (const [half, top, foot] of [
    [0.42, 0.68, 0.96],
    [0.3, 0.44, 0.7],
    [0.18, 0.22, 0.46],
  ] as const) {
    const tier = new Path2D(`M${0.5 - half} ${top + 0.03}A${half} .05 0 0 1 ${0.5 + half} ${top + 0.03}V${foot}A${half} .05 0 0 1 ${0.5 - half} ${foot}Z`) // prettier-ignore
    fillAcross(ctx, tier, icing, 0.5 - half, 0.5 + half)
    ctx.strokeStyle = '#e9a9b8'
    ctx.lineWidth = 0.02
    ctx.stroke(new Path2D(`M${0.5 - half} ${foot - 0.01}A${half} .05 0 0 0 ${0.5 + half} ${foot - 0.01}`))
  }
  for (const [x, y, radius] of [
    [0.5, 0.17, 0.075],
    [0.42, 0.22, 0.05],
    [0.59, 0.22, 0.05],
    [0.34, 0.5, 0.055],
    [0.42, 0.53, 0.04],
    [0.68, 0.76, 0.06],
    [0.59, 0.79, 0.045],
    [0.76, 0.79, 0.04],
  ] as const) {
    ctx.fillStyle = '#e77f97'
    for (let petal = 0; petal < 5; petal++) {
      const angle = (petal / 5) * Math.PI * 2
      ctx.fill(ellipse(x + Math.cos(angle) * radius * 0.55, y + Math.sin(angle) * radius * 0.55, radius * 0.5, radius * 0.5)) // prettier-ignore
    }
    ctx.fillStyle = '#ffe0a0'
    ctx.fill(ellipse(x, y, radius * 0.32, radius * 0.32))
  }
}
