import { useEffect, useEffectEvent, useState } from 'react'

/**
 * What `work` makes of the present key, begun once the key has not changed for `restMs`; undefined until it is there. A new key
 * aborts it. `work` turns its failures into a result.
 */
export function useRested<Result>(
  key: string | undefined,
  work: (signal: AbortSignal) => Promise<Result | undefined>,
  restMs: number,
): Result | undefined {
  const [made, setMade] = useState<{ key: string; result: Result | undefined }>()
  const run = useEffectEvent(async (of: string, signal: AbortSignal) => {
    const result = await work(signal)
    if (!signal.aborted) setMade({ key: of, result })
  })
  useEffect(() => {
    if (!key) return
    const stop = new AbortController()
    const timer = setTimeout(() => void run(key, stop.signal), restMs)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [key, restMs])
  return made?.key === key ? made?.result : undefined
}
