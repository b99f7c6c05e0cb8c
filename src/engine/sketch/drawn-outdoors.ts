import { css, DEEP, ellipse, fillAcross, mix, polygon, rgbOf, WHITE, type Context } from './subject/paint-kit'

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

/** A park bench, seen from the front. */
export function drawBench(ctx: Context): void {
  const [wood, iron] = [rgbOf('#b07a45'), '#3b4048']
  ctx.strokeStyle = iron
  ctx.lineWidth = 0.028
  ctx.lineCap = 'round'
  ctx.lineJoin = 'round'
  for (const [foot, lean] of [
    [0.12, -0.03],
    [0.88, 0.03],
  ] as const)
    ctx.stroke(new Path2D(`M${foot} .985V.5M${foot + lean} .985V.8H${foot + lean}`))
  for (const y of [0.5, 0.575, 0.65]) {
    const slat = new Path2D()
    slat.roundRect(0.03, y, 0.94, 0.055, 0.015)
    fillAcross(ctx, slat, wood, 0.03, 0.97)
  }
  const seat = new Path2D()
  seat.roundRect(0, 0.785, 1, 0.06, 0.02)
  fillAcross(ctx, seat, mix(wood, WHITE, 0.15), 0, 1)
  ctx.fillStyle = css(mix(wood, DEEP, 0.45))
  ctx.fillRect(0.02, 0.842, 0.96, 0.02)
  ctx.stroke(new Path2D('M.06 .79V.69C.06 .66 .1 .66 .12 .67M.94 .79V.69C.94 .66 .9 .66 .88 .67'))
}

/** A pennant in the wind, its pole in the ground. */
export function drawFlag(ctx: Context): void {
  fillAcross(
    ctx,
    polygon([0.2, 0.02], [0.235, 0.02], [0.245, 0.99], [0.19, 0.99]),
    rgbOf('#b9bec6'),
    0.19,
    0.25,
  )
  ctx.fillStyle = '#e0b040'
  ctx.fill(ellipse(0.2175, 0.025, 0.028, 0.028))
  const cloth = new Path2D(
    'M.235 .07C.4 .01 .5 .13 .66 .09C.76 .065 .82 .05 .88 .07L.8 .24L.88 .42C.76 .38 .66 .46 .52 .44C.42 .42 .34 .38 .235 .43Z',
  )
  fillAcross(ctx, cloth, rgbOf('#d8322f'), 0.235, 0.88)
  ctx.strokeStyle = css(WHITE, 0.25)
  ctx.lineWidth = 0.022
  ctx.stroke(new Path2D('M.42 .08C.4 .2 .44 .3 .42 .4M.66 .12C.63 .22 .67 .32 .65 .42'))
}
