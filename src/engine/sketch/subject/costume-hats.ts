import { castOnHead, clothGradient, strokeLine } from './hat-cloth'
import { css, DEEP, ellipse, mix, WHITE, type Context, type Rgb } from './paint-kit'

/** A hat with a dented crown and a brim that turns up at its sides. */
export function drawCowboyHat(ctx: Context, color: Rgb): void {
  const brim = new Path2D(
    'M-.98-.16C-.86.06-.5.2 0 .2C.5.2.86.06.98-.16C.7.02.4.04 0 .04C-.4.04-.7.02-.98-.16Z',
  )
  castOnHead(ctx, brim)
  const crown = new Path2D(
    'M-.46.1C-.46-.3-.38-.6-.22-.62C-.12-.63-.08-.54 0-.54C.08-.54.12-.63.22-.62C.38-.6.46-.3.46.1Z',
  )
  ctx.fillStyle = clothGradient(ctx, color, -0.62, 0.12)
  ctx.fill(crown)
  ctx.save()
  ctx.clip(crown)
  strokeLine(ctx, 'M-.6-.02Q0 .1.6-.02', css(mix(color, DEEP, 0.6)), 0.1)
  ctx.restore()
  ctx.fillStyle = clothGradient(ctx, mix(color, WHITE, 0.06), -0.16, 0.24)
  ctx.fill(brim)
}

/** A black hat turned up in front, with a skull on it. */
export function drawPirateHat(ctx: Context, color: Rgb): void {
  const hat = new Path2D(
    'M-.86.1C-.72-.2-.52-.24-.4-.46C-.2-.74.2-.74.4-.46C.52-.24.72-.2.86.1C.5-.02-.5-.02-.86.1Z',
  )
  castOnHead(ctx, hat)
  ctx.fillStyle = clothGradient(ctx, color, -0.7, 0.12)
  ctx.fill(hat)
  strokeLine(ctx, 'M-.84.09C-.5-.03.5-.03.84.09', css([224, 176, 64]), 0.045)
  ctx.lineCap = 'round'
  strokeLine(ctx, 'M-.2-.4L.2-.14M.2-.4L-.2-.14', css([238, 232, 220]), 0.05)
  ctx.fillStyle = css([246, 242, 232])
  ctx.fill(ellipse(0, -0.33, 0.13, 0.12))
  ctx.fillRect(-0.065, -0.26, 0.13, 0.1)
  ctx.fillStyle = css(color)
  ctx.fill(ellipse(-0.05, -0.33, 0.032, 0.035))
  ctx.fill(ellipse(0.05, -0.33, 0.032, 0.035))
}

/** A tall white toque. */
export function drawChefHat(ctx: Context, color: Rgb): void {
  const puff = new Path2D()
  for (const [x, y, radius] of [[-0.34, -0.5, 0.3], [0, -0.62, 0.36], [0.34, -0.5, 0.3]] as const) puff.addPath(ellipse(x, y, radius, radius)) // prettier-ignore
  puff.rect(-0.46, -0.5, 0.92, 0.4)
  const band = new Path2D('M-.48-.2V.1Q0 .2.48.1V-.2Q0-.1-.48-.2Z')
  castOnHead(ctx, ellipse(0, 0.1, 0.5, 0.12))
  ctx.fillStyle = clothGradient(ctx, color, -0.95, 0)
  ctx.fill(puff)
  ctx.lineCap = 'round'
  for (const x of [-0.2, 0.04, 0.26])
    strokeLine(ctx, `M${x}-.24L${x * 1.15}-.46`, css(mix(color, DEEP, 0.22)), 0.03)
  ctx.fillStyle = clothGradient(ctx, mix(color, DEEP, 0.05), -0.2, 0.2)
  ctx.fill(band)
}

/** A helmet of iron with two horns. */
export function drawVikingHelmet(ctx: Context, color: Rgb): void {
  const horn = 'M.44-.06C.7-.08.82-.3.74-.62C1.04-.36.98.06.5.14Z'
  for (const side of [-1, 1]) {
    ctx.save()
    ctx.scale(side, 1)
    ctx.fillStyle = clothGradient(ctx, [236, 224, 196], -0.62, 0.14)
    ctx.fill(new Path2D(horn))
    ctx.restore()
  }
  const bowl = new Path2D('M-.56.12C-.56-.3-.3-.52 0-.52C.3-.52.56-.3.56.12Q0 .02-.56.12Z')
  castOnHead(ctx, ellipse(0, 0.1, 0.58, 0.12))
  ctx.fillStyle = clothGradient(ctx, color, -0.52, 0.12)
  ctx.fill(bowl)
  const band = css(mix([176, 136, 74], DEEP, 0.1))
  strokeLine(ctx, 'M-.57.12Q0 .02.57.12', band, 0.1)
  strokeLine(ctx, 'M0-.52V.04', band, 0.09)
}
