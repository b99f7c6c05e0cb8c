import { Trash2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { daysLeft, TRASH_DAYS } from '@/domain/trash'
import type { ImageId } from '@/domain/ids'
import type { ImageRecord } from '@/domain/image-record'
import { titleOfPicture } from '@/domain/image-record'
import { Button } from '@/ui/button'
import { cx } from '@/ui/cx'
import { Dialog } from '@/ui/dialog'
import { EmptyState } from '@/ui/empty-state'
import { Picture } from '@/ui/picture'
import type { TrashKeeper } from '@/usecases/keep-trash'

interface TrashDialogProps {
  trash: TrashKeeper
  now: () => number
  onClose: () => void
}

type Asked = 'nothing' | 'drop'

/** What was deleted, until it is gone for good. */
export function TrashDialog({ trash, now, onClose }: TrashDialogProps) {
  const [records, setRecords] = useState<readonly ImageRecord[]>()
  const [chosen, setChosen] = useState<ReadonlySet<ImageId>>(new Set())
  const [asked, setAsked] = useState<Asked>('nothing')
  useEffect(() => {
    trash.list().then(setRecords, () => setRecords([]))
  }, [trash])
  const all = records ?? []
  const affected = chosen.size > 0 ? all.filter(({ id }) => chosen.has(id)) : all

  async function take(work: () => Promise<boolean>): Promise<void> {
    setAsked('nothing')
    if (!(await work())) return
    const gone = new Set(affected.map(({ id }) => id))
    setRecords(all.filter(({ id }) => !gone.has(id)))
    setChosen(new Set())
  }
  const toggle = (id: ImageId): void => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    setChosen(next)
    setAsked('nothing')
  }
  return (
    <Dialog
      title="Trash"
      width="large"
      onClose={onClose}
      footer={
        all.length > 0 && (
          <TrashActions
            {...{ asked, onAsk: setAsked }}
            count={affected.length}
            isAll={chosen.size === 0}
            onRestore={() => void take(() => trash.restore(affected))}
            onDrop={() => void take(() => trash.drop(affected.map(({ id }) => id)))}
          />
        )
      }
    >
      {records?.length === 0 ? (
        <EmptyState
          icon={<Trash2 size={22} strokeWidth={1.6} />}
          title="The trash is empty"
          className="py-10"
        >
          Deleted pictures wait here for {TRASH_DAYS} days.
        </EmptyState>
      ) : (
        <ul
          aria-label="Deleted pictures"
          className="grid grid-cols-[repeat(auto-fill,minmax(132px,1fr))] gap-2.5 p-4 pt-1"
        >
          {all.map((record) => (
            <li key={record.id}>
              <TrashTile {...{ record, now }} isChosen={chosen.has(record.id)} onToggle={toggle} />
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  )
}

interface TrashTileProps {
  record: ImageRecord
  now: () => number
  isChosen: boolean
  onToggle: (id: ImageId) => void
}

function TrashTile({ record, now, isChosen, onToggle }: TrashTileProps) {
  const left = daysLeft(record, now())
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      onClick={() => onToggle(record.id)}
      className={cx(
        'block w-full rounded-[7px] text-left',
        isChosen && 'outline-2 outline-offset-2 outline-accent',
      )}
    >
      <span className="block aspect-square overflow-hidden rounded-[7px] bg-raised">
        <Picture pictureKey={record.id} size="thumbnail" alt={titleOfPicture(record)} />
      </span>
      <span className="mt-1 block text-xs text-mute tabular-nums">
        {left === 1 ? '1 day left' : `${left} days left`}
      </span>
    </button>
  )
}

interface TrashActionsProps {
  asked: Asked
  onAsk: (asked: Asked) => void
  count: number
  isAll: boolean
  onRestore: () => void
  onDrop: () => void
}

function TrashActions({ asked, onAsk, count, isAll, onRestore, onDrop }: TrashActionsProps) {
  const what = count === 1 ? '1 picture' : `${count} pictures`
  if (asked !== 'nothing')
    return (
      <>
        <p role="status" className="flex-1 self-center text-sm">
          {what} will be gone for good.
        </p>
        <Button onClick={() => onAsk('nothing')}>Keep</Button>
        <Button tone="danger" onClick={onDrop}>
          Delete for good
        </Button>
      </>
    )
  return (
    <>
      <Button tone="danger" onClick={() => onAsk('drop')}>
        {isAll ? 'Empty trash' : `Delete ${what} for good`}
      </Button>
      <Button onClick={onRestore}>{isAll ? 'Bring all back' : `Bring ${what} back`}</Button>
    </>
  )
}
