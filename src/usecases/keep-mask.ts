import type { MaskSession } from './mask-session'
import type { Ports } from './ports'

/** The mask is written once it has rested this long. */
const REST_MS = 250

/**
 * Writes the mask under its picture's key whenever it has changed and come to rest. Returns the function that ends it, which
 * still writes what is waiting. A mask that cannot be written is said once, not with every stroke.
 */
export function keepMask(
  key: string,
  session: MaskSession,
  { library }: Pick<Ports, 'library'>,
  onFailed: (error: unknown) => void,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let hasFailed = false
  let kept = session.snapshot().revision

  async function write(): Promise<void> {
    timer = undefined
    const { revision } = session.snapshot()
    try {
      await library.saveMask(key, await session.document())
      kept = revision
    } catch (error) {
      if (!hasFailed) onFailed(error)
      hasFailed = true
    }
  }
  const stop = session.subscribe(() => {
    const { isBusy, revision } = session.snapshot()
    if (isBusy || revision === kept) return
    clearTimeout(timer)
    timer = setTimeout(() => void write(), REST_MS)
  })
  return () => {
    stop()
    if (timer === undefined) return
    clearTimeout(timer)
    void write()
  }
}
