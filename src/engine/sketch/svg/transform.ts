/** An affine map in canvas order: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number]

/** The map that moves nothing. */
export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0]

/** The map that applies `inner` first and `outer` after it. */
export function multiply(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer
  const [A, B, C, D, E, F] = inner
  return [a * A + c * B, b * A + d * B, a * C + c * D, b * C + d * D, a * E + c * F + e, b * E + d * F + f]
}

/** The map that undoes `matrix`; nothing where it flattens the plane. */
export function invert(matrix: Matrix): Matrix | undefined {
  const [a, b, c, d, e, f] = matrix
  const determinant = a * d - b * c
  if (Math.abs(determinant) < 1e-12) return undefined
  const k = 1 / determinant
  return [d * k, -b * k, -c * k, a * k, (c * f - d * e) * k, (b * e - a * f) * k]
}

/** The image of a point under a map. */
export function apply(matrix: Matrix, x: number, y: number): [x: number, y: number] {
  const [a, b, c, d, e, f] = matrix
  return [a * x + c * y + e, b * x + d * y + f]
}

const FUNCTION = /(matrix|translate|scale|rotate|skewX|skewY)\s*\(([^)]*)\)/g
const NUMBER = /[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi

/** Reads an SVG transform list, leftmost outermost; a function with missing or odd numbers is skipped. */
export function parseTransform(text: string | undefined): Matrix {
  let result = IDENTITY
  for (const [, name = '', args = ''] of (text ?? '').matchAll(FUNCTION)) {
    const step = transformFunction(name, (args.match(NUMBER) ?? []).map(Number))
    if (step.every(Number.isFinite)) result = multiply(result, step)
  }
  return result
}

function transformFunction(name: string, values: readonly number[]): Matrix {
  const [first = Number.NaN, second, third] = values
  const radians = (first * Math.PI) / 180
  switch (name) {
    case 'matrix': {
      const [a = NaN, b = NaN, c = NaN, d = NaN, e = NaN, f = NaN] = values
      return [a, b, c, d, e, f]
    }
    case 'translate':
      return [1, 0, 0, 1, first, second ?? 0]
    case 'scale':
      return [first, 0, 0, second ?? first, 0, 0]
    case 'rotate':
      return rotation(radians, second ?? 0, third ?? 0)
    case 'skewX':
      return [1, 0, Math.tan(radians), 1, 0, 0]
    case 'skewY':
      return [1, Math.tan(radians), 0, 1, 0, 0]
    default:
      return IDENTITY
  }
}

function rotation(radians: number, aboutX: number, aboutY: number): Matrix {
  const cos = Math.cos(radians)
  const sin = Math.sin(radians)
  return multiply([cos, sin, -sin, cos, aboutX, aboutY], [1, 0, 0, 1, -aboutX, -aboutY])
}
