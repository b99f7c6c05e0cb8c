import { useState } from 'react'
import type { Rect } from '@/lib/geometry/rect'
import { cx } from '@/ui/cx'
import { Picture } from '@/ui/picture'
import { Verdict } from '@/ui/verdict'
import type { PictureComparer } from '@/usecases/compare-pictures'
import type { CompareLayer } from './compare-layer'
import { CompareLayerView, LayerMessage } from './compare-layer-view'
import type { CellLook } from './compare-layout'
import { Loupe } from './compare-loupe'
import type { ComparedPicture } from './compare-pictures'
import type { CompareViewport } from './compare-viewport'
import { pictureName } from './compare-words'
import type { LoupePoint } from './loupe-point'

/** What was masked, to be drawn over every picture: a path in px of the edit's source, which lies at `place`. */
export interface MaskOutline {
  path: string
  place: Rect
}

export interface CompareCellProps {
  picture: ComparedPicture
  /** In the common frame; undefined while the picture's size is not known. */
  place: Rect | undefined
  look: CellLook
  isFocus: boolean
  /** A stop of its own for the arrow keys: in the grid. */
  isStop: boolean
  viewport: CompareViewport
  comparer: Pick<PictureComparer, 'region'>
  outline: MaskOutline | undefined
  /** Undefined while the loupe is put away. */
  loupe: LoupePoint | undefined
  onFocus: () => void
}

/** One picture with its tag and what is thought of it. */
export function CompareCell(props: CompareCellProps) {
  const { picture, look, isFocus, isStop, loupe, viewport, onFocus } = props
  const [layer, setLayer] = useState<CompareLayer>()
  return (
    <div
      role="group"
      aria-label={pictureName(picture)}
      aria-current={isFocus}
      tabIndex={isStop ? (isFocus ? 0 : -1) : undefined}
      data-picture={picture.key}
      onFocus={onFocus}
      style={look.box}
      className="group absolute overflow-hidden outline-none"
    >
      <div className="absolute inset-0" style={look.picture}>
        <CellPicture {...props} onLayer={setLayer} />
      </div>
      {isStop && (
        <div
          aria-hidden
          className={cx(
            'pointer-events-none absolute inset-0 z-10 border-2',
            isFocus ? 'border-accent' : 'border-transparent',
            // Over a picture in the colour of the frame.
            isFocus && 'group-focus-visible:shadow-[inset_0_0_0_2px_#fff]',
          )}
        />
      )}
      <CellWords picture={picture} isSecond={look.isSecond} isMarked={isFocus && !isStop} />
      {loupe && layer && look.isShown && <Loupe {...{ layer, viewport }} point={loupe} />}
    </div>
  )
}

function CellPicture(props: CompareCellProps & { onLayer: (layer: CompareLayer | undefined) => void }) {
  const { picture, place, look, viewport, comparer, outline, onLayer } = props
  const { key, item, size, alt, isDeleted } = picture
  if (isDeleted) return <LayerMessage>This picture was deleted.</LayerMessage>
  if (size?.width === 0) return <LayerMessage>This picture is no longer kept here.</LayerMessage>
  if (!size || !place) return null
  return (
    <CompareLayerView
      // The words of an earlier failure go with it.
      key={layerKey(key, place)}
      sourceKey={layerKey(key, place)}
      source={{ size, place, region: (region, signal) => comparer.region(item, region, signal) }}
      {...{ viewport, alt, onLayer }}
      maxPixels={look.maxPixels}
      placeholder={item.kind === 'image' && <Thumbnail pictureKey={item.id} />}
    >
      {outline && <OutlineView outline={outline} size={size} place={place} />}
    </CompareLayerView>
  )
}

const layerKey = (key: string, { x, y, width, height }: Rect): string => `${key} ${x} ${y} ${width} ${height}`

/** At once, while the picture itself is decoded; about where that will be. */
function Thumbnail({ pictureKey }: { pictureKey: string }) {
  return (
    <span className="absolute inset-2">
      <Picture pictureKey={pictureKey} size="thumbnail" alt="" fit="contain" />
    </span>
  )
}

/** Two lines, dark under light, that are seen on any picture and stay as thin at any zoom. */
function OutlineView({
  outline,
  size,
  place,
}: {
  outline: MaskOutline
  size: { width: number; height: number }
  place: Rect
}) {
  const scale = size.width / place.width
  const move = `scale(${scale}) translate(${outline.place.x - place.x} ${outline.place.y - place.y})`
  return (
    <svg
      aria-hidden
      data-mask-outline
      className="pointer-events-none absolute inset-0 size-full overflow-visible"
      viewBox={`0 0 ${size.width} ${size.height}`}
      fill="none"
    >
      {['#000c', '#fff'].map((colour, index) => (
        <path
          key={colour}
          d={outline.path}
          transform={move}
          stroke={colour}
          style={{ strokeWidth: `calc(var(--px) * ${(3 - 2 * index) / scale}px)` }}
        />
      ))}
    </svg>
  )
}

interface CellWordsProps {
  picture: ComparedPicture
  isSecond: boolean
  /** The keys mean this one, and no frame around it says so. */
  isMarked: boolean
}

const CHIP = 'pointer-events-none absolute z-10 rounded-[7px] bg-scrim px-2.5 py-1 text-xs text-white'

function CellWords({ picture: { tag, record }, isSecond, isMarked }: CellWordsProps) {
  const side = isSecond ? 'right-3' : 'left-3'
  return (
    <>
      <p
        aria-hidden
        className={cx(
          CHIP,
          side,
          'top-3 max-w-[calc(50%-16px)] truncate font-medium',
          isMarked && 'ring-2 ring-accent',
        )}
      >
        {tag}
      </p>
      {record && <Verdict judgement={record} className={cx('absolute bottom-3 z-10', side)} />}
    </>
  )
}
