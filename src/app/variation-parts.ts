import { DEFAULT_VARIATION_OPTIONS } from '@/domain/variation-options'
import { createVariationOptionsStore, optionsToKeep } from '@/features/variation/variation-options-store'
import type { ObjectUrls } from '@/platform/browser/object-urls'
import type { Ports } from '@/usecases/ports'
import { createVariationDesk } from '@/usecases/variation-desk'
import type { VariationInput } from '@/usecases/vary-image'
import { measureVariation } from '@/usecases/vary-image'
import { createFollowingDrafts } from './following-drafts'

export type VariationServices = ReturnType<typeof createVariationParts>

/** How many are asked for at first: enough to choose from. */
const FIRST_VARIATIONS = 4

/** What the Variation tab works with; it comes back as it was left. */
export function createVariationParts(ports: Ports & { objectUrls: ObjectUrls }) {
  const { settings } = ports
  const kept = settings.getState().variation
  const drafts = createFollowingDrafts(ports)
  const { model, ...fields } = kept?.draft ?? {}
  if (model) drafts.getState().modelChosen(model)
  drafts.getState().fieldEdited({ count: FIRST_VARIATIONS, ...fields })
  const options = createVariationOptionsStore(kept?.options ?? DEFAULT_VARIATION_OPTIONS)
  options.subscribe((state) => settings.getState().variationRemembered({ options: optionsToKeep(state) }))
  drafts.subscribe(({ draft: { model, count, quality, user } }) =>
    settings.getState().variationRemembered({
      draft: { model, count, ...(quality ? { quality } : {}), ...(user ? { user } : {}) },
    }),
  )
  return {
    drafts,
    options,
    desk: createVariationDesk(ports),
    measure: (input: VariationInput, signal: AbortSignal) => measureVariation(input, ports, signal),
  }
}
