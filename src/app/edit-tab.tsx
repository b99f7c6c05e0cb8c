import { lazy, Suspense, use } from 'react'
import { JobNotes } from '@/features/prompt/job-cards'
import { RequestFields } from '@/features/prompt/request-fields'
import type { Connection } from '@/domain/connection'
import type { ImageId } from '@/domain/ids'
import type { ImageRecord } from '@/domain/image-record'
import { PromptToolsSlot } from './prompt-tools-slot'
import type { Services } from './services'
import type { Command, KeyPlatform } from './shortcuts/shortcut'

// Konva, the mask editor and the edit plan come with the first look at the tab.
const EditForm = lazy(async () => ({ default: (await import('@/features/edit/edit-form')).EditForm }))
const EditStage = lazy(async () => ({ default: (await import('@/features/edit/edit-stage')).EditStage }))
const EditFactsLine = lazy(async () => ({
  default: (await import('@/features/edit/edit-status')).EditFactsLine,
}))
const EditHintsLine = lazy(async () => ({
  default: (await import('@/features/edit/edit-status')).EditHintsLine,
}))

interface EditTabProps {
  services: Services
}

type EditTabFormProps = EditTabProps & {
  connection: Connection
  submitKeys: string
  onImprove: (id: ImageId) => void
}

/** The form of the Edit tab, with the fields that every form has. */
export function EditTabForm(props: EditTabFormProps) {
  return (
    <Suspense>
      <LoadedForm {...props} />
    </Suspense>
  )
}

function LoadedForm({ services, connection, submitKeys, onImprove }: EditTabFormProps) {
  const { runner, connections } = services
  const { desk, markup, drafts, options, measure } = use(services.edit())
  return (
    <EditForm
      {...{ desk, markup, drafts, options, measure, runner, connection, submitKeys, onImprove }}
      promptTools={<PromptToolsSlot {...{ drafts }} loadDesk={services.prompts} readsBraces={false} />}
      renderFields={(fields, own) => (
        <RequestFields use="edit" {...{ drafts, connection, connections }} {...fields}>
          {own}
        </RequestFields>
      )}
    />
  )
}

interface EditTabStageProps extends EditTabProps {
  platform: KeyPlatform
  onCommands: (commands: readonly Command[]) => void
  onCompare: (ids: readonly ImageId[]) => void
  onCompareSource: (record: ImageRecord) => void
}

/** The stage of the Edit tab: picture, mask and results. */
export function EditTabStage(props: EditTabStageProps) {
  return (
    <Suspense>
      <LoadedStage {...props} />
    </Suspense>
  )
}

function LoadedStage({ services, platform, ...on }: EditTabStageProps) {
  const { ports, runner, keeper } = services
  const { jobs, gallery, saveFile, clock } = ports
  const { desk, markup, drafts, options, maskTools } = use(services.edit())
  return (
    <EditStage
      {...{ desk, markup, drafts, options, jobs, gallery, keeper, saveFile, platform, ...on }}
      tools={maskTools}
      now={clock.now}
      renderJobNotes={(job) => <JobNotes {...{ job, runner }} now={clock.now} />}
    />
  )
}

function LoadedFacts({ services }: EditTabProps) {
  return <EditFactsLine desk={use(services.edit()).desk} />
}

function LoadedHints({ services }: EditTabProps) {
  return <EditHintsLine options={use(services.edit()).options} />
}

/** Both ends of the status line while the Edit tab is open. */
export function editStatus(services: Services) {
  return {
    left: (
      <Suspense>
        <LoadedFacts services={services} />
      </Suspense>
    ),
    right: (
      <Suspense>
        <LoadedHints services={services} />
      </Suspense>
    ),
  }
}
