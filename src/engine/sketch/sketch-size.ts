/** How large a sketch is, in pixels. */
export interface SketchSize {
  width: number
  height: number
}
