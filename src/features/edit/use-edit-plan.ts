import { useSyncExternalStore } from 'react'
import { useStore } from 'zustand'
import type { EditPlan, Margins } from '@/domain/edit-plan/edit-plan'
import { planEdit } from '@/domain/edit-plan/plan-edit'
import { capabilitiesOf } from '@/domain/models'
import type { ServerTraits } from '@/domain/server-traits'
import type { Rect } from '@/lib/geometry/rect'
import type { DraftStore } from '@/state/draft-store'
import type { EditDesk, OpenSource } from '@/usecases/edit-desk'
import type { EditOptionsState, EditOptionsStore } from './edit-options-store'

/** Surroundings that go along with a masked area, as a share of its longer side. */
const CONTEXT_SHARE = 0.5

/** Less than this comes from rounding to legal sizes. */
const VISIBLE_PX = 4

interface FrameParts {
  desk: EditDesk
  drafts: DraftStore
  options: EditOptionsStore
}

/** The part of the picture that is sent, where that is not simply all of it. */
export function useSentFrame({ desk, drafts, options }: FrameParts): Rect | undefined {
  const { source, references, margins } = useStore(desk.store)
  const { draft, server } = useStore(drafts)
  const plan = useEditPlan({
    ...{ source, references, margins, server },
    model: draft.model,
    options: useStore(options),
  })
  if (!plan?.editBounds) return undefined
  const sides = [plan.padding, plan.leftOut].flatMap(({ left, top, right, bottom }) => [
    left,
    top,
    right,
    bottom,
  ])
  return sides.some((px) => px > VISIBLE_PX) ? plan.frame : undefined
}

export interface PlanParts {
  source: OpenSource | undefined
  /** Pictures that are sent along. */
  references: readonly unknown[]
  margins: Margins
  model: string
  server: ServerTraits
  options: Pick<EditOptionsState, 'mode' | 'fit' | 'keepOutside' | 'size'>
  /** Sizes of the files, once they are made. */
  encoded?: { imageBytes: number; maskBytes: number } | undefined
}

const nothing = () => () => undefined

/** What would be sent now, changing with mask, options and model; undefined without a picture. */
export function useEditPlan({ source, ...parts }: PlanParts): EditPlan | undefined {
  const session = source?.session
  const facts = useSyncExternalStore(session?.subscribe ?? nothing, () => session?.snapshot())
  return source && facts && planNow({ ...parts, source })
}

/** The same at this moment, for those who have waited until the mask has come to rest. */
export function planNow({
  source,
  references,
  margins,
  model,
  server,
  options,
  encoded,
}: PlanParts & { source: OpenSource }): EditPlan {
  const facts = source.session.snapshot()
  const { mode, fit, keepOutside, size } = options
  const { width, height, hasAlpha } = source.image
  return planEdit({
    source: { width, height, hasAlpha },
    mask: facts.bounds && { bounds: facts.bounds, share: facts.share },
    references: references.length,
    model: capabilitiesOf(model, server),
    contextShare: CONTEXT_SHARE,
    ...{ mode, fit, keepOutside, size, margins },
    ...(encoded ? { encoded } : {}),
  })
}
