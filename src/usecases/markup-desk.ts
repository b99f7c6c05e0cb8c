import type { StoreApi } from 'zustand/vanilla'
import { createStore } from 'zustand/vanilla'
import { toAppError } from '@/domain/app-error'
import { describeError } from '@/domain/describe-error'
import type { MarkKind } from '@/domain/markup/markup'
import { MARK_COLOURS, readMarkup } from '@/domain/markup/markup'
import type { MarkupShelf } from '@/platform/storage/markup-shelf'
import type { EditDesk } from './edit-desk'
import type { SourceImage } from './import-files'
import type { MarkupSession } from './markup-session'
import { createMarkupSession } from './markup-session'
import type { Ports } from './ports'

export type MarkupTool = 'select' | MarkKind

/** What is in hand; the same for every picture. */
export interface MarkupTools {
  /** Undefined while the mask is painted. */
  tool: MarkupTool | undefined
  /** "#rrggbb". */
  colour: string
}

/** The marks over the picture that lies on the desk. They are kept with it after every change, and come back with it. */
export interface MarkupDesk {
  store: Pick<StoreApi<{ session: MarkupSession | undefined }>, 'getState' | 'subscribe' | 'getInitialState'>
  tools: StoreApi<MarkupTools>
  newId: () => string
}

/** The marks are written once they have rested this long. */
const REST_MS = 250

export function createMarkupDesk(
  desk: Pick<EditDesk, 'store'>,
  shelf: MarkupShelf,
  { newId, notices }: Pick<Ports, 'newId' | 'notices'>,
): MarkupDesk {
  const store = createStore<{ session: MarkupSession | undefined }>()(() => ({ session: undefined }))
  const tools = createStore<MarkupTools>()(() => ({ tool: undefined, colour: MARK_COLOURS[0].colour }))
  let shown: string | undefined
  let stop: (() => void) | undefined

  function report(error: unknown): void {
    const { title, next } = describeError(toAppError(error).toData())
    notices.getState().noticed({ tone: 'error', title, body: next })
  }
  async function lay({ key, width, height }: SourceImage): Promise<void> {
    shown = key
    stop?.()
    stop = undefined
    store.setState({ session: undefined })
    const kept = await shelf.read(key).catch(report)
    if (shown !== key) return
    const session = createMarkupSession(readMarkup(kept, { width, height }) ?? { width, height, marks: [] })
    stop = keepMarkup(key, session, shelf, report)
    store.setState({ session })
  }
  function follow(): void {
    const image = desk.store.getState().source?.image
    if (image && image.key !== shown) void lay(image)
  }
  desk.store.subscribe(follow)
  follow()
  return { store, tools, newId }
}

/** Writes the marks whenever they have changed and come to rest. Returns the function that ends it, which still writes what waits. */
function keepMarkup(
  key: string,
  session: MarkupSession,
  shelf: MarkupShelf,
  onFailed: (error: unknown) => void,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let hasFailed = false
  function write(): void {
    timer = undefined
    shelf.save(key, session.getState().document).catch((error: unknown) => {
      if (!hasFailed) onFailed(error)
      hasFailed = true
    })
  }
  const stop = session.subscribe(({ document }, before) => {
    if (document === before.document) return
    clearTimeout(timer)
    timer = setTimeout(write, REST_MS)
  })
  return () => {
    stop()
    if (timer === undefined) return
    clearTimeout(timer)
    write()
  }
}
