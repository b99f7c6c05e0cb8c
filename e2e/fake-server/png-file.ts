import { crc32, deflateSync, inflateSync } from 'node:zlib'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 4: 2, 6: 4 }
const COLOUR_TYPES: Readonly<Record<number, number>> = { 3: 2, 4: 6 }

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  return Buffer.concat([uint32(data.length), named, uint32(crc32(named))])
}

/** A PNG of rows that carry their filter byte already; three or four channels of 8 bits. */
export function pngFile(
  { width, height, channels, level = 1 }: { width: number; height: number; channels: 3 | 4; level?: number },
  rows: Buffer,
): Buffer {
  const head = Buffer.concat([
    uint32(width),
    uint32(height),
    Buffer.from([8, COLOUR_TYPES[channels] ?? 0, 0, 0, 0]),
  ])
  const chunks = [
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows, { level })),
    chunk('IEND', Buffer.alloc(0)),
  ]
  return Buffer.concat([SIGNATURE, ...chunks])
}

/** Straight RGBA8, row by row, and whether the file itself has transparency. */
export interface Pixels {
  width: number
  height: number
  rgba: Buffer
}

export interface PngHead {
  width: number
  height: number
  bits: number
  /** 0 grey, 2 RGB, 3 palette, 4 grey with alpha, 6 RGBA. */
  colourType: number
  isInterlaced: boolean
  hasAlpha: boolean
}

interface Chunk {
  type: string
  data: Buffer
}

/** The file's chunks, checksums verified; undefined for anything that is no whole PNG. */
function chunksOf(file: Buffer): Chunk[] | undefined {
  if (!file.subarray(0, 8).equals(SIGNATURE)) return undefined
  const chunks: Chunk[] = []
  for (let at = 8; at + 12 <= file.length;) {
    const end = at + 8 + file.readUInt32BE(at)
    if (end + 4 > file.length || crc32(file.subarray(at + 4, end)) !== file.readUInt32BE(end))
      return undefined
    chunks.push({ type: file.toString('latin1', at + 4, at + 8), data: file.subarray(at + 8, end) })
    at = end + 4
  }
  return chunks.at(-1)?.type === 'IEND' ? chunks : undefined
}

/** What a whole PNG says of itself, or undefined for anything else. */
export function readPngHead(file: Buffer): PngHead | undefined {
  const chunks = chunksOf(file)
  const [first] = chunks ?? []
  if (!chunks || first?.type !== 'IHDR' || first.data.length !== 13) return undefined
  const { data } = first
  const colourType = data[9] ?? 0
  return {
    width: data.readUInt32BE(0),
    height: data.readUInt32BE(4),
    bits: data[8] ?? 0,
    colourType,
    isInterlaced: data[12] !== 0,
    hasAlpha: colourType === 4 || colourType === 6 || chunks.some(({ type }) => type === 'tRNS'),
  }
}

function paeth(left: number, above: number, corner: number): number {
  const estimate = left + above - corner
  const [toLeft, toAbove, toCorner] = [left, above, corner].map((value) => Math.abs(estimate - value)) as [
    number,
    number,
    number,
  ] // three in, three out
  if (toLeft <= toAbove && toLeft <= toCorner) return left
  return toAbove <= toCorner ? above : corner
}

/** What a row filter adds to each byte (PNG specification §9.2). */
const PREDICTORS: readonly ((left: number, above: number, corner: number) => number)[] = [
  () => 0,
  (left) => left,
  (_, above) => above,
  (left, above) => (left + above) >> 1,
  paeth,
]

function unfilter(rows: Buffer, rowBytes: number, channels: number): Buffer {
  const height = rows.length / (rowBytes + 1)
  const bytes = Buffer.alloc(rowBytes * height)
  for (let y = 0; y < height; y++) {
    const from = y * (rowBytes + 1)
    const predict = PREDICTORS[rows[from] ?? 0]
    if (!predict) throw new Error('An unknown row filter')
    for (let x = 0; x < rowBytes; x++) {
      const at = y * rowBytes + x
      const left = x < channels ? 0 : (bytes[at - channels] ?? 0)
      const above = y === 0 ? 0 : (bytes[at - rowBytes] ?? 0)
      const corner = x < channels || y === 0 ? 0 : (bytes[at - rowBytes - channels] ?? 0)
      bytes[at] = (rows[from + 1 + x] ?? 0) + predict(left, above, corner)
    }
  }
  return bytes
}

/**
 * The pixels of a PNG of 8 bits per channel, not interlaced, no palette; undefined for others. Written for this server alone, so that
 * the app's own encoder meets a stranger's decoder.
 */
export function readPng(file: Buffer): Pixels | undefined {
  const head = readPngHead(file)
  const channels = CHANNELS[head?.colourType ?? -1]
  if (!head || channels === undefined || head.bits !== 8 || head.isInterlaced) return undefined
  const { width, height } = head
  const packed = (chunksOf(file) ?? []).filter(({ type }) => type === 'IDAT').map(({ data }) => data)
  const rows = inflateSync(Buffer.concat(packed))
  if (rows.length !== height * (1 + width * channels)) return undefined
  const bytes = unfilter(rows, width * channels, channels)
  const rgba = Buffer.alloc(width * height * 4, 255)
  const colours = channels < 3 ? [0, 0, 0] : [0, 1, 2]
  for (let pixel = 0; pixel < width * height; pixel++) {
    colours.forEach((from, to) => (rgba[pixel * 4 + to] = bytes[pixel * channels + from] ?? 0))
    if (channels % 2 === 0) rgba[pixel * 4 + 3] = bytes[pixel * channels + channels - 1] ?? 0
  }
  return { width, height, rgba }
}

/** The pixels as a PNG. */
export function writePng({ width, height, rgba }: Pixels, level = 1): Buffer {
  const rows = Buffer.alloc((1 + width * 4) * height)
  for (let y = 0; y < height; y++)
    rgba.copy(rows, y * (1 + width * 4) + 1, y * width * 4, (y + 1) * width * 4)
  return pngFile({ width, height, channels: 4, level }, rows)
}
