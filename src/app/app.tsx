import { QueryClientProvider } from '@tanstack/react-query'
import { PictureSourceContext } from '@/ui/picture-source'
import { ErrorBoundary } from './error-boundary'
import type { Services } from './services'
import type { KeyPlatform } from './shortcuts/shortcut'
import { Workspace } from './workspace'

/** The whole app: what every view shares, around the workspace. */
export function App({ services, platform }: { services: Services; platform: KeyPlatform }) {
  return (
    <QueryClientProvider client={services.queryClient}>
      <PictureSourceContext value={services.pictures}>
        <ErrorBoundary name="Pentimento">
          <Workspace services={services} platform={platform} />
        </ErrorBoundary>
      </PictureSourceContext>
    </QueryClientProvider>
  )
}
