import { lazy, startTransition, Suspense, useEffect, useMemo, useState } from 'react'
import { HardDrive, Trash2 } from 'lucide-react'
import { useStore } from 'zustand'
import { ActivityFoot } from '@/features/activity/activity-foot'
import { ActivityPanel } from '@/features/activity/activity-panel'
import { ActivitySummary } from '@/features/activity/activity-summary'
import { ConnectionPicker } from '@/features/connections/connection-picker'
import { GalleryPanel } from '@/features/gallery/gallery-panel'
import { GalleryUsage } from '@/features/gallery/gallery-usage'
import { PromptForm } from '@/features/prompt/prompt-form'
import { PromptResults } from '@/features/prompt/prompt-results'
import type { CompareItem } from '@/domain/compare-culling'
import type { ImageId } from '@/domain/ids'
import { itemKey, itemsOf } from '@/domain/compare-culling'
import { selectActiveConnection } from '@/state/settings-store'
import { onDemand } from '@/ui/on-demand'
import { editStatus, EditTabForm, EditTabStage } from './edit-tab'
import { ErrorBoundary } from './error-boundary'
import type { Lineage } from './lineage-layer'
import { Notices } from './notices/notices'
import { PromptToolsSlot } from './prompt-tools-slot'
import type { Services } from './services'
import { Shell } from './shell/shell'
import type { OpenDialog } from './workspace-commands'
import { workspaceCommands } from './workspace-commands'
import { useTab } from './shell/use-tab'
import type { Command, KeyPlatform } from './shortcuts/shortcut'
import { keyText } from './shortcuts/shortcut'
import { useShortcuts } from './shortcuts/use-shortcuts'
import { SavedStatus, ServerStatus } from './status-line'
import { VariationTabForm, VariationTabStage } from './variation-tab'
import { createWorkspaceVerbs } from './workspace-verbs'

const CompareOverlay = lazy(async () => ({
  default: (await import('@/features/compare/compare-overlay')).CompareOverlay,
}))
const LineageLayer = lazy(async () => ({ default: (await import('./lineage-layer')).LineageLayer }))
const ImproveLayer = lazy(async () => ({ default: (await import('./improve-layer')).ImproveLayer }))
const ContactSheetLayer = lazy(async () => ({
  default: (await import('./contact-sheet-layer')).ContactSheetLayer,
}))
const ImageViewer = onDemand(async () => (await import('@/features/gallery/image-viewer')).ImageViewer)
const DownloadDialog = lazy(async () => ({
  default: (await import('@/features/gallery/download-dialog')).DownloadDialog,
}))
const StorageDialog = lazy(async () => ({
  default: (await import('@/features/gallery/storage-dialog')).StorageDialog,
}))
const TrashDialog = lazy(async () => ({
  default: (await import('@/features/gallery/trash-dialog')).TrashDialog,
}))
const SpendingDialog = lazy(async () => ({
  default: (await import('@/features/activity/spending-dialog')).SpendingDialog,
}))
const JournalDialog = lazy(async () => ({
  default: (await import('@/features/activity/journal-dialog')).JournalDialog,
}))
const SettingsLayer = lazy(async () => ({ default: (await import('./settings-layer')).SettingsLayer }))
const ShortcutsSheet = lazy(async () => ({
  default: (await import('./shortcuts/shortcuts-sheet')).ShortcutsSheet,
}))
const CommandMenu = lazy(async () => ({ default: (await import('./shortcuts/command-menu')).CommandMenu }))

interface WorkspaceProps {
  services: Services
  platform: KeyPlatform
}

/** Puts the features in their places and hands them the verbs that they need. */
export function Workspace({ services, platform }: WorkspaceProps) {
  const { ports, runner, keeper, connections, promptDrafts } = services
  const { gallery, jobs, settings, notices } = ports
  const [tab, setTab] = useTab()
  const [tabCommands, setTabCommands] = useState<readonly Command[]>([])
  const [compared, setCompared] = useState<readonly CompareItem[]>()
  const [compareCommands, setCompareCommands] = useState<readonly Command[]>([])
  const [lineage, setLineage] = useState<Lineage>()
  const [dialog, setDialog] = useState<OpenDialog>()
  const [improved, setImproved] = useState<ImageId>()
  const [leaving, setLeaving] = useState<readonly ImageId[]>()
  const [sheet, setSheet] = useState<readonly CompareItem[]>()
  const { theme, panels, themeChosen, panelToggled } = useStore(settings)
  const connection = useStore(settings, selectActiveConnection)
  const openedId = useStore(gallery, (state) => state.openedId)
  const shown = useStore(notices)
  const hasPictures = useStore(gallery, (state) => state.records.length > 0)
  useEffect(() => {
    // A picture is there to be opened.
    if (hasPictures) ImageViewer.preload()
  }, [hasPictures])
  const verbs = useMemo(
    () =>
      createWorkspaceVerbs(services, {
        openTab: setTab,
        showComparison: setCompared,
        showLineage: (next) => startTransition(() => setLineage(next)),
      }),
    [services, setTab],
  )
  const commands = [
    ...workspaceCommands(verbs.openTab, setDialog, panelToggled, themeChosen),
    ...tabCommands,
    ...compareCommands,
  ]
  useShortcuts(commands, platform)

  /** Closes the dialog that says so, and not one that was opened while its message was on the way. */
  const closed = (which: OpenDialog) => (): void => setDialog((open) => (open === which ? undefined : open))

  const now = ports.clock.now
  const improve = (id: ImageId): void => startTransition(() => setImproved(id))
  const submitKeys = keyText('mod+enter', platform)
  return (
    <>
      <Shell
        {...{ tab, panels, platform, theme }}
        onTabChange={verbs.openTab}
        onOpenSettings={() => setDialog('settings')}
        onOpenShortcuts={() => setDialog('shortcuts')}
        onOpenCommands={() => setDialog('commands')}
        onTogglePanel={panelToggled}
        connectionPicker={<ConnectionPicker settings={settings} connections={connections} />}
        form={
          <ErrorBoundary key={tab} name="The form">
            {tab === 'prompt' && (
              <PromptForm
                drafts={promptDrafts}
                {...{ connection, runner, connections, submitKeys }}
                promptTools={
                  <PromptToolsSlot drafts={promptDrafts} loadDesk={services.prompts} readsBraces />
                }
              />
            )}
            {tab === 'edit' && <EditTabForm {...{ services, connection, submitKeys }} onImprove={improve} />}
            {tab === 'variation' && <VariationTabForm {...{ services, connection, submitKeys }} />}
          </ErrorBoundary>
        }
        stage={
          <ErrorBoundary key={tab} name="This tab">
            {tab === 'prompt' && (
              <PromptResults
                {...{ jobs, gallery, runner, keeper, now }}
                onOpen={gallery.getState().viewerOpened}
                onEdit={verbs.editPicture}
                onVary={verbs.varyPicture}
                onCompare={verbs.compare}
                onExample={verbs.runExample}
              />
            )}
            {tab === 'edit' && (
              <EditTabStage
                {...{ services, platform }}
                onCommands={setTabCommands}
                onCompare={verbs.compare}
                onCompareSource={verbs.compareWithSource}
              />
            )}
            {tab === 'variation' && (
              <VariationTabStage
                {...{ services, connection }}
                onEdit={verbs.editPicture}
                onCompare={verbs.compare}
              />
            )}
          </ErrorBoundary>
        }
        overlay={
          compared && (
            <ErrorBoundary key={compared.map(itemKey).join(' ')} name="The comparison">
              <Suspense>
                <CompareOverlay
                  {...{ gallery, keeper }}
                  items={compared}
                  comparer={services.comparer}
                  onClose={verbs.closeComparison}
                  onCommands={setCompareCommands}
                  onContactSheet={() => setSheet(compared)}
                />
              </Suspense>
            </ErrorBoundary>
          )
        }
        rail={{
          activity: (
            <ErrorBoundary name="Activity">
              <ActivityPanel
                {...{ jobs, gallery, runner, now }}
                queue={ports.queue}
                onOpen={gallery.getState().viewerOpened}
                foot={
                  <ActivityFoot
                    settings={settings}
                    onAllowAnnouncing={services.announcements.allow}
                    onOpenJournal={() => startTransition(() => setDialog('journal'))}
                    onOpenSpending={() => startTransition(() => setDialog('spending'))}
                  />
                }
              />
            </ErrorBoundary>
          ),
          activityAside: <ActivitySummary jobs={jobs} />,
          gallery: (
            <ErrorBoundary name="The gallery">
              <GalleryPanel
                {...{ gallery, settings, keeper }}
                transfers={services.transfers}
                onDownloadAs={setLeaving}
                onContactSheet={(ids) => setSheet(itemsOf(ids))}
                menu={[
                  {
                    label: 'Storage and backup',
                    icon: <HardDrive size={15} />,
                    onChoose: () => setDialog('storage'),
                  },
                  { label: 'Trash', icon: <Trash2 size={15} />, onChoose: () => setDialog('trash') },
                ]}
                onReusePrompt={verbs.reuse}
                onEdit={verbs.editPicture}
                onVary={verbs.varyPicture}
                onCompare={verbs.compare}
                lineage={verbs.lineage}
              />
            </ErrorBoundary>
          ),
          galleryAside: <GalleryUsage gallery={gallery} />,
        }}
        status={
          tab === 'edit'
            ? editStatus(services)
            : { left: <SavedStatus jobs={jobs} />, right: <ServerStatus jobs={jobs} /> }
        }
        notices={<Notices notices={shown.notices} onDismiss={shown.dismissed} />}
      />
      <Suspense>
        {openedId && (
          <ImageViewer
            {...{ gallery, keeper }}
            copyImage={keeper.copyImage}
            copyText={ports.clipboard.writeText}
            onReuseSettings={verbs.reuse}
            onEdit={verbs.editPicture}
            onCompareSource={verbs.compareWithSource}
            onVary={verbs.varyPicture}
            onImprove={improve}
            onDownloadAs={setLeaving}
            copyCode={verbs.copyCode}
            lineage={verbs.lineage}
          />
        )}
        {lineage && (
          <LineageLayer
            shown={lineage}
            gallery={gallery}
            onCompare={verbs.compare}
            onClose={() => setLineage(undefined)}
          />
        )}
        {improved && <ImproveLayer {...{ services }} id={improved} onClose={() => setImproved(undefined)} />}
        {dialog === 'settings' && <SettingsLayer {...{ services }} onClose={closed('settings')} />}
        {leaving && (
          <DownloadDialog
            ids={leaving}
            gallery={gallery}
            onDownload={(ids, options) => void keeper.download(ids, options)}
            onClose={() => setLeaving(undefined)}
          />
        )}
        {sheet && <ContactSheetLayer {...{ services }} items={sheet} onClose={() => setSheet(undefined)} />}
        {dialog === 'storage' && (
          <StorageDialog
            {...{ gallery, settings, now }}
            facts={services.storage}
            persist={services.persist}
            transfers={services.transfers}
            mirror={services.mirror}
            onOpenTrash={() => setDialog('trash')}
            onClose={closed('storage')}
          />
        )}
        {dialog === 'trash' && <TrashDialog {...{ now }} trash={services.trash} onClose={closed('trash')} />}
        {dialog === 'spending' && (
          <SpendingDialog
            loadSpending={services.spending}
            settings={services.ports.settings}
            now={services.ports.clock.now}
            onClose={closed('spending')}
          />
        )}
        {dialog === 'journal' && <JournalDialog loadJournal={services.journal} onClose={closed('journal')} />}
        {dialog === 'shortcuts' && (
          <ShortcutsSheet {...{ commands, platform }} onClose={closed('shortcuts')} />
        )}
        {dialog === 'commands' && <CommandMenu {...{ commands, platform }} onClose={closed('commands')} />}
      </Suspense>
    </>
  )
}
