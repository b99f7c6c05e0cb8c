import type { Painter } from '../painter'
import { drawField } from '../painter'
import { mix, type Rgb } from '../subject/paint-kit'

/** Planks with grain; in perspective they run toward a point behind the picture. */
export function paintPlanks(painter: Painter, fromY: number, light: Rgb, dark: Rgb, planks: number): void {
  const { width, height, noise, unit } = painter
  drawField(painter, { x: 0, y: fromY, width, height: height - fromY }, Math.max(1, 1.5 * unit), (u, v) => {
    const depth = v / (0.35 + 0.65 * v)
    const across = (u - 0.5) / (0.55 + 0.6 * v) + 8
    const plank = Math.floor(across * planks)
    const broad = noise.fractal(plank * 7.13 + across * planks * 5, depth * 2.2 + plank * 7.13, 3)
    const fine = noise.fractal(plank * 7.13 + across * planks * 26 + broad * 3, depth * 5, 2)
    const isJoint = Math.abs(((across * planks) % 1) - 0.5) > 0.485
    const tone = (0.85 + 0.15 * (((plank * 37) % 7) / 7)) * (isJoint ? 0.55 : 1)
    const wood = mix(light, dark, broad * 0.65 + fine * 0.5 - 0.1)
    return [wood[0] * tone, wood[1] * tone, wood[2] * tone, 1]
  })
}
