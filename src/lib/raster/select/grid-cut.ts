/** The eight neighbours of a cell, so that direction d leads back as 7 - d. */
const DX = [-1, 0, 1, -1, 1, -1, 0, 1] as const
const DY = [-1, -1, -1, 0, 0, 1, 1, 1] as const
export const DIRECTIONS = 8

/** Index steps to the eight neighbours on a grid of the given stride. */
export function neighbourSteps(stride: number): Int32Array {
  return Int32Array.from({ length: DIRECTIONS }, (_, d) => DY[d]! * stride + DX[d]!)
}

const FREE = 0
const SOURCE = 1
const SINK = 2

/** Parents that are no direction. */
const NONE = -1
const TERMINAL = 8

/** Less capacity than this is none; sums of floats do not reach 0 exactly. */
const EMPTY = 1e-6

/**
 * Two search trees, one from each terminal, that grow until they meet; the path is filled, and the branches that it
 * cuts off find new parents. Source: Boykov and Kolmogorov, "An experimental comparison of min-cut/max-flow
 * algorithms" (2004), with its distance and time marks. Grid cells instead of nodes, so nothing is allocated.
 */
class GridCut {
  readonly #steps: Int32Array
  readonly #capacity: Float32Array
  readonly #terminal: Float32Array
  readonly #tree: Uint8Array
  readonly #parent: Int8Array
  readonly #distance: Int32Array
  /** When a cell's distance was last known to be right. */
  readonly #stamp: Int32Array
  readonly #queue: Int32Array
  readonly #isQueued: Uint8Array
  readonly #orphans: number[] = []
  #head = 0
  #tail = 0
  #time = 0

  constructor(stride: number, capacity: Float32Array, terminal: Float32Array) {
    const count = terminal.length
    this.#steps = neighbourSteps(stride)
    this.#capacity = capacity
    this.#terminal = terminal
    this.#tree = new Uint8Array(count)
    this.#parent = new Int8Array(count).fill(NONE)
    this.#distance = new Int32Array(count)
    this.#stamp = new Int32Array(count)
    this.#queue = new Int32Array(count + 1)
    this.#isQueued = new Uint8Array(count)
    for (let cell = 0; cell < count; cell++) if (terminal[cell] !== 0) this.#plant(cell)
  }

  #plant(cell: number): void {
    this.#tree[cell] = this.#terminal[cell]! > 0 ? SOURCE : SINK
    this.#parent[cell] = TERMINAL
    this.#distance[cell] = 1
    this.#activate(cell)
  }

  #activate(cell: number): void {
    if (this.#isQueued[cell]! !== 0) return
    this.#isQueued[cell] = 1
    this.#queue[this.#tail] = cell
    this.#tail = (this.#tail + 1) % this.#queue.length
  }

  /** The next cell that may grow, or -1. */
  #nextActive(): number {
    while (this.#head !== this.#tail) {
      const cell = this.#queue[this.#head]!
      this.#head = (this.#head + 1) % this.#queue.length
      this.#isQueued[cell] = 0
      if (this.#tree[cell]! !== FREE) return cell
    }
    return -1
  }

  /** What could still flow between a cell and its neighbour, along with the tree: away from the source, to the sink. */
  #residual(cell: number, direction: number, tree: number): number {
    if (tree === SOURCE) return this.#capacity[cell * DIRECTIONS + direction]!
    return this.#capacity[(cell + this.#steps[direction]!) * DIRECTIONS + 7 - direction]!
  }

  #attach(cell: number, parent: number, direction: number): void {
    this.#parent[cell] = direction
    this.#stamp[cell] = this.#stamp[parent]!
    this.#distance[cell] = this.#distance[parent]! + 1
  }

  /** Takes free neighbours into the cell's tree; returns the direction of a neighbour in the other tree, or -1. */
  #grow(cell: number): number {
    const tree = this.#tree[cell]!
    for (let direction = 0; direction < DIRECTIONS; direction++) {
      if (this.#residual(cell, direction, tree) <= EMPTY) continue
      const neighbour = cell + this.#steps[direction]!
      if (this.#tree[neighbour] === FREE) {
        this.#tree[neighbour] = tree
        this.#attach(neighbour, cell, 7 - direction)
        this.#activate(neighbour)
      } else if (this.#tree[neighbour] !== tree) {
        return direction
      } else if (this.#isShorter(cell, neighbour)) {
        this.#attach(neighbour, cell, 7 - direction)
      }
    }
    return -1
  }

  #isShorter(cell: number, neighbour: number): boolean {
    return (
      this.#stamp[neighbour]! <= this.#stamp[cell]! &&
      this.#distance[neighbour]! > this.#distance[cell]! &&
      this.#parent[neighbour] !== TERMINAL
    )
  }

  /** The narrowest place from a cell to its root, the root's terminal included. */
  #narrowest(start: number, tree: number): number {
    let least = Infinity
    let cell = start
    while (this.#parent[cell] !== TERMINAL) {
      const direction = this.#parent[cell]!
      const parent = cell + this.#steps[direction]!
      least = Math.min(least, this.#residual(parent, 7 - direction, tree))
      cell = parent
    }
    return Math.min(least, Math.abs(this.#terminal[cell]!))
  }

  #orphan(cell: number): void {
    this.#parent[cell] = NONE
    this.#orphans.push(cell)
  }

  /** Sends flow along the branch between a cell and its root; edges that are full lose their child. */
  #drain(start: number, tree: number, flow: number): void {
    let cell = start
    while (this.#parent[cell] !== TERMINAL) {
      const direction = this.#parent[cell]!
      const parent = cell + this.#steps[direction]!
      const down = parent * DIRECTIONS + 7 - direction
      const up = cell * DIRECTIONS + direction
      this.#capacity[down]! += tree === SOURCE ? -flow : flow
      this.#capacity[up]! += tree === SOURCE ? flow : -flow
      if (this.#capacity[tree === SOURCE ? down : up]! <= EMPTY) this.#orphan(cell)
      cell = parent
    }
    this.#terminal[cell]! += tree === SOURCE ? -flow : flow
    if (Math.abs(this.#terminal[cell]!) > EMPTY) return
    this.#terminal[cell] = 0
    this.#orphan(cell)
  }

  /** Fills the path that runs through two neighbours of different trees. */
  #augment(cell: number, direction: number): void {
    const neighbour = cell + this.#steps[direction]!
    const fromSource = this.#tree[cell] === SOURCE
    const [upper, lower] = fromSource ? [cell, neighbour] : [neighbour, cell]
    const edge = upper * DIRECTIONS + (fromSource ? direction : 7 - direction)
    const back = lower * DIRECTIONS + (fromSource ? 7 - direction : direction)
    const branches = Math.min(this.#narrowest(upper, SOURCE), this.#narrowest(lower, SINK))
    const flow = Math.min(this.#capacity[edge]!, branches)
    this.#capacity[edge]! -= flow
    this.#capacity[back]! += flow
    this.#drain(upper, SOURCE, flow)
    this.#drain(lower, SINK, flow)
  }

  /** Steps to the root, or -1 when the branch ends in an orphan; marks the way, so that it is walked once. */
  #depth(start: number): number {
    let cell = start
    let steps = 0
    while (this.#stamp[cell] !== this.#time) {
      const parent = this.#parent[cell]!
      if (parent === NONE) return -1
      if (parent === TERMINAL) {
        this.#stamp[cell] = this.#time
        this.#distance[cell] = 1
        break
      }
      cell += this.#steps[parent]!
      steps++
    }
    const total = steps + this.#distance[cell]!
    this.#mark(start, total)
    return total
  }

  #mark(start: number, total: number): void {
    let cell = start
    for (let distance = total; this.#stamp[cell] !== this.#time; distance--) {
      this.#stamp[cell] = this.#time
      this.#distance[cell] = distance
      cell += this.#steps[this.#parent[cell]!]!
    }
  }

  /** Finds an orphan the nearest parent of its own tree, or sets it free and orphans its children. */
  #adopt(orphan: number): void {
    const tree = this.#tree[orphan]!
    let best = NONE
    let least = Infinity
    for (let direction = 0; direction < DIRECTIONS; direction++) {
      const neighbour = orphan + this.#steps[direction]!
      if (this.#tree[neighbour] !== tree) continue
      if (this.#residual(neighbour, 7 - direction, tree) <= EMPTY) continue
      const depth = this.#depth(neighbour)
      if (depth < 0 || depth >= least) continue
      least = depth
      best = direction
    }
    if (best === NONE) {
      this.#release(orphan, tree)
      return
    }
    this.#parent[orphan] = best
    this.#stamp[orphan] = this.#time
    this.#distance[orphan] = least + 1
  }

  #release(orphan: number, tree: number): void {
    for (let direction = 0; direction < DIRECTIONS; direction++) {
      const neighbour = orphan + this.#steps[direction]!
      if (this.#tree[neighbour] !== tree) continue
      if (this.#residual(neighbour, 7 - direction, tree) > EMPTY) this.#activate(neighbour)
      if (this.#parent[neighbour] === 7 - direction) this.#orphan(neighbour)
    }
    this.#tree[orphan] = FREE
    this.#stamp[orphan] = 0
  }

  run(): Uint8Array {
    for (let cell = this.#nextActive(); cell >= 0; cell = this.#nextActive()) {
      // A cell goes on growing until it meets no other tree any more, or has lost its own.
      while (this.#tree[cell] !== FREE) {
        const direction = this.#grow(cell)
        if (direction < 0) break
        this.#time++
        this.#augment(cell, direction)
        for (let orphan = this.#orphans.pop(); orphan !== undefined; orphan = this.#orphans.pop())
          this.#adopt(orphan)
      }
    }
    return this.#tree.map((tree) => (tree === SOURCE ? 1 : 0))
  }
}

/**
 * Parts a grid in two so that the sum of what is cut is least; 1 for each cell on the source's side. `capacity` holds
 * eight edges per cell (to the neighbours of `neighbourSteps`), `terminal` what binds a cell to the source (above 0)
 * or the sink (below 0). Both are used up. Edges to cells outside of the grid, or over a row's end, must be 0.
 */
export function cutGrid(stride: number, capacity: Float32Array, terminal: Float32Array): Uint8Array {
  return new GridCut(stride, capacity, terminal).run()
}
