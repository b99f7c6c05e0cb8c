import { registerServiceWorker } from '@/platform/relay/register'
import type { Ports } from '@/usecases/ports'

/** Gives the first view all of the machine, and the network, before the whole app is fetched to be kept. */
const CALM_MS = 2000

/** Makes the built app open without a network from its next visit on, and says when a newer release is there. */
export function keepForOffline({ notices }: Pick<Ports, 'notices'>): void {
  if (!import.meta.env.PROD) return
  const onUpdate = (): void =>
    void notices.getState().noticed({
      tone: 'info',
      title: 'A new version of Pentimento is ready',
      body: 'It opens with the next reload, whenever that suits you.',
      stays: true,
      action: { label: 'Reload', run: () => location.reload() },
    })
  const register = (): void => {
    setTimeout(() => void registerServiceWorker({ onUpdate }), CALM_MS)
  }
  if (document.readyState === 'complete') register()
  else addEventListener('load', register, { once: true })
}
