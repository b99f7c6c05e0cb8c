import type { Part } from './multipart.ts'
import { pictureOf } from './pictures.ts'
import type { Pixels } from './png-file.ts'
import { pngFile, readPng, writePng } from './png-file.ts'

/**
 * What an edit is answered with.
 * `noise`: other pixels everywhere, so that kept pixels are proven to be the app's doing · `echo`: the first picture itself ·
 * `tint`: the first picture with all its colours shifted. The last two bring it to the size that was asked for.
 */
export const EDIT_MODES = ['noise', 'echo', 'tint'] as const

export interface EditAnswerStyle {
  mode: (typeof EDIT_MODES)[number]
  /** Of the noise: the same seed, size and place in the answer give the same bytes. */
  seed: number
}

/** A whole colour picture in which every byte is drawn by a generator (xorshift32, Marsaglia 2003). */
export function noisePng({ width, height, seed }: { width: number; height: number; seed: number }): Buffer {
  const stride = 1 + width * 3
  const rows = Buffer.alloc(stride * height)
  let state = Math.imul(seed + 1, 0x9e3779b1) | 1 // never 0, where the generator would stay
  for (let at = 0; at < rows.length; at++) {
    if (at % stride === 0) continue // the row's filter: none
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    rows[at] = state >>> 24
  }
  return pngFile({ width, height, channels: 3, level: 0 }, rows)
}

/** By the nearest pixel: what is sampled can be checked by hand. */
function resized({ width, height, rgba }: Pixels, to: { width: number; height: number }): Pixels {
  const result = Buffer.alloc(to.width * to.height * 4)
  for (let y = 0; y < to.height; y++) {
    const fromY = Math.floor(((y + 0.5) * height) / to.height)
    for (let x = 0; x < to.width; x++) {
      const from = (fromY * width + Math.floor(((x + 0.5) * width) / to.width)) * 4
      rgba.copy(result, (y * to.width + x) * 4, from, from + 4)
    }
  }
  return { ...to, rgba: result }
}

/** Red up, green down, by 64 of 255 and wrapping, so that no colour stays and the way back is known. */
function tinted({ rgba, ...size }: Pixels): Pixels {
  const result = Buffer.from(rgba)
  for (let at = 0; at < result.length; at += 4) {
    result[at] = (rgba[at] ?? 0) + 64
    result[at + 1] = (rgba[at + 1] ?? 0) - 64
  }
  return { ...size, rgba: result }
}

/** An echo or tint of a picture, as PNG; undefined where it is of a type that is not decoded here. */
function remade(first: Part, mode: 'echo' | 'tint', size: { width: number; height: number }) {
  const pixels = readPng(first.bytes)
  if (!pixels) return mode === 'echo' ? first.bytes : undefined
  const isSame = pixels.width === size.width && pixels.height === size.height
  if (mode === 'echo' && isSame) return first.bytes
  const fitting = isSame ? pixels : resized(pixels, size)
  return writePng(mode === 'echo' ? fitting : tinted(fitting))
}

/**
 * The pictures of one answer, one per call. Other formats than PNG cannot hold noise here: a plain picture of the format stands for
 * it, which is as far from the input.
 */
export function drawEdits(
  first: Part | undefined,
  { mode, seed }: EditAnswerStyle,
  size: { width: number; height: number },
): (format: string) => Buffer {
  let index = 0
  return (format) => {
    const number = seed + index++
    const kept = mode === 'noise' || !first ? undefined : remade(first, mode, size)
    if (kept) return kept
    return format === 'png'
      ? noisePng({ ...size, seed: number })
      : pictureOf({ ...size, format, hue: number })
  }
}
