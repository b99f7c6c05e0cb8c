import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boundaryOf, parseMultipart } from './multipart.ts'

const TYPE = 'multipart/form-data; boundary=xyz'
const parse = (text: string, type = TYPE) => parseMultipart(Buffer.from(text), type)
const field = (name: string, value: string) =>
  `--xyz\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`

describe('parseMultipart', () => {
  it('reads what a browser writes, with the bytes of files untouched', async () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index)
    const form = new FormData()
    form.append('prompt', 'ein Füchslein')
    form.append('image[]', new File([bytes], 'a "b".png', { type: 'image/png' }))
    form.append('image[]', new File([], 'empty'))
    const request = new Request('http://127.0.0.1/', { method: 'POST', body: form })
    const body = Buffer.from(await request.arrayBuffer())
    expect(parseMultipart(body, request.headers.get('content-type') ?? '')).toEqual([
      { name: 'prompt', bytes: Buffer.from('ein Füchslein') },
      { name: 'image[]', filename: 'a "b".png', type: 'image/png', bytes: Buffer.from(bytes) },
      { name: 'image[]', filename: 'empty', type: 'application/octet-stream', bytes: Buffer.alloc(0) },
    ])
  })

  it('gives back any bytes, boundaries of others and line ends included', async () => {
    const piece = fc.oneof(
      fc.uint8Array({ maxLength: 20 }),
      fc.constantFrom('\r\n', '--', '\r\n--', '--xyz').map((text) => Buffer.from(text)),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 8 }), async (pieces) => {
        const bytes = Buffer.concat(pieces)
        const form = new FormData()
        form.append('image', new File([bytes], 'x', { type: 'image/png' }))
        const request = new Request('http://127.0.0.1/', { method: 'POST', body: form })
        const body = Buffer.from(await request.arrayBuffer())
        const [part] = parseMultipart(body, request.headers.get('content-type') ?? '')
        expect(part?.bytes.equals(bytes)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('takes an empty form and a line end after the last boundary', () => {
    expect(parse('--xyz--')).toEqual([])
    expect(parse(`${field('a', '1')}--xyz--\r\n`)).toEqual([{ name: 'a', bytes: Buffer.from('1') }])
  })

  it.each([
    ['a foreign boundary', `${field('a', '1').replace('xyz', 'abc')}--xyz--`],
    ['a preamble', `hello\r\n${field('a', '1')}--xyz--`],
    ['an epilogue', `${field('a', '1')}--xyz--\r\nbye`],
    ['no last boundary', field('a', '1')],
    ['bare line feeds', `${field('a', '1')}--xyz--`.replaceAll('\r\n', '\n')],
    ['a part without a name', `${field('', '1')}--xyz--`],
    ['a part without a disposition', '--xyz\r\nContent-Type: text/plain\r\n\r\n1\r\n--xyz--'],
    [
      'a header that no form has',
      `${field('a', '1').replace('\r\n\r\n', '\r\nContent-Length: 1\r\n\r\n')}--xyz--`,
    ],
    [
      'a header twice',
      `${field('a', '1').replace('\r\n\r\n', '\r\nContent-Type: a/b\r\nContent-Type: a/b\r\n\r\n')}--xyz--`,
    ],
    ['text after a boundary', `${field('a', '1')}--xyzzy\r\n`],
  ])('refuses %s', (_, text) => {
    expect(() => parse(text)).toThrow(expect.objectContaining({ name: 'MultipartError' }))
  })
})

describe('boundaryOf', () => {
  it('reads both spellings', () => {
    expect(boundaryOf('multipart/form-data; boundary=----WebKitFormBoundaryAbC')).toBe(
      '----WebKitFormBoundaryAbC',
    )
    expect(boundaryOf('multipart/form-data; boundary="a b:c"')).toBe('a b:c')
  })

  it.each(['', 'multipart/form-data', 'multipart/form-data; boundary=', 'multipart/mixed; boundary=a'])(
    'refuses "%s"',
    (type) => {
      expect(() => boundaryOf(type)).toThrow('No boundary')
    },
  )
})
