import { toAppError } from '@/domain/app-error'
import { describeError } from '@/domain/describe-error'
import type { ImageId } from '@/domain/ids'
import type { ImageRecord } from '@/domain/image-record'
import { plural } from './plural'
import type { Ports } from './ports'

/** What is done with deleted pictures. What goes wrong is said in a notice, and then nothing has changed. */
export interface TrashKeeper {
  /** Deleted last first. @throws AppError `storage/*` */
  list: () => Promise<ImageRecord[]>
  /** Back into the gallery, as they were. True where that is stored. */
  restore: (records: readonly ImageRecord[]) => Promise<boolean>
  /** For good. True where that is done. */
  drop: (ids: readonly ImageId[]) => Promise<boolean>
}

type TrashPorts = Pick<Ports, 'library' | 'gallery' | 'notices'>

export function createTrashKeeper({ library, gallery, notices }: TrashPorts): TrashKeeper {
  async function done(work: () => Promise<void>): Promise<boolean> {
    try {
      await work()
      gallery.getState().usageCounted(await library.usedBytes())
      return true
    } catch (error) {
      const { title, next } = describeError(toAppError(error).toData())
      notices.getState().noticed({ tone: 'error', title, body: next })
      return false
    }
  }
  return {
    list: library.listTrash,
    restore: (records) =>
      done(async () => {
        const ids = records.map(({ id }) => id)
        await library.restore(ids)
        gallery.getState().imagesRestored(await library.images(ids))
        notices
          .getState()
          .noticed({ tone: 'info', title: `${plural(records.length, 'picture')} brought back` })
      }),
    drop: (ids) => done(() => library.drop(ids)),
  }
}
