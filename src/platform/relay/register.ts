/** The parts of `navigator.serviceWorker` that are used. */
type Container = Pick<ServiceWorkerContainer, 'register' | 'controller'>

interface RegisterOptions {
  /** Hears of each release that is there and will run with the next load of the page. */
  onUpdate: () => void
  container?: Container | undefined
  url?: string
}

function whenInstalled(worker: ServiceWorker, done: () => void): void {
  worker.addEventListener('statechange', () => {
    if (worker.state === 'installed') done()
  })
}

/**
 * Makes the app open without a network from the next visit on. False where the browser has no service workers, refuses this one or
 * keeps no data: the app works as before, with a network.
 */
export async function registerServiceWorker({
  onUpdate,
  container = (navigator as Partial<Navigator>).serviceWorker,
  url = './sw.js',
}: RegisterOptions): Promise<boolean> {
  if (!container) return false
  try {
    const isFirst = container.controller === null
    const registration = await container.register(url, { updateViaCache: 'none' })
    registration.addEventListener('updatefound', () => {
      // The first one is no update of anything.
      if (registration.installing && !isFirst) whenInstalled(registration.installing, onUpdate)
    })
    return true
  } catch {
    return false
  }
}
