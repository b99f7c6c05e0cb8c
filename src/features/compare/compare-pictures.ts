import { beforeAndAfter, isPick, itemKey, letterOf, originWords } from '@/domain/compare-culling'
import type { CompareItem } from '@/domain/compare-culling'
import type { CommonFrame, FramePicture } from '@/domain/compare-frame'
import { commonFrame } from '@/domain/compare-frame'
import type { ImageId } from '@/domain/ids'
import type { ImageRecord } from '@/domain/image-record'
import { titleOf } from '@/domain/image-request'
import type { Size } from '@/domain/image-size'
import type { CompareState, CompareView } from './compare-store'

/** A picture as the comparison shows it. */
export interface ComparedPicture {
  key: string
  item: CompareItem
  /** Undefined for a source that is not in the gallery, and for a picture that was deleted. */
  record: ImageRecord | undefined
  isDeleted: boolean
  letter: string
  /** Says what it shows, unless its owner is not to know. */
  alt: string
  /** "A · edit, “a beret”", or "A" where its owner is not to know. */
  tag: string
  /** Undefined while it is not known. */
  size: Size | undefined
}

type Records = ReadonlyMap<ImageId, ImageRecord>

function describe(
  { item, record, isDeleted }: Pick<ComparedPicture, 'item' | 'record' | 'isDeleted'>,
  sourceIds: ReadonlySet<ImageId>,
): { alt: string; origin: string } {
  if (isDeleted) return { alt: 'Deleted picture', origin: 'deleted' }
  if (item.kind === 'source') return { alt: 'Source', origin: 'source' }
  if (!record) return { alt: '', origin: '' }
  return { alt: titleOf(record.request), origin: originWords(record, sourceIds) }
}

/** All pictures of the comparison, in the order in which they are shown. `sizes`: of those that are not in the gallery. */
export function comparedPictures(
  { items, isBlind }: Pick<CompareState, 'items' | 'isBlind'>,
  byId: Records,
  sizes: ReadonlyMap<string, Size>,
): readonly ComparedPicture[] {
  const records = items.map((item) => (item.kind === 'image' ? byId.get(item.id) : undefined))
  const sourceIds = new Set(records.flatMap((record) => record?.parents?.source.imageId ?? []))
  const described = items.map((item, index) => {
    const record = records[index]
    const isDeleted = item.kind === 'image' && !record
    return { item, record, isDeleted, ...describe({ item, record, isDeleted }, sourceIds) }
  })
  // What is said of all of them tells none from another: pictures of one request.
  const isOneOrigin = described.every(({ origin }) => origin === described[0]?.origin)
  return described.map(({ item, record, isDeleted, alt, origin }, index) => {
    const letter = letterOf(index)
    const key = itemKey(item)
    return {
      key,
      item,
      record,
      isDeleted,
      letter,
      alt: isBlind ? `Picture ${letter}` : alt,
      tag: isBlind || origin === '' || isOneOrigin ? letter : `${letter} · ${origin}`,
      size: record ? { width: record.width, height: record.height } : sizes.get(key),
    }
  })
}

/** The pictures as they are laid into the common frame: those whose size is known. */
export function framePictures(pictures: readonly ComparedPicture[]): readonly FramePicture[] {
  const keys = new Set(pictures.map(({ key }) => key))
  return pictures.flatMap(({ key, letter, size, record }) => {
    if (!size || size.width === 0) return []
    const [source] = (record && beforeAndAfter(record, (id) => keys.has(id))) ?? []
    const canvas = record?.edit?.canvas
    return [
      {
        key,
        letter,
        width: size.width,
        height: size.height,
        ...(source && { sourceKey: itemKey(source) }),
        ...(canvas && { canvas }),
      },
    ]
  })
}

/** What is seen of the comparison. */
export interface Comparison {
  pictures: readonly ComparedPicture[]
  frame: CommonFrame
  /** Keys of the pictures in sight, in order: all or the picks in the grid and while blinking, otherwise two. */
  shownKeys: readonly string[]
  focus: ComparedPicture | undefined
}

const PAIR_VIEWS: ReadonlySet<CompareView> = new Set(['wipe', 'onion', 'difference'])

/** True where two pictures lie over each other. */
export function showsPair(view: CompareView): boolean {
  return PAIR_VIEWS.has(view)
}

/** Everything that the views show, from what was chosen and what is stored. */
export function comparisonOf(
  state: CompareState,
  byId: Records,
  sizes: ReadonlyMap<string, Size>,
): Comparison {
  const pictures = comparedPictures(state, byId, sizes)
  const picks = pictures.filter(({ record }) => record && isPick(record)).map(({ key }) => key)
  const all = pictures.map(({ key }) => key)
  const shownKeys = showsPair(state.view) ? state.pair : state.showsPicksOnly ? picks : all
  const focusKey = shownKeys.includes(state.focusKey) ? state.focusKey : shownKeys[0]
  return {
    pictures,
    frame: commonFrame(framePictures(pictures)),
    shownKeys,
    focus: pictures.find(({ key }) => key === focusKey),
  }
}
