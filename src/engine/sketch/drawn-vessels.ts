import { css, DEEP, ellipse, fillAcross, mix, rgbOf, WHITE, type Context } from './subject/paint-kit'

export function drawVase(ctx: Context): void {
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

export function drawBowl(ctx: Context): void {
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

/** A plate as it is seen by whoever sits before it. */
export function drawPlate(ctx: Context): void {
  const rim = rgbOf('#e9eef2')
  ctx.fillStyle = css(mix(rim, DEEP, 0.35))
  ctx.fill(ellipse(0.5, 0.855, 0.4, 0.125))
  fillAcross(ctx, ellipse(0.5, 0.82, 0.49, 0.15), rim, 0.01, 0.99)
  ctx.fillStyle = css(mix(rim, DEEP, 0.14))
  ctx.fill(ellipse(0.5, 0.825, 0.33, 0.09))
  ctx.fillStyle = css(mix(rim, WHITE, 0.5))
  ctx.fill(ellipse(0.5, 0.833, 0.31, 0.08))
}
