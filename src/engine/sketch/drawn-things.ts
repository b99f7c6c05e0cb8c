import { css, DEEP, ellipse, fillAcross, mix, polygon, rgbOf, WHITE, type Context } from './subject/paint-kit'

export function drawLanternLamp(ctx: Context): void {
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

const BLOSSOMS = ['#f7b9cf', '#fbd3e0', '#ee9dbb', '#fce4ec'].map(rgbOf)

export function drawBlossomTree(ctx: Context): void {
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

/** A straw hive with its door. */
export function drawBeehive(ctx: Context): void {
  const straw = rgbOf('#e2a63d')
  const halfAt = (y: number): number => 0.42 * Math.sqrt(Math.max(0, 1 - ((0.86 - y) / 0.84) ** 2)) + 0.02
  const rows = 7
  for (let row = rows - 1; row >= 0; row--) {
    const y = 0.06 + (0.86 / rows) * row
    const half = halfAt(y + 0.43 / rows)
    const roll = new Path2D()
    roll.roundRect(0.5 - half, y, 2 * half, 0.148, 0.07)
    fillAcross(ctx, roll, mix(straw, DEEP, row % 2 === 0 ? 0 : 0.08), 0.5 - half, 0.5 + half)
    ctx.strokeStyle = css(mix(straw, DEEP, 0.5), 0.55)
    ctx.lineWidth = 0.01
    ctx.stroke(roll)
  }
  ctx.fillStyle = '#4a2c17'
  ctx.fill(new Path2D('M.42 .93V.84C.42 .72 .58 .72 .58 .84V.93Z'))
  ctx.fillStyle = css(mix(straw, DEEP, 0.55))
  ctx.fillRect(0.03, 0.925, 0.94, 0.06)
}

/** A glass ball on its foot, with a house and a tree in the snow. */
export function drawSnowGlobe(ctx: Context): void {
  const ball = ellipse(0.5, 0.43, 0.41, 0.41)
  const air = ctx.createRadialGradient(0.4, 0.3, 0.05, 0.5, 0.43, 0.42)
  air.addColorStop(0, '#eaf6ff')
  air.addColorStop(1, '#8fbfe4')
  ctx.fillStyle = air
  ctx.fill(ball)
  ctx.save()
  ctx.clip(ball)
  ctx.fillStyle = '#fbfdff'
  ctx.fill(ellipse(0.5, 0.86, 0.46, 0.28))
  fillAcross(ctx, polygon([0.29, 0.62], [0.29, 0.44], [0.53, 0.44], [0.53, 0.62]), rgbOf('#c8553d'), 0.29, 0.53) // prettier-ignore
  ctx.fillStyle = '#f4f8fc'
  ctx.fill(polygon([0.25, 0.46], [0.41, 0.31], [0.57, 0.46]))
  ctx.fillStyle = '#ffd873'
  ctx.fillRect(0.33, 0.49, 0.06, 0.06)
  ctx.fillStyle = '#5b3a2e'
  ctx.fillRect(0.43, 0.52, 0.06, 0.1)
  ctx.fillStyle = '#2f6b45'
  for (const y of [0.36, 0.43, 0.5]) ctx.fill(polygon([0.68, y], [0.6, y + 0.12], [0.76, y + 0.12]))
  ctx.fillStyle = '#ffffff'
  for (let flake = 0; flake < 26; flake++)
    ctx.fill(ellipse(0.5 + 0.37 * Math.sin(flake * 2.4), 0.36 + 0.3 * Math.cos(flake * 3.7), 0.011, 0.011))
  ctx.restore()
  ctx.strokeStyle = css(WHITE, 0.75)
  ctx.lineCap = 'round'
  ctx.lineWidth = 0.03
  ctx.stroke(new Path2D('M.18 .38C.2 .25 .28 .15 .39 .11'))
  ctx.strokeStyle = css(rgbOf('#5d86a8'), 0.6)
  ctx.lineWidth = 0.012
  ctx.stroke(ball)
  fillAcross(ctx, new Path2D('M.24 .76H.76L.84 .96C.84 .985 .82 .99 .8 .99H.2C.18 .99 .16 .985 .16 .96Z'), rgbOf('#7d4a2b'), 0.16, 0.84) // prettier-ignore
  ctx.fillStyle = '#e0b040'
  ctx.fillRect(0.225, 0.8, 0.55, 0.022)
}
