import type { ReactNode } from 'react'
import { useEffect } from 'react'
import type { ImageId } from '@/domain/ids'
import type { ImageRecord, PictureRef } from '@/domain/image-record'
import type { Job } from '@/domain/job'
import type { GalleryStore } from '@/state/gallery-store'
import type { JobsStore } from '@/state/jobs-store'
import { cx } from '@/ui/cx'
import { useImageDrop, useImagePaste } from '@/ui/use-image-drop'
import { SquareFrame, viewFrame } from './square-frame'
import type { PlanParts, VariationPlan } from './use-variation-plan'
import { useVariationPlan } from './use-variation-plan'
import { VariationEmpty } from './variation-empty'
import { VariationResults } from './variation-results'
import { useShownJobs } from './use-shown-jobs'

export interface VariationStageProps extends PlanParts {
  jobs: JobsStore
  gallery: GalleryStore
  now: () => number
  /** Opens the picture that a job was made from. */
  onOpenSource: (ref: PictureRef) => void
  /** Why a job has not come to pictures, and what can be done; looks alike in every tab. */
  renderJobNotes: (job: Job) => ReactNode
  /** One stored picture with its tools; looks alike in every tab. */
  renderTile: (record: ImageRecord, isLarge: boolean) => ReactNode
  onCompare: (ids: readonly ImageId[]) => void
}

/** The picture that is varied, with the frame of what is sent, and below it what has become of it. */
export function VariationStage(props: VariationStageProps) {
  const { desk, jobs, gallery } = props
  const plan = useVariationPlan(props)
  const shown = useShownJobs(jobs, gallery)
  const open = ([file]: readonly File[]): void => {
    if (file) void desk.openFile(file)
  }
  useImagePaste(open)
  const { getRootProps, isDragActive } = useImageDrop(open)
  useEffect(() => void desk.reopen(), [desk])
  if (!plan.source)
    return (
      <div className="flex min-h-full min-w-0 flex-col">
        <VariationEmpty desk={desk} onFiles={open} />
        {shown.length > 0 && <VariationResults {...props} shown={shown} />}
      </div>
    )
  return (
    <div
      {...getRootProps()}
      className={cx(
        'relative flex min-h-full min-w-0 flex-col gap-5 p-3 wide:px-6.5 wide:py-5.5',
        // A picture that nobody has varied yet has the stage for itself.
        shown.length === 0
          ? '[--frame-height:50dvh] wide:[--frame-height:calc(100dvh-170px)]'
          : '[--frame-height:32dvh]',
      )}
    >
      <SourceView plan={plan} source={plan.source} isAlone={shown.length === 0} />
      {shown.length > 0 && <VariationResults {...props} shown={shown} source={plan.source} />}
      {isDragActive && (
        <p className="pointer-events-none absolute inset-2 z-30 grid place-items-center rounded-card border-2 border-dashed border-accent bg-stage/85 font-medium">
          Drop to vary this picture instead
        </p>
      )}
    </div>
  )
}

interface SourceViewProps {
  plan: VariationPlan
  source: NonNullable<VariationPlan['source']>
  isAlone: boolean
}

function SourceView({ plan, source, isAlone }: SourceViewProps) {
  const { frame, needsFit, choices } = plan
  const { image, url } = source
  const { fit, offset, optionsSet } = choices
  return (
    <section
      aria-label="Picture to vary"
      className={cx('flex flex-col items-center gap-2', isAlone && 'flex-1 justify-center')}
    >
      {needsFit && frame ? (
        <>
          <SquareFrame
            {...{ url, image, frame, fit, offset }}
            name={image.name}
            onMove={(next) => optionsSet({ offset: next })}
          />
          <p className="text-center text-xs text-mute">
            {fit === 'crop'
              ? 'This endpoint takes squares only: what is inside the frame is sent. Drag it, or use the arrow keys.'
              : 'This endpoint takes squares only: the striped border is filled from the picture’s edges. Drag the picture, or use the arrow keys.'}
          </p>
        </>
      ) : (
        <img
          src={url}
          alt={image.name}
          draggable={false}
          style={viewFrame(image)}
          className="rounded-control bg-raised"
        />
      )}
    </section>
  )
}
