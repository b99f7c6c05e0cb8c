import type { CodeLanguage } from '@/domain/code-language'
import type { Connection, ConnectionPreset } from '@/domain/connection'
import { traitsOf } from '@/domain/connection'
import type { ImageRecord } from '@/domain/image-record'
import { capabilitiesOf } from '@/domain/models'
import { endpointPath } from '@/domain/server-traits'
import { editOf, generationOf } from '@/domain/image-request'
import { encodeEdit } from '@/platform/api/encode-edit'
import { encodeGeneration } from '@/platform/api/encode-generation'
import type { WireField, WireValue } from '@/platform/api/encode-extras'
import { encodeVariation } from '@/platform/api/encode-variation'
import type { EditFile } from '@/platform/api/images-api'

/** A request as code writes it down. The key is named by its environment variable and never written. */
interface Told {
  url: string
  /** The header that holds the key, and what stands before it there; undefined where none is sent. */
  key: { header: string; before: string } | undefined
  /** A form where there are files, else JSON. */
  fields: readonly WireField[]
  files: readonly (readonly [field: string, name: string])[]
}

function fileNamed(name: string): EditFile {
  return { bytes: new Blob([name]), mediaType: 'image/png', name }
}

function toldForm(form: FormData): Pick<Told, 'fields' | 'files'> {
  const all = [...form]
  return {
    fields: all.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : [])),
    files: all.flatMap(([name, value]) => (typeof value === 'string' ? [] : [[name, value.name] as const])),
  }
}

const toldFields = (body: Record<string, WireValue>): Pick<Told, 'fields' | 'files'> => ({
  fields: Object.entries(body),
  files: [],
})

/** Pictures inside of JSON as words that say what belongs there: nobody wants them in code. */
function withoutPictures(json: string): Record<string, WireValue> {
  const named = (_: string, head: string, base64: string) => `${head}${atob(base64)} in base64`
  return JSON.parse(json.replaceAll(/(data:image\/png;base64,)([\w+/=]+)/g, named)) as Record<
    string,
    WireValue
  > // just written
}

async function toldBody(record: ImageRecord, connection: Connection) {
  const { parents } = record
  // Whoever copies code wants the picture: a stream would have to be read in pieces.
  const { previews: _ofTheApp, ...request } = record.request
  const preset = traitsOf(connection)
  const model = capabilitiesOf(request.model, preset)
  const references = (parents?.references ?? []).map((_, index) => fileNamed(`reference-${index + 1}.png`))
  const source = fileNamed('source.png')
  if (request.kind === 'vary' && request.way === 'endpoint')
    return { path: 'varyPath' as const, ...toldForm(encodeVariation(request, source, preset, model)) }
  const sent = request.kind === 'vary' ? (request.way === 'edit' ? editOf : generationOf)(request) : request
  if (sent.kind === 'generate')
    return { path: 'generatePath' as const, ...toldFields(encodeGeneration(sent, preset, model)) }
  const mask = parents?.maskKey ? { mask: fileNamed('mask.png') } : {}
  const parts = { images: [source, ...references], ...mask }
  const { body } = await encodeEdit(sent, parts, preset, model)
  const told = typeof body === 'string' ? toldFields(withoutPictures(body)) : toldForm(body)
  return { path: 'editPath' as const, ...told }
}

const shell = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`
const quoted = (value: WireValue): string => JSON.stringify(value)
/** Ruby reads `#{…}` in what it quotes. */
const ruby = (value: WireValue): string => quoted(value).replaceAll('#', String.raw`\#`)

const objectOf = (fields: Told['fields'], literal: (value: WireValue) => string, colon = ': '): string =>
  `{\n${fields.map(([name, value]) => `  ${literal(name)}${colon}${literal(value)},`).join('\n')}\n}`

const property = (name: string): string => (/^\w+$/.test(name) ? name : `'${name}'`)

function keyOf({ auth }: Pick<ConnectionPreset, 'auth'>): Told['key'] {
  if (auth === 'none') return undefined
  return auth === 'api-key'
    ? { header: 'api-key', before: '' }
    : { header: 'Authorization', before: 'Bearer ' }
}

function curl({ url, key, fields, files }: Told): string {
  const isForm = files.length > 0
  const parts = [
    `curl ${shell(url)}`,
    key && `-H "${key.header}: ${key.before}$OPENAI_API_KEY"`,
    !isForm && `-H 'Content-Type: application/json'`,
    !isForm && `-d ${shell(JSON.stringify(Object.fromEntries(fields)))}`,
    ...(isForm ? fields.map(([name, value]) => `--form-string ${shell(`${name}=${value}`)}`) : []),
    ...files.map(([field, name]) => `-F ${shell(`${field}=@${name};type=image/png`)}`),
  ]
  return parts.filter(Boolean).join(' \\\n  ')
}

function javaScript({ url, key, fields, files }: Told): string {
  const isForm = files.length > 0
  const headers = [
    key && `${property(key.header)}: \`${key.before}\${process.env.OPENAI_API_KEY}\``,
    !isForm && `'Content-Type': 'application/json'`,
  ].filter(Boolean)
  const form = [
    'const form = new FormData()',
    ...fields.map(([name, value]) => `form.append(${quoted(name)}, ${quoted(String(value))})`),
    ...files.map(
      ([field, name]) =>
        `form.append(${quoted(field)}, await openAsBlob(${quoted(name)}, { type: 'image/png' }), ${quoted(name)})`,
    ),
    '',
  ]
  return [
    ...(isForm ? [`import { openAsBlob } from 'node:fs'`, '', ...form] : []),
    `const response = await fetch(${quoted(url)}, {`,
    `  method: 'POST',`,
    ...(headers.length > 0 ? [`  headers: { ${headers.join(', ')} },`] : []),
    `  body: ${isForm ? 'form' : `JSON.stringify(${objectOf(fields, quoted).replaceAll('\n', '\n  ')})`},`,
    '})',
    'console.log(await response.json())',
  ].join('\n')
}

function python({ url, key, fields, files }: Told): string {
  const isForm = files.length > 0
  const lines = [
    `    ${quoted(url)},`,
    key && `    headers={"${key.header}": f"${key.before}{os.environ['OPENAI_API_KEY']}"},`,
    isForm
      ? `    data=[${fields.map(([name, value]) => `(${quoted(name)}, ${quoted(String(value))})`).join(', ')}],`
      : `    json=${objectOf(fields, quoted).replaceAll('\n', '\n    ')},`,
    isForm &&
      `    files=[${files
        .map(
          ([field, name]) =>
            `(${quoted(field)}, (${quoted(name)}, open(${quoted(name)}, "rb"), "image/png"))`,
        )
        .join(', ')}],`,
  ]
  return [
    ...(key ? ['import os', ''] : []),
    'import requests',
    '',
    'response = requests.post(',
    ...lines.filter(Boolean),
    ')',
    'print(response.json())',
  ].join('\n')
}

function rubyCode({ url, key, fields, files }: Told): string {
  const isForm = files.length > 0
  const parts = [
    ...fields.map(([name, value]) => `  [${ruby(name)}, ${ruby(String(value))}],`),
    ...files.map(
      ([field, name]) =>
        `  [${ruby(field)}, File.open(${ruby(name)}), { filename: ${ruby(name)}, content_type: "image/png" }],`,
    ),
  ]
  return [
    'require "json"',
    'require "net/http"',
    '',
    `uri = URI(${ruby(url)})`,
    'request = Net::HTTP::Post.new(uri)',
    ...(key ? [`request["${key.header}"] = "${key.before}#{ENV.fetch("OPENAI_API_KEY")}"`] : []),
    ...(isForm
      ? ['request.set_form([', ...parts, '], "multipart/form-data")']
      : [
          'request["Content-Type"] = "application/json"',
          `request.body = JSON.generate(${objectOf(fields, ruby, ' => ')})`,
        ]),
    'response = Net::HTTP.start(uri.host, uri.port, use_ssl: uri.scheme == "https") { |http| http.request(request) }',
    'puts response.body',
  ].join('\n')
}

const WRITERS: Record<CodeLanguage, (told: Told) => string> = {
  curl,
  JavaScript: javaScript,
  Python: python,
  Ruby: rubyCode,
}

/**
 * Code that sends the picture's request once more, from a shell or a script. The key is left out: it is read from
 * `OPENAI_API_KEY`. Files stand under names such as "source.png" beside it.
 */
export async function requestCode(
  record: ImageRecord,
  connection: Connection,
  language: CodeLanguage,
): Promise<string> {
  const { path, fields, files } = await toldBody(record, connection)
  const traits = traitsOf(connection)
  const url = `${connection.baseUrl}${endpointPath(traits, path)}`
  return WRITERS[language]({ url, key: keyOf(traits), fields, files })
}
