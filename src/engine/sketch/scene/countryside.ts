// The land that trees, beds and dunes stand on: each place is a page of its own, and they share rows, grass and horizon.
import type { Painter } from '../painter'
import { verticalGradient } from '../painter'
import { shaded } from '../palette'
import type { Rgb } from '../subject/paint-kit'
import { css, mix, rgbOf } from '../subject/paint-kit'
import { paintFlower, paintGround, paintGroundCover, paintMist, paintSnowDrifts } from './land'
import { paintRidge } from './ridges'
import type { ScenePainter } from './scene-layout'
import { layoutOf } from './scene-layout'
import { paintSky } from './sky'
import { paintConifer, paintLeafTree } from './trees'

const SUMMER_TREES: readonly [Rgb, ...Rgb[]] = [rgbOf('#2f6b45'), rgbOf('#3d7d4a'), rgbOf('#275a42')]
const AUTUMN_TREES: readonly [Rgb, ...Rgb[]] = [rgbOf('#c9702c'), rgbOf('#d99a35'), rgbOf('#a84c28')]
const WINTER_TREES: readonly [Rgb, ...Rgb[]] = [rgbOf('#2f5b57'), rgbOf('#27504f'), rgbOf('#3b6a60')]
const BED_COLORS = ['#ef5f7f', '#f7b0c8', '#f7d14c', '#ffffff', '#b47ae0', '#f2813e', '#6f8ff2'].map(rgbOf)
const SAND = ['#f3cf8e', '#dca25a', '#a9683e'].map(rgbOf) as [Rgb, Rgb, Rgb]

/** Where the sky ends, a little different in every picture. */
function horizonOf({ height, random }: Painter, at: number): number {
  return height * (at + random.fork('horizon').between(-0.05, 0.05))
}

function treesOf({ isSnowy, spec }: Painter): readonly [Rgb, ...Rgb[]] {
  if (spec.season === 'autumn') return AUTUMN_TREES
  return isSnowy ? WINTER_TREES : SUMMER_TREES
}

/** Short tufts along the lower edge, in front of the subjects. */
function paintNearGrass({ ctx, width, height, unit, palette, random, isSnowy, spec }: Painter): void {
  if (
    isSnowy ||
    spec.without.includes('grass') ||
    spec.details.includes('road') ||
    spec.details.includes('river')
  )
    return
  const blades = random.fork('near grass')
  for (let i = 0; i < (70 * width) / height; i++) {
    const x = blades.next() * width
    const length = blades.between(40, 110) * unit * (Math.abs(x / width - 0.5) + 0.35)
    ctx.strokeStyle = css(mix(palette.land[2], palette.shade, 0.25 + palette.ambience * 0.3), 0.9)
    ctx.lineWidth = blades.between(3, 7) * unit
    ctx.lineCap = 'round'
    ctx.beginPath()
    ctx.moveTo(x, height + 6)
    ctx.quadraticCurveTo(
      x + length * 0.1,
      height - length * 0.6,
      x + length * (blades.next() - 0.5) * 0.8,
      height - length,
    )
    ctx.stroke()
  }
}

export const paintMeadow: ScenePainter = (painter) => {
  const { height, width, palette, unit } = painter
  const horizon = horizonOf(painter, 0.55)
  const [far, middle, near] = palette.land
  const random = painter.random.fork('meadow')
  paintSky(painter, horizon)
  paintRidge(painter, {
    baseY: horizon,
    heightPx: height * 0.16,
    frequency: 2.2,
    top: mix(near, palette.fog, 0.62),
    bottom: mix(far, palette.fog, 0.55),
    row: 2,
  })
  paintRidge(painter, {
    baseY: horizon + 0.05 * height,
    heightPx: height * 0.14,
    frequency: 1.8,
    top: mix(middle, palette.fog, 0.3),
    bottom: mix(far, palette.fog, 0.25),
    row: 6,
  })
  const lineAt = paintRidge(painter, {
    baseY: horizon + 0.08 * height,
    heightPx: height * 0.06,
    frequency: 1.5,
    top: far,
    bottom: middle,
    row: 9,
  })
  const crown = painter.spec.season === 'autumn' ? AUTUMN_TREES[0] : rgbOf('#4f8f45')
  for (let i = 0; i < 9; i++) {
    const x = random.next() * width
    if (Math.abs(x / width - 0.5) < 0.2) continue
    const pose = {
      x,
      baseY: lineAt(x) + 8 * unit,
      heightPx: height * random.between(0.12, 0.24),
      color: mix(shaded(crown, palette), palette.fog, 0.12),
    }
    if (painter.isSnowy) paintConifer(painter, pose, random)
    else paintLeafTree(painter, pose, random)
  }
  paintGround(painter, horizon + 0.12 * height, palette.land)
  paintGroundCover(painter, horizon + 0.12 * height, 900, 90)
  return layoutOf(painter, horizon, 0.88, 0.5, { foreground: paintNearGrass })
}

export const paintForest: ScenePainter = (painter) => {
  const { height, width, palette } = painter
  const horizon = horizonOf(painter, 0.55)
  paintSky(painter, horizon)
  paintRidge(painter, {
    baseY: horizon - 0.08 * height,
    heightPx: height * 0.2,
    frequency: 3,
    top: mix(palette.land[1], palette.fog, 0.6),
    bottom: mix(palette.land[0], palette.fog, 0.7),
    row: 2,
  })
  paintUnderwood(painter, horizon, mix(palette.fog, shaded(treesOf(painter)[0], palette), 0.62))
  for (let row = 0; row < 4; row++) paintTreeRow(painter, horizon, row, width / height)
  const ground = horizon + 0.07 * height
  paintGround(painter, ground, palette.land)
  paintGroundCover(painter, ground, 520, 26)
  return layoutOf(painter, horizon, 0.86, 0.46, { foreground: paintNearGrass })
}

/** What is between the trunks of a wood: more of it, so that no bare sky or field shows through. */
function paintUnderwood({ ctx, width, height, palette, spec }: Painter, horizon: number, color: Rgb): void {
  if (spec.without.includes('trees')) return
  ctx.fillStyle = verticalGradient(ctx, horizon - 0.11 * height, horizon + 0.06 * height, [
    css(color, 0),
    css(color, 0.85),
    css(mix(color, palette.shade, 0.2)),
  ])
  ctx.fillRect(0, horizon - 0.11 * height, width, 0.22 * height)
}

/** One row of the wood, mist at its feet; the front row leaves the middle free. */
function paintTreeRow(painter: Painter, horizon: number, row: number, aspect: number): void {
  const { height, width, palette, unit, spec, rimPx } = painter
  const random = painter.random.fork(`trees ${row}`)
  const depth = row / 3
  const baseY = horizon + (row * 0.045 - 0.06) * height
  const isFront = row === 3
  // Outlines need room between them.
  const density = isFront ? 0.62 : rimPx > 0 ? 0.55 : 1
  const count = Math.round((26 - row * 5) * aspect * density)
  const kinds = treesOf(painter)
  const rowColor = mix(palette.fog, shaded(kinds[0], palette), 0.32 + 0.62 * depth)
  for (let i = 0; i < count; i++) {
    const x = ((i + random.between(-0.4, 0.4)) / count) * width * 1.04
    if (isFront && Math.abs(x / width - 0.5) < 0.3) continue
    const heightPx = height * (0.2 + 0.16 * depth) * (isFront ? 1.75 : 1) * random.between(0.7, 1.15)
    const color = mix(rowColor, shaded(random.pick(kinds), palette), 0.25 * depth)
    const isBroad = random.next() < (spec.season === 'autumn' ? 0.7 : painter.isSnowy ? 0 : 0.12)
    if (isBroad)
      paintLeafTree(painter, { x, baseY: baseY + 6 * unit, heightPx: heightPx * 0.85, color }, random)
    else
      paintConifer(
        painter,
        { x, baseY: baseY + 6 * unit, heightPx, color },
        random,
        rimPx > 0 ? isFront : row > 0,
      )
  }
  paintMist(painter, baseY, 0.3 * (1 - depth))
}

export const paintSnowfield: ScenePainter = (painter) => {
  const { height, palette } = painter
  const horizon = horizonOf(painter, 0.55)
  const [bright, middle] = palette.snow
  paintSky(painter, horizon)
  paintRidge(painter, {
    baseY: horizon,
    heightPx: height * 0.22,
    frequency: 3.2,
    top: mix(middle, palette.sky[0] ?? middle, 0.45),
    bottom: mix(bright, palette.fog, 0.5),
    row: 5,
    isSharp: true,
  })
  paintGround(painter, horizon + 0.02 * height, palette.land)
  paintSnowDrifts(painter, horizon + 0.02 * height)
  return layoutOf(painter, horizon, 0.87, 0.5)
}

export const paintMountains: ScenePainter = (painter) => {
  const { height, width, palette, unit } = painter
  const horizon = horizonOf(painter, 0.55)
  const [far, middle, near] = palette.land
  const random = painter.random.fork('mountains')
  paintSky(painter, horizon)
  const sky = palette.sky[0] ?? far
  paintRidge(painter, {
    baseY: horizon + 0.02 * height,
    heightPx: height * 0.46,
    frequency: 2.6,
    top: mix(rgbOf('#6d7f9c'), sky, 0.35),
    bottom: mix(palette.fog, rgbOf('#8fa3b8'), 0.4),
    row: 3,
    isSharp: true,
    snowShare: 0.26,
  })
  paintRidge(painter, {
    baseY: horizon + 0.06 * height,
    heightPx: height * 0.26,
    frequency: 3.6,
    top: mix(rgbOf('#55708a'), palette.shade, 0.1 + palette.ambience * 0.5),
    bottom: mix(far, palette.fog, 0.45),
    row: 7,
    isSharp: true,
    snowShare: painter.isSnowy ? 0.22 : 0,
  })
  paintRidge(painter, {
    baseY: horizon + 0.12 * height,
    heightPx: height * 0.14,
    frequency: 3,
    top: mix(middle, palette.fog, 0.25),
    bottom: mix(middle, palette.shade, 0.1),
    row: 11,
  })
  const lineAt = paintRidge(painter, {
    baseY: horizon + 0.14 * height,
    heightPx: height * 0.08,
    frequency: 2.4,
    top: far,
    bottom: near,
    row: 15,
  })
  for (let i = 0; i < (30 * width) / height; i++) {
    const x = random.next() * width
    if (Math.abs(x / width - 0.5) < 0.22) continue
    const color = mix(shaded(SUMMER_TREES[0], palette, 0.1), palette.fog, 0.15)
    paintConifer(
      painter,
      { x, baseY: lineAt(x) + 6 * unit, heightPx: height * random.between(0.07, 0.15), color },
      random,
    )
  }
  paintGround(painter, horizon + 0.17 * height, palette.land)
  paintGroundCover(painter, horizon + 0.17 * height, 500, 50)
  return layoutOf(painter, horizon, 0.88, 0.44, { foreground: paintNearGrass })
}

export const paintGarden: ScenePainter = (painter) => {
  const { ctx, height, width, palette, unit } = painter
  const horizon = horizonOf(painter, 0.52)
  const random = painter.random.fork('garden')
  paintSky(painter, horizon)
  const rows = [rgbOf('#5b9f52'), rgbOf('#3f8449'), rgbOf('#7bb45a')]
  const isAutumn = painter.spec.season === 'autumn'
  const hedge = shaded(isAutumn ? rgbOf('#8a5a30') : rgbOf('#3f7a4a'), palette)
  paintUnderwood(
    painter,
    horizon,
    mix(painter.isSnowy ? mix(hedge, palette.snow[1], 0.6) : hedge, palette.fog, 0.3),
  )
  rows.forEach((green, row) => {
    for (let i = 0; i < (12 * width) / height; i++) {
      const color = mix(
        inSeason(painter, shaded(isAutumn ? random.pick(AUTUMN_TREES) : green, palette)),
        palette.fog,
        0.28 - 0.12 * row,
      )
      paintLeafTree(
        painter,
        {
          x: random.next() * width * 1.05,
          baseY: horizon + row * 0.05 * height,
          heightPx: height * random.between(0.2, 0.42) * (1 - row * 0.15),
          color,
        },
        random,
      )
    }
  })
  paintGround(painter, horizon + 0.06 * height, palette.land)
  paintGroundCover(painter, horizon + 0.06 * height, 800, 0)
  ctx.fillStyle = css(shaded(rgbOf('#dcc9a4'), palette))
  ctx.fill(gardenPath(painter, horizon))
  if (!painter.isSnowy && !painter.spec.without.includes('flowers')) {
    for (let i = 0; i < (260 * width) / height; i++) {
      const depth = random.next() ** 0.9
      const y = horizon + 0.1 * height + (height * 0.92 - horizon) * depth
      const across = random.next()
      const x = (across < 0.5 ? across * 0.62 : 1 - (1 - across) * 0.62) * width
      paintFlower(
        painter,
        x,
        y,
        (4 + 13 * depth) * unit * random.between(0.6, 1.2),
        random.pick(BED_COLORS),
        random,
      )
    }
  }
  return layoutOf(painter, horizon, 0.9, 0.54)
}

/** Snow lies on crowns, too. */
function inSeason({ isSnowy, palette }: Painter, crown: Rgb): Rgb {
  return isSnowy ? mix(crown, palette.snow[0], 0.7) : crown
}

function gardenPath({ width, height }: Painter, horizon: number): Path2D {
  const path = new Path2D()
  path.moveTo(width * 0.47, horizon + 0.07 * height)
  path.bezierCurveTo(
    width * 0.4,
    horizon + 0.2 * height,
    width * 0.7,
    horizon + 0.22 * height,
    width * 0.3,
    height,
  )
  path.lineTo(width * 0.78, height)
  path.bezierCurveTo(
    width * 0.82,
    horizon + 0.22 * height,
    width * 0.46,
    horizon + 0.2 * height,
    width * 0.51,
    horizon + 0.07 * height,
  )
  return path
}

export const paintDesert: ScenePainter = (painter) => {
  const { height, width, unit } = painter
  const horizon = horizonOf(painter, 0.52)
  const random = painter.random.fork('desert')
  paintSky(painter, horizon)
  for (let row = 0; row < 4; row++) paintDune(painter, horizon + row * 0.09 * height, row)
  for (let i = 0; i < 5; i++) {
    const x = width * (random.next() < 0.5 ? random.between(0.02, 0.24) : random.between(0.76, 0.98))
    painter.drawIcon('cactus', x, height * random.between(0.74, 0.95), random.between(70, 190) * unit)
  }
  return layoutOf(painter, horizon, 0.88, 0.46)
}

function paintDune(
  { ctx, width, height, palette, light, random }: Painter,
  baseY: number,
  row: number,
): void {
  const phase = random.fork(`dune ${row}`).next() * 4
  const points: [number, number][] = []
  for (let x = 0; x <= width + 4; x += 4) {
    const t = (x / width) * (2.2 - 0.3 * row) + row * 3.3 + phase
    const saw = Math.abs(((((t + 0.5 * Math.sin(t * 1.7)) % 1) + 1) % 1) * 2 - 1)
    points.push([x, baseY - height * 0.09 * (1 - saw)])
  }
  const [bright, middle, deep] = SAND.map((color) => shaded(color, palette, -palette.ambience * 0.15)) as [
    Rgb,
    Rgb,
    Rgb,
  ]
  ctx.save()
  ctx.beginPath()
  ctx.moveTo(0, height)
  for (const [x, y] of points) ctx.lineTo(x, y)
  ctx.lineTo(width, height)
  ctx.closePath()
  ctx.fillStyle = verticalGradient(ctx, baseY - height * 0.1, baseY + height * 0.2, [
    mix(bright, palette.fog, 0.5 - 0.15 * row),
    mix(middle, palette.fog, 0.35 - 0.1 * row),
  ])
  ctx.fill()
  ctx.clip()
  ctx.fillStyle = css(mix(deep, palette.shade, 0.25), 0.45)
  for (let i = 2; i < points.length - 1; i++) {
    const [x, y] = points[i] ?? [0, 0]
    if (y >= (points[i - 1]?.[1] ?? 0) || y > (points[i + 1]?.[1] ?? 0)) continue
    const away = -light.side
    ctx.beginPath()
    ctx.moveTo(x, y)
    ctx.bezierCurveTo(
      x + away * width * 0.02,
      y + height * 0.06,
      x - away * width * 0.05,
      y + height * 0.1,
      x + away * width * 0.03,
      y + height * 0.22,
    )
    ctx.lineTo(x + away * width * 0.35, y + height * 0.22)
    ctx.closePath()
    ctx.fill()
  }
  ctx.restore()
}
