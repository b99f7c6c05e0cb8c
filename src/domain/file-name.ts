import type { ImageRecord } from './image-record'
import { FILE_EXTENSIONS } from './image-record'
import { titleOf } from './image-request'

const MAX_STEM_CHARS = 60

/** A part of a file name that every system takes: words joined by hyphens, letters of any script kept. */
function slug(text: string): string {
  const words = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
  if (words.length <= MAX_STEM_CHARS) return words
  const cut = words.slice(0, MAX_STEM_CHARS)
  return cut.slice(0, Math.max(cut.lastIndexOf('-'), 20)).replace(/-+$/, '')
}

/** Names a downloaded picture after its prompt; the first characters of its id keep two of one prompt apart. */
export function fileNameOf(record: Pick<ImageRecord, 'id' | 'request' | 'mediaType' | 'fileName'>): string {
  const { request, fileName } = record
  const called = request.kind === 'vary' ? titleOf(request) : request.prompt
  const stem = slug(called) || slug(fileName?.replace(/\.[^.]*$/, '') ?? '') || 'picture'
  return `${stem}-${record.id.slice(0, 4)}.${FILE_EXTENSIONS[record.mediaType]}`
}
