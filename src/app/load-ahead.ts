import { preloadGallery } from '@/features/gallery/gallery-panel'
import { createSentinel } from '@/platform/storage/sentinel'

/**
 * Fetches the gallery's code beside its pictures, where there were some at the last visit: asked for when it is first drawn, it would
 * come after them.
 */
export function loadAhead(): void {
  if (createSentinel('pentimento.pictures').read() === 0) return
  preloadGallery()
}
