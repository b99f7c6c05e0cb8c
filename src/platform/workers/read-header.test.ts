import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppError } from '@/domain/app-error'
import { pngChunk } from '@/lib/png/chunks'
import { aLyingPng, aPng } from '@/testing/png'
import { countFrames } from './count-frames'
import { readHeader } from './read-header'

const text = (letters: string) => Uint8Array.from(letters, (letter) => letter.charCodeAt(0))
const code = (expected: string) => expect.objectContaining({ name: 'AppError', code: expected })

/** The chunk put in right behind the header, which ends at byte 33. */
function withChunk(type: string, data: Uint8Array, png: Uint8Array = aPng()): Uint8Array {
  return Uint8Array.from([...png.subarray(0, 33), ...pngChunk(type, [data]), ...png.subarray(33)])
}

/** A TIFF block with one entry: orientation, as a short (Exif 2.32 §4.6.4). */
const tiff = (orientation: number) =>
  Uint8Array.from([0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0])

/** A baseline frame header behind the given segments (ITU T.81, B.2.2), 4 × 2 px. */
function aJpeg(...segments: Uint8Array[]): Uint8Array {
  const frame = [0xff, 0xc0, 0, 11, 8, 0, 2, 0, 4, 1, 1, 0x11, 0]
  return Uint8Array.from([0xff, 0xd8, ...segments.flatMap((part) => [...part]), ...frame, 0xff, 0xda, 0, 2])
}

function segment(marker: number, data: Uint8Array): Uint8Array {
  const length = data.length + 2
  return Uint8Array.from([0xff, marker, length >> 8, length & 255, ...data])
}

describe('readHeader', () => {
  it('reads a plain PNG', () => {
    expect(readHeader(aPng({ width: 5, height: 3 }))).toEqual({
      mediaType: 'image/png',
      width: 5,
      height: 3,
      orientation: 1,
      isAnimated: false,
      bitsPerChannel: 8,
      isSrgb: true,
      isPlainPng: true,
    })
  })

  it.each([
    ['an SVG', '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>', 'image/unsupported'],
    ['a bare SVG', '  <svg width="1">', 'image/unsupported'],
    ['a HEIC photo', '\0\0\0\x18ftypheic\0\0\0\0', 'image/unsupported'],
    ['a TIFF', 'II*\0\x08\0\0\0', 'image/unsupported'],
    ['a PDF', '%PDF-1.7', 'image/unsupported'],
    ['a web page', '<!doctype html><html>', 'image/unsupported'],
    ['words', 'just some words in a file', 'image/unsupported'],
    ['nothing', '', 'image/unsupported'],
    ['a PNG without more than its signature', '\x89PNG\r\n\x1a\n', 'image/undecodable'],
    ['a JPEG without a frame', '\xff\xd8\xff\xe0', 'image/undecodable'],
  ])('refuses %s by name', (_, content, expected) => {
    expect(() => readHeader(text(content))).toThrow(code(expected))
  })

  it('refuses no size and too large a size before anything is decoded', () => {
    expect(() => readHeader(aLyingPng({ width: 0, height: 5 }))).toThrow(code('image/undecodable'))
    // 8000 × 8000 is 64 million exactly.
    expect(readHeader(aLyingPng({ width: 8000, height: 8000 })).width).toBe(8000)
    expect(() => readHeader(aLyingPng({ width: 8000, height: 8001 }))).toThrow(code('image/too-large'))
  })

  it('reads how a PNG or a JPEG asks to be turned', () => {
    expect(readHeader(withChunk('eXIf', tiff(6)))).toMatchObject({ orientation: 6, isPlainPng: false })
    const exif = Uint8Array.from([...text('Exif\0\0'), ...tiff(8)])
    expect(readHeader(aJpeg(segment(0xe1, exif)))).toMatchObject({ width: 4, height: 2, orientation: 8 })
    expect(readHeader(aJpeg()).orientation).toBe(1)
  })

  it('tells animations, depth and colour profiles', () => {
    expect(readHeader(withChunk('acTL', new Uint8Array(8)))).toMatchObject({
      isAnimated: true,
      isPlainPng: false,
    })
    const deep = aPng().slice()
    deep[24] = 16
    expect(readHeader(deep)).toMatchObject({ bitsPerChannel: 16, isPlainPng: false })
    expect(readHeader(withChunk('iCCP', text('Display P3\0\0zip')))).toMatchObject({ isSrgb: false })
    expect(readHeader(withChunk('iCCP', text('sRGB IEC61966-2.1\0\0zip')))).toMatchObject({ isSrgb: true })
    expect(readHeader(withChunk('cICP', Uint8Array.of(12, 13, 0, 1)))).toMatchObject({ isSrgb: false })
    expect(readHeader(withChunk('gAMA', Uint8Array.of(0, 0, 0xb1, 0x8f)))).toMatchObject({ isPlainPng: true })
    expect(readHeader(withChunk('gAMA', Uint8Array.of(0, 1, 0x86, 0xa0)))).toMatchObject({
      isPlainPng: false,
    })
    const profile = (name: string) => segment(0xe2, text(`ICC_PROFILE\0\x01\x01${name}`))
    expect(readHeader(aJpeg(profile('A\0d\0o\0b\0e\0')))).toMatchObject({ isSrgb: false })
    expect(readHeader(aJpeg(profile('\0s\0R\0G\0B')))).toMatchObject({ isSrgb: true })
  })

  it('ends with an answer or a named error, whatever the bytes', () => {
    const seeds = [aPng(), aJpeg(segment(0xe1, text('Exif\0\0'))), withChunk('eXIf', tiff(3))]
    const change = fc.tuple(fc.nat(200), fc.nat(255))
    fc.assert(
      fc.property(
        fc.constantFrom(...seeds),
        fc.array(change, { maxLength: 12 }),
        fc.nat(120),
        (seed, changes, end) => {
          const bytes = seed.slice(0, Math.max(12, seed.length - end))
          for (const [at, value] of changes) bytes[at % bytes.length] = value
          try {
            readHeader(bytes)
          } catch (error) {
            if (!(error instanceof AppError)) throw error
          }
        },
      ),
      { numRuns: 3000 },
    )
  })
})

describe('countFrames', () => {
  const screen = [...text('GIF89a'), 1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255]
  const frame = [0x21, 0xf9, 4, 0, 0, 0, 0, 0, 0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0]
  it('tells one picture from several', () => {
    expect(countFrames(Uint8Array.from([...screen, ...frame, 0x3b]))).toBe(1)
    expect(countFrames(Uint8Array.from([...screen, ...frame, ...frame, ...frame, 0x3b]))).toBe(2)
    expect(countFrames(Uint8Array.from(screen.slice(0, 8)))).toBe(0)
  })
})
