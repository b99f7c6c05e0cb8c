import { lazy, Suspense, use } from 'react'
import { JobNotes } from '@/features/prompt/job-cards'
import { RequestFields } from '@/features/prompt/request-fields'
import { ResultTile } from '@/features/prompt/result-tile'
import type { Connection } from '@/domain/connection'
import type { ImageId } from '@/domain/ids'
import type { Services } from './services'

const VariationForm = lazy(async () => ({
  default: (await import('@/features/variation/variation-form')).VariationForm,
}))
const VariationStage = lazy(async () => ({
  default: (await import('@/features/variation/variation-stage')).VariationStage,
}))

interface VariationTabProps {
  services: Services
  connection: Connection
}

type VariationTabFormProps = VariationTabProps & { submitKeys: string }

/** The form of the Variation tab, with the fields that every form has. */
export function VariationTabForm(props: VariationTabFormProps) {
  return (
    <Suspense>
      <LoadedForm {...props} />
    </Suspense>
  )
}

function LoadedForm({ services, connection, submitKeys }: VariationTabFormProps) {
  const { runner, connections } = services
  const { desk, drafts, options, measure } = use(services.variation())
  return (
    <VariationForm
      {...{ desk, drafts, options, measure, runner, connection, submitKeys }}
      renderFields={(fields, own) => (
        <RequestFields {...{ drafts, connection, connections }} {...fields}>
          {own}
        </RequestFields>
      )}
    />
  )
}

type VariationTabStageProps = VariationTabProps & {
  onEdit: (id: ImageId) => void
  onCompare: (ids: readonly ImageId[]) => void
}

/** The stage of the Variation tab: the picture and what has become of it. */
export function VariationTabStage(props: VariationTabStageProps) {
  return (
    <Suspense>
      <LoadedStage {...props} />
    </Suspense>
  )
}

function LoadedStage({ services, connection, onEdit, onCompare }: VariationTabStageProps) {
  const { ports, runner, keeper } = services
  const { jobs, gallery, clock } = ports
  const { desk, drafts, options } = use(services.variation())
  return (
    <VariationStage
      {...{ desk, drafts, options, connection, jobs, gallery, onCompare }}
      now={clock.now}
      onOpenSource={(ref) => void desk.openRef(ref)}
      renderJobNotes={(job) => <JobNotes {...{ job, runner }} now={clock.now} />}
      renderTile={(record, isLarge) => (
        <ResultTile
          {...{ record, isLarge, keeper, onEdit }}
          isAlone={false}
          onOpen={gallery.getState().viewerOpened}
        />
      )}
    />
  )
}
