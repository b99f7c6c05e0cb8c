import { describe, expect, it } from 'vitest'
import { AppError } from '@/domain/app-error'
import { dispensableField, withoutFields } from './leave-out'

const json = (fields: object) => ({ body: JSON.stringify(fields), contentType: 'application/json' }) as const

function form(fields: Readonly<Record<string, string>>) {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  body.append('image[]', new File(['1'], 'image.png', { type: 'image/png' }))
  body.append('image[]', new File(['2'], 'image-2.png', { type: 'image/png' }))
  return { body }
}

const refusal = (unknownField?: string) =>
  new AppError('api/refused', '', { facts: unknownField === undefined ? {} : { unknownField } })

describe('withoutFields', () => {
  it('takes fields out of JSON and leaves the rest as it is', () => {
    const { body, contentType } = withoutFields(json({ model: 'm', quality: 'high', n: 1 }), [
      'quality',
      'seed',
    ])
    expect([JSON.parse(body as string), contentType]).toEqual([{ model: 'm', n: 1 }, 'application/json'])
  })

  it('takes fields out of a form and keeps its files, in their order and with their names', () => {
    const asked = form({ model: 'm', quality: 'high' })
    const { body, contentType } = withoutFields(asked, ['quality'])
    const left = [...(body as FormData)].map(([name, value]) => [
      name,
      value instanceof File ? value.name : value,
    ])
    expect(left).toEqual([['model', 'm'], ['image[]', 'image.png'], ['image[]', 'image-2.png']]) // prettier-ignore
    expect(contentType).toBeUndefined()
    expect(asked.body.has('quality')).toBe(true)
  })

  it('never takes out what the request is about', () => {
    const { body } = withoutFields(json({ model: 'm', prompt: 'p', n: 4 }), ['model', 'prompt', 'n'])
    expect(JSON.parse(body as string)).toEqual({ model: 'm', prompt: 'p', n: 4 })
  })

  it('asks for no previews where streams are unknown, and the other way round', () => {
    for (const field of ['stream', 'partial_images'])
      expect(withoutFields(json({ stream: true, partial_images: 2 }), [field]).body).toBe('{}')
  })
})

describe('dispensableField', () => {
  it('is a field that was sent and that the request can do without', () => {
    expect(dispensableField(refusal('quality'), json({ quality: 'high' }))).toBe('quality')
    expect(dispensableField(refusal('quality'), form({ quality: 'high' }))).toBe('quality')
  })

  it('is nothing for other failures, other fields, and for the request itself', () => {
    expect(dispensableField(refusal(), json({ quality: 'high' }))).toBeUndefined()
    expect(dispensableField(new TypeError('x'), json({ quality: 'high' }))).toBeUndefined()
    expect(dispensableField(refusal('seed'), json({ quality: 'high' }))).toBeUndefined()
    expect(dispensableField(refusal('prompt'), json({ prompt: 'p' }))).toBeUndefined()
    expect(dispensableField(refusal('image[]'), form({}))).toBeUndefined()
  })
})
