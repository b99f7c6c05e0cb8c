import type { ComponentType, JSX } from 'react'
import { lazy, useState } from 'react'

interface OnDemand<Props> {
  (props: Props): JSX.Element
  /** Fetches the code ahead of its first use. Without a network that use says so. */
  preload: () => void
}

/**
 * A component whose code is fetched with its first use, as `lazy` does it; once fetched, it is rendered at once, without the wait
 * that `Suspense` adds to whatever it has shown a fallback for.
 */
export function onDemand<Props extends object>(load: () => Promise<ComponentType<Props>>): OnDemand<Props> {
  let loaded: ComponentType<Props> | undefined
  const fetched = async () => {
    loaded = await load()
    return { default: loaded }
  }
  const Later = lazy(fetched)
  function Component(props: Props) {
    // For as long as it is mounted it stays the one that it was mounted as.
    const [Chosen] = useState(() => loaded ?? Later)
    return <Chosen {...props} />
  }
  return Object.assign(Component, { preload: () => void fetched().catch(() => undefined) })
}
