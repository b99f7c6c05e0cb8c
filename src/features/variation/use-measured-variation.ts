import { useEffect, useEffectEvent, useState } from 'react'
import { toAppError } from '@/domain/app-error'
import { describeError } from '@/domain/describe-error'
import type { VariationInput, VariationUpload } from '@/usecases/vary-image'

/** Makes the file as it would be sent, and measures it. */
export type MeasureVariation = (
  input: VariationInput,
  signal: AbortSignal,
) => Promise<VariationUpload | undefined>

/** Files are made when nothing has changed for this long. */
const REST_MS = 500

interface Measured {
  key: string
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
  const [measured, setMeasured] = useState<Measured>()
  const key = input && keyOf(input)
  const run = useEffectEvent(async (signal: AbortSignal) => {
    if (!input || !key) return
    try {
      const upload = await measure(input, signal)
      if (!signal.aborted) setMeasured({ key, upload })
    } catch (error) {
      const { title } = describeError(toAppError(error).toData())
      if (!signal.aborted) setMeasured({ key, failure: title })
    }
  })
  useEffect(() => {
    if (!key) return
    const stop = new AbortController()
    const timer = setTimeout(() => void run(stop.signal), REST_MS)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [key])
  return measured?.key === key ? measured : undefined
}
