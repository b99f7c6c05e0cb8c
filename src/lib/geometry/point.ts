interface Point {
  readonly x: number
  readonly y: number
}

/** A place in pixels of the upright source image; (0, 0) is its top left corner, pixel centres lie at halves. */
export interface ImagePoint extends Point {
  readonly __space: 'image'
}

/** A place in CSS pixels from the top left corner of the drawing surface. */
export interface StagePoint extends Point {
  readonly __space: 'stage'
}

/** How the image lies on the stage: image pixel (x, y) is shown at (x · scale + view.x, y · scale + view.y). */
export interface View {
  readonly scale: number
  readonly x: number
  readonly y: number
}

/** Names a pair of numbers as image pixels. The brand exists for the type checker alone. */
export function imagePoint(x: number, y: number): ImagePoint {
  return { x, y } as ImagePoint // the brand has no value at run time
}

/** Names a pair of numbers as stage pixels. */
export function stagePoint(x: number, y: number): StagePoint {
  return { x, y } as StagePoint // the brand has no value at run time
}

/** Where an image point is shown. With `stageToImage` the only conversion between the two spaces. */
export function imageToStage(point: ImagePoint, view: View): StagePoint {
  return stagePoint(point.x * view.scale + view.x, point.y * view.scale + view.y)
}

/** Which image point lies under a stage point; the inverse of `imageToStage`. */
export function stageToImage(point: StagePoint, view: View): ImagePoint {
  return imagePoint((point.x - view.x) / view.scale, (point.y - view.y) / view.scale)
}

/** The view at another scale in which the image point under `anchor` stays under it. */
export function zoomAround(view: View, anchor: StagePoint, scale: number): View {
  const fixed = stageToImage(anchor, view)
  return { scale, x: anchor.x - fixed.x * scale, y: anchor.y - fixed.y * scale }
}
