/** One part of a form, as it came. */
export interface Part {
  name: string
  /** Undefined for a text field. */
  filename?: string
  /** Undefined where the part does not say. */
  type?: string
  bytes: Buffer
}

/** A form that no strict reader would take, and why. */
export class MultipartError extends Error {
  override readonly name = 'MultipartError'
}

const DASHES = Buffer.from('--')
const LINE_END = Buffer.from('\r\n')
const HEAD_END = Buffer.from('\r\n\r\n')

/** RFC 2046 §5.1.1: 1 to 70 of these, quoted or not, none of them a space at the end. */
const BOUNDARY =
  /^multipart\/form-data\s*;\s*boundary=(?:"([\w'()+,\-./:=? ]{0,69}[\w'()+,\-./:=?])"|([\w'+\-.]{1,70}))$/i

/** The boundary that a Content-Type header names. @throws MultipartError */
export function boundaryOf(contentType: string): string {
  const [, quoted, plain] = BOUNDARY.exec(contentType) ?? []
  const boundary = quoted ?? plain
  if (boundary === undefined) throw new MultipartError(`No boundary in "${contentType}".`)
  return boundary
}

/** As browsers write names: quotes and line breaks percent-encoded, all else raw UTF-8 (WHATWG HTML, multipart/form-data). */
const unescaped = (text: string) =>
  text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%22', '"')

function readDisposition(value: string): Pick<Part, 'name' | 'filename'> {
  const match = /^form-data; name="([^"]*)"(?:; filename="([^"]*)")?$/.exec(value)
  if (!match) throw new MultipartError(`Not a form's disposition: "${value}".`)
  const [, name = '', filename] = match
  if (name === '') throw new MultipartError('A part has no name.')
  return { name: unescaped(name), ...(filename === undefined ? {} : { filename: unescaped(filename) }) }
}

function readHead(head: string): Omit<Part, 'bytes'> {
  const fields = new Map<string, string>()
  for (const line of head.split('\r\n')) {
    const [, name, value] = /^([\w-]+): ?(.*)$/.exec(line) ?? []
    if (name === undefined || value === undefined) throw new MultipartError(`Not a header: "${line}".`)
    if (fields.has(name.toLowerCase())) throw new MultipartError(`"${name}" stands there twice.`)
    fields.set(name.toLowerCase(), value)
  }
  const { 'content-disposition': disposition, 'content-type': type, ...others } = Object.fromEntries(fields)
  const [other] = Object.keys(others)
  if (other !== undefined) throw new MultipartError(`A part has the header "${other}".`)
  if (disposition === undefined) throw new MultipartError('A part has no disposition.')
  return { ...readDisposition(disposition), ...(type === undefined ? {} : { type }) }
}

/** Takes the part that begins at `from` and says where its closing delimiter begins. */
function readPart(body: Buffer, from: number, delimiter: Buffer): { part: Part; end: number } {
  const headEnd = body.indexOf(HEAD_END, from)
  if (headEnd < 0) throw new MultipartError('A part has no end of its headers.')
  const start = headEnd + HEAD_END.length
  const end = body.indexOf(delimiter, start)
  if (end < 0) throw new MultipartError('The form is cut off.')
  const head = readHead(body.subarray(from, headEnd).toString('utf8'))
  return { part: { ...head, bytes: body.subarray(start, end) }, end }
}

/**
 * Reads a form by the letter of RFC 7578: no preamble, no epilogue, no part header but the two that a form has, nothing forgiven.
 * @throws MultipartError
 */
export function parseMultipart(body: Buffer, contentType: string): Part[] {
  const delimiter = Buffer.from(`\r\n--${boundaryOf(contentType)}`)
  const first = delimiter.subarray(LINE_END.length)
  if (!body.subarray(0, first.length).equals(first))
    throw new MultipartError('The form does not begin with its boundary.')
  const parts: Part[] = []
  for (let at = first.length; ;) {
    const mark = body.subarray(at, at + 2)
    if (mark.equals(DASHES)) {
      const rest = body.subarray(at + 2)
      if (rest.length === 0 || rest.equals(LINE_END)) return parts
      throw new MultipartError('Something follows the end of the form.')
    }
    if (!mark.equals(LINE_END)) throw new MultipartError('A boundary has no end of line.')
    const { part, end } = readPart(body, at + 2, delimiter)
    parts.push(part)
    at = end + delimiter.length
  }
}
