import { lazy, Suspense } from 'react'
import { JobNotes } from '@/features/prompt/job-cards'
import { RequestFields } from '@/features/prompt/request-fields'
import type { Connection } from '@/domain/connection'
import type { ImageId } from '@/domain/ids'
import type { ImageRecord } from '@/domain/image-record'
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

/** The form of the Edit tab, with the fields that every form has. */
export function EditTabForm({
  services,
  connection,
  submitKeys,
}: EditTabProps & { connection: Connection; submitKeys: string }) {
  const { edit, runner, connections } = services
  const { desk, drafts, options, measure } = edit
  return (
    <Suspense>
      <EditForm
        {...{ desk, drafts, options, measure, runner, connection, submitKeys }}
        renderFields={(fields, own) => (
          <RequestFields use="edit" {...{ drafts, connection, connections }} {...fields}>
            {own}
          </RequestFields>
        )}
      />
    </Suspense>
  )
}

interface EditTabStageProps extends EditTabProps {
  platform: KeyPlatform
  onCommands: (commands: readonly Command[]) => void
  onCompare: (ids: readonly ImageId[]) => void
  onCompareSource: (record: ImageRecord) => void
}

/** The stage of the Edit tab: picture, mask and results. */
export function EditTabStage({ services, platform, ...on }: EditTabStageProps) {
  const { ports, edit, runner, keeper } = services
  const { jobs, gallery, saveFile, clock } = ports
  const { desk, drafts, options, maskTools } = edit
  return (
    <Suspense>
      <EditStage
        {...{ desk, drafts, options, jobs, gallery, keeper, saveFile, platform, ...on }}
        tools={maskTools}
        now={clock.now}
        renderJobNotes={(job) => <JobNotes {...{ job, runner }} now={clock.now} />}
      />
    </Suspense>
  )
}

/** Both ends of the status line while the Edit tab is open. */
export function editStatus({ edit }: Services) {
  return {
    left: (
      <Suspense>
        <EditFactsLine desk={edit.desk} />
      </Suspense>
    ),
    right: (
      <Suspense>
        <EditHintsLine options={edit.options} />
      </Suspense>
    ),
  }
}
