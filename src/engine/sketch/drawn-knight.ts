import { css, DEEP, ellipse, mix, rgbOf, WHITE, type Context, type Rgb } from './subject/paint-kit'

const STEEL = rgbOf('#aab4c2')
const DARK = rgbOf('#39404e')
const CLOTH = rgbOf('#b9343c')
const GOLD = rgbOf('#e3b341')

function round(ctx: Context, path: Path2D, color: Rgb, left: number, right: number): void {
  const gradient = ctx.createLinearGradient(left, 0, right, 0)
  gradient.addColorStop(0, css(mix(color, DEEP, 0.2)))
  gradient.addColorStop(0.35, css(mix(color, WHITE, 0.35)))
  gradient.addColorStop(1, css(mix(color, DEEP, 0.38)))
  ctx.fillStyle = gradient
  ctx.fill(path)
}

/** A small knight in plate with plume, sword and shield, in a square of one unit, the feet at 1. */
export function drawKnight(ctx: Context): void {
  drawPlume(ctx)
  drawSword(ctx)
  for (const leg of [0.39, 0.53]) {
    round(ctx, new Path2D(`M${leg} .74H${leg + 0.1}V.95H${leg}Z`), mix(STEEL, DARK, 0.25), leg, leg + 0.1)
    round(ctx, ellipse(leg + 0.045, 0.955, 0.075, 0.04), mix(STEEL, DARK, 0.4), leg - 0.03, leg + 0.12)
  }
  round(ctx, new Path2D('M.33 .5C.33 .44 .69 .44 .69 .5L.67 .8Q.51 .86 .35 .8Z'), STEEL, 0.33, 0.69)
  ctx.fillStyle = css(CLOTH)
  ctx.fill(new Path2D('M.42 .49H.6L.61 .84Q.51 .88 .41 .84Z'))
  ctx.fillStyle = css(GOLD)
  ctx.fill(new Path2D('M.49 .56H.53V.62H.59V.66H.53V.76H.49V.66H.43V.62H.49Z'))
  round(ctx, ellipse(0.32, 0.54, 0.075, 0.065), STEEL, 0.25, 0.39)
  round(ctx, ellipse(0.7, 0.54, 0.075, 0.065), STEEL, 0.63, 0.77)
  drawHelmet(ctx)
  drawShield(ctx)
}

function drawHelmet(ctx: Context): void {
  round(ctx, new Path2D('M.32 .3C.32 .1 .7 .1 .7 .3V.44Q.51 .54 .32 .44Z'), STEEL, 0.32, 0.7)
  ctx.fillStyle = css(DARK)
  ctx.fill(new Path2D('M.36 .28H.66V.325H.36Z'))
  for (const x of [0.43, 0.47, 0.51, 0.55, 0.59]) ctx.fill(ellipse(x, 0.4, 0.009, 0.024))
  ctx.fillStyle = css(WHITE)
  for (const x of [0.45, 0.57]) ctx.fill(ellipse(x, 0.302, 0.016, 0.013))
  ctx.strokeStyle = css(GOLD)
  ctx.lineWidth = 0.014
  ctx.stroke(new Path2D('M.51 .15V.28M.33 .345H.69'))
}

function drawPlume(ctx: Context): void {
  round(
    ctx,
    new Path2D('M.5 .17C.48 .02 .62 -.02 .74 .06C.84 .13 .86 .26 .8 .33C.76 .22 .66 .17 .54 .18Z'),
    CLOTH,
    0.48,
    0.86,
  )
}

function drawSword(ctx: Context): void {
  ctx.save()
  ctx.translate(0.76, 0.64)
  ctx.rotate(0.28)
  round(ctx, new Path2D('M-.026-.04V-.42L0-.5L.026-.42V-.04Z'), mix(STEEL, WHITE, 0.3), -0.03, 0.03)
  ctx.fillStyle = css(GOLD)
  ctx.fillRect(-0.085, -0.05, 0.17, 0.03)
  ctx.fillStyle = css(rgbOf('#6b4426'))
  ctx.fillRect(-0.018, -0.02, 0.036, 0.09)
  ctx.fillStyle = css(GOLD)
  ctx.fill(ellipse(0, 0.08, 0.026, 0.026))
  ctx.restore()
}

function drawShield(ctx: Context): void {
  const shield = new Path2D('M.13 .54Q.26 .5 .39 .54V.68C.39 .78 .32 .84 .26 .87C.2 .84 .13 .78 .13 .68Z')
  round(ctx, shield, CLOTH, 0.13, 0.39)
  ctx.strokeStyle = css(GOLD)
  ctx.lineWidth = 0.018
  ctx.stroke(shield)
  ctx.lineWidth = 0.026
  ctx.stroke(new Path2D('M.26 .54V.85M.14 .66H.38'))
}
