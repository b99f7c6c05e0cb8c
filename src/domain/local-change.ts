import type { Size } from './image-size'

/** What this device does to a picture by itself, whatever the connection: nothing is sent anywhere. */
export type LocalChange = { kind: 'cut-out' } | { kind: 'upscale'; factor: 2 | 4 }

/** As many as are decoded anywhere in the app: a result that could not be opened again would be of no use. */
const MOST_PIXELS = 64_000_000

/** The choices in the order in which they are offered. */
export const LOCAL_CHANGES: readonly LocalChange[] = [
  { kind: 'cut-out' },
  { kind: 'upscale', factor: 2 },
  { kind: 'upscale', factor: 4 },
]

/** The size of the result. */
export function changedSize({ width, height }: Size, change: LocalChange): Size {
  const factor = change.kind === 'upscale' ? change.factor : 1
  return { width: width * factor, height: height * factor }
}

/** Why a picture cannot be changed so, as a sentence; undefined where it can. */
export function changeProblem(size: Size, change: LocalChange): string | undefined {
  const { width, height } = changedSize(size, change)
  if (width * height <= MOST_PIXELS) return undefined
  // Rounded up, so that 64.03 is not said to be too much for 64.
  return `That would be ${Math.ceil((width * height) / 1e6)} megapixels; 64 is the most.`
}

/** What has been done, in two words: for the family tree. */
export function localChangeWords(change: LocalChange): string {
  return change.kind === 'cut-out' ? 'background removed' : `upscaled ×${change.factor}`
}
