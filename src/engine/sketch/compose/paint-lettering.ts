import { css, type Context } from '../subject/paint-kit'

const FONT = 'Georgia, "Times New Roman", "DejaVu Serif", serif'

/** Sets a line of lettering across the top, as large as fits, light with a dark edge so that any sky carries it. */
export function paintLettering(ctx: Context, text: string, width: number, height: number): void {
  const line = text.trim().slice(0, 60)
  if (!line) return
  ctx.save()
  const sizePx = fittingSize(ctx, line, Math.min(width, height) * 0.12, width * 0.86)
  ctx.font = `700 ${sizePx}px ${FONT}`
  ctx.textAlign = 'center'
  ctx.textBaseline = 'middle'
  ctx.lineJoin = 'round'
  const y = Math.max(sizePx * 0.8, height * 0.115)
  ctx.strokeStyle = css([28, 20, 44], 0.62)
  ctx.lineWidth = sizePx * 0.15
  ctx.strokeText(line, width / 2, y)
  ctx.fillStyle = '#fff8e8'
  ctx.fillText(line, width / 2, y)
  ctx.restore()
}

function fittingSize(ctx: Context, line: string, wantedPx: number, room: number): number {
  ctx.font = `700 ${wantedPx}px ${FONT}`
  const measured = ctx.measureText(line).width
  return measured > room ? Math.max(10, (wantedPx * room) / measured) : wantedPx
}
