import { ChevronLeft, ChevronRight, X } from 'lucide-react'
import { useEffect, useEffectEvent } from 'react'
import { useStore } from 'zustand'
import { judgementForKey } from '@/domain/compare-culling'
import { facetsOf } from '@/domain/gallery-query'
import { BUILT_IN_CONNECTION_ID } from '@/domain/connection'
import type { ImageId } from '@/domain/ids'
import type { ImageRecord } from '@/domain/image-record'
import { BUILT_IN_MODEL } from '@/domain/models'
import type { GalleryStore } from '@/state/gallery-store'
import type { PictureKeeper } from '@/usecases/transfers'
import type { CodeLanguage } from '@/domain/code-language'
import { IconButton } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import type { ZoomPan } from './use-zoom-pan'
import { useZoomPan } from './use-zoom-pan'
import { Verdict } from '@/ui/verdict'
import type { LineageVerbs } from './selection-bar'
import { ViewerDetails } from './viewer-details'
import { ViewerStage, ZoomBar } from './viewer-stage'

export interface ImageViewerProps {
  gallery: GalleryStore
  keeper: Pick<PictureKeeper, 'remove' | 'download' | 'judge'>
  copyImage: (id: ImageId) => Promise<void>
  copyText: (text: string) => Promise<void>
  /** The viewer has closed when this is called. */
  onReuseSettings?: ((record: ImageRecord) => void) | undefined
  onEdit?: ((id: ImageId) => void) | undefined
  /** Shows an edit beside what it was made from. */
  onCompareSource?: ((record: ImageRecord) => void) | undefined
  onVary?: ((id: ImageId) => void) | undefined
  lineage?: LineageVerbs | undefined
  /** Offers what this device can do with a picture. */
  onImprove?: ((id: ImageId) => void) | undefined
  /** Asks in which format. */
  onDownloadAs: (ids: readonly ImageId[]) => void
  /** Puts the picture's request on the clipboard as code; undefined where it needs no server. */
  copyCode?: ((record: ImageRecord, language: CodeLanguage) => Promise<void>) | undefined
}

/** One picture on the whole window, its details beside it. Shows the gallery's opened picture; nothing while there is none. */
export function ImageViewer(props: ImageViewerProps) {
  const { gallery } = props
  const record = useStore(gallery, ({ byId, openedId }) => openedId && byId.get(openedId))
  if (!record) return null
  return (
    <Dialog title="Image" headerHidden width="full" onClose={gallery.getState().viewerClosed}>
      <ViewerBody {...props} record={record} />
    </Dialog>
  )
}

function ViewerBody({
  record,
  gallery,
  keeper,
  copyImage,
  copyText,
  onReuseSettings,
  onEdit,
  onCompareSource,
  onVary,
  lineage,
  onImprove,
  onDownloadAs,
  copyCode,
}: ImageViewerProps & { record: ImageRecord }) {
  const { viewerClosed, byId } = gallery.getState()
  const parentId = record.parents?.source.imageId
  return (
    <div className="flex h-full flex-col wide:flex-row">
      <ShownPicture record={record} gallery={gallery} keeper={keeper} />
      <aside
        aria-label="Details"
        className="flex w-full flex-col border-line bg-panel max-wide:max-h-[45%] max-wide:border-t wide:w-panel-left wide:border-l"
      >
        <ViewerDetails
          record={record}
          onReuseSettings={
            onReuseSettings &&
            (() => {
              viewerClosed()
              onReuseSettings(record)
            })
          }
          onEdit={onEdit && (({ id }) => onEdit(id))}
          onCompareSource={record.parents && onCompareSource}
          onVary={onVary && (({ id }) => onVary(id))}
          onImprove={onImprove && (({ id }) => onImprove(id))}
          onFamily={lineage && (({ id }) => lineage.showFamily(id))}
          onChanges={
            lineage && parentId && byId.has(parentId)
              ? ({ id }) => lineage.showChanges(parentId, id)
              : undefined
          }
          knownTags={facetsOf(gallery.getState().records).tags}
          onTag={({ id }, tags) => void keeper.judge([id], { tags })}
          onCopyImage={({ id }) => copyImage(id)}
          onCopyPrompt={({ request }) => copyText(request.prompt)}
          onDownload={({ id }) => void keeper.download([id])}
          onDownloadAs={({ id }) => onDownloadAs([id])}
          onCopyCode={isOfServer(record) ? copyCode : undefined}
          onJudge={({ id }, change) => void keeper.judge([id], change)}
          // The gallery closes the viewer with it, so that the offer to undo is in reach.
          onDelete={({ id }) => void keeper.remove([id])}
        />
      </aside>
    </div>
  )
}

/** The built-in engine can be asked by nobody else, and an imported picture may know of no request. */
function isOfServer({ connectionId, request }: ImageRecord): boolean {
  return connectionId !== BUILT_IN_CONNECTION_ID && request.model !== '' && request.model !== BUILT_IN_MODEL
}

function ShownPicture({
  record,
  gallery,
  keeper,
}: Pick<ImageViewerProps, 'gallery' | 'keeper'> & { record: ImageRecord }) {
  const records = useNeighbours(gallery, record)
  const { viewerOpened, viewerClosed } = gallery.getState()
  const zoomPan = useZoomPan(record.id, record)
  const index = records.indexOf(record)
  const [previous, next] = [records[index - 1], records[index + 1]]
  useViewerKeys(zoomPan, {
    onPrevious: () => previous && viewerOpened(previous.id),
    onNext: () => next && viewerOpened(next.id),
    onOther: (key) => {
      const change = judgementForKey(key, record)
      if (change) void keeper.judge([record.id], change)
    },
  })
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col">
      <div className="relative min-h-0 flex-1">
        <ViewerStage record={record} zoomPan={zoomPan} />
        <Neighbour label="Previous image" keys="←" side="left" target={previous} onOpen={viewerOpened} />
        <Neighbour label="Next image" keys="→" side="right" target={next} onOpen={viewerOpened} />
        <IconButton
          label="Close"
          keys="Esc"
          tone="overlay"
          icon={<X size={17} />}
          onClick={viewerClosed}
          className="absolute! right-3 top-3"
        />
      </div>
      <div className="grid shrink-0 grid-cols-[1fr_auto_1fr] items-center border-t border-line bg-panel px-3.5 wide:h-11">
        <p className="flex items-center gap-3 text-xs tabular-nums text-mute">
          {index + 1} of {records.length}
          <Verdict judgement={record} />
        </p>
        <ZoomBar zoomPan={zoomPan} />
      </div>
    </div>
  )
}

/** The pictures that are shown or, where this one is not among them, all. */
function useNeighbours(gallery: GalleryStore, record: ImageRecord): readonly ImageRecord[] {
  const { shown, records } = useStore(gallery)
  return shown.includes(record) ? shown : records
}

interface NeighbourProps {
  label: string
  keys: string
  side: 'left' | 'right'
  target: ImageRecord | undefined
  onOpen: (id: ImageId) => void
}

function Neighbour({ label, keys, side, target, onOpen }: NeighbourProps) {
  const Icon = side === 'left' ? ChevronLeft : ChevronRight
  if (!target) return null
  return (
    <IconButton
      label={label}
      keys={keys}
      tone="overlay"
      size="large"
      tooltipSide={side === 'left' ? 'right' : 'left'}
      icon={<Icon size={19} />}
      onClick={() => onOpen(target.id)}
      className={`absolute! top-1/2 -translate-y-1/2 ${side === 'left' ? 'left-3' : 'right-3'}`}
    />
  )
}

const PAN_STEP_PX = 80

interface ViewerSteps {
  onPrevious: () => void
  onNext: () => void
  /** Any other key without a modifier. */
  onOther: (key: string) => void
}

function keyActions(zoomPan: ZoomPan, steps: ViewerSteps) {
  const { step, fit, actual, pan, isFit } = zoomPan
  const actions: Record<string, () => void> = {
    ArrowLeft: steps.onPrevious,
    ArrowRight: steps.onNext,
    '+': () => step(1),
    '=': () => step(1),
    '-': () => step(-1),
    '0': fit,
    // 1 to 5 rate.
    z: () => (isFit ? actual() : fit()),
    'shift ArrowLeft': () => pan(PAN_STEP_PX, 0),
    'shift ArrowRight': () => pan(-PAN_STEP_PX, 0),
    'shift ArrowUp': () => pan(0, PAN_STEP_PX),
    'shift ArrowDown': () => pan(0, -PAN_STEP_PX),
  }
  return actions
}

/** On the window: after a press on plain text the focus is on no element of the dialog. */
function useViewerKeys(zoomPan: ZoomPan, steps: ViewerSteps): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const actions = keyActions(zoomPan, steps)
    const isShifted = event.shiftKey && event.key.startsWith('Arrow')
    const action = actions[isShifted ? `shift ${event.key}` : event.key]
    if (!action) return event.shiftKey ? undefined : steps.onOther(event.key)
    event.preventDefault()
    action()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
}
