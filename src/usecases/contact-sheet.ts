import { AppError, isAbort, toAppError } from '@/domain/app-error'
import type { CompareItem } from '@/domain/compare-culling'
import type { SheetOptions } from '@/domain/contact-sheet'
import { captionOf } from '@/domain/contact-sheet'
import { describeError } from '@/domain/describe-error'
import type { SheetPicture } from '@/platform/workers/contact-sheet-protocol'
import type { SheetMaker, WatchedSheet } from '@/platform/workers/contact-sheet-worker-client'
import type { Ports } from './ports'
import { plural } from './plural'

export type ContactSheetPorts = Pick<Ports, 'library' | 'gallery' | 'notices' | 'clock' | 'saveFile'> & {
  makeSheet: SheetMaker
}

/** What stands below a source that is not in the gallery. */
const SOURCE_CAPTION = { title: 'Source', facts: '', stars: '' }

/** Undefined for a picture that has left the gallery since. @throws AppError `storage/*` */
async function pictureOf(
  item: CompareItem,
  { library, gallery }: ContactSheetPorts,
): Promise<SheetPicture | undefined> {
  if (item.kind === 'source') {
    const bytes = await library.source(item.key)
    return bytes && { bytes, caption: SOURCE_CAPTION }
  }
  const record = gallery.getState().byId.get(item.id)
  return record && { bytes: await library.original(item.id), caption: captionOf(record) }
}

/** @throws AppError `storage/*`, `image/*`, `worker/*`; AbortError */
async function saveSheet(
  items: readonly CompareItem[],
  options: SheetOptions,
  ports: ContactSheetPorts,
  watched: WatchedSheet,
): Promise<void> {
  const { makeSheet, saveFile, clock, notices } = ports
  const found = await Promise.all(items.map((item) => pictureOf(item, ports)))
  const pictures = found.filter((picture) => picture !== undefined)
  watched.signal.throwIfAborted()
  if (pictures.length === 0) throw new AppError('storage/missing', 'None of the pictures is here any more.')
  const sheet = await makeSheet({ pictures, options }, watched)
  watched.signal.throwIfAborted()
  const day = new Date(clock.now()).toISOString().slice(0, 10)
  saveFile(sheet, `contact-sheet-${day}.${options.format}`)
  notices.getState().noticed({
    tone: 'info',
    title: `Contact sheet of ${plural(pictures.length, 'picture')} downloaded`,
    ...(options.format === 'html' ? { body: 'Open the file in any browser and print it.' } : {}),
  })
}

/** Makes one file of the pictures, in that order, and hands it to the user. What goes wrong is said in a notice; an abort is not. */
export async function makeContactSheet(
  items: readonly CompareItem[],
  options: SheetOptions,
  ports: ContactSheetPorts,
  watched: WatchedSheet,
): Promise<void> {
  try {
    await saveSheet(items, options, ports, watched)
  } catch (error) {
    if (isAbort(error)) return
    const { title, next } = describeError(toAppError(error).toData())
    ports.notices.getState().noticed({ tone: 'error', title, body: next })
  }
}
