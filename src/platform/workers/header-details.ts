import { tiffOrientation } from '@/lib/tiff-orientation'

/** What a header says beside type and size. */
export interface HeaderDetails {
  /** 1 to 8 as in Exif; 1 is upright. */
  orientation: number
  isAnimated: boolean
  bitsPerChannel: number
  /** False where colours are told to be other than sRGB. */
  isSrgb: boolean
  /** True for a PNG that holds just the bytes that are shown: 8 bits, not interlaced, nothing to convert. */
  isPlainPng: boolean
}

type Details = Partial<HeaderDetails>

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function textAt(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to))
}

/** A profile calls itself by name in its first kilobytes, in letters of one or of two bytes. Source: ICC.1:2022 §9.2.41. */
function isSrgbProfile(profile: Uint8Array): boolean {
  return /sRGB/.test(textAt(profile, 0, 4096).replaceAll('\0', ''))
}

/** Source: PNG specification (third edition), 5.3 and 11. @throws RangeError beyond the end */
export function readPngHeader(bytes: Uint8Array): Details {
  const view = viewOf(bytes)
  const bits = view.getUint8(24)
  const seen = new Map<string, number>()
  for (let at = 8; at + 8 <= bytes.length; at += 12 + view.getUint32(at)) {
    const type = textAt(bytes, at + 4, at + 8)
    if (!seen.has(type)) seen.set(type, at + 8)
    if (type === 'IEND') break
  }
  const exif = seen.get('eXIf')
  const orientation =
    exif === undefined ? 1 : tiffOrientation(new DataView(view.buffer, view.byteOffset + exif))
  const isSrgb = isSrgbPng(bytes, seen)
  const isPlain = bits === 8 && view.getUint8(28) === 0 && isSrgb && orientation === 1 && !seen.has('acTL')
  return {
    orientation,
    isAnimated: seen.has('acTL'),
    bitsPerChannel: Math.max(8, bits),
    isSrgb,
    // An embedded sRGB profile may still differ in its last digit; the browser is the judge of it.
    isPlainPng: isPlain && !seen.has('iCCP'),
  }
}

function isSrgbPng(bytes: Uint8Array, seen: ReadonlyMap<string, number>): boolean {
  const [cicp, iccp] = [seen.get('cICP'), seen.get('iCCP')]
  // Primaries 1 with transfer 13 are sRGB (ITU-T H.273).
  if (cicp !== undefined) return bytes[cicp] === 1 && bytes[cicp + 1] === 13
  if (iccp !== undefined) return /sRGB/i.test(textAt(bytes, iccp, iccp + 80).split('\0')[0] ?? '')
  if (seen.has('sRGB')) return true
  const gamma = seen.get('gAMA')
  // 45455 is what writers of sRGB files put for old readers; 31270 and 64000 are its white point and its red.
  const isUsualGamma = gamma === undefined || viewOf(bytes).getUint32(gamma) === 45_455
  const at = seen.get('cHRM')
  if (at === undefined) return isUsualGamma
  return isUsualGamma && viewOf(bytes).getUint32(at) === 31_270 && viewOf(bytes).getUint32(at + 8) === 64_000
}

const EXIF = 'Exif\0\0'
const ICC = 'ICC_PROFILE\0'

/** Source: ITU T.81 B.1, Exif 2.32 §4.5.4, ICC.1:2022 B.4. @throws RangeError beyond the end */
export function readJpegHeader(bytes: Uint8Array): Details {
  const view = viewOf(bytes)
  const details: Details = {}
  for (let at = 2; view.getUint16(at) !== 0xffda; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint16(at)
    const end = at + 2 + view.getUint16(at + 2)
    if (marker === 0xffe1 && textAt(bytes, at + 4, at + 10) === EXIF)
      details.orientation = tiffOrientation(viewOf(bytes.subarray(at + 10, end)))
    if (marker === 0xffe2 && textAt(bytes, at + 4, at + 16) === ICC && bytes[at + 16] === 1)
      details.isSrgb = isSrgbProfile(bytes.subarray(at + 18, end))
  }
  return details
}

/** Source: WebP container specification. @throws RangeError beyond the end */
export function readRiffHeader(bytes: Uint8Array): Details {
  const view = viewOf(bytes)
  const details: Details = {}
  for (let at = 12; at + 8 <= bytes.length;) {
    const type = textAt(bytes, at, at + 4)
    const size = view.getUint32(at + 4, true)
    if (type === 'ANIM') details.isAnimated = true
    if (type === 'ICCP') details.isSrgb = isSrgbProfile(bytes.subarray(at + 8, at + 8 + size))
    at += 8 + size + (size % 2)
  }
  return details
}
