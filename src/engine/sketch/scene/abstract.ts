import type { Painter } from '../painter'
import { verticalGradient } from '../painter'
import type { Random } from '../random'
import type { Rgb } from '../subject/paint-kit'
import { css, mix, rgbOf, WHITE } from '../subject/paint-kit'
import type { ScenePainter } from './scene-layout'
import { layoutOf } from './scene-layout'

const SETS = [
  ['#e4572e', '#17bebb', '#ffc914', '#2e282a', '#f4efe6'],
  ['#264653', '#2a9d8f', '#e9c46a', '#e76f51', '#f7f1e3'],
  ['#1d3557', '#457b9d', '#a8dadc', '#e63946', '#f1faee'],
  ['#5f0f40', '#9a031e', '#fb8b24', '#0f4c5c', '#f6ede0'],
  ['#335c67', '#e09f3e', '#9e2a2b', '#540b0e', '#fff3b0'],
] as const
const PAPER: Rgb = [245, 239, 224]
const INK: Rgb = [16, 16, 28]

/** Inks first, paper last. */
type Inks = readonly [Rgb, ...Rgb[]]

/** The prompt's own colours with a tint and a shade of them, or one of the sets. */
function inksOf({ spec, random }: Painter): { inks: Inks; paper: Rgb } {
  const [first, second, ...more] = spec.palette.map(rgbOf)
  if (first && second)
    return { inks: [first, second, ...more, mix(first, WHITE, 0.5), mix(second, INK, 0.55)], paper: PAPER }
  if (first)
    return {
      inks: [
        first,
        mix(first, INK, 0.55),
        mix(first, WHITE, 0.5),
        mix([255 - first[0], 255 - first[1], 255 - first[2]], first, 0.3),
      ],
      paper: PAPER,
    }
  const set = random.fork('inks').pick(SETS)
  const [one = PAPER, ...rest] = set.slice(0, -1).map(rgbOf)
  return { inks: [one, ...rest], paper: rgbOf(set[4]) }
}

export const paintAbstract: ScenePainter = (painter) => {
  const { ctx, width, height, spec } = painter
  const { inks, paper } = inksOf(painter)
  const random = painter.random.fork('abstract')
  ctx.fillStyle = css(paper)
  ctx.fillRect(0, 0, width, height)
  const isGeometric = /geometric|bauhaus|shapes|poster/i.test(spec.prompt)
  const kind = painter.random.fork('abstract kind').next()
  if (isGeometric ? kind < 0.55 : kind < 0.34) paintTiles(painter, inks, paper, random)
  else if (isGeometric || kind < 0.67) paintConstellation(painter, inks, random)
  else paintWaves(painter, inks, random)
  return layoutOf(painter, height * 0.6, 0.8, 0.4, { hasContactShadow: false })
}

/** A grid of tiles, each with one simple figure, turned by quarters. */
function paintTiles({ ctx, width, height }: Painter, inks: Inks, paper: Rgb, random: Random): void {
  const across = random.next() < 0.5 ? 4 : 5
  const size = Math.min(width, height) / across
  for (let y = 0; y < height - 1; y += size)
    for (let x = 0; x < width - 1; x += size) {
      ctx.save()
      ctx.beginPath()
      ctx.rect(x, y, size + 0.6, size + 0.6)
      ctx.clip()
      ctx.fillStyle = css(random.next() < 0.5 ? paper : random.pick(inks))
      ctx.fillRect(x, y, size + 1, size + 1)
      ctx.translate(x + size / 2, y + size / 2)
      ctx.rotate((random.integer(0, 3) * Math.PI) / 2)
      paintFigure(ctx, random.integer(0, 6), size, inks, random)
      ctx.restore()
    }
}

function paintFigure(ctx: Painter['ctx'], kind: number, size: number, inks: Inks, random: Random): void {
  const half = size / 2
  const quarter = (radius: number): void => {
    ctx.fillStyle = css(random.pick(inks))
    ctx.beginPath()
    ctx.moveTo(-half, -half)
    ctx.arc(-half, -half, radius, 0, Math.PI / 2)
    ctx.fill()
  }
  ctx.fillStyle = css(random.pick(inks))
  ctx.beginPath()
  if (kind === 0) return quarter(size)
  if (kind === 1) ctx.arc(0, 0, size * 0.36, 0, 7)
  else if (kind === 2)
    [
      [-half, -half],
      [half, -half],
      [-half, half],
    ].forEach(([x = 0, y = 0]) => ctx.lineTo(x, y))
  else if (kind === 3) ctx.arc(0, -half, half, 0, Math.PI)
  else if (kind === 4) for (let i = 0; i < 4; i++) ctx.rect(-half, -half + (i * size) / 4, size, size / 8)
  else if (kind === 5) [size, size * 0.6, size * 0.26].forEach(quarter)
  else
    [
      [0, -half],
      [half, 0],
      [0, half],
      [-half, 0],
    ].forEach(([x = 0, y = 0]) => ctx.lineTo(x, y))
  if (kind !== 5) ctx.fill()
}

/** Discs, bars and a triangle in balance, with rings and a field of dots. */
function paintConstellation({ ctx, width, height, unit }: Painter, inks: Inks, random: Random): void {
  const minor = Math.min(width, height)
  const [centreX, centreY] = [width * random.between(0.4, 0.6), height * random.between(0.38, 0.55)]
  inks.slice(0, 3).forEach((ink) => {
    ctx.fillStyle = css(ink, 0.92)
    ctx.beginPath()
    ctx.arc(
      centreX + random.between(-0.22, 0.22) * width,
      centreY + random.between(-0.2, 0.2) * height,
      minor * random.between(0.16, 0.34),
      0,
      7,
    )
    ctx.fill()
  })
  for (let i = 0; i < 3; i++) {
    ctx.save()
    ctx.translate(width * random.between(0.15, 0.85), height * random.between(0.15, 0.85))
    ctx.rotate(random.between(-0.9, 0.9))
    ctx.fillStyle = css(random.pick(inks), 0.92)
    ctx.fillRect(-width * 0.5, -height * 0.03, width, height * random.between(0.03, 0.08))
    ctx.restore()
  }
  const turn = random.next() * 6
  const [x, y, reach] = [width * random.between(0.25, 0.75), height * random.between(0.3, 0.75), minor * 0.26]
  ctx.fillStyle = css(random.pick(inks), 0.95)
  ctx.beginPath()
  for (let k = 0; k < 3; k++)
    ctx.lineTo(x + Math.cos(turn + k * 2.09) * reach, y + Math.sin(turn + k * 2.09) * reach)
  ctx.fill()
  const dark = mix(inks[1] ?? inks[0], INK, 0.6)
  ctx.strokeStyle = css(dark)
  ctx.lineWidth = 5 * unit
  for (let ring = 0; ring < 5; ring++) {
    ctx.beginPath()
    ctx.arc(width * 0.2, height * 0.84, (30 + ring * 22) * unit, 0, 7)
    ctx.stroke()
  }
  ctx.fillStyle = css(dark)
  for (let dot = 0; dot < 40; dot++) {
    ctx.beginPath()
    ctx.arc(
      width * 0.66 + (dot % 8) * 30 * unit,
      height * 0.1 + Math.floor(dot / 8) * 30 * unit,
      6 * unit,
      0,
      7,
    )
    ctx.fill()
  }
}

/** Layers of waves, each with its shadow on the one behind, and a sun. */
function paintWaves({ ctx, width, height, unit }: Painter, inks: Inks, random: Random): void {
  ctx.fillStyle = verticalGradient(ctx, 0, height, [
    mix(inks[0], WHITE, 0.75),
    mix(inks[1] ?? inks[0], WHITE, 0.45),
  ])
  ctx.fillRect(0, 0, width, height)
  ctx.fillStyle = css(inks[1] ?? inks[0])
  ctx.beginPath()
  ctx.arc(width * random.between(0.28, 0.72), height * 0.26, Math.min(width, height) * 0.13, 0, 7)
  ctx.fill()
  const layers = 7
  const phase = random.next() * 6
  for (let layer = layers - 1; layer > 0; layer--) {
    const baseY = height * (1 - (layer / layers) * 0.82)
    ctx.save()
    ctx.shadowColor = 'rgba(0,0,0,.3)'
    ctx.shadowBlur = 24 * unit
    ctx.fillStyle = css(
      mix(inks[layer % inks.length] ?? inks[0], inks[(layer + 1) % inks.length] ?? inks[0], 0.2),
    )
    ctx.beginPath()
    ctx.moveTo(-40, height + 40)
    for (let x = -40; x <= width + 40; x += 6) {
      const swell =
        Math.sin((x / width) * (4 + layer * 0.4) + layer * 1.3 + phase) * 0.07 +
        (x / width - 0.5) * 0.14 * Math.sin(layer)
      ctx.lineTo(x, baseY + swell * height)
    }
    ctx.lineTo(width + 40, height + 40)
    ctx.closePath()
    ctx.fill()
    ctx.restore()
  }
}
