import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asConnectionId } from '@/domain/ids'
import {
  checkBaseUrl,
  connectionOf,
  draftErrors,
  newDraft,
  typedKeyOf,
  withProvider,
} from './connection-draft'

const aDraft = () => newDraft(asConnectionId('one'))

describe('checkBaseUrl', () => {
  it.each([
    ['https://api.openai.com/v1', 'https://api.openai.com/v1'],
    ['  https://api.openai.com/v1/ ', 'https://api.openai.com/v1'],
    ['HTTPS://API.OpenAI.com/v1//', 'https://api.openai.com/v1'],
    ['https://images.example', 'https://images.example'],
    ['http://localhost:8080/v1', 'http://localhost:8080/v1'],
    ['http://127.0.0.1:7860/', 'http://127.0.0.1:7860'],
    ['http://[::1]:9000/v1', 'http://[::1]:9000/v1'],
  ])('takes %s', (typed, baseUrl) => {
    expect(checkBaseUrl(typed)).toEqual({ baseUrl })
  })

  it.each([
    '',
    'api.openai.com/v1',
    'localhost:8080',
    'ftp://images.example',
    'https:/images.example',
    '/v1',
    'javascript:alert(1)',
    'https://me:secret@images.example/v1',
    'https://images.example/v1?key=1',
    'https://images.example/v1#top',
    'http://192.168.0.7:8080/v1',
    'http://localhost.example/v1',
  ])('refuses %j', (typed) => {
    expect(checkBaseUrl(typed).problem).toBeTruthy()
    expect(checkBaseUrl(typed).baseUrl).toBeUndefined()
  })

  it('reads what it wrote', () => {
    fc.assert(
      fc.property(fc.webUrl(), (typed) => {
        const { baseUrl } = checkBaseUrl(typed)
        fc.pre(baseUrl !== undefined)
        expect(checkBaseUrl(baseUrl ?? '').baseUrl).toBe(baseUrl)
      }),
    )
  })
})

describe('the draft', () => {
  it('can be saved without a key', () => {
    expect(draftErrors(aDraft())).toEqual({})
    expect(typedKeyOf(aDraft())).toBeUndefined()
  })

  it('names each problem at its field', () => {
    const errors = draftErrors({ ...aDraft(), name: ' ', baseUrl: 'nowhere', key: 'sk one' })
    expect(Object.keys(errors).sort()).toEqual(['baseUrl', 'key', 'name'])
  })

  it('takes the proposals of another provider and leaves alone what was typed', () => {
    expect(withProvider(aDraft(), 'custom')).toMatchObject({
      name: 'Compatible server',
      baseUrl: 'http://localhost:8080/v1',
    })
    const named = { ...aDraft(), name: 'Mine', baseUrl: 'https://mine.example/v1' }
    expect(withProvider(named, 'custom')).toEqual({ ...named, presetId: 'custom' })
  })

  it('becomes a connection without its key', () => {
    const connection = connectionOf({
      ...aDraft(),
      name: ' Mine ',
      baseUrl: 'https://a.example/v1/',
      key: 'sk-1',
    })
    expect(connection).toEqual({
      id: 'one',
      presetId: 'openai',
      name: 'Mine',
      baseUrl: 'https://a.example/v1',
    })
  })
})
