import type { Connection } from '@/domain/connection'
import { traitsOf } from '@/domain/connection'
import type { Ports } from './ports'

/** For so long the same request once more is more likely a slip than a wish. */
const TWIN_MS = 10_000

/**
 * Asks before a request is sent that was sent in the same words a moment ago: it would be paid for twice. True where it may go out now;
 * else a notice offers to send it.
 */
export function createTwinGuard({ clock, notices }: Pick<Ports, 'clock' | 'notices'>) {
  const sent = new Map<string, number>()
  return (words: unknown, connection: Connection, send: () => void): boolean => {
    if (traitsOf(connection).billing === 'free') return true
    const now = clock.now()
    const key = JSON.stringify([connection.id, words])
    const before = sent.get(key)
    for (const [old, at] of sent) if (now - at >= TWIN_MS) sent.delete(old)
    sent.set(key, now)
    if (before === undefined || now - before >= TWIN_MS) return true
    notices.getState().noticed({
      tone: 'info',
      title: 'You have just sent exactly this',
      body: 'Once more would cost once more. Nothing has been sent.',
      action: { label: 'Send again', run: send },
      stays: true,
    })
    return false
  }
}
