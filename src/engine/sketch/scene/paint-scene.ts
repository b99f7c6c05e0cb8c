import type { Painter } from '../painter'
import { drawGlow } from '../painter'
import type { Place, SketchSpec } from '../spec'
import { blurred, css, surface, WHITE } from '../subject/paint-kit'
import { paintAbstract } from './abstract'
import { blurBackground, paintSkyScene, paintSpace, PORTRAIT_DOTS } from './beyond'
import {
  paintDesert,
  paintForest,
  paintGarden,
  paintMeadow,
  paintMountains,
  paintSnowfield,
} from './countryside'
import { paintBokeh, paintRoom, paintStage, paintTable } from './indoors'
import { paintDetails } from './details'
import { paintMoon } from './moon'
import type { SceneLayout, ScenePainter } from './scene-layout'
import { paintCity, paintStreet } from './town'
import { paintBeach, paintSea, paintUnderwater } from './waterside'

const SCENES: Record<Place, ScenePainter> = {
  meadow: paintMeadow,
  forest: paintForest,
  snow: paintSnowfield,
  desert: paintDesert,
  beach: paintBeach,
  sea: paintSea,
  underwater: paintUnderwater,
  mountains: paintMountains,
  city: paintCity,
  street: paintStreet,
  room: paintRoom,
  table: paintTable,
  garden: paintGarden,
  sky: paintSkyScene,
  space: paintSpace,
  moon: paintMoon,
  stage: paintStage,
  abstract: paintAbstract,
}

const PROPS: Partial<Record<Place, readonly string[]>> = {
  desert: ['cactus'],
  beach: ['spiral-shell'],
  underwater: ['coral', 'spiral-shell', 'rock', 'tropical-fish', 'fish', 'blowfish'],
  room: ['potted-plant'],
}

/** Names of the icons that a scene wants as props; it does without those that cannot be had. */
export function scenePropNames({ place }: SketchSpec): readonly string[] {
  return PROPS[place] ?? []
}

/** Places whose air has no weather in it. */
const SHELTERED: ReadonlySet<Place> = new Set([
  'room',
  'table',
  'stage',
  'abstract',
  'space',
  'moon',
  'underwater',
])
/** Places with trees that lose their leaves. */
const LEAFY: ReadonlySet<Place> = new Set(['meadow', 'forest', 'garden', 'mountains', 'street'])
/** Places that stay sharp behind a portrait: they are a backdrop already. */
const BACKDROPS: ReadonlySet<Place> = new Set(['stage', 'abstract'])

/** Paints everything behind the subjects. */
export function paintScene(painter: Painter): SceneLayout {
  const layout = SCENES[painter.spec.place](painter)
  paintDetails(painter, layout)
  if (
    painter.spec.framing === 'portrait' &&
    painter.spec.subjects.length > 0 &&
    !BACKDROPS.has(painter.spec.place)
  ) {
    if (!painter.spec.without.includes('bokeh')) {
      blurBackground(painter)
      paintBokeh(painter, 18, PORTRAIT_DOTS, 0.8)
    }
    return { ...layout, foreground: () => undefined }
  }
  return layout
}

/** Paints the weather that is in front of everything. */
export function paintWeather(painter: Painter): void {
  const { spec } = painter
  if (SHELTERED.has(spec.place)) return
  if (spec.weather === 'storm') paintLightning(painter)
  if (spec.weather === 'rain' || spec.weather === 'storm')
    paintRain(painter, spec.weather === 'storm' ? 1.5 : 1)
  if (spec.weather === 'rain' && spec.place !== 'sky') paintSplashes(painter)
  if (spec.weather === 'snow') paintSnowfall(painter)
  if (spec.weather === 'fog') paintFog(painter)
  if (spec.details.includes('fireflies')) paintFireflies(painter)
  const isLeafy = spec.weather === 'wind' || (spec.season === 'autumn' && LEAFY.has(spec.place))
  if (isLeafy && !spec.without.includes('leaves')) paintFlyingLeaves(painter)
}

function paintRain({ ctx, width, height, unit, random }: Painter, strength: number): void {
  const drops = random.fork('rain')
  ctx.save()
  ctx.lineCap = 'round'
  for (let i = 0; i < (300 * strength * width) / height; i++) {
    const length = drops.between(26, 80) * unit * strength
    const [x, y] = [drops.next() * width * 1.1, drops.next() * height]
    ctx.strokeStyle = css([232, 240, 250], drops.between(0.3, 0.7))
    ctx.lineWidth = drops.between(1.4, 3.2) * unit
    ctx.beginPath()
    ctx.moveTo(x, y)
    ctx.lineTo(x - length * 0.25 * strength, y + length)
    ctx.stroke()
  }
  ctx.restore()
}

/** Rings where drops meet the ground. */
function paintSplashes({ ctx, width, height, unit, random }: Painter): void {
  const drops = random.fork('splashes')
  ctx.strokeStyle = css([236, 243, 250], 0.5)
  for (let i = 0; i < (46 * width) / height; i++) {
    const depth = drops.next()
    const [x, y] = [drops.next() * width, height * (0.74 + 0.25 * depth)]
    ctx.lineWidth = (1.2 + 1.4 * depth) * unit
    ctx.beginPath()
    ctx.ellipse(x, y, (8 + 16 * depth) * unit, (2.5 + 5 * depth) * unit, 0, 0, 7)
    ctx.stroke()
  }
}

function paintSnowfall({ ctx, width, height, unit, random }: Painter): void {
  const flakes = random.fork('snowfall')
  for (let i = 0; i < (230 * width) / height; i++) {
    const size = (flakes.next() ** 3 * 8 + 1.4) * unit
    ctx.fillStyle = css(WHITE, flakes.between(0.35, 0.9))
    ctx.beginPath()
    ctx.arc(flakes.next() * width, flakes.next() * height, size, 0, 7)
    ctx.fill()
  }
}

function paintFog({ ctx, width, height, palette }: Painter): void {
  const gradient = ctx.createLinearGradient(0, height * 0.2, 0, height)
  gradient.addColorStop(0, css(palette.fog, 0))
  gradient.addColorStop(0.5, css(palette.fog, 0.5))
  gradient.addColorStop(1, css(palette.fog, 0.22))
  ctx.fillStyle = gradient
  ctx.fillRect(0, 0, width, height)
}

/** Small warm lights over the ground, near and far. */
function paintFireflies(painter: Painter): void {
  const { ctx, width, height, unit } = painter
  const flies = painter.random.fork('fireflies')
  for (let i = 0; i < (46 * width) / height; i++) {
    const [x, y, size] = [
      flies.next() * width,
      height * flies.between(0.36, 0.96),
      flies.between(2, 4.6) * unit,
    ]
    drawGlow(painter, x, y, size * 7, [255, 226, 120], 0.5)
    ctx.fillStyle = css([255, 248, 190], 0.95)
    ctx.beginPath()
    ctx.arc(x, y, size, 0, 7)
    ctx.fill()
  }
}

function paintFlyingLeaves({ ctx, width, height, unit, random }: Painter): void {
  const leaves = random.fork('flying leaves')
  for (let i = 0; i < 28; i++) {
    ctx.save()
    ctx.translate(leaves.next() * width, leaves.next() * height)
    ctx.rotate(leaves.next() * 6)
    ctx.fillStyle = leaves.pick(['#d9622b', '#e89a2e', '#b83e26'])
    ctx.beginPath()
    ctx.ellipse(0, 0, 11 * unit, 6 * unit, 0, 0, 7)
    ctx.fill()
    ctx.restore()
  }
}

/** One forked bolt on the side away from the light, and its flash on the clouds. */
function paintLightning(painter: Painter): void {
  const { ctx, width, height, unit, light } = painter
  const random = painter.random.fork('lightning')
  const startX = width * (light.x < 0.5 ? random.between(0.66, 0.86) : random.between(0.14, 0.34))
  drawGlow(painter, startX, height * 0.12, height * 0.5, [190, 205, 255], 0.28)
  ctx.save()
  ctx.globalCompositeOperation = 'screen'
  ctx.lineCap = 'round'
  ctx.lineJoin = 'round'
  const fork = (fromX: number, fromY: number, toY: number, widthPx: number): void => {
    ctx.lineWidth = widthPx
    ctx.beginPath()
    ctx.moveTo(fromX, fromY)
    let x = fromX
    for (let y = fromY; y < toY;) {
      y += height * random.between(0.02, 0.045)
      x += width * random.between(-0.03, 0.03)
      ctx.lineTo(x, y)
      if (widthPx > 3 * unit && random.next() < 0.18) branches.push([x, y])
    }
    ctx.stroke()
  }
  const branches: [number, number][] = []
  ctx.strokeStyle = css([235, 240, 255], 0.92)
  fork(startX, 0, height * 0.46, 5 * unit)
  for (const [x, y] of branches) fork(x, y, y + height * 0.12, 2 * unit)
  ctx.restore()
}

/** A soft bloom over everything, which ties subjects and scene together. */
export function finishLight({ ctx, width, height }: Painter): void {
  const small = surface(width / 8, height / 8)
  small.ctx.drawImage(ctx.canvas, 0, 0, small.canvas.width, small.canvas.height)
  ctx.save()
  ctx.globalCompositeOperation = 'soft-light'
  ctx.globalAlpha = 0.35
  ctx.drawImage(blurred(small.canvas, 4), 0, 0, width, height)
  ctx.restore()
}
