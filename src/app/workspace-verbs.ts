import type { Connection } from '@/domain/connection'
import { BUILT_IN_CONNECTION, presetOf } from '@/domain/connection'
import type { CompareItem } from '@/domain/compare-culling'
import { beforeAndAfter, canCompare, itemsOf } from '@/domain/compare-culling'
import type { CodeLanguage } from '@/domain/code-language'
import type { ImageId } from '@/domain/ids'
import { asConnectionId } from '@/domain/ids'
import type { EditParents, ImageRecord } from '@/domain/image-record'
import type { EditRequest, VariationRequest } from '@/domain/image-request'
import { asWritten } from '@/domain/style-preset'
import { templateOf } from '@/domain/prompt-matrix'
import { emptyDraft, requestOf } from '@/domain/request-draft'
import { selectActiveConnection, selectConnections } from '@/state/settings-store'
import type { Lineage } from './lineage-layer'
import type { EditServices } from './edit-parts'
import type { Services } from './services'
import type { WorkspaceTab } from './shell/workspace-tab'
import type { VariationServices } from './variation-parts'

/** Stands for a server that is no longer set up. */
const OPENAI: Connection = {
  id: asConnectionId('openai'),
  name: 'OpenAI',
  presetId: 'openai',
  baseUrl: presetOf('openai').baseUrl,
}

/** Where pictures are brought to. */
interface Places {
  openTab: (tab: WorkspaceTab) => void
  showComparison: (items: readonly CompareItem[] | undefined) => void
  showLineage: (lineage: Lineage | undefined) => void
}

/** The form as it was for that edit, with its source, mask and references. */
function reuseEdit(
  { drafts, options, desk }: EditServices,
  request: EditRequest,
  connection: Connection,
  parents: EditParents | undefined,
): void {
  drafts.getState().requestReused(asWritten(request), connection)
  if (!parents) return
  options.getState().resultShown(undefined)
  void desk.openParents(parents)
}

/** The Variation tab as it was for that picture. */
function reuseVariation(
  { drafts, options, desk }: VariationServices,
  request: VariationRequest,
  parents: EditParents | undefined,
): void {
  const { model, count, way, prompt, size, strength, quality } = request
  drafts.getState().modelChosen(model)
  drafts.getState().fieldEdited({ count, ...(quality ? { quality } : {}) })
  options.getState().optionsSet({
    ...(way === 'reroll' ? {} : { size }),
    ...(strength ? { strength } : {}),
    ...(way === 'edit' ? { instruction: prompt } : {}),
  })
  if (parents) void desk.openRef(parents.source)
}

/** What is done across tabs: a picture goes from where it is seen to where it is worked on. */
export function createWorkspaceVerbs(services: Services, places: Places) {
  const { ports, runner, connections, promptDrafts } = services
  const { gallery, settings } = ports

  let opener: Element | null = null

  /** A comparison lies over the tab that it was opened on. */
  function openTab(tab: WorkspaceTab): void {
    places.showComparison(undefined)
    places.openTab(tab)
  }
  function show(items: readonly CompareItem[]): void {
    opener = document.activeElement
    gallery.getState().viewerClosed()
    places.showLineage(undefined)
    places.showComparison(items)
  }
  function compare(ids: readonly ImageId[]): void {
    if (canCompare(ids.length)) show(itemsOf(ids))
  }
  function compareWithSource(record: ImageRecord): void {
    const items = beforeAndAfter(record, (id) => gallery.getState().byId.has(id))
    if (items) show(items)
  }
  const lineage = {
    showFamily: (id: ImageId) => places.showLineage({ kind: 'family', id }),
    showChanges: (before: ImageId, after: ImageId) =>
      places.showLineage({ kind: 'changes', ids: [before, after] }),
  }
  function closeComparison(): void {
    places.showComparison(undefined)
    // What lies below the comparison takes no focus before that is gone.
    setTimeout(
      () => opener instanceof HTMLElement && opener.isConnected && opener.focus({ preventScroll: true }),
    )
  }

  /** The form as it was for that picture; for an edit, its source, mask and references too. */
  function reuse({ request, connectionId, parents }: ImageRecord): void {
    const known = selectConnections(settings.getState()).find(({ id }) => id === connectionId)
    if (known) connections.choose(known)
    if (request.kind === 'vary') {
      gallery.getState().viewerClosed()
      return withVariation((variation) => reuseVariation(variation, request, parents))
    }
    const on = known ?? selectActiveConnection(settings.getState())
    gallery.getState().viewerClosed()
    if (request.kind === 'edit') return withEdit((edit) => reuseEdit(edit, request, on, parents))
    // Only the Prompt tab reads braces.
    const written = asWritten(request)
    promptDrafts.getState().requestReused({ ...written, prompt: templateOf(written.prompt) }, on)
    openTab('prompt')
  }
  function editPicture(id: ImageId): void {
    gallery.getState().viewerClosed()
    withEdit(({ desk, options }) => {
      options.getState().resultShown(undefined)
      void desk.openStored(id)
    })
  }
  function varyPicture(id: ImageId): void {
    gallery.getState().viewerClosed()
    withVariation(({ desk }) => void desk.openStored(id))
  }
  /** Opens the tab; without its code that says so. */
  function withEdit(work: (edit: EditServices) => void): void {
    openTab('edit')
    services.edit().then(work, () => undefined)
  }
  function withVariation(work: (variation: VariationServices) => void): void {
    openTab('variation')
    services.variation().then(work, () => undefined)
  }
  /** The request as code; of a server that is no longer set up, with the address of the usual one. */
  async function copyCode(record: ImageRecord, language: CodeLanguage): Promise<void> {
    const known = selectConnections(settings.getState()).find(({ id }) => id === record.connectionId)
    const { requestCode } = await import('@/usecases/request-code')
    await ports.clipboard.writeText(await requestCode(record, known ?? OPENAI, language))
  }
  function runExample(prompt: string): void {
    connections.choose(BUILT_IN_CONNECTION)
    promptDrafts.getState().fieldEdited({ prompt })
    const request = requestOf({ ...emptyDraft(), prompt })
    runner.generate({ request, connection: BUILT_IN_CONNECTION }).catch(() => undefined) // the runner has said so
  }
  return {
    reuse,
    copyCode,
    editPicture,
    varyPicture,
    runExample,
    openTab,
    compare,
    compareWithSource,
    closeComparison,
    lineage,
  }
}
