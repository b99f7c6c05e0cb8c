/** Visits all cells of one value that hang together (4 neighbours) with `start`; returns them. */
function collect(
  labels: Uint8Array,
  seen: Uint8Array,
  stack: Int32Array,
  start: number,
  steps: readonly number[],
): Int32Array {
  const value = labels[start]!
  let count = 1
  stack[0] = start
  seen[start] = 1
  for (let next = 0; next < count; next++) {
    for (const step of steps) {
      const cell = stack[next]! + step
      if (labels[cell] !== value || seen[cell] !== 0) continue
      seen[cell] = 1
      stack[count++] = cell
    }
  }
  return stack.slice(0, count)
}

/** Every connected part of one value (4 neighbours). Labels lie in a frame of one cell whose value must be another. */
export function collectParts(labels: Uint8Array, stride: number, value: number): Int32Array[] {
  const seen = new Uint8Array(labels.length)
  const stack = new Int32Array(labels.length)
  const steps = [-stride, -1, 1, stride]
  const parts: Int32Array[] = []
  for (let cell = 0; cell < labels.length; cell++) {
    if (labels[cell] === value && seen[cell] === 0) parts.push(collect(labels, seen, stack, cell, steps))
  }
  return parts
}

/**
 * Flips every connected part of one value (0 or 1) that `isKept` gives up, in place. Labels lie in a frame of one cell
 * whose value must be neither.
 */
export function dropParts(
  labels: Uint8Array,
  stride: number,
  value: 0 | 1,
  isKept: (part: Int32Array, largest: number) => boolean,
): void {
  const parts = collectParts(labels, stride, value)
  const largest = parts.reduce((most, part) => Math.max(most, part.length), 0)
  for (const part of parts) {
    if (isKept(part, largest)) continue
    for (const cell of part) labels[cell] = value === 1 ? 0 : 1
  }
}
