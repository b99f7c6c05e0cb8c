import { preloadJobItems } from '@/features/activity/activity-panel'
import { preloadGallery } from '@/features/gallery/gallery-panel'
import { preloadJobResults } from '@/features/prompt/prompt-results'
import { createSentinel } from '@/platform/storage/sentinel'

/** Long enough for the first look, and before anybody has typed a prompt. */
const RESULTS_AFTER_MS = 1000

/**
 * Fetches the gallery's code beside its pictures, where there were some at the last visit: asked for when it is first drawn, it would
 * come after them. What shows jobs comes soon after the first look, so that the first press finds it there.
 */
export function loadAhead(): void {
  setTimeout(() => {
    preloadJobItems()
    preloadJobResults()
  }, RESULTS_AFTER_MS)
  if (createSentinel('pentimento.pictures').read() > 0) preloadGallery()
}
