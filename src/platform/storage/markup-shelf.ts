import type { MarkupDocument } from '@/domain/markup/markup'
import type { MaskDocumentRow } from '@/domain/mask/mask-row'
import type { Connect } from './database'
import { connectTo, createDatabase } from './database'
import { write } from './transactions'

/** Port to the marks over pictures that are worked on. @throws AppError `storage/*` from every method */
export interface MarkupShelf {
  /** Durable when it resolves. A document without marks takes the kept one away. */
  save(key: string, document: MarkupDocument): Promise<void>
  /** As it is kept, not yet checked; undefined where nothing is. */
  read(key: string): Promise<unknown>
}

export interface ClosableMarkupShelf extends MarkupShelf {
  close(): void
}

/** They lie beside the mask of their picture, under a key that no mask has. */
const keyOf = (key: string): string => `markup ${key}`

/** The marks in IndexedDB, in the database of the library. */
export function openMarkupShelf({
  name = 'pentimento',
  connect = connectTo(name),
}: { name?: string; connect?: Connect } = {}): ClosableMarkupShelf {
  const database = createDatabase(connect)
  return {
    save: (key, document) =>
      database.use((db) =>
        write(db, ['masks'], (tx): Promise<unknown> => {
          const store = tx.objectStore('masks')
          if (document.marks.length === 0) return store.delete(keyOf(key))
          // The store's type knows masks alone; what is read under this key is checked by `readMarkup`.
          return store.put(document as unknown as MaskDocumentRow, keyOf(key))
        }).then(() => undefined),
      ),
    read: (key) => database.use((db) => db.get('masks', keyOf(key)) as Promise<unknown>),
    close: database.close,
  }
}
