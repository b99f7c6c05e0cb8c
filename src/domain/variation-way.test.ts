import { describe, expect, it } from 'vitest'
import { aConnection, aGenerateRequest } from '@/testing/builders'
import { BUILT_IN_CONNECTION } from './connection'
import type { ImageRequest } from './image-request'
import { needsSquare, variationWay, waysToChoose } from './variation-way'

const openai = aConnection({ presetId: 'openai', baseUrl: 'https://api.openai.com/v1' })
const relay = aConnection({ presetId: 'openai', baseUrl: 'https://relay.example/v1' })
const custom = aConnection()
const generated = aGenerateRequest({ prompt: 'a fox' })
const edited: ImageRequest = { ...generated, kind: 'edit' }
const rerolled: ImageRequest = { ...generated, kind: 'vary', way: 'reroll' }
const varied: ImageRequest = { ...generated, kind: 'vary', way: 'edit', prompt: 'Create a variation' }

const wayOf = (
  connection: typeof custom,
  model: string,
  sourceRequest?: ImageRequest,
  asked?: 'endpoint' | 'edit' | 'reroll',
) => variationWay({ connection, model, sourceRequest, asked })

describe('the way of a variation', () => {
  it('is the endpoint, any picture, with a strength, for the built-in engine', () => {
    expect(wayOf(BUILT_IN_CONNECTION, 'sketch-1')).toEqual({
      way: 'endpoint',
      hasStrength: true,
      needsSquare: false,
    })
  })

  it('is the endpoint, one square, without a strength, for the model that it was made for', () => {
    for (const connection of [relay, custom])
      expect(wayOf(connection, 'dall-e-2')).toEqual({
        way: 'endpoint',
        hasStrength: false,
        needsSquare: true,
      })
  })

  it('never is the endpoint where OpenAI has given it up', () => {
    expect(wayOf(openai, 'dall-e-2')).toMatchObject({ way: 'edit', needsSquare: true })
    expect(wayOf(openai, 'dall-e-2', undefined, 'endpoint')).toMatchObject({ way: 'edit' })
    expect(wayOf(openai, 'who-knows', undefined, 'endpoint')).toMatchObject({ way: 'edit' })
  })

  it.each(['gpt-image-1', 'gpt-image-2', 'gpt-image-2.6-flare', 'gpt-image-9'])(
    'is an edit for %s, whatever was asked',
    (model) => {
      for (const connection of [openai, relay, custom]) {
        expect(wayOf(connection, model)).toEqual({ way: 'edit', hasStrength: true, needsSquare: false })
        expect(wayOf(connection, model, generated, 'endpoint')).toMatchObject({ way: 'edit' })
      }
    },
  )

  it('is the source’s own request for a model without edits, and a reason where it has none', () => {
    expect(wayOf(relay, 'dall-e-3', generated)).toEqual({ way: 'reroll', request: generated })
    expect(wayOf(relay, 'dall-e-3', rerolled)).toEqual({ way: 'reroll', request: rerolled })
    for (const source of [undefined, edited, varied, { ...generated, prompt: ' ' }])
      expect(wayOf(relay, 'dall-e-3', source)).toMatchObject({ way: 'none' })
  })

  it('is an edit where nobody knows whether the endpoint is there, until the designer says that it is', () => {
    expect(wayOf(custom, 'local-a')).toMatchObject({ way: 'edit' })
    expect(wayOf(custom, 'local-a', undefined, 'endpoint')).toEqual({
      way: 'endpoint',
      hasStrength: false,
      needsSquare: true,
    })
    expect(wayOf(custom, 'local-a', generated, 'reroll')).toMatchObject({ way: 'reroll' })
    // A file has no request: what was chosen for another picture does not hold.
    expect(wayOf(custom, 'local-a', undefined, 'reroll')).toMatchObject({ way: 'edit' })
  })

  it('is a choice there only', () => {
    const ways = (connection: typeof custom, model: string, sourceRequest?: ImageRequest) =>
      waysToChoose({ connection, model, sourceRequest })
    expect(ways(custom, 'local-a')).toEqual(['edit', 'endpoint'])
    expect(ways(custom, 'local-a', generated)).toEqual(['edit', 'endpoint', 'reroll'])
    expect(ways(custom, 'dall-e-2', generated)).toEqual([])
    expect(ways(openai, 'gpt-image-2')).toEqual([])
    expect(ways(BUILT_IN_CONNECTION, 'sketch-1')).toEqual([])
  })

  it('needs a square for every endpoint but the engine’s, and for no re-roll', () => {
    expect(needsSquare(custom, 'local-a', 'endpoint')).toBe(true)
    expect(needsSquare(BUILT_IN_CONNECTION, 'sketch-1', 'endpoint')).toBe(false)
    expect(needsSquare(custom, 'dall-e-2', 'reroll')).toBe(false)
  })
})
