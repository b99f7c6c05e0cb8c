import type { Context, Rgb, SubjectLight } from '../subject/paint-kit'
import type { Stance } from './placement'

/** What the subjects need to know of the scene that they stand in. */
export interface Stage {
  ctx: Context
  width: number
  height: number
  stance: Stance
  groundY: number
  horizonY: number
  /** The main subject's size as a share of the shorter side. */
  share: number
  lightX: number
  light: SubjectLight
  /** The water's colour at the surface and deeper; only read where the stance is water or the ground mirrors. */
  water: readonly [near: Rgb, deep: Rgb]
  /** The colours of bare rock and of the near ground in this light. */
  rock: Rgb
  grass: Rgb
  castsShadows: boolean
  /** How wide the rim around subjects is; 0 for none. */
  rimPx: number
  random: () => number
}
