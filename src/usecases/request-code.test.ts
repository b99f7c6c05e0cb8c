import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CODE_LANGUAGES } from '@/domain/code-language'
import type { CodeLanguage } from '@/domain/code-language'
import type { ImageRecord } from '@/domain/image-record'
import { aConnection, aGenerateRequest, anImageRecord } from '@/testing/builders'
import { requestCode } from './request-code'

const run = promisify(execFile)

/** Words that break out of every quoting that is done by halves. */
const NASTY = `it's "50 %" of $HOME, \`id\`, \\n, #{1 + 1}, @file, <tag>\nand a second line: 雪`

const heard: { path: string; authorization: string | undefined; fields: [string, string][] }[] = []
const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const type = request.headers['content-type'] ?? ''
    const body = Buffer.concat(chunks)
    void readFields(type, body).then((fields) => {
      heard.push({ path: request.url ?? '', authorization: request.headers.authorization, fields })
      response.end('{"data":[]}')
    })
  })
})

async function readFields(type: string, body: Buffer): Promise<[string, string][]> {
  if (type.startsWith('application/json'))
    return Object.entries(JSON.parse(body.toString()) as object).map(([name, value]) => [name, String(value)])
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData()
  // By the standard of forms their lines end in CR LF.
  return [...form].map(([name, value]) => [
    name,
    typeof value === 'string' ? value.replaceAll('\r\n', '\n') : `file ${value.name}`,
  ])
}

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'request-code-'))
  for (const name of ['source.png', 'mask.png', 'reference-1.png']) await writeFile(join(folder, name), name)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  server.close()
  await rm(folder, { recursive: true })
})

const RUNNERS: Record<CodeLanguage, (code: string) => [command: string, args: string[]]> = {
  curl: (code) => ['sh', ['-c', code]],
  JavaScript: (code) => ['node', ['--input-type=module', '-e', code]],
  Python: (code) => ['python3', ['-c', code]],
  Ruby: (code) => ['ruby', ['-e', code]],
}

const PROBES: Record<CodeLanguage, [string, string[]]> = {
  curl: ['curl', ['--version']],
  JavaScript: ['node', ['--version']],
  Python: ['python3', ['-c', 'import requests']],
  Ruby: ['ruby', ['--version']],
}

const isThere = async (language: CodeLanguage): Promise<boolean> =>
  run(...PROBES[language]).then(
    () => true,
    () => false,
  )

const generated = anImageRecord({
  request: aGenerateRequest({
    model: 'gpt-image-1',
    prompt: NASTY,
    count: 2,
    size: '1024x1024',
    quality: 'high',
  }),
})
const edited = anImageRecord({
  kind: 'edit',
  request: { kind: 'edit', model: 'gpt-image-1', prompt: NASTY, count: 1, size: '1024x1024' },
  parents: { source: { key: 'a' }, references: [{ key: 'b' }], maskKey: 'm' },
})
const varied = anImageRecord({
  kind: 'variation',
  request: { kind: 'vary', way: 'endpoint', model: 'dall-e-2', prompt: '', count: 3, size: '512x512' },
  parents: { source: { key: 'a' }, references: [] },
})

const WANTED: [string, ImageRecord, string, [string, string][]][] = [
  [
    'a generation',
    generated,
    '/v1/images/generations',
    [
      ['model', 'gpt-image-1'],
      ['prompt', NASTY],
      ['n', '2'],
      ['size', '1024x1024'],
      ['quality', 'high'],
    ],
  ],
  [
    'an edit with mask and reference',
    edited,
    '/v1/images/edits',
    [
      ['image[]', 'file reference-1.png'],
      ['image[]', 'file source.png'],
      ['mask', 'file mask.png'],
      ['model', 'gpt-image-1'],
      ['n', '1'],
      ['prompt', NASTY],
      ['size', '1024x1024'],
    ],
  ],
  [
    'a variation',
    varied,
    '/v1/images/variations',
    [
      ['image', 'file source.png'],
      ['model', 'dall-e-2'],
      ['n', '3'],
      ['response_format', 'b64_json'],
      ['size', '512x512'],
    ],
  ],
]

const sorted = (fields: readonly [string, string][]) => fields.map((pair) => pair.join('=')).sort()

describe.each(CODE_LANGUAGES)('the request as %s', (language) => {
  it.each(WANTED)('sends %s as it was sent', async (_, record, path, fields) => {
    const connection = aConnection({
      presetId: 'openai',
      baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    })
    const code = await requestCode(record, connection, language)
    expect(code).toContain('OPENAI_API_KEY')
    if (!(await isThere(language))) return // where it is not, nothing can be run
    heard.length = 0
    const [command, args] = RUNNERS[language](code)
    await run(command, args, {
      cwd: folder,
      env: { ...process.env, OPENAI_API_KEY: 'sk-test', HOME: '/nowhere' },
    })
    expect(heard.map((request) => ({ ...request, fields: sorted(request.fields) }))).toEqual([
      { path, authorization: 'Bearer sk-test', fields: sorted(fields) },
    ])
  })
})
