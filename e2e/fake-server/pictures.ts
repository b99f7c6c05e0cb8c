import { pngFile } from './png-file.ts'

export interface PictureOptions {
  width: number
  height: number
  format: string
  /** Any number: pictures with different ones differ. */
  hue?: number
  transparent?: boolean
}

/** A vertical gradient: every row is of one colour, so that large pictures cost little. */
function pngOf({ width, height, hue = 0, transparent = false }: PictureOptions): Buffer {
  const channels = transparent ? 4 : 3
  const stride = 1 + width * channels
  const rows = Buffer.alloc(stride * height)
  for (let y = 0; y < height; y++) {
    const shade = Math.floor((255 * y) / height)
    const pixel = [(shade + 47 * hue) & 255, (91 * hue + 128) & 255, 255 - shade, 160].slice(0, channels)
    rows.fill(Buffer.from(pixel), y * stride + 1, (y + 1) * stride)
  }
  return pngFile({ width, height, channels }, rows)
}

const segment = (marker: number, data: readonly number[]): Buffer =>
  Buffer.from([0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 255, ...data])

/** A Huffman table with one code, "0", for symbol 0. */
const oneCode = (tableClass: number): Buffer =>
  segment(0xc4, [tableClass << 4, 1, ...Array<number>(15).fill(0), 0])

/**
 * Grey, baseline, one component: each 8×8 block is "no difference, end of block", two zero bits (ITU T.81 Annex F), so the
 * whole scan is zeros up to the padding ones.
 */
function jpegOf({ width, height }: PictureOptions): Buffer {
  const bits = 2 * Math.ceil(width / 8) * Math.ceil(height / 8)
  const scan = Buffer.alloc(Math.ceil(bits / 8))
  if (bits % 8) scan[scan.length - 1] = 255 >> (bits % 8)
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, [...Buffer.from('JFIF\0', 'latin1'), 1, 1, 0, 0, 1, 0, 1, 0, 0]),
    segment(0xdb, [0, ...Array<number>(64).fill(16)]),
    segment(0xc0, [8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0]),
    oneCode(0),
    oneCode(1),
    segment(0xda, [1, 1, 0, 0, 63, 0]),
    scan,
    Buffer.from([0xff, 0xd9]),
  ])
}

/** One colour, lossless: five prefix codes of one symbol each, so no pixel takes a bit (WebP lossless specification §5, §6.2). */
function webpOf({ width, height, hue = 0 }: PictureOptions): Buffer {
  const bits: number[] = []
  const write = (value: number, count: number) => {
    for (let bit = 0; bit < count; bit++) bits.push((value >> bit) & 1)
  }
  write(0x2f, 8)
  write(width - 1, 14)
  write(height - 1, 14)
  write(0, 1 + 3) // no alpha hint, version 0
  write(0, 3) // no transform, no colour cache, one prefix code group
  for (const symbol of [(91 * hue + 64) & 255, (47 * hue + 128) & 255, 192, 255, 0]) {
    write(1, 1) // a simple code …
    write(0, 1) // … of one symbol …
    write(1, 1) // … of eight bits: green, red, blue, alpha, distance
    write(symbol, 8)
  }
  const data = Buffer.alloc(Math.ceil(bits.length / 16) * 2) // chunks have an even length
  bits.forEach((bit, index) => (data[index >> 3] = (data[index >> 3] ?? 0) | (bit << (index & 7))))
  const head = Buffer.alloc(20)
  head.write('RIFF', 0, 'latin1')
  head.writeUInt32LE(12 + data.length, 4)
  head.write('WEBPVP8L', 8, 'latin1')
  head.writeUInt32LE(data.length, 16)
  return Buffer.concat([head, data])
}

const ENCODERS: Readonly<Record<string, (options: PictureOptions) => Buffer>> = {
  png: pngOf,
  jpeg: jpegOf,
  webp: webpOf,
}

/** A whole, valid picture of exactly this size and format. */
export function pictureOf(options: PictureOptions): Buffer {
  const encode = ENCODERS[options.format]
  if (!encode) throw new Error(`No encoder for "${options.format}"`)
  return encode(options)
}
