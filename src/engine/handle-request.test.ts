import { describe, expect, it } from 'vitest'
import { AppError } from '@/domain/app-error'
import { createEngine } from './handle-request'

const failure = new AppError('engine/failed', 'no index')

/** An engine whose vocabulary cannot be loaded: nothing here gets as far as drawing. */
const engine = createEngine({
  data: { index: () => Promise.reject(failure), load: () => Promise.reject(failure) },
  draw: () => Promise.reject(new Error('not reached')),
  newSeed: () => 1,
  newRequestId: () => 'req-1',
  nowSeconds: () => 0,
})

async function ask(path: string, init?: RequestInit): Promise<[number, unknown]> {
  const response = await engine(new Request(`https://engine.invalid${path}`, init))
  return [response.status, await response.json()]
}

const MODEL = { id: 'sketch-1', object: 'model' }
const refusal = (code: string | null) => ({ error: { code, type: 'invalid_request_error' } })

describe('createEngine', () => {
  it.each<[method: string, path: string, status: number, body: object]>([
    ['GET', '/v1/models', 200, { object: 'list', data: [MODEL] }],
    ['GET', '/v1/models/sketch-1', 200, MODEL],
    ['GET', '/v1/models/dall-e-2', 404, refusal('model_not_found')],
    ['POST', '/v1/models', 405, refusal('method_not_supported')],
    ['DELETE', '/v1/models/sketch-1', 405, refusal('method_not_supported')],
    ['GET', '/v1/images/generations', 405, refusal('method_not_supported')],
    ['GET', '/v1/images/edits', 405, refusal('method_not_supported')],
    ['GET', '/v1/images/variations', 405, refusal('method_not_supported')],
    ['GET', '/v1/elsewhere', 404, refusal(null)],
  ])('answers %s %s with %i', async (method, path, status, body) => {
    const [actualStatus, actualBody] = await ask(path, { method })
    expect(actualStatus).toBe(status)
    expect(actualBody).toMatchObject(body)
  })

  it('refuses a body that is no JSON', async () => {
    const [status, body] = await ask('/v1/images/generations', { method: 'POST', body: '{' })
    expect(status).toBe(400)
    expect(body).toMatchObject(refusal(null))
  })

  it('refuses an edit that is no form, and one without a picture, before anything is loaded', async () => {
    const [status, body] = await ask('/v1/images/edits', { method: 'POST', body: '{}' })
    expect([status, body]).toMatchObject([400, refusal(null)])
    const empty = new FormData()
    empty.append('prompt', 'a fox')
    const [missing, answer] = await ask('/v1/images/edits', { method: 'POST', body: empty })
    expect([missing, answer]).toMatchObject([400, refusal('missing_required_parameter')])
  })

  it('rejects with the AppError of a part as it is', async () => {
    const body = JSON.stringify({ prompt: 'a fox' })
    await expect(ask('/v1/images/generations', { method: 'POST', body })).rejects.toBe(failure)
  })
})
