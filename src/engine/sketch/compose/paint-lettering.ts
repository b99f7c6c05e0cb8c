import type { Rect } from '@/lib/geometry/rect'
import { css, type Context, type Rgb } from '../subject/paint-kit'

const SERIF = 'Georgia, "Times New Roman", "DejaVu Serif", serif'
const BLOCK = 'Impact, "Arial Narrow", "DejaVu Sans Condensed", "Liberation Sans Narrow", sans-serif'
const MAX_LINES = 3
const LINE_HEIGHT = 1.12

interface LetteringLook {
  ink: Rgb
  /** Heavy block letters. */
  isPoster?: boolean
  /** A dark edge, so that any background carries it. */
  edge?: Rgb
}

/** Sets text into a box, in as many lines as make it largest, in the middle. */
export function paintLettering(ctx: Context, text: string, box: Rect, look: LetteringLook): void {
  const words = text.trim().split(/\s+/).filter(Boolean)
  if (words.length === 0) return
  const font = (sizePx: number): string =>
    `${look.isPoster ? 900 : 700} ${sizePx}px ${look.isPoster ? BLOCK : SERIF}`
  ctx.save()
  const { lines, sizePx } = largestSetting(ctx, words, box, font)
  ctx.font = font(sizePx)
  ctx.textAlign = 'center'
  ctx.textBaseline = 'middle'
  ctx.lineJoin = 'round'
  const x = box.x + box.width / 2
  lines.forEach((line, index) => {
    const y = box.y + box.height / 2 + (index - (lines.length - 1) / 2) * sizePx * LINE_HEIGHT
    if (look.edge) {
      ctx.strokeStyle = css(look.edge, 0.62)
      ctx.lineWidth = sizePx * 0.15
      ctx.strokeText(line, x, y)
    }
    ctx.fillStyle = css(look.ink)
    ctx.fillText(line, x, y)
  })
  ctx.restore()
}

const PROBE_PX = 100

function largestSetting(
  ctx: Context,
  words: readonly string[],
  { width, height }: Rect,
  font: (sizePx: number) => string,
): { lines: string[]; sizePx: number } {
  ctx.font = font(PROBE_PX)
  const settings = Array.from({ length: Math.min(MAX_LINES, words.length) }, (_, index) => {
    const lines = breakLines(words, index + 1)
    const widest = Math.max(...lines.map((line) => ctx.measureText(line).width))
    const sizePx = Math.min(
      (PROBE_PX * width * 0.96) / widest,
      (height * 0.86) / (lines.length * LINE_HEIGHT),
    )
    return { lines, sizePx }
  })
  return settings.reduce((best, next) => (next.sizePx > best.sizePx * 1.15 ? next : best))
}

/** Words in so many lines, of about the same length. */
function breakLines(words: readonly string[], count: number): string[] {
  const wanted = words.join(' ').length / count
  const lines: string[] = []
  for (const word of words) {
    const last = lines.at(-1)
    const fits = last !== undefined && (lines.length === count || `${last} ${word}`.length <= wanted * 1.12)
    if (fits) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

/** Sets lettering over a scene: across the top, or on a board that hangs there. */
export function paintTitle(
  ctx: Context,
  text: string,
  width: number,
  height: number,
  hasSign: boolean,
): void {
  const tall = Math.min(height * 0.2, width * 0.2)
  const wide = Math.min(width * 0.86, tall * 0.42 * text.length + tall)
  const box: Rect = {
    x: (width - wide) / 2,
    y: height * 0.03,
    width: wide,
    height: tall * (hasSign ? 0.85 : 1),
  }
  if (!hasSign) return paintLettering(ctx, text, box, { ink: [255, 248, 232], edge: [28, 20, 44] })
  paintBoard(ctx, box)
  paintLettering(ctx, text, box, { ink: [255, 243, 214], edge: [50, 28, 16] })
}

function paintBoard(ctx: Context, { x, y, width, height }: Rect): void {
  ctx.strokeStyle = '#4a3324'
  ctx.lineWidth = height * 0.05
  for (const share of [0.15, 0.85]) {
    ctx.beginPath()
    ctx.moveTo(x + width * share, 0)
    ctx.lineTo(x + width * share, y)
    ctx.stroke()
  }
  const board = new Path2D()
  board.roundRect(x, y, width, height, height * 0.12)
  const wood = ctx.createLinearGradient(0, y, 0, y + height)
  wood.addColorStop(0, '#a8703f')
  wood.addColorStop(1, '#6d4527')
  ctx.save()
  ctx.shadowColor = 'rgba(20,10,20,.45)'
  ctx.shadowBlur = height * 0.15
  ctx.shadowOffsetY = height * 0.06
  ctx.fillStyle = wood
  ctx.fill(board)
  ctx.restore()
  ctx.strokeStyle = '#e0b67a'
  ctx.lineWidth = height * 0.03
  const rim = new Path2D()
  rim.roundRect(x + height * 0.07, y + height * 0.07, width - height * 0.14, height * 0.86, height * 0.08)
  ctx.stroke(rim)
}

const PAPER: Rgb = [250, 244, 230]

/** Makes a scene a poster: a rim of paper, and the title on it in block letters. */
export function paintPosterFrame(ctx: Context, title: string | undefined): void {
  const { width, height } = ctx.canvas
  const rim = Math.min(width, height) * 0.045
  const foot = title ? height * 0.17 : rim
  ctx.fillStyle = css(PAPER)
  ctx.fillRect(0, 0, width, rim)
  ctx.fillRect(0, 0, rim, height)
  ctx.fillRect(width - rim, 0, rim, height)
  ctx.fillRect(0, height - foot, width, foot)
  if (title)
    paintLettering(ctx, title, { x: rim, y: height - foot + rim * 0.2, width: width - 2 * rim, height: foot - rim * 0.6 }, { ink: [52, 40, 66], isPoster: true }) // prettier-ignore
}
