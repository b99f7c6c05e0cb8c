import type { ImageId } from '../ids'
import type { ImageRecord, PictureRef } from '../image-record'

/** Who was made from whom, ready to be asked in both directions. */
export interface Kinship {
  byId: ReadonlyMap<ImageId, ImageRecord>
  /** By the key of a source: what was made from it, the oldest first. */
  madeFrom: ReadonlyMap<string, readonly ImageRecord[]>
  /** By the key of a reference: what it was sent along with, the oldest first. */
  usedIn: ReadonlyMap<string, readonly ImageRecord[]>
}

/** What a parent is found by: its id in the gallery, or its file where it never was there. */
export function keyOfRef({ imageId, key }: PictureRef): string {
  return imageId ?? `file ${key}`
}

/** The key of what a picture was made from; undefined where it was made from nothing, or says that it was made from itself. */
export function sourceKeyOf(record: ImageRecord | undefined): string | undefined {
  const key = record?.parents && keyOfRef(record.parents.source)
  return key === record?.id ? undefined : key
}

/** The keys of what was sent along, each once. */
export function referenceKeysOf(record: ImageRecord | undefined): readonly string[] {
  const keys = (record?.parents?.references ?? []).map(keyOfRef)
  return [...new Set(keys)].filter((key) => key !== record?.id)
}

function olderFirst(a: ImageRecord, b: ImageRecord): number {
  return a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1)
}

function add(map: Map<string, ImageRecord[]>, key: string, record: ImageRecord): void {
  const known = map.get(key)
  if (known) known.push(record)
  else map.set(key, [record])
}

/** Reads every record once. */
export function kinshipOf(records: readonly ImageRecord[]): Kinship {
  const madeFrom = new Map<string, ImageRecord[]>()
  const usedIn = new Map<string, ImageRecord[]>()
  for (const record of [...records].sort(olderFirst)) {
    const source = sourceKeyOf(record)
    if (source !== undefined) add(madeFrom, source, record)
    for (const key of referenceKeysOf(record)) add(usedIn, key, record)
  }
  return { byId: new Map(records.map((record) => [record.id, record])), madeFrom, usedIn }
}
