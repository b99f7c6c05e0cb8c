import type { Size } from '../image-size'
import type { EditPlan } from './edit-plan'

/** Sizes of the pictures that an edit sends and that are paid for: marks are one of the request's size, whichever way they go. */
export function editInputSizes(
  { requestSize }: Pick<EditPlan, 'requestSize'>,
  references: readonly Size[],
  hasMarks: boolean,
): readonly Size[] {
  return [requestSize, ...references, ...(hasMarks ? [requestSize] : [])]
}
