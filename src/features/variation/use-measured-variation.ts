import { toAppError } from '@/domain/app-error'
import { describeError } from '@/domain/describe-error'
import { useRested } from '@/ui/use-rested'
import type { VariationInput, VariationUpload } from '@/usecases/vary-image'

/** Makes the file as it would be sent, and measures it. */
export type MeasureVariation = (
  input: VariationInput,
  signal: AbortSignal,
) => Promise<VariationUpload | undefined>

/** Files are made when nothing has changed for this long. */
const REST_MS = 500

interface Measured {
  upload?: VariationUpload | undefined
  failure?: string
}

/** The key changes with everything that the bytes depend on. */
function keyOf({ source, frame, request, connection }: VariationInput): string {
  return JSON.stringify([source.key, source.imageId, frame, request.way, request.model, connection.id])
}

/** What the file comes to that would be sent now; undefined until it is known. */
export function useMeasuredVariation(
  input: VariationInput | undefined,
  measure: MeasureVariation,
): Measured | undefined {
  async function work(signal: AbortSignal): Promise<Measured | undefined> {
    if (!input) return
    try {
      return { upload: await measure(input, signal) }
    } catch (error) {
      return { failure: describeError(toAppError(error).toData()).title }
    }
  }
  return useRested(input && keyOf(input), work, REST_MS)
}
