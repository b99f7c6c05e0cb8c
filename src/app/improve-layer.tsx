import { useMemo } from 'react'
import { useStore } from 'zustand'
import type { ImageId } from '@/domain/ids'
import { ImproveDialog } from '@/features/gallery/improve-dialog'
import { createPictureChanger } from '@/platform/workers/change-worker-client'
import { changeLocally } from '@/usecases/change-locally'
import type { Services } from './services'

/** Of the worker's script, packed as servers send it; `local-helpers.spec.ts` weighs it. */
const DOWNLOAD_KB = 10

interface ImproveLayerProps {
  id: ImageId
  services: Pick<Services, 'ports' | 'spawnChangeWorker'>
  onClose: () => void
}

/** What this device does with one stored picture, over everything else. A chunk of its own. */
export function ImproveLayer({ id, services, onClose }: ImproveLayerProps) {
  const { ports, spawnChangeWorker } = services
  const record = useStore(ports.gallery, ({ byId }) => byId.get(id))
  const changePicture = useMemo(() => createPictureChanger(spawnChangeWorker), [spawnChangeWorker])
  if (!record) return null
  return (
    <ImproveDialog
      record={record}
      downloadKb={DOWNLOAD_KB}
      onImprove={(change, watched) => changeLocally(id, change, { ...ports, changePicture }, watched)}
      onDone={(made) => {
        onClose()
        ports.gallery.getState().viewerOpened(made)
      }}
      onClose={onClose}
    />
  )
}
