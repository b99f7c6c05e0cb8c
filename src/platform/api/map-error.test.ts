import { describe, expect, it } from 'vitest'
import { AppError } from '@/domain/app-error'
import { mapFailedAnswer } from './map-error'
import { readErrorBody } from './read-error-body'
import { retryDelayMs } from './retry-delay'

function map(status: number, body: unknown, headers: Record<string, string> = {}): AppError {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return mapFailedAnswer({ status, headers: new Headers(headers), body: readErrorBody(text), now: 0 })
}

const error = (fields: object) => ({ error: { message: 'm', ...fields } })

describe('readErrorBody', () => {
  it.each([
    [
      'the official envelope',
      { error: { message: 'no', code: 'c', type: 't', param: 'p' } },
      { message: 'no', code: 'c', type: 't', param: 'p' },
    ],
    [
      'codes that are null or numbers',
      { error: { message: 'no', code: 502, param: null } },
      { message: 'no', code: '502' },
    ],
    ['a bare word', { error: 'no' }, { message: 'no' }],
    ['a word and a message', { error: 'bad_request', message: 'no' }, { message: 'no' }],
    ['a message alone', { message: 'no' }, { message: 'no' }],
    ['a detail', { detail: 'no' }, { message: 'no' }],
    [
      'FastAPI rows',
      {
        detail: [
          { loc: ['body', 'size'], msg: 'bad' },
          { loc: ['body', 'n'], msg: 'high' },
        ],
      },
      { message: 'size: bad; n: high', param: 'size' },
    ],
    ['a list', [{ error: { message: 'no' } }], { message: 'no' }],
    ['plain words', 'upstream timed out', { message: 'upstream timed out' }],
    ['a web page', '<html><style>p{}</style><h1>502</h1>\n<p>Bad</html>', { message: '502 Bad' }],
    ['JSON of another kind', '{"ok":false}', { message: '{"ok":false}' }],
    ['nothing', '', { message: '' }],
  ])('understands %s', (_, body, expected) => {
    expect(readErrorBody(typeof body === 'string' ? body : JSON.stringify(body))).toEqual(expected)
  })

  it('shortens what goes on for ever', () => {
    expect(readErrorBody('x'.repeat(10_000)).message).toHaveLength(300)
  })
})

describe('mapFailedAnswer', () => {
  it.each([
    [400, error({ code: 'unknown_parameter', param: 'quality' }), 'api/refused'],
    [400, error({ code: 'moderation_blocked' }), 'api/moderation-blocked'],
    [400, error({ code: 'content_policy_violation' }), 'api/moderation-blocked'],
    [400, error({ code: 'billing_hard_limit_reached' }), 'api/quota-exhausted'],
    [400, error({ code: 'model_not_found' }), 'api/model-not-found'],
    [404, error({ message: 'The model `x` does not exist' }), 'api/model-not-found'],
    [404, error({}), 'api/not-found'],
    [400, error({ code: 'invalid_api_key' }), 'api/unauthorized'],
    [403, error({ code: null }), 'api/forbidden'],
    [409, { detail: 'loading' }, 'api/overloaded'],
    [413, '<h1>413</h1>', 'api/payload-too-large'],
    [422, { detail: [] }, 'api/refused'],
    [429, error({ type: 'requests', code: 'rate_limit_exceeded' }), 'api/rate-limited'],
    [429, error({ type: 'insufficient_quota', code: null }), 'api/quota-exhausted'],
    [429, error({ code: 'project_spend_limit_exceeded' }), 'api/quota-exhausted'],
    [500, error({ code: 500 }), 'api/server-error'],
    [500, error({ code: 'constructor' }), 'api/server-error'],
    [503, error({}), 'api/overloaded'],
    [504, '', 'api/gateway'],
    [524, '<h1>x</h1>', 'api/gateway'],
    [200, error({ type: 'server_error' }), 'api/server-error'],
  ])('%i %j is %s', (status, body, code) => {
    expect(map(status, body).code).toBe(code)
  })

  it('finds the request id in the header or in the words', () => {
    expect(map(500, error({}), { 'x-request-id': 'req_1' }).facts.requestId).toBe('req_1')
    const blocked = error({ message: 'include the request ID req_0123456789abcdef. safety' })
    expect(map(400, blocked).facts.requestId).toBe('req_0123456789abcdef')
    expect(map(400, error({ message: 'nothing here' })).facts).not.toHaveProperty('requestId')
  })

  it.each([
    ['Please try again in 12s.', {}, 12_000],
    ['Please try again in 1.5s', {}, 1500],
    ['try again in 350ms', {}, 350],
    ['Try again in 1m30s.', {}, 90_000],
    ['try again in 2 minutes', {}, 120_000],
    ['try again in 20 seconds', { 'retry-after': '3' }, 20_000],
    ['slow down', { 'retry-after': '3' }, 3000],
    ['slow down', { 'retry-after': 'Thu, 01 Jan 1970 00:00:07 GMT' }, 7000],
    ['slow down', { 'retry-after': 'soon' }, undefined],
    ['slow down', {}, undefined],
  ])('reads "%s" %j as %s ms', (message, headers, ms) => {
    expect(map(429, error({ message }), headers).facts.retryAfterMs).toBe(ms)
  })
})

describe('the field that a request was refused for', () => {
  it.each([
    [400, error({ code: 'unknown_parameter', param: 'background' }), 'background'],
    [400, error({ code: 'invalid_input_fidelity_model', param: 'input_fidelity' }), 'input_fidelity'],
    [422, { detail: [{ loc: ['body', 'style'], msg: 'Extra inputs', type: 'extra_forbidden' }] }, 'style'],
    // Wrong values are no unknown fields, and what is no name of a field is none.
    [400, error({ code: 'invalid_value', param: 'size' }), undefined],
    [400, error({ code: 'unknown_parameter', param: 'images[0].x' }), undefined],
    [500, error({ code: 'unknown_parameter', param: 'background' }), undefined],
  ] as const)('%s %j is %s', (status, body, field) => {
    expect(map(status, body).facts.unknownField).toBe(field)
  })
})

describe('retryDelayMs', () => {
  const limited = (retryAfterMs?: number) =>
    new AppError('api/rate-limited', '', {
      facts: { status: 429, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) },
    })

  it('doubles from 5 s where the server says nothing, and stops after three', () => {
    expect([1, 2, 3, 4].map((attempt) => retryDelayMs(limited(), attempt, 0))).toEqual([
      5000,
      10_000,
      20_000,
      undefined,
    ])
  })

  it('follows the server, spread by up to half a second, but not for longer than a minute', () => {
    expect(retryDelayMs(limited(1500), 1, 0.5)).toBe(1750) // 1500 + 0.5 · 500
    expect(retryDelayMs(limited(60_000), 1, 0.9)).toBe(60_000)
    expect(retryDelayMs(limited(60_001), 1, 0)).toBeUndefined()
  })

  it('waits twice for a server that is busy or loads its model', () => {
    const busy = (status: number, detail = '') =>
      new AppError('api/overloaded', detail, { facts: { status } })
    expect([1, 2, 3].map((attempt) => retryDelayMs(busy(503), attempt, 0))).toEqual([5000, 10_000, undefined])
    expect(retryDelayMs(busy(409, 'The model is loading'), 1, 0)).toBe(5000)
    expect(retryDelayMs(busy(409, 'A conflict'), 1, 0)).toBeUndefined()
    expect(retryDelayMs(busy(529), 1, 0)).toBeUndefined()
  })

  it('is for nothing else', () => {
    const codes = ['api/quota-exhausted', 'api/overloaded', 'api/server-error', 'api/unreachable'] as const
    for (const code of codes)
      expect(retryDelayMs(new AppError(code, '', { facts: { status: 429 } }), 1, 0)).toBeUndefined()
    const inGoodAnswer = new AppError('api/rate-limited', '', { facts: { status: 200 } })
    expect(retryDelayMs(inGoodAnswer, 1, 0)).toBeUndefined()
    expect(retryDelayMs(new TypeError('x'), 1, 0)).toBeUndefined()
  })
})
