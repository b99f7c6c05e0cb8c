import type { IconSource } from '@/engine/data/icon-source'
import type { Rect } from '@/lib/geometry/rect'
import { paintLettering } from './compose/paint-lettering'
import { drawSubjects, type SubjectGroup } from './draw-subjects'
import { createRandom, type Random } from './random'
import type { SketchSize } from './sketch-size'
import type { SketchSpec } from './spec'
import { css, mix, rgbOf, surface, WHITE, type Context, type Rgb } from './subject/paint-kit'
import { tinted } from './subject/shade-sprite'

/** True for pictures that are a mark, a sheet or a repeat rather than a view of a place. */
export function isGraphic({ framing, place, subjects }: SketchSpec): boolean {
  if (subjects.length === 0) return false
  return (
    framing === 'logo' ||
    framing === 'icon' ||
    framing === 'pattern' ||
    (framing === 'poster' && place === 'stage')
  )
}

interface Sheet {
  ctx: Context
  size: SketchSize
  spec: SketchSpec
  random: Random
  /** The main colour, by the prompt or the seed. */
  hue: Rgb
  /** Draws subjects of the spec as large as fits a box of this size. */
  draw: (subjects: SketchSpec['subjects'], boxPx: SketchSize) => Promise<SubjectGroup>
}

const HUES = ['#2f6fb0', '#c8553d', '#2f8f7a', '#7a4fa3', '#d98f2b', '#b8446f', '#4a6b8a'].map(rgbOf)
const CREAM: Rgb = [250, 244, 230]
const INK: Rgb = [38, 30, 46]

/** Draws a logo, icon, pattern or poster. The same spec and size draw the same pixels. @throws DOMException AbortError */
export async function drawGraphic(
  spec: SketchSpec,
  size: SketchSize,
  icons: IconSource,
  signal: AbortSignal,
): Promise<OffscreenCanvas> {
  const { canvas, ctx } = surface(size.width, size.height, true)
  const random = createRandom(spec.seed).fork('graphic')
  const named = spec.palette[0]
  const sheet: Sheet = {
    ctx,
    size,
    spec,
    random,
    hue: named ? rgbOf(named) : random.pick(HUES),
    draw: (subjects, box) => drawSubjects({ ...spec, subjects }, box, -1, icons, signal),
  }
  const painters = { logo: paintLogo, icon: paintIcon, pattern: paintPattern, poster: paintPoster }
  await painters[spec.framing as keyof typeof painters](sheet)
  return canvas
}

/** Lays a group's visible part into a box, as large as fits, in its middle. */
function placeGroup(ctx: Context, { canvas, bounds }: SubjectGroup, box: Rect, turn = 0): void {
  const scale = Math.min(box.width / bounds.width, box.height / bounds.height)
  ctx.save()
  ctx.translate(box.x + box.width / 2, box.y + box.height / 2)
  ctx.rotate(turn)
  ctx.drawImage(canvas, bounds.x, bounds.y, bounds.width, bounds.height, (-bounds.width / 2) * scale, (-bounds.height / 2) * scale, bounds.width * scale, bounds.height * scale) // prettier-ignore
  ctx.restore()
}

/** The same with a shadow beneath, as of a sticker. */
function placeWithShadow(ctx: Context, group: SubjectGroup, box: Rect, offsetPx: number): void {
  ctx.save()
  ctx.globalAlpha = 0.22
  placeGroup(
    ctx,
    { ...group, canvas: tinted(group.canvas, INK) },
    { ...box, x: box.x + offsetPx, y: box.y + offsetPx },
  )
  ctx.restore()
  placeGroup(ctx, group, box)
}

function boxAround(x: number, y: number, width: number, height: number): Rect {
  return { x: x - width / 2, y: y - height / 2, width, height }
}

/** A disc in one colour with a ring, the mark in it, and a name below where one is quoted. */
async function paintLogo({ ctx, size: { width, height }, spec, hue, draw }: Sheet): Promise<void> {
  const minor = Math.min(width, height)
  ctx.fillStyle = css(CREAM)
  ctx.fillRect(0, 0, width, height)
  const [x, y] = [width / 2, height * (spec.lettering ? 0.43 : 0.5)]
  const radius = minor * (spec.lettering ? 0.34 : 0.4)
  const disc = (share: number, color: Rgb): void => {
    ctx.fillStyle = css(color)
    ctx.beginPath()
    ctx.arc(x, y, radius * share, 0, 7)
    ctx.fill()
  }
  disc(1, mix(hue, INK, 0.35))
  disc(0.94, CREAM)
  disc(0.9, mix(hue, WHITE, 0.12))
  disc(0.78, mix(hue, WHITE, 0.78))
  paintStars(ctx, x, y, radius * 0.84, mix(hue, WHITE, 0.85), radius * 0.045)
  const group = await draw(spec.subjects, { width: radius * 1.6, height: radius * 1.6 })
  placeWithShadow(ctx, group, boxAround(x, y, radius * 1.26, radius * 1.26), radius * 0.025)
  if (spec.lettering)
    paintLettering(ctx, spec.lettering, { x: width * 0.1, y: height * 0.8, width: width * 0.8, height: height * 0.16 }, { ink: mix(hue, INK, 0.5) }) // prettier-ignore
}

/** Small dots in a ring. */
function paintStars(ctx: Context, x: number, y: number, radius: number, color: Rgb, dotPx: number): void {
  ctx.fillStyle = css(color)
  for (let i = 0; i < 24; i++) {
    const angle = (i / 24) * Math.PI * 2
    ctx.beginPath()
    ctx.arc(
      x + Math.cos(angle) * radius,
      y + Math.sin(angle) * radius,
      dotPx * (i % 6 === 0 ? 1 : 0.45),
      0,
      7,
    )
    ctx.fill()
  }
}

/** A tile with round corners, light from above, the subject large on it. */
async function paintIcon({ ctx, size: { width, height }, spec, hue, draw }: Sheet): Promise<void> {
  const minor = Math.min(width, height)
  ctx.fillStyle = css(mix(hue, WHITE, 0.9))
  ctx.fillRect(0, 0, width, height)
  const edge = minor * 0.8
  const box = boxAround(width / 2, height / 2, edge, edge)
  const tile = new Path2D()
  tile.roundRect(box.x, box.y, edge, edge, edge * 0.23)
  ctx.save()
  ctx.shadowColor = css(INK, 0.35)
  ctx.shadowBlur = minor * 0.04
  ctx.shadowOffsetY = minor * 0.018
  const gradient = ctx.createLinearGradient(0, box.y, 0, box.y + edge)
  gradient.addColorStop(0, css(mix(hue, WHITE, 0.42)))
  gradient.addColorStop(1, css(mix(hue, INK, 0.12)))
  ctx.fillStyle = gradient
  ctx.fill(tile)
  ctx.restore()
  ctx.save()
  ctx.clip(tile)
  const gloss = ctx.createRadialGradient(
    width / 2,
    box.y - edge * 0.2,
    edge * 0.1,
    width / 2,
    box.y,
    edge * 0.9,
  )
  gloss.addColorStop(0, 'rgba(255,255,255,.34)')
  gloss.addColorStop(1, 'rgba(255,255,255,0)')
  ctx.fillStyle = gloss
  ctx.fillRect(box.x, box.y, edge, edge)
  ctx.restore()
  const group = await draw(spec.subjects, { width: edge, height: edge })
  placeWithShadow(ctx, group, boxAround(width / 2, height / 2, edge * 0.68, edge * 0.68), edge * 0.018)
}

/** The longest edge of a repeat, as a share of the shorter side. */
const REPEAT = 0.36

/**
 * Subjects in offset rows on a tint, turned a little this way and that. The repeat divides the picture evenly: laid
 * beside itself the sheet has no seam.
 */
async function paintPattern({ ctx, size: { width, height }, spec, hue, draw, random }: Sheet): Promise<void> {
  const minor = Math.min(width, height)
  const isDark = spec.mood.includes('dark')
  const ground = isDark ? mix(hue, INK, 0.72) : mix(hue, WHITE, spec.mood.includes('pastel') ? 0.82 : 0.72)
  ctx.fillStyle = css(ground)
  ctx.fillRect(0, 0, width, height)
  const [columns, rows] = [width, height].map((edge) => Math.max(2, Math.round(edge / (minor * REPEAT)))) as [number, number] // prettier-ignore
  const [stepX, stepY] = [width / columns, height / (rows * 2)]
  const motif = Math.min(stepX, stepY * 2) * 0.5
  const motifs: SubjectGroup[] = []
  for (const subject of spec.subjects)
    motifs.push(await draw([{ ...subject, count: 1 }], { width: motif * 1.4, height: motif * 1.4 }))
  const tilt = random.between(0.15, 0.35)
  const dot = css(isDark ? mix(hue, WHITE, 0.35) : mix(hue, WHITE, 0.3), 0.7)
  for (let row = -1; row <= rows * 2; row++)
    for (let column = -1; column <= columns; column++) {
      const [x, y] = [(column + (row % 2 === 0 ? 0.25 : 0.75)) * stepX, (row + 0.5) * stepY]
      const group = motifs[((row % motifs.length) + motifs.length) % motifs.length]
      if (group) placeGroup(ctx, group, boxAround(x, y, motif, motif), row % 4 < 2 ? -tilt : tilt)
      ctx.fillStyle = dot
      ctx.beginPath()
      ctx.arc(x + stepX / 2, y, motif * 0.055, 0, 7)
      ctx.fill()
    }
}

/** Rays behind the subject, a frame, and the quoted text in large letters below it. */
async function paintPoster({ ctx, size: { width, height }, spec, hue, draw }: Sheet): Promise<void> {
  const minor = Math.min(width, height)
  const margin = minor * 0.04
  const inner: Rect = { x: margin, y: margin, width: width - 2 * margin, height: height - 2 * margin }
  ctx.fillStyle = css(CREAM)
  ctx.fillRect(0, 0, width, height)
  ctx.save()
  ctx.beginPath()
  ctx.rect(inner.x, inner.y, inner.width, inner.height)
  ctx.clip()
  const middle = { x: width / 2, y: height * (spec.lettering ? 0.43 : 0.5) }
  paintRays(ctx, middle, Math.hypot(width, height), mix(hue, WHITE, 0.3), mix(hue, WHITE, 0.48))
  const disc = Math.min(width, height * 0.8) * 0.36
  ctx.fillStyle = css(mix(rgbOf('#f6cf6b'), WHITE, 0.25))
  ctx.beginPath()
  ctx.arc(middle.x, middle.y, disc, 0, 7)
  ctx.fill()
  const band = spec.lettering ? height * 0.22 : 0
  if (band > 0) {
    ctx.fillStyle = css(mix(hue, INK, 0.55))
    ctx.fillRect(inner.x, height - margin - band, inner.width, band)
  }
  ctx.restore()
  const room = { width: inner.width * 0.86, height: (inner.height - band) * 0.86 }
  const group = await draw(spec.subjects, room)
  placeWithShadow(ctx, group, boxAround(middle.x, margin + (inner.height - band) / 2, room.width, room.height), minor * 0.012) // prettier-ignore
  if (spec.lettering)
    paintLettering(ctx, spec.lettering, { x: inner.x + inner.width * 0.05, y: height - margin - band, width: inner.width * 0.9, height: band }, { ink: CREAM, isPoster: true }) // prettier-ignore
}

function paintRays(
  ctx: Context,
  { x, y }: { x: number; y: number },
  reach: number,
  one: Rgb,
  other: Rgb,
): void {
  ctx.fillStyle = css(one)
  ctx.fillRect(0, 0, ctx.canvas.width, ctx.canvas.height)
  ctx.fillStyle = css(other)
  const rays = 18
  for (let ray = 0; ray < rays; ray++) {
    const [from, to] = [(ray / rays) * Math.PI * 2, ((ray + 0.5) / rays) * Math.PI * 2]
    ctx.beginPath()
    ctx.moveTo(x, y)
    ctx.lineTo(x + Math.cos(from) * reach, y + Math.sin(from) * reach)
    ctx.lineTo(x + Math.cos(to) * reach, y + Math.sin(to) * reach)
    ctx.fill()
  }
}
