import type { Rect } from '@/lib/geometry/rect'
import { uniteRects } from '@/lib/geometry/rect'
import type { Size } from './image-size'

/** What of a picture decides where it is laid. */
export interface FramePicture extends Size {
  key: string
  /** "B", as people are told. */
  letter: string
  /** The picture that it was edited from. */
  sourceKey?: string
  /** Where it lies on that one, in px of it; absent where it covers just that. */
  canvas?: Rect
}

/** One rectangle that all pictures are brought to, so that a place in one is the same place in the others. */
export interface CommonFrame {
  size: Size
  /** Where each picture lies in it, by key, in whole px of the frame. */
  places: ReadonlyMap<string, Rect>
  /** `same` one size · `aligned` laid where the edits left them · `scaled` brought to the largest. */
  how: 'same' | 'aligned' | 'scaled'
}

const area = ({ width, height }: Size): number => width * height

/** The largest; of equal ones the first. */
function largestOf(pictures: readonly FramePicture[]): FramePicture | undefined {
  return pictures.reduce<FramePicture | undefined>(
    (largest, picture) => (largest && area(largest) >= area(picture) ? largest : picture),
    undefined,
  )
}

/** As large as it fits without being cut, in the middle. */
function containedIn(frame: Size, { width, height }: Size): Rect {
  const scale = Math.min(frame.width / width, frame.height / height)
  const fitted = {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  }
  return {
    x: Math.floor((frame.width - fitted.width) / 2),
    y: Math.floor((frame.height - fitted.height) / 2),
    ...fitted,
  }
}

/** Where an edit lies on the first picture of its line of edits, or undefined where that line leaves the set. */
function placeOnRoot(
  picture: FramePicture,
  byKey: ReadonlyMap<string, FramePicture>,
  depth = 0,
): { root: string; rect: Rect } | undefined {
  const { key, width, height, sourceKey, canvas } = picture
  const source = sourceKey === undefined ? undefined : byKey.get(sourceKey)
  if (!source || depth > byKey.size) return { root: key, rect: { x: 0, y: 0, width, height } }
  const covered = canvas ?? { x: 0, y: 0, width: source.width, height: source.height }
  // An edit that came back in another size than it covers is not px for px what its source is.
  if (covered.width !== width || covered.height !== height) return undefined
  const below = placeOnRoot(source, byKey, depth + 1)
  if (!below) return undefined
  return {
    root: below.root,
    rect: { x: below.rect.x + covered.x, y: below.rect.y + covered.y, width, height },
  }
}

/** Edits of one picture and of each other, some of which extended it: they belong where they were made. */
function aligned(pictures: readonly FramePicture[]): CommonFrame | undefined {
  const byKey = new Map(pictures.map((picture) => [picture.key, picture]))
  const found = pictures.map((picture) => placeOnRoot(picture, byKey))
  const rects: Rect[] = []
  for (const place of found) {
    if (!place || place.root !== found[0]?.root) return undefined
    rects.push(place.rect)
  }
  const whole = rects.reduce(uniteRects, { x: 0, y: 0, width: 0, height: 0 })
  return {
    how: 'aligned',
    size: { width: whole.width, height: whole.height },
    places: new Map(
      pictures.map(({ key, width, height }, index) => {
        const { x = 0, y = 0 } = rects[index] ?? {}
        return [key, { x: x - whole.x, y: y - whole.y, width, height }]
      }),
    ),
  }
}

/** Brings pictures to one frame: as they are where they have one size, as they were edited, or else fitted to the largest. */
export function commonFrame(pictures: readonly FramePicture[]): CommonFrame {
  const largest = largestOf(pictures)
  if (!largest) return { how: 'same', size: { width: 1, height: 1 }, places: new Map() }
  const { width, height } = largest
  const isSame = pictures.every((picture) => picture.width === width && picture.height === height)
  const byEdits = aligned(pictures)
  if (byEdits && (!isSame || byEdits.size.width !== width || byEdits.size.height !== height)) return byEdits
  return {
    how: isSame ? 'same' : 'scaled',
    size: { width, height },
    places: new Map(pictures.map((picture) => [picture.key, containedIn({ width, height }, picture)])),
  }
}

const sizeText = ({ width, height }: Size): string => `${width} × ${height} px`

function scaledWords(picture: FramePicture, place: Rect, frame: Size): string {
  const percent = Math.round((100 * place.width) / picture.width)
  const change = percent > 100 ? `enlarged to ${percent} %` : percent < 100 ? `shrunk to ${percent} %` : ''
  const isBarred = place.width < frame.width || place.height < frame.height
  return [`${picture.letter} (${picture.width} × ${picture.height})`, change, isBarred ? 'centred' : '']
    .filter(Boolean)
    .join(' ')
}

/** How the pictures were brought together, as a sentence. */
export function frameWords({ how, size, places }: CommonFrame, pictures: readonly FramePicture[]): string {
  if (how === 'same') return pictures.length > 1 ? `All are ${sizeText(size)}.` : `${sizeText(size)}.`
  if (how === 'aligned')
    return `Different sizes, laid over each other where the edits left them, on ${sizeText(size)}.`
  const changed = pictures.flatMap((picture) => {
    const place = places.get(picture.key)
    const isWhole = picture.width === size.width && picture.height === size.height
    return place && !isWhole ? [scaledWords(picture, place, size)] : []
  })
  return `Different sizes, brought to the largest, ${sizeText(size)}: ${changed.join(', ')}.`
}
