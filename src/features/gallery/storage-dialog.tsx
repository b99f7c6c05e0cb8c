import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { UseQueryOptions } from '@tanstack/react-query'
import { Copy, FolderSync, HardDrive, PackageOpen, ShieldCheck, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import { DAY_MS, TRASH_DAYS } from '@/domain/trash'
import { formatBytes } from '@/lib/format-bytes'
import type { FolderState } from '@/state/folder-store'
import type { GalleryStore } from '@/state/gallery-store'
import type { SettingsStore } from '@/state/settings-store'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import type { PictureMirror } from '@/usecases/mirror-pictures'
import type { StorageFacts } from '@/usecases/storage-facts'
import type { Transfers } from '@/usecases/transfers'

interface StorageDialogProps {
  gallery: GalleryStore
  settings: SettingsStore
  facts: UseQueryOptions<StorageFacts, Error, StorageFacts, string[]>
  /** Asks the browser to keep the app's data. */
  persist: () => Promise<boolean>
  transfers: Pick<Transfers, 'exportGallery'>
  mirror: PictureMirror
  now: () => number
  onOpenTrash: () => void
  onClose: () => void
}

const count = new Intl.NumberFormat('en-US')
const pictures = (many: number): string => (many === 1 ? '1 picture' : `${count.format(many)} pictures`)

/** What is kept where, how safe it is, and what can be done to make it safer. */
export function StorageDialog(props: StorageDialogProps) {
  const { gallery, facts: query, persist, transfers, mirror, onOpenTrash, onClose } = props
  const { data: facts } = useQuery(query)
  const client = useQueryClient()
  const records = useStore(gallery, (state) => state.records)
  const usedBytes = useStore(gallery, (state) => state.usedBytes) ?? 0
  const all = records.length + (facts?.trashed ?? 0)
  return (
    <Dialog title="Storage" onClose={onClose}>
      <ul className="flex flex-col px-4 pb-4">
        <Row icon={<HardDrive size={17} />} title={`${pictures(records.length)}, ${formatBytes(usedBytes)}`}>
          {facts?.diskBytes === undefined
            ? 'Kept in this browser, on this device.'
            : `Kept in this browser. With second copies and the app itself it takes ${formatBytes(facts.diskBytes)} on disk.`}
        </Row>
        <Row
          icon={<ShieldCheck size={17} />}
          title={facts?.isKept ? 'The browser keeps it' : 'The browser may clear it'}
          action={
            facts &&
            !facts.isKept && (
              <Button
                size="small"
                onClick={() =>
                  void persist().then(() => client.invalidateQueries({ queryKey: query.queryKey }))
                }
              >
                Ask to keep it
              </Button>
            )
          }
        >
          {facts?.isKept
            ? 'It has promised not to clear this app’s data when the disk runs full.'
            : 'When the disk runs full it may clear this app’s data, all at once. Browsers promise otherwise to apps that are used often or bookmarked.'}
        </Row>
        <Row
          icon={<Copy size={17} />}
          title={
            facts
              ? `${count.format(facts.copies)} of ${count.format(all)} have a second copy`
              : 'Second copies'
          }
        >
          A damaged database is brought back from them. They do not survive clearing this site’s data: a
          backup does.
        </Row>
        <Row
          icon={<PackageOpen size={17} />}
          title={<BackupTitle {...props} />}
          action={
            <Button size="small" onClick={() => void transfers.exportGallery()}>
              Back up now
            </Button>
          }
        >
          A ZIP of all pictures with everything known of them, without any key. “Import images” brings it
          back.
        </Row>
        <Row
          icon={<FolderSync size={17} />}
          title={<FolderTitle mirror={mirror} />}
          action={<FolderActions mirror={mirror} />}
        >
          {mirror.isAvailable
            ? 'Every new picture is also written there, under its prompt.'
            : 'This browser lets no page write into a folder; Chrome and Edge do.'}
        </Row>
        <Row
          icon={<Trash2 size={17} />}
          title={`${pictures(facts?.trashed ?? 0)} in the trash`}
          action={
            <Button size="small" onClick={onOpenTrash}>
              Open trash
            </Button>
          }
        >
          Gone for good {TRASH_DAYS} days after they were deleted.
        </Row>
      </ul>
    </Dialog>
  )
}

interface RowProps {
  icon: ReactNode
  title: ReactNode
  action?: ReactNode
  children: ReactNode
}

function Row({ icon, title, action, children }: RowProps) {
  return (
    <li className="flex gap-3 border-t border-line py-3 first:border-t-0">
      <span aria-hidden className="mt-0.5 text-mute">
        {icon}
      </span>
      <div className="min-w-0 flex-1">
        <h3 className="text-sm font-medium tabular-nums">{title}</h3>
        <p className="text-xs text-mute">{children}</p>
      </div>
      {action && <div className="flex shrink-0 items-center gap-1.5 self-center">{action}</div>}
    </li>
  )
}

function BackupTitle({ gallery, settings, now }: Pick<StorageDialogProps, 'gallery' | 'settings' | 'now'>) {
  const records = useStore(gallery, (state) => state.records)
  const at = useStore(settings, (state) => state.backedUpAt)
  if (at === undefined) return <>Never backed up</>
  const since = records.filter(({ createdAt }) => createdAt > at).length
  const days = Math.floor((now() - at) / DAY_MS)
  const when = days === 0 ? 'today' : days === 1 ? 'yesterday' : `${days} days ago`
  return (
    <>
      Backed up {when}
      {since > 0 && `, ${pictures(since)} since`}
    </>
  )
}

const FOLDER_TITLES: Record<FolderState['status'], (folder: FolderState) => string> = {
  none: () => 'No working folder',
  on: ({ name, written }) =>
    written === 0 ? `Working folder “${name}”` : `Working folder “${name}”, ${pictures(written)} written`,
  asleep: ({ name, waiting }) =>
    waiting === 0
      ? `“${name}” needs your leave again`
      : `“${name}” needs your leave again, ${pictures(waiting)} waiting`,
  failed: ({ name, waiting }) => `“${name}” cannot be written into, ${pictures(waiting)} waiting`,
}

function FolderTitle({ mirror }: Pick<StorageDialogProps, 'mirror'>) {
  const folder = useStore(mirror.store)
  return <>{FOLDER_TITLES[folder.status](folder)}</>
}

function FolderActions({ mirror }: Pick<StorageDialogProps, 'mirror'>) {
  const status = useStore(mirror.store, (state) => state.status)
  if (!mirror.isAvailable) return null
  return (
    <>
      {status === 'asleep' && (
        <Button size="small" onClick={() => void mirror.allow()}>
          Allow
        </Button>
      )}
      {status !== 'none' && (
        <Button size="small" tone="ghost" onClick={() => void mirror.stop()}>
          Stop
        </Button>
      )}
      {(status === 'none' || status === 'failed') && (
        <Button size="small" onClick={() => void mirror.choose()}>
          Choose folder
        </Button>
      )}
    </>
  )
}
