import { QueryClientProvider } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useStore } from 'zustand'
import { PictureSourceContext } from '@/ui/picture-source'
import { ErrorBoundary } from './error-boundary'
import type { Services } from './services'
import type { KeyPlatform } from './shortcuts/shortcut'
import { Workspace } from './workspace'

const UnlockLayer = lazy(async () => ({ default: (await import('./unlock-layer')).UnlockLayer }))

/** The question for the passphrase, while somebody waits for the answer. */
function Unlocking({ services }: { services: Services }) {
  const isAsked = useStore(services.unlock.store, (state) => state.isAsked)
  return <Suspense>{isAsked && <UnlockLayer services={services} />}</Suspense>
}

/** The whole app: what every view shares, around the workspace. */
export function App({ services, platform }: { services: Services; platform: KeyPlatform }) {
  return (
    <QueryClientProvider client={services.queryClient}>
      <PictureSourceContext value={services.pictures}>
        <ErrorBoundary name="Pentimento">
          <Workspace services={services} platform={platform} />
        </ErrorBoundary>
        <ErrorBoundary name="The passphrase">
          <Unlocking services={services} />
        </ErrorBoundary>
      </PictureSourceContext>
    </QueryClientProvider>
  )
}
