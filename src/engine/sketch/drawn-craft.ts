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

/** A striped envelope over a basket that is large enough to look out of. */
export function drawHotAirBalloon(ctx: Context): void {
  const envelope = new Path2D(
    'M.5 .02C.78 .02 .86 .2 .84 .31C.81 .44 .66 .52 .6 .63L.4 .63C.34 .52 .19 .44 .16 .31C.14 .2 .22 .02 .5 .02Z',
  )
  ctx.save()
  ctx.clip(envelope)
  const colors = ['#e5533d', '#f6b93b', '#f7f1e1', '#3d8fc4']
  for (let gore = 0; gore < 8; gore++) {
    const at = (edge: number): number => 0.5 + Math.sin((edge / 8 - 0.5) * Math.PI) * 0.42
    ctx.fillStyle = colors[gore % colors.length] ?? '#e5533d'
    const [from, to] = [at(gore), at(gore + 1)]
    const pull = (x: number): number => 0.5 + (x - 0.5) * 0.26
    ctx.fill(
      new Path2D(
        `M.5 0C${from} .04 ${from} .24 ${from} .29Q${from} .45 ${pull(from)} .65L${pull(to)} .65Q${to} .45 ${to} .29C${to} .24 ${to} .04 .5 0Z`,
      ),
    )
  }
  ctx.fillStyle = 'rgba(120,40,30,.25)'
  ctx.fillRect(0, 0.575, 1, 0.1)
  ctx.restore()
  ctx.strokeStyle = '#6b4a36'
  ctx.lineWidth = 0.007
  ctx.stroke(new Path2D('M.405 .63L.39 .8M.595 .63L.61 .8'))
  const basket = new Path2D()
  basket.roundRect(0.385, 0.8, 0.23, 0.18, [0.01, 0.01, 0.05, 0.05])
  fillAcross(ctx, basket, rgbOf('#a9713f'), 0.385, 0.615)
  ctx.strokeStyle = 'rgba(90,54,28,.45)'
  ctx.lineWidth = 0.006
  ctx.stroke(new Path2D('M.39 .85H.61M.39 .89H.61M.395 .93H.605'))
  ctx.fillStyle = '#6b4426'
  ctx.fillRect(0.375, 0.79, 0.25, 0.024)
}
