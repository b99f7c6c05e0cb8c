/** Where one job stands on one axis of its batch. */
export interface BatchValue {
  axis: string
  value: string
  /** Its place among the values of the axis, from 0. */
  at: number
}

/** The place of a job, and of its pictures, among all that were asked for with one press. */
export interface BatchPlace {
  /** The same for all jobs of the press. */
  id: string
  /** What was written, cut to one line. */
  title: string
  /** One per axis, in the order of the axes. */
  values: readonly BatchValue[]
}
