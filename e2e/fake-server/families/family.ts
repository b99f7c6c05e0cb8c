import type { Part } from '../multipart.ts'
import type { RecordedRequest } from '../recorded-request.ts'

/** An error answer in the words of one family. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly status: number
  readonly body: unknown
  constructor(status: number, body: unknown) {
    super(JSON.stringify(body))
    this.status = status
    this.body = body
  }
}

export type Fields = Readonly<Record<string, unknown>>

/** What an endpoint makes of a request: its answer, and what it understood of it. */
export interface FamilyAnswer {
  body: unknown
  facts?: Readonly<Record<string, unknown>>
}

/** One request on its way to its endpoint, with what every endpoint needs. */
export interface FamilyCall {
  record: RecordedRequest
  /** Throws the family's own kind of error. */
  refuse: (message: string, status?: number) => never
  /** The body as an object without null or empty strings, of these fields only; refuses any other. */
  json: (known: readonly string[]) => Fields
  /** The texts of a form and its files; refuses fields and files of other names. */
  form: (known: readonly string[], files: readonly string[]) => { fields: Fields; files: readonly Part[] }
  /** Another picture each time, of this size. */
  draw: (size: { width: number; height: number }, format?: string) => Buffer
  /** Lays a picture out under an address of this server. */
  put: (bytes: Buffer, type: string) => string
}

/** The headers that a preflight asks for, in small letters, and where it comes from. */
export interface Preflight {
  origin: string
  headers: readonly string[]
}

/** One kind of server: as strict and as odd as it is. */
export interface Family {
  /** As the settings list it. */
  provider: string
  basePath: string
  model: string
  key?: string
  /** Filled in under "More options" before a picture is asked for, by label. */
  extras: Readonly<Record<string, string>>
  /** What the server must have understood of that. */
  understood: Readonly<Record<string, unknown>>
  /** Whether an edit reaches the mask, the whole picture, or nobody. */
  edits: 'mask' | 'whole' | 'none'
  varies: 'endpoint' | 'edit' | 'none'
  /** Headers of the answer to a preflight; undefined where it is refused. */
  preflight: (asked: Preflight) => Readonly<Record<string, string>> | undefined
  /** Headers that let a page read an answer. */
  readable: (origin: string) => Readonly<Record<string, string>>
  errorBody: (status: number, message: string) => unknown
  /** Who may ask at all. */
  admit: (call: FamilyCall) => void
  /** By method and path below the base path. */
  endpoints: Readonly<Record<string, (call: FamilyCall) => FamilyAnswer>>
}
