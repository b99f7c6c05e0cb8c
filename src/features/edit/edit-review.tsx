import { Check, Columns2, Download } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { EditFacts, ImageRecord } from '@/domain/image-record'
import { rectOfSize } from '@/lib/geometry/rect'
import type { DraftStore } from '@/state/draft-store'
import { Button, IconButton } from '@/ui/button'
import { usePicture } from '@/ui/picture-source'
import { Switch } from '@/ui/switch'
import type { EditDesk, OpenSource } from '@/usecases/edit-desk'
import type { PictureKeeper } from '@/usecases/transfers'
import type { EditOptionsStore } from './edit-options-store'
import { MaskSurface, type SurfaceLayer } from './mask-surface'
import { createMaskToolStore } from './mask-tool-store'
import { shareText } from './mask-view'
import type { MaskViewport } from './mask-viewport'
import { MaskZoomBar } from './mask-zoom-bar'

interface EditReviewProps {
  record: ImageRecord
  source: OpenSource
  viewport: MaskViewport
  desk: EditDesk
  drafts: DraftStore
  options: EditOptionsStore
  keeper: Pick<PictureKeeper, 'download' | 'remove'>
  onCompareSource: (record: ImageRecord) => void
}

/** A result in the place of its source, at the same zoom: hold Tab to see the source. Then keep it, drop it or go back. */
export function EditReview(props: EditReviewProps) {
  const { record, source, viewport, desk, drafts, options, keeper, onCompareSource } = props
  const [showsRaw, setShowsRaw] = useState(false)
  const [showsChanges, setShowsChanges] = useState(false)
  const [tools] = useState(createReviewTools)
  const layers = useReviewLayers(record, source, { showsRaw, showsChanges })
  const place = useRef<HTMLDivElement>(null)
  const { resultShown } = options.getState()
  // On a phone the button that was pressed stands far below the picture.
  useEffect(() => void place.current?.scrollIntoView({ block: 'nearest' }), [])

  function accept(): void {
    resultShown(undefined)
    void desk.openStored(record.id)
  }
  function discard(): void {
    resultShown(undefined)
    void keeper.remove([record.id])
  }
  function editAgain(): void {
    resultShown(undefined)
    if (record.request.kind === 'edit') {
      const { styled, prompt } = record.request
      drafts.getState().fieldEdited({ prompt: styled?.prompt ?? prompt })
      drafts.getState().styleChosen(styled)
    }
    if (record.parents) void desk.openParents(record.parents)
  }
  return (
    <div ref={place} className="flex flex-col wide:absolute wide:inset-0">
      <div className="relative max-wide:h-[56dvh] max-wide:min-h-80 wide:min-h-0 wide:flex-1">
        <MaskSurface
          {...{ tools, viewport, layers }}
          label="Result"
          session={source.session}
          picture={source.url}
        />
        <MaskZoomBar viewport={viewport} />
      </div>
      <div
        role="toolbar"
        aria-label="Result"
        className="flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-line bg-panel px-3 py-2"
      >
        {record.draft && (
          <p className="text-xs text-mute">Unfinished preview, as it came: the picture itself never did.</p>
        )}
        {record.edit && (
          <Drift facts={record.edit} {...{ showsChanges }} onToggle={() => setShowsChanges(!showsChanges)} />
        )}
        {record.edit?.rawStored && (
          <Switch label="Show raw result" checked={showsRaw} onChange={setShowsRaw} className="gap-2" />
        )}
        <div className="ml-auto flex flex-wrap items-center gap-1.5">
          <IconButton
            label="Download"
            tooltipSide="top"
            icon={<Download size={15} />}
            onClick={() => void keeper.download([record.id])}
          />
          {record.parents && (
            <Button size="small" icon={<Columns2 size={14} />} onClick={() => onCompareSource(record)}>
              Before / after
            </Button>
          )}
          <Button size="small" onClick={discard}>
            Discard
          </Button>
          <Button size="small" onClick={editAgain}>
            Edit again
          </Button>
          <Button size="small" tone="main" icon={<Check size={14} />} onClick={accept}>
            Accept
          </Button>
        </div>
      </div>
    </div>
  )
}

/** Looks and moves, and never paints. */
function createReviewTools() {
  const tools = createMaskToolStore()
  tools.setState({ tool: 'pan', veilOpacityPercent: 0, showsOutline: false, toolChosen: () => undefined })
  return tools
}

interface DriftProps {
  facts: EditFacts
  showsChanges: boolean
  onToggle: () => void
}

function Drift({ facts, showsChanges, onToggle }: DriftProps) {
  const { driftShare, keptOutside, maskShare, shift } = facts
  if (!keptOutside && maskShare === undefined && driftShare === 0)
    return <p className="text-xs">Nothing was masked: all of it could change</p>
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-xs">
      <p title={keptOutside ? 'It was put back as it was' : 'It was kept as it came'}>
        Changed outside the mask: {shareText(driftShare)}
        {shift && (
          <span className="text-mute">
            {' '}
            · moved by {shift.dx}, {shift.dy} px to fit
          </span>
        )}
      </p>
      {driftShare > 0 && (
        <Button size="small" tone="ghost" aria-pressed={showsChanges} onClick={onToggle}>
          Show changes
        </Button>
      )}
    </div>
  )
}

interface Shows {
  showsRaw: boolean
  showsChanges: boolean
}

function useReviewLayers(
  { id, width, height, edit, draft }: ImageRecord,
  { image }: OpenSource,
  shows: Shows,
) {
  const result = usePicture(id, 'full')
  const raw = usePicture(`${id}/raw`, 'full', shows.showsRaw)
  const changes = usePicture(`${id}/changes`, 'full', shows.showsChanges)
  const canvas = edit?.canvas ?? draft?.frame ?? { ...rectOfSize(image), width, height }
  const layers: SurfaceLayer[] = []
  if (result.kind === 'ready') layers.push({ url: result.url, rect: canvas })
  if (raw.kind === 'ready' && edit) layers.push({ url: raw.url, rect: edit.frame })
  if (changes.kind === 'ready') layers.push({ url: changes.url, rect: canvas })
  return layers
}
