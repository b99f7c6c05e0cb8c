import { createEditOptionsStore } from '@/features/edit/edit-options-store'
import { createMaskToolStore, rgbOf } from '@/features/edit/mask-tool-store'
import type { ObjectUrls } from '@/platform/browser/object-urls'
import { createMaskWorker } from '@/platform/workers/mask-worker-client'
import type { RpcEndpoint } from '@/platform/workers/rpc'
import { createEditDesk } from '@/usecases/edit-desk'
import { measureEdit } from '@/usecases/edit-image'
import type { EditInput } from '@/usecases/edit-input'
import type { Ports } from '@/usecases/ports'
import { createFollowingDrafts } from './following-drafts'

export type EditServices = ReturnType<typeof createEditParts>

/** What the Edit tab works with. */
export function createEditParts(
  ports: Ports & { objectUrls: ObjectUrls },
  spawnMaskWorker: () => RpcEndpoint,
) {
  const maskTools = createMaskToolStore()
  const maskWorker = createMaskWorker(spawnMaskWorker)
  const veilColour = () => rgbOf(maskTools.getState().veilColour)
  return {
    maskTools,
    desk: createEditDesk({ ...ports, maskWorker, veilColour }),
    drafts: createFollowingDrafts(ports),
    options: createEditOptionsStore(),
    measure: (input: EditInput, signal: AbortSignal) => measureEdit(input, ports, signal),
  }
}
