import { AppError } from '@/domain/app-error'
import type { ArchiveProtocol } from './archive-protocol'
import { ArchiveReader } from './read-archive'
import { serveRpc } from './rpc'
import { ArchiveWriter, noteOf, withNote } from './write-archive'

const writers = new Map<number, ArchiveWriter>()
const readers = new Map<number, ArchiveReader>()
let lastNumber = 0

function found<Archive>(archives: ReadonlyMap<number, Archive>, number: number): Archive {
  const archive = archives.get(number)
  if (!archive) throw new AppError('worker/crashed', `No archive ${number}`)
  return archive
}

serveRpc<ArchiveProtocol>(self, {
  begin: async (place) => {
    const writer = await ArchiveWriter.begin(place)
    writers.set(++lastNumber, writer)
    return lastNumber
  },
  append: ({ archive, files }) => found(writers, archive).append(files),
  finish: async (number) => {
    const result = await found(writers, number).finish()
    writers.delete(number)
    return result
  },
  drop: async (number) => {
    const writer = found(writers, number)
    writers.delete(number)
    await writer.drop()
  },
  open: async (file) => {
    const reader = await ArchiveReader.open(file)
    readers.set(++lastNumber, reader)
    return { archive: lastNumber, files: reader.list() }
  },
  read: ({ archive, name }) => found(readers, archive).read(name),
  close: async (number) => {
    const reader = found(readers, number)
    readers.delete(number)
    await reader.close()
  },
  withNote,
  noteOf,
})
