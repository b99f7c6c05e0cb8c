import { Eraser, Maximize2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { isAbort, toAppError } from '@/domain/app-error'
import { describeError } from '@/domain/describe-error'
import type { ImageId } from '@/domain/ids'
import type { ImageRecord } from '@/domain/image-record'
import type { LocalChange } from '@/domain/local-change'
import { changedSize, changeProblem, LOCAL_CHANGES } from '@/domain/local-change'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { Progress } from '@/ui/progress'

interface Watched {
  signal: AbortSignal
  onProgress: (share: number) => void
}

interface ImproveDialogProps {
  record: ImageRecord
  /** Makes and stores the new picture. */
  onImprove: (change: LocalChange, watched: Watched) => Promise<ImageId>
  /** What is loaded with the first change, in KB. */
  downloadKb: number
  onDone: (id: ImageId) => void
  onClose: () => void
}

interface Running {
  change: LocalChange
  /** 0 to 1. */
  share: number
}

function labelOf(change: LocalChange): string {
  return change.kind === 'cut-out' ? 'Remove background' : `Upscale ×${change.factor}`
}

function detailOf(record: ImageRecord, change: LocalChange): string {
  if (change.kind === 'cut-out') return 'Keeps what stands out and makes the rest transparent.'
  const { width, height } = changedSize(record, change)
  return `${width} × ${height} px. Sharper edges; no detail is made up.`
}

/** Runs one change at a time; whoever closes the dialog stops it. */
function useImproving({ onImprove, onDone }: Pick<ImproveDialogProps, 'onImprove' | 'onDone'>) {
  const [running, setRunning] = useState<Running>()
  const [failure, setFailure] = useState<string>()
  const controller = useRef<AbortController>(undefined)
  useEffect(() => () => controller.current?.abort(), [])

  async function start(change: LocalChange): Promise<void> {
    const { signal } = (controller.current = new AbortController())
    setFailure(undefined)
    setRunning({ change, share: 0 })
    try {
      onDone(await onImprove(change, { signal, onProgress: (share) => setRunning({ change, share }) }))
    } catch (error) {
      if (isAbort(error)) return
      const { title, next } = describeError(toAppError(error).toData())
      setFailure(`${title}. ${next}`)
    } finally {
      if (!signal.aborted) setRunning(undefined)
    }
  }
  function cancel(): void {
    controller.current?.abort()
    setRunning(undefined)
  }
  return { running, failure, start, cancel }
}

/** What this device can do with a picture by itself. Closing it stops what is running. */
export function ImproveDialog({ record, onImprove, downloadKb, onDone, onClose }: ImproveDialogProps) {
  const { running, failure, start, cancel } = useImproving({ onImprove, onDone })
  return (
    <Dialog title="Improve" width="small" onClose={onClose}>
      <div className="flex flex-col gap-3 px-4 pb-4 pt-1">
        <p className="text-sm text-pretty text-mute">
          Done on this device, with any connection and at no cost: nothing is sent. The result is a new
          picture in the gallery. Loads {downloadKb} KB when first used.
        </p>
        <ul className="flex flex-col gap-2">
          {LOCAL_CHANGES.map((change) => (
            <Choice
              key={labelOf(change)}
              {...{ record, change }}
              isDisabled={running !== undefined}
              onChoose={() => void start(change)}
            />
          ))}
        </ul>
        {running && (
          <div className="flex items-center gap-3">
            <Progress label={labelOf(running.change)} value={running.share} className="flex-1" />
            <Button size="small" onClick={cancel}>
              Cancel
            </Button>
          </div>
        )}
        {failure && (
          <p role="alert" className="text-sm text-pretty text-danger">
            {failure}
          </p>
        )}
      </div>
    </Dialog>
  )
}

interface ChoiceProps {
  record: ImageRecord
  change: LocalChange
  isDisabled: boolean
  onChoose: () => void
}

function Choice({ record, change, isDisabled, onChoose }: ChoiceProps) {
  const problem = changeProblem(record, change)
  const Icon = change.kind === 'cut-out' ? Eraser : Maximize2
  return (
    <li className="flex items-center justify-between gap-3 rounded-control border border-line p-2.5">
      <div className="flex min-w-0 flex-col gap-0.5">
        <span className="text-sm font-medium">{labelOf(change)}</span>
        <span className="text-xs text-pretty text-mute">{problem ?? detailOf(record, change)}</span>
      </div>
      <Button
        aria-label={labelOf(change)}
        icon={<Icon size={15} />}
        disabled={isDisabled || problem !== undefined}
        onClick={onChoose}
      >
        {change.kind === 'cut-out' ? 'Remove' : 'Upscale'}
      </Button>
    </li>
  )
}
