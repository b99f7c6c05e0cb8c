import type { Painter } from '../painter'

/** What a scene leaves for its subjects. */
export interface SceneLayout {
  /** Where the main subject's feet stand, px. */
  groundYPx: number
  horizonYPx: number
  /** The main subject's size as a share of the shorter side. */
  subjectSizeShare: number
  hasContactShadow: boolean
  /** Still water or wet ground mirrors the subjects. */
  reflects: boolean
  /** Subjects sit in water ("water"), hang in the middle ("air"), or stand. */
  stance: 'ground' | 'water' | 'float'
  /** Painted after the subjects, in front of them. */
  foreground: (painter: Painter) => void
}

/** Paints one kind of place and says what it leaves. */
export type ScenePainter = (painter: Painter) => SceneLayout

const nothing = (): void => undefined

/** A layout with the usual answers: standing on ground, casting a shadow, nothing in front. */
export function layoutOf(
  painter: Painter,
  horizonYPx: number,
  ground: number,
  share: number,
  more: Partial<SceneLayout> = {},
): SceneLayout {
  return {
    groundYPx: painter.height * ground,
    horizonYPx,
    subjectSizeShare: share,
    hasContactShadow: true,
    reflects: false,
    stance: 'ground',
    foreground: nothing,
    ...more,
  }
}
