import { useStore } from 'zustand'
import type { Connection } from '@/domain/connection'
import { traitsOf } from '@/domain/connection'
import type { VariationWay } from '@/domain/image-request'
import type { SizeRule } from '@/domain/models'
import { capabilitiesOf } from '@/domain/models'
import type { RequestDraft } from '@/domain/request-draft'
import type { WayChoice } from '@/domain/variation-way'
import { variationWay, waysToChoose } from '@/domain/variation-way'
import { isSquare, squareFrame } from '@/domain/variation-frame'
import {
  effectiveSize,
  nameOfSource,
  variationRequestOf,
  variationSizeRule,
} from '@/domain/variation-request'
import type { Rect } from '@/lib/geometry/rect'
import type { DraftStore } from '@/state/draft-store'
import { selectFittedDraft } from '@/state/draft-store'
import type { VariationDesk, VariationSource } from '@/usecases/variation-desk'
import type { VariationInput } from '@/usecases/vary-image'
import type { VariationOptionsState, VariationOptionsStore } from './variation-options-store'

export interface PlanParts {
  desk: VariationDesk
  drafts: DraftStore
  options: VariationOptionsStore
  connection: Connection
}

/** What the next press of the button would do. */
export interface VariationPlan {
  source: VariationSource | undefined
  draft: RequestDraft
  /** What the model does not take of what was filled in, in words. */
  changes: readonly string[]
  choices: VariationOptionsState
  choice: WayChoice
  /** Empty where there is nothing to choose. */
  ways: readonly VariationWay[]
  sizeRule: SizeRule
  size: string
  /** The square that is sent; undefined where none is needed. */
  frame: Rect | undefined
  /** Where the square is not simply the whole picture. */
  needsFit: boolean
  /** Undefined until there is a picture and a way. */
  input: VariationInput | undefined
}

/** Everything that follows from picture, form and connection; changes with each of them. */
export function useVariationPlan({ desk, drafts, options, connection }: PlanParts): VariationPlan {
  const { draft: raw, server } = useStore(drafts)
  const { draft, changes } = selectFittedDraft({ draft: raw, askedSize: undefined, server })
  const source = useStore(desk.store, (state) => state.source)
  const choices = useStore(options)
  const question = { connection, model: draft.model, sourceRequest: source?.request }
  const choice = variationWay({ ...question, asked: choices.asked[connection.id] })
  const sizeRule = variationSizeRule(choice.way, capabilitiesOf(draft.model, server))
  const size = effectiveSize(choices.size, sizeRule)
  const frame = source && frameOf(source, choice, choices)
  return {
    ...{ source, draft, changes, choices, choice, sizeRule, size, frame },
    ways: waysToChoose(question),
    needsFit: frame !== undefined && source !== undefined && !isSquare(source.image),
    input: source && inputOf({ source, draft, choice, choices, size, frame, connection }),
  }
}

function frameOf({ image }: VariationSource, choice: WayChoice, { fit, offset }: VariationOptionsState) {
  const isNeeded = 'needsSquare' in choice && choice.needsSquare
  return isNeeded ? squareFrame(image, fit, offset) : undefined
}

type InputParts = Pick<VariationPlan, 'draft' | 'choice' | 'choices' | 'size' | 'frame'> & {
  source: VariationSource
  connection: Connection
}

function inputOf(parts: InputParts): VariationInput | undefined {
  const { source, draft, choice, choices, size, frame, connection } = parts
  if (choice.way === 'none' || draft.model.trim() === '') return undefined
  const { strength, instruction } = choices
  const of = nameOfSource(source.request, source.image.name)
  const request = variationRequestOf({
    ...{ draft, choice, size, strength, instruction, of, server: traitsOf(connection) },
    source: source.image,
  })
  return { request, connection, source: source.image, frame }
}
