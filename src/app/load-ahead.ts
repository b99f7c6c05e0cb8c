import { createSentinel } from '@/platform/storage/sentinel'

/**
 * Fetches the gallery's code beside its pictures, where there were some at the last visit: asked for when it is first drawn, it would
 * come after them.
 */
export function loadAhead(): void {
  if (createSentinel('pentimento.pictures').read() === 0) return
  const parts = [import('@/features/gallery/gallery-tools'), import('@/features/gallery/gallery-grid')]
  // Who needs them asks again, and says what is wrong.
  Promise.all(parts).catch(() => undefined)
}
