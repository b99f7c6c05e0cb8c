function meanLine(
  from: Float32Array,
  to: Float32Array,
  start: number,
  stride: number,
  length: number,
  radius: number,
): void {
  let [sum, count] = [0, 0]
  for (let index = 0; index < Math.min(length, radius); index++, count++) sum += from[start + index * stride]!
  for (let index = 0; index < length; index++) {
    if (index + radius < length) {
      sum += from[start + (index + radius) * stride]!
      count++
    }
    if (index > radius) {
      sum -= from[start + (index - radius - 1) * stride]!
      count--
    }
    to[start + index * stride] = sum / count
  }
}

/** The mean of the square of `2 · radius + 1` cells around each cell, smaller at borders. Time does not depend on radius. */
export function boxMean(values: Float32Array, width: number, height: number, radius: number): Float32Array {
  const inRows = new Float32Array(values.length)
  const result = new Float32Array(values.length)
  for (let y = 0; y < height; y++) meanLine(values, inRows, y * width, 1, width, radius)
  for (let x = 0; x < width; x++) meanLine(inRows, result, x, width, height, radius)
  return result
}
