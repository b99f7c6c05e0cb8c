import type { CodeLanguage } from '@/domain/code-language'
import type { Connection } from '@/domain/connection'
import { traitsOf } from '@/domain/connection'
import type { ImageRecord } from '@/domain/image-record'
import { capabilitiesOf } from '@/domain/models'
import { endpointPath } from '@/domain/server-traits'
import { editOf, generationOf } from '@/domain/image-request'
import { encodeEdit } from '@/platform/api/encode-edit'
import { encodeGeneration } from '@/platform/api/encode-generation'
import { encodeVariation } from '@/platform/api/encode-variation'
import type { EditFile } from '@/platform/api/images-api'

/** A request as code writes it down. The key is named by its environment variable and never written. */
interface Told {
  url: string
  hasKey: boolean
  /** A form where there are files, else JSON. */
  fields: readonly (readonly [string, string | number])[]
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

const toldFields = (body: Record<string, string | number>): Pick<Told, 'fields' | 'files'> => ({
  fields: Object.entries(body),
  files: [],
})

async function toldBody(record: ImageRecord, connection: Connection) {
  const { request, parents } = record
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
  // Code with files in it is told as a form, which every server but one or two reads.
  const { body } = await encodeEdit(sent, parts, { ...preset, editBody: 'multipart' }, model)
  if (typeof body === 'string') throw new TypeError('A form was asked for.')
  return { path: 'editPath' as const, ...toldForm(body) }
}

const shell = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`
const quoted = (value: string | number): string => JSON.stringify(value)
/** Ruby reads `#{…}` in what it quotes. */
const ruby = (value: string | number): string => quoted(value).replaceAll('#', String.raw`\#`)

const objectOf = (
  fields: Told['fields'],
  literal: (value: string | number) => string,
  colon = ': ',
): string =>
  `{\n${fields.map(([name, value]) => `  ${literal(name)}${colon}${literal(value)},`).join('\n')}\n}`

function curl({ url, hasKey, fields, files }: Told): string {
  const isForm = files.length > 0
  const parts = [
    `curl ${shell(url)}`,
    hasKey && '-H "Authorization: Bearer $OPENAI_API_KEY"',
    !isForm && `-H 'Content-Type: application/json'`,
    !isForm && `-d ${shell(JSON.stringify(Object.fromEntries(fields)))}`,
    ...(isForm ? fields.map(([name, value]) => `--form-string ${shell(`${name}=${value}`)}`) : []),
    ...files.map(([field, name]) => `-F ${shell(`${field}=@${name};type=image/png`)}`),
  ]
  return parts.filter(Boolean).join(' \\\n  ')
}

function javaScript({ url, hasKey, fields, files }: Told): string {
  const isForm = files.length > 0
  const headers = [
    hasKey && 'Authorization: `Bearer ${process.env.OPENAI_API_KEY}`',
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

function python({ url, hasKey, fields, files }: Told): string {
  const isForm = files.length > 0
  const lines = [
    `    ${quoted(url)},`,
    hasKey && `    headers={"Authorization": f"Bearer {os.environ['OPENAI_API_KEY']}"},`,
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
    ...(hasKey ? ['import os', ''] : []),
    'import requests',
    '',
    'response = requests.post(',
    ...lines.filter(Boolean),
    ')',
    'print(response.json())',
  ].join('\n')
}

function rubyCode({ url, hasKey, fields, files }: Told): string {
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
    ...(hasKey ? ['request["Authorization"] = "Bearer #{ENV.fetch("OPENAI_API_KEY")}"'] : []),
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
  return WRITERS[language]({ url, hasKey: traits.auth !== 'none', fields, files })
}
