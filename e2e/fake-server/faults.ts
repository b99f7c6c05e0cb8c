/** Answers that are errors, in the order of their status. */
export const ERROR_FAULTS = [
  'moderation-blocked',
  'unauthorized',
  'echoed-key',
  'unverified-organization',
  'model-not-found',
  'payload-too-large-html',
  'rate-limited',
  'quota-exhausted',
  'server-error',
  'overloaded',
  'loading-model',
  'unknown-quality',
  'unknown-response-format',
  'gateway-html',
  'cdn-timeout-html',
] as const

/** Answers with status 200 that are not what they should be. */
export const BODY_FAULTS = [
  'html',
  'not-json',
  'empty-body',
  'error-in-200',
  'truncated-json',
  'empty-data',
  'null-data',
  'no-data',
  'entry-without-image',
  'broken-base64',
  'base64-of-text',
  'base64-of-svg',
  'truncated-png',
  'jpeg-for-png',
  'data-prefix',
  'one-good-two-bad',
  'url',
  'url-without-cors',
  'url-gone',
  'script-url',
] as const

/** What goes wrong with the connection itself. */
export const CONNECTION_FAULTS = [
  'no-answer',
  'stalled',
  'reset',
  'reset-in-body',
  'slow-drip',
  'endless-body',
  'no-cors',
  'redirect',
] as const

/** What goes wrong with a stream, after its previews. A request for none is answered as if nothing were wrong. */
export const STREAM_FAULTS = [
  'stream-cut',
  'stream-error',
  'stream-reset',
  'stream-split',
  'stream-foreign',
  'stream-as-json',
] as const

export const FAULT_KINDS = [
  ...ERROR_FAULTS,
  ...BODY_FAULTS,
  ...CONNECTION_FAULTS,
  ...STREAM_FAULTS,
  'delay',
] as const
export type FaultKind = (typeof FAULT_KINDS)[number]

/** Something that goes wrong with the next request. */
export interface Fault {
  kind: FaultKind
  /** Waits before anything is answered. */
  delayMs?: number
  /** Which requests it is meant for; any that asks for pictures unless told. */
  on?: 'generations' | 'edits' | 'variations' | 'models'
}

/** Faults in the order in which requests will meet them. */
export interface FaultQueue {
  /** The next request meets it, or the next `times`. */
  next(fault: FaultKind | Fault, times?: number): void
  clear(): void
  /** Takes the fault of a request that has just come. */
  take(endpoint: NonNullable<Fault['on']>): Fault | undefined
}

export function createFaultQueue(): FaultQueue {
  const queue: Fault[] = []
  return {
    next(fault, times = 1) {
      const entry = typeof fault === 'string' ? { kind: fault } : fault
      if (!FAULT_KINDS.includes(entry.kind)) throw new Error(`No fault "${entry.kind}"`)
      for (let time = 0; time < times; time++) queue.push(entry)
    },
    clear: () => void queue.splice(0),
    take(endpoint) {
      const index = queue.findIndex(({ on }) => (on ? on === endpoint : endpoint !== 'models'))
      return index < 0 ? undefined : queue.splice(index, 1)[0]
    },
  }
}
