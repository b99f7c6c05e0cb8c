export type Color = [red: number, green: number, blue: number]

interface Box {
  /** Indexes of colours, three numbers each in the plane. */
  members: number[]
}

function widestAxis(colors: Float32Array, { members }: Box): { axis: number; spread: number } {
  const step = 1 + (members.length >> 10)
  let best = { axis: 0, spread: -1 }
  for (let axis = 0; axis < 3; axis++) {
    let [low, high] = [Infinity, -Infinity]
    for (let i = 0; i < members.length; i += step) {
      const value = colors[members[i]! * 3 + axis]!
      if (value < low) low = value
      if (value > high) high = value
    }
    if (high - low > best.spread) best = { axis, spread: high - low }
  }
  return best
}

function meanOf(colors: Float32Array, { members }: Box): Color {
  const sum: Color = [0, 0, 0]
  for (const member of members) for (const axis of [0, 1, 2] as const) sum[axis] += colors[member * 3 + axis]!
  return [sum[0] / members.length, sum[1] / members.length, sum[2] / members.length]
}

/** The colours that stand best for many, by median cut (Heckbert 1982). `colors` holds red, green, blue in turn. */
export function medianCut(colors: Float32Array, count: number): Color[] {
  const boxes: Box[] = [{ members: Array.from({ length: colors.length / 3 }, (_, index) => index) }]
  while (boxes.length < count) {
    const ranked = boxes
      .map((box, index) => ({ index, box, ...widestAxis(colors, box) }))
      .filter(({ box }) => box.members.length > 1)
      .sort((a, b) => b.spread * b.box.members.length ** 0.35 - a.spread * a.box.members.length ** 0.35)
    const [widest] = ranked
    if (!widest || widest.spread <= 0) break
    const sorted = widest.box.members.sort(
      (a, b) => colors[a * 3 + widest.axis]! - colors[b * 3 + widest.axis]!,
    )
    const middle = sorted.length >> 1
    boxes.splice(widest.index, 1, { members: sorted.slice(0, middle) }, { members: sorted.slice(middle) })
  }
  return boxes.map((box) => meanOf(colors, box))
}

const REFINEMENTS = 6

/** Moves each colour of a palette to the middle of those that it is nearest to, a few times over (Lloyd 1982). */
export function refined(palette: readonly Color[], colors: Float32Array): Color[] {
  let moved = palette.map((color): Color => [...color])
  for (let round = 0; round < REFINEMENTS; round++) {
    const boxes = new Map(moved.map((color): [Color, Box] => [color, { members: [] }]))
    for (let index = 0; index < colors.length / 3; index++) {
      const [red, green, blue] = [colors[index * 3]!, colors[index * 3 + 1]!, colors[index * 3 + 2]!]
      boxes.get(nearestTwo(moved, red, green, blue).first)?.members.push(index)
    }
    moved = [...boxes].map(([color, box]) => (box.members.length > 0 ? meanOf(colors, box) : color))
  }
  return moved
}

/** The two nearest of a palette by weighted distance, and how far between them the colour lies (0 at the nearest). */
export function nearestTwo(
  palette: readonly Color[],
  red: number,
  green: number,
  blue: number,
): { first: Color; second: Color; share: number } {
  let [nearest, next] = [Infinity, Infinity]
  let [first, second]: [Color, Color] = [
    [0, 0, 0],
    [0, 0, 0],
  ]
  for (const color of palette) {
    const distance =
      (red - color[0]) ** 2 * 0.3 + (green - color[1]) ** 2 * 0.59 + (blue - color[2]) ** 2 * 0.11
    if (distance < nearest) {
      next = nearest
      second = first
      nearest = distance
      first = color
    } else if (distance < next) {
      next = distance
      second = color
    }
  }
  const [a, b] = [Math.sqrt(nearest), Math.sqrt(next)]
  return { first, second, share: a / (a + b + 1e-6) }
}
