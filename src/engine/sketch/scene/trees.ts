import type { Painter } from '../painter'
import { shaded } from '../palette'
import type { Random } from '../random'
import type { Rgb } from '../subject/paint-kit'
import { css, DEEP, mix } from '../subject/paint-kit'

const BARK: Rgb = [90, 64, 48]
const PALM_BARK: Rgb = [138, 98, 56]

/** A tree's foot, height and colour. */
export interface TreePose {
  x: number
  baseY: number
  heightPx: number
  color: Rgb
}

/** A fir of six tiers, lit from the light's side; snow lies on it when the scene is white. */
export function paintConifer(
  painter: Painter,
  { x, baseY, heightPx, color }: TreePose,
  random: Random,
  isNear = true,
): void {
  const { ctx, palette, light, spec, rimPx } = painter
  if (spec.without.includes('trees')) return
  ctx.strokeStyle = css(mix(color, DEEP, 0.78))
  ctx.lineWidth = rimPx * 2
  if (isNear) {
    ctx.fillStyle = css(mix(color, BARK, 0.6))
    ctx.fillRect(x - heightPx * 0.025, baseY - heightPx * 0.14, heightPx * 0.05, heightPx * 0.15)
  }
  const [litSide, darkSide] = [css(mix(color, palette.light, 0.26)), css(mix(color, palette.shade, 0.42))]
  const skirts = Array.from({ length: TIERS }, (_, tier) => skirtAt(tier / TIERS, x, baseY, heightPx, random))
  // From afar a tree is one shape.
  if (rimPx > 0 && !isNear) for (const { path } of skirts) ctx.stroke(path)
  for (const { path, y, halfWidth, tall } of skirts) {
    if (rimPx > 0 && isNear) ctx.stroke(path)
    const across = ctx.createLinearGradient(x - halfWidth, 0, x + halfWidth, 0)
    across.addColorStop(0, light.side < 0 ? litSide : darkSide)
    across.addColorStop(1, light.side < 0 ? darkSide : litSide)
    ctx.fillStyle = isNear ? across : css(color)
    ctx.fill(path)
    if (painter.isSnowy) {
      ctx.fillStyle = css(palette.snow[0], isNear ? 0.9 : 0.5)
      ctx.fill(tierSnow(x, y, halfWidth, tall))
    }
  }
}

const TIERS = 6

/** A fir's skirt at a share of its height. */
function skirtAt(rise: number, x: number, baseY: number, heightPx: number, random: Random) {
  const halfWidth = heightPx * 0.36 * (1 - rise) * random.between(0.92, 1.08)
  const tall = heightPx * 0.27 * (1 - rise * 0.35)
  const y = baseY - heightPx * 0.1 - heightPx * 0.86 * rise
  return { path: tierPath(x, y, halfWidth, tall, random), y, halfWidth, tall }
}

/** One skirt of branches: jagged sides, a hanging hem. */
function tierPath(x: number, y: number, halfWidth: number, tall: number, random: Random): Path2D {
  const path = new Path2D()
  const top = y - tall
  const steps = 4
  path.moveTo(x, top)
  for (let i = 1; i <= steps; i++) {
    const down = i / steps
    path.lineTo(x + halfWidth * down * (i === steps ? 1 : 0.9), top + tall * down * random.between(1, 1.05))
    if (i < steps) path.lineTo(x + halfWidth * down * 0.78, top + tall * (down + 0.02))
  }
  path.quadraticCurveTo(x, y + tall * 0.12, x - halfWidth, y)
  for (let i = steps - 1; i >= 1; i--) {
    const down = i / steps
    path.lineTo(x - halfWidth * down * 0.78, top + tall * (down + 0.02))
    path.lineTo(x - halfWidth * down * 0.92, top + tall * down * random.between(1, 1.05))
  }
  path.closePath()
  return path
}

function tierSnow(x: number, y: number, halfWidth: number, tall: number): Path2D {
  const path = new Path2D()
  path.moveTo(x, y - tall)
  path.lineTo(x + halfWidth * 0.62, y - tall * 0.32)
  path.quadraticCurveTo(x + halfWidth * 0.3, y - tall * 0.42, x + halfWidth * 0.16, y - tall * 0.2)
  path.quadraticCurveTo(x, y - tall * 0.46, x - halfWidth * 0.22, y - tall * 0.22)
  path.quadraticCurveTo(x - halfWidth * 0.34, y - tall * 0.44, x - halfWidth * 0.58, y - tall * 0.3)
  path.closePath()
  return path
}

/** A broad-leaved tree: a crown of clumps in three tones, sprinkled with leaves. */
export function paintLeafTree(
  painter: Painter,
  { x, baseY, heightPx, color }: TreePose,
  random: Random,
): void {
  const { ctx, palette, light, spec, rimPx } = painter
  if (spec.without.includes('trees')) return
  paintTrunk(painter, x, baseY, heightPx, random)
  const clumps = Array.from({ length: 14 }, () => {
    const angle = random.next() * Math.PI * 2
    const out = Math.sqrt(random.next()) * 0.3 * heightPx
    return {
      x: x + Math.cos(angle) * out,
      y: baseY - heightPx * 0.66 + Math.sin(angle) * out * 0.8,
      radius: heightPx * random.between(0.1, 0.21),
    }
  })
  ctx.fillStyle = css(mix(color, DEEP, 0.78))
  for (const { x: clumpX, y, radius } of rimPx > 0 ? clumps : []) {
    ctx.beginPath()
    ctx.arc(clumpX, y, radius + rimPx, 0, 7)
    ctx.fill()
  }
  const tones = [mix(color, palette.shade, 0.27), color, mix(color, palette.light, 0.3)]
  tones.forEach((tone, layer) => {
    ctx.fillStyle = css(tone)
    const shift = layer * 0.05 * heightPx
    for (const clump of clumps) {
      ctx.beginPath()
      ctx.arc(
        clump.x + light.side * shift * 0.5,
        clump.y - shift * 0.55,
        clump.radius * (1 - layer * 0.24),
        0,
        7,
      )
      ctx.fill()
    }
  })
  // Leaves are too fine to be outlined.
  for (let i = 0; i < (rimPx > 0 ? 0 : 60); i++) {
    const clump = clumps[random.integer(0, clumps.length - 1)]
    if (!clump) continue
    const angle = random.next() * Math.PI * 2
    ctx.fillStyle = css(mix(color, random.next() < 0.5 ? palette.light : palette.shade, 0.3), 0.55)
    ctx.beginPath()
    const [dx, dy] = [
      Math.cos(angle) * clump.radius * random.next(),
      Math.sin(angle) * clump.radius * random.next(),
    ]
    ctx.ellipse(clump.x + dx, clump.y + dy, heightPx * 0.014, heightPx * 0.008, angle, 0, 7)
    ctx.fill()
  }
}

function paintTrunk(
  { ctx, palette }: Painter,
  x: number,
  baseY: number,
  heightPx: number,
  random: Random,
): void {
  ctx.strokeStyle = css(shaded(BARK, palette))
  ctx.lineCap = 'round'
  ctx.lineWidth = heightPx * 0.07
  ctx.beginPath()
  ctx.moveTo(x, baseY)
  ctx.quadraticCurveTo(
    x + heightPx * 0.02 * (random.next() - 0.5),
    baseY - heightPx * 0.3,
    x,
    baseY - heightPx * 0.5,
  )
  ctx.stroke()
  ctx.lineWidth = heightPx * 0.03
  for (const side of [-1, 1]) {
    ctx.beginPath()
    ctx.moveTo(x, baseY - heightPx * 0.36)
    ctx.lineTo(x + side * heightPx * 0.14, baseY - heightPx * 0.52)
    ctx.stroke()
  }
}

/** A palm that leans to one side. */
export function paintPalm(
  { ctx, palette, spec }: Painter,
  x: number,
  baseY: number,
  heightPx: number,
  lean: -1 | 1,
): void {
  if (spec.without.includes('palms') || spec.without.includes('trees')) return
  const [topX, topY] = [x + lean * heightPx * 0.2, baseY - heightPx * 0.85]
  for (let i = 0; i < 26; i++) {
    const t = i / 26
    const along = (a: number, b: number, c: number): number =>
      (1 - t) ** 2 * a + 2 * t * (1 - t) * b + t * t * c
    ctx.fillStyle = css(mix(shaded(PALM_BARK, palette), [217, 176, 128], (i % 2) * 0.25))
    ctx.beginPath()
    ctx.ellipse(
      along(x, x - lean * heightPx * 0.02, topX),
      along(baseY, baseY - heightPx * 0.5, topY),
      heightPx * 0.035 * (1 - t * 0.45),
      heightPx * 0.024,
      0,
      0,
      7,
    )
    ctx.fill()
  }
  for (let i = 0; i < 9; i++) {
    const angle = -2.9 + i * 0.66
    const length = heightPx * 0.4
    const [endX, endY] = [
      topX + Math.cos(angle) * length,
      topY + Math.sin(angle) * length * 0.5 + length * 0.35,
    ]
    ctx.fillStyle = css(shaded(mix([63, 143, 74], [121, 184, 79], (i % 3) / 3), palette))
    ctx.beginPath()
    ctx.moveTo(topX, topY)
    ctx.quadraticCurveTo((topX + endX) / 2, topY - length * 0.36 + Math.sin(angle) * length * 0.2, endX, endY)
    ctx.quadraticCurveTo((topX + endX) / 2, topY - length * 0.1 + Math.sin(angle) * length * 0.3, topX, topY)
    ctx.fill()
  }
}
