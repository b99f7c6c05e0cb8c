import { AppError } from '@/domain/app-error'
import { createEventStreamParser } from './event-stream'
import type { ErrorBody } from './read-error-body'
import { errorBodyOf } from './read-error-body'
import type { EventJsonScanner, ScannedEvent } from './scan-event-json'
import { createEventJsonScanner } from './scan-event-json'
import type { ScannedEntry } from './scan-images-json'
import { stripMarkup } from './strip-markup'

/** Hears what the events of one answer come to. */
export interface StreamedPictures {
  /** An unfinished picture; `place` counts from 0. */
  onPreview(entry: ScannedEntry, place: number): void
  onPicture(entry: ScannedEntry): void
  /** The server has given up. What is thrown ends the answer. */
  onError(body: ErrorBody): void
}

/** Reads an answer that comes as server-sent events. */
export interface EventStreamReader {
  push(chunk: Uint8Array): void
  /** The event that ended the picture, without it. @throws AppError `api/stream-cut` where none has come */
  finish(): unknown
  /** True once a whole picture has come. */
  isWhole(): boolean
}

type Fields = Readonly<Record<string, unknown>>
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The names under which servers say what an event is: the official `type`, and those of Xinference and vLLM-omni. */
function namesOf(name: string, { type, event, status }: Fields): string[] {
  return [name, type, event, status].flatMap((word) => (typeof word === 'string' ? [word.toLowerCase()] : []))
}

const isErrorName = (name: string): boolean => /(^|\.)(error|failed)$/.test(name)
const isPreviewName = (name: string): boolean =>
  /(^|[._])(partial_image|partial|processing|progress)$/.test(name)

/** Where in an event pictures can stand: in it, or in its `data`. */
function placesIn(value: Fields): readonly Fields[] {
  const { data } = value
  if (Array.isArray(data)) return data.filter(isFields)
  return isFields(data) ? [data] : [value]
}

function hasPicture({ b64_json: base64, url }: Fields): boolean {
  return typeof base64 === 'string' || (typeof url === 'string' && url !== '')
}

/** What the server says went wrong; undefined where the event is no error. */
function problemOf(names: readonly string[], { value, text }: ScannedEvent): ErrorBody | undefined {
  const isNamed = names.some(isErrorName)
  const isSaid = isFields(value) && value.error !== undefined && value.error !== null && value.error !== ''
  if (!isNamed && !isSaid) return undefined
  return errorBodyOf(value) ?? { message: stripMarkup(text) }
}

/** Judges each event when it is whole; events that hold neither a picture nor an error are signs of life. */
export function createEventStreamReader({
  onPreview,
  onPicture,
  onError,
}: StreamedPictures): EventStreamReader {
  let scanner: EventJsonScanner | undefined
  let last: unknown
  let previews = 0
  let pictures = 0

  function take(name: string, event: ScannedEvent): void {
    const fields = isFields(event.value) ? event.value : {}
    const names = namesOf(name, fields)
    const problem = problemOf(names, event)
    if (problem) return pictures > 0 ? undefined : onError(problem)
    const entryOf = (place: Fields): Omit<ScannedEntry, 'index'> => ({
      fields: place,
      picture: typeof place.b64_json === 'string' ? event.pictures[Number(place.b64_json)] : undefined,
    })
    for (const place of placesIn(fields).filter(hasPicture)) {
      const { partial_image_index: stage } = { ...fields, ...place }
      if (typeof stage === 'number' || names.some(isPreviewName)) {
        onPreview({ ...entryOf(place), index: 0 }, typeof stage === 'number' ? stage : previews)
        previews++
      } else {
        last = fields
        onPicture({ ...entryOf(place), index: pictures++ })
      }
    }
  }

  const parser = createEventStreamParser({
    data: (bytes) => (scanner ??= createEventJsonScanner()).push(bytes),
    dispatch: (name) => {
      const event = scanner?.finish()
      scanner = undefined
      if (event) take(name, event)
    },
  })
  return {
    push: parser.push,
    finish: () => {
      parser.finish()
      if (pictures === 0) throw new AppError('api/stream-cut')
      return last
    },
    isWhole: () => pictures > 0,
  }
}
