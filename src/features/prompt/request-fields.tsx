import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import type { Connection } from '@/domain/connection'
import { traitsOf } from '@/domain/connection'
import { MAX_IMAGES, MIN_IMAGES } from '@/domain/image-request'
import type { SizeRule } from '@/domain/models'
import { capabilitiesOf } from '@/domain/models'
import type { DraftProblems, DraftUse, RequestDraft } from '@/domain/request-draft'
import type { DraftStore } from '@/state/draft-store'
import { NumberField } from '@/ui/number-field'
import type { ConnectionManager } from '@/usecases/manage-connections'
import { ChoiceFieldSelect } from './choice-field-select'
import { ModelField, ModelNote } from './model-field'
import { MoreOptions } from './more-options'
import { CustomSize, SizeSelect, useCustomSize } from './size-field'

interface RequestFieldsProps {
  /** What belongs to this form alone; stands before what most leave as it is. */
  children?: ReactNode
  use: DraftUse
  /** Model and number alone: where the rest is not asked for. */
  isReduced?: boolean
  drafts: DraftStore
  /** As the model takes it, and what that left out. */
  draft: RequestDraft
  changes: readonly string[]
  problems: DraftProblems
  connection: Connection
  connections: Pick<ConnectionManager, 'listModels'>
  sizing: {
    rule: SizeRule
    size: string
    onChange: (size: string) => void
  }
}

/** Model, size, quality, number and whatever else the model takes: the same for every way of asking for pictures. */
export function RequestFields(props: RequestFieldsProps) {
  const { use, drafts, draft, changes, problems, connection, connections, sizing, children } = props
  const { fieldEdited, modelChosen } = useStore(drafts)
  const server = traitsOf(connection)
  const capabilities = capabilitiesOf(draft.model, server)
  const custom = useCustomSize(sizing)
  const model = (
    <ModelField {...{ draft, connection, connections }} error={problems.model} onChoose={modelChosen} />
  )
  const count = (
    <NumberField
      label="Number of images"
      value={Number.isNaN(draft.count) ? undefined : draft.count}
      onChange={(count) => fieldEdited({ count: count ?? Number.NaN })}
      min={MIN_IMAGES}
      max={MAX_IMAGES}
      error={problems.count}
    />
  )
  if (props.isReduced)
    return (
      <>
        <div className="grid grid-cols-2 gap-2.5">
          {model}
          {count}
        </div>
        <ModelNote {...{ capabilities, changes }} model={draft.model} />
        {children}
      </>
    )
  return (
    <>
      <div className="grid grid-cols-2 gap-2.5">
        {model}
        <SizeSelect {...sizing} {...custom} />
      </div>
      <ModelNote {...{ capabilities, changes }} model={draft.model} />
      {custom.isCustom && <CustomSize {...sizing} />}
      <div className="grid grid-cols-2 gap-2.5">
        <ChoiceFieldSelect field="quality" {...{ draft, capabilities }} onChange={fieldEdited} />
        {count}
      </div>
      {children}
      <MoreOptions {...{ use, draft, capabilities, problems, drafts }} />
    </>
  )
}
