import { createEditOptionsStore } from '@/features/edit/edit-options-store'
import { createMaskToolStore, rgbOf } from '@/features/edit/mask-tool-store'
import type { ObjectUrls } from '@/platform/browser/object-urls'
import { createMaskWorker } from '@/platform/workers/mask-worker-client'
import type { RpcEndpoint } from '@/platform/workers/rpc'
import { openMarkupShelf } from '@/platform/storage/markup-shelf'
import { createEditDesk } from '@/usecases/edit-desk'
import { measureEdit } from '@/usecases/edit-image'
import type { EditInput } from '@/usecases/edit-input'
import { createMarkupDesk } from '@/usecases/markup-desk'
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
  const desk = createEditDesk({ ...ports, maskWorker, veilColour })
  const markup = createMarkupDesk(desk, openMarkupShelf(), ports)
  // A tool for the mask puts the markup away.
  maskTools.subscribe(({ tool }, before) => {
    if (tool !== before.tool) markup.tools.setState({ tool: undefined })
  })
  return {
    maskTools,
    desk,
    markup,
    drafts: createFollowingDrafts(ports),
    options: createEditOptionsStore(),
    measure: (input: EditInput, signal: AbortSignal) => measureEdit(input, ports, signal),
  }
}
