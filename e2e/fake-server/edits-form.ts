import { encodeMaskPng } from '@/lib/png/encode-mask'
import { pictureOf } from './pictures.ts'

/** For tests: a text, or a file whose type and name are those of a PNG unless told. */
export type Value = string | { bytes: Uint8Array; type?: string; name?: string }

/** An edit's form from its fields; a list sends a field several times. */
export function formOf(fields: Record<string, Value | Value[] | undefined>): FormData {
  const form = new FormData()
  for (const [name, values] of Object.entries(fields))
    for (const value of [values ?? []].flat()) {
      if (typeof value === 'string') form.append(name, value)
      else {
        const { bytes, type = 'image/png', name: filename = 'image.png' } = value
        form.append(name, new File([Uint8Array.from(bytes)], filename, { type }))
      }
    }
  return form
}

export const rgba = (width: number, height = width) =>
  pictureOf({ width, height, format: 'png', transparent: true })
export const rgb = (width: number, height = width) => pictureOf({ width, height, format: 'png' })
export const maskOf = (width: number, height = width) =>
  encodeMaskPng(new Uint8Array(width * height).fill(255, 0, width), width, height, 'dual')

export const PICTURE = { bytes: rgba(64) }
export const MASK = { bytes: maskOf(64), name: 'mask.png' }
export const LEGAL = {
  model: 'gpt-image-2',
  prompt: 'a fox',
  image: PICTURE,
  mask: MASK,
  n: '1',
  size: '1024x1024',
}
export const DALLE = { model: 'dall-e-2', prompt: 'a fox', image: PICTURE, mask: MASK, size: '256x256' }
