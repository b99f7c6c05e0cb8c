import type { Rect } from '@/lib/geometry/rect'
import type { Subject } from '../spec'

/** How the picture holds its subjects: standing on ground, sitting in water, or hanging in the middle. */
export type Stance = 'ground' | 'water' | 'float'

export interface LayoutInput {
  width: number
  height: number
  stance: Stance
  /** Where the front row stands: y in pixels. */
  groundY: number
  /** Where the ground begins: rows further back come no higher. */
  horizonY: number
  /** The main subject's size as a share of the shorter side. */
  share: number
  /** 0 is left, 1 right: a lone subject leaves room for the light. */
  lightX: number
  subjects: readonly Subject[]
  /** Width over height of each subject's visible pixels, in the order of `subjects`. */
  aspects: readonly number[]
  random: () => number
}

export interface Placement {
  /** Index into the subjects. */
  subject: number
  /** Where its visible pixels go. */
  box: Rect
  isFlipped: boolean
  /** 'air' casts no shadow, 'stacked' leans on another subject and casts none of its own. */
  support: 'ground' | 'air' | 'stacked'
}

/** One subject of a cluster. */
export interface Part {
  subject: number
  /** Centre and lowest point, relative to the cluster's left edge and lowest point; y grows downward. */
  centreX: number
  bottom: number
  width: number
  height: number
  support: Placement['support']
  isFlipped: boolean
}

/** Stands in for a subject where an empty list has none. */
export const NOBODY: Subject = {
  icon: '',
  word: '',
  group: '',
  count: 0,
  scale: 1,
  relation: 'with',
  accessories: [],
}
