import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { ImageId } from '@/domain/ids'
import type { ImageRecord } from '@/domain/image-record'
import type { Job } from '@/domain/job'
import type { DraftStore } from '@/state/draft-store'
import type { GalleryStore } from '@/state/gallery-store'
import type { JobsStore } from '@/state/jobs-store'
import type { EditDesk, OpenSource } from '@/usecases/edit-desk'
import type { MarkupDesk } from '@/usecases/markup-desk'
import type { PictureKeeper } from '@/usecases/transfers'
import { EditEmpty } from './edit-empty'
import { hasMargins } from './edit-margins'
import type { EditOptionsStore } from './edit-options-store'
import { EditResults } from './edit-results'
import { EditReview } from './edit-review'
import type { MaskCommand } from './mask-commands'
import { maskCommands } from './mask-commands'
import { MaskEditor } from './mask-editor'
import type { MaskToolStore } from './mask-tool-store'
import { MaskViewport } from './mask-viewport'
import { useSentFrame } from './use-edit-plan'
import { useStagePreview } from './use-stage-preview'
import { useImageDrop, useImagePaste } from '@/ui/use-image-drop'

export interface EditStageProps {
  desk: EditDesk
  drafts: DraftStore
  options: EditOptionsStore
  tools: MaskToolStore
  markup: MarkupDesk
  jobs: JobsStore
  gallery: GalleryStore
  keeper: Pick<PictureKeeper, 'download' | 'remove'>
  now: () => number
  platform: 'mac' | 'other'
  saveFile: (blob: Blob, name: string) => void
  onCompare: (ids: readonly ImageId[]) => void
  /** Shows an edit beside what it was made from. */
  onCompareSource: (record: ImageRecord) => void
  /** Why a job has not come to pictures, and what can be done; looks alike in every tab. */
  renderJobNotes: (job: Job) => ReactNode
  /** Hears what keys and command menu can do while a picture is open. */
  onCommands: (commands: readonly MaskCommand[]) => void
}

/** The picture with its mask, or a result of it; before there is one, the place to drop it. */
export function EditStage(props: EditStageProps) {
  const { desk, options } = props
  const source = useStore(desk.store, (state) => state.source)
  const open = ([file]: readonly File[]): void => {
    options.getState().resultShown(undefined)
    if (file) void desk.openFile(file)
  }
  useImagePaste(open)
  const { getRootProps, isDragActive } = useImageDrop(open)
  useEffect(() => void desk.reopen(), [desk])
  if (!source) return <EditEmpty desk={desk} onFiles={open} />
  return (
    <div {...getRootProps()} className="relative flex h-full min-w-0 flex-col">
      <OpenStage key={source.image.key} {...props} source={source} />
      {isDragActive && <DropHint />}
    </div>
  )
}

function DropHint() {
  return (
    <p className="pointer-events-none absolute inset-2 z-30 grid place-items-center rounded-card border-2 border-dashed border-accent bg-stage/85 font-medium">
      Drop to edit this picture instead
    </p>
  )
}

/** Over the picture that is still being made. */
function PreviewNote({ children }: { children: string }) {
  return (
    <p
      role="status"
      className="pointer-events-none absolute left-1/2 top-16 z-10 -translate-x-1/2 rounded-full bg-black/75 px-3 py-1 text-xs font-medium text-white"
    >
      {children}
    </p>
  )
}

function OpenStage(props: EditStageProps & { source: OpenSource }) {
  const { source, options, tools, markup, desk, gallery, platform, saveFile, onCommands } = props
  const { session, image, url } = source
  const [viewport] = useState(() => new MaskViewport(image))
  const { margins } = useStore(desk.store)
  const shownId = useStore(options, (state) => state.shownId)
  const shown = useStore(gallery, ({ byId }) => shownId && byId.get(shownId))
  const frame = useSentFrame(props)
  const preview = useStagePreview(props)

  async function exportMask(): Promise<void> {
    saveFile(await session.png('dual'), `${image.name.replace(/\.[a-z]{3,4}$/i, '')} mask.png`)
  }

  useEffect(() => {
    const { viewportOpened } = options.getState()
    viewportOpened(viewport)
    onCommands(maskCommands({ session, tools, viewport, markup }))
    return () => {
      viewportOpened(undefined)
      onCommands([])
    }
  }, [options, session, tools, viewport, markup, onCommands])

  return (
    <>
      <div className="relative min-h-0 flex-1">
        {shown ? (
          <EditReview key={shown.id} {...props} {...{ viewport }} record={shown} />
        ) : (
          <MaskEditor
            {...{ session, tools, viewport, markup, platform, frame }}
            layers={preview.layers}
            picture={url}
            extension={hasMargins(margins) ? margins : undefined}
            onExportMask={() => void exportMask()}
          />
        )}
        {!shown && preview.words && <PreviewNote>{preview.words}</PreviewNote>}
      </div>
      <EditResults {...props} />
    </>
  )
}
