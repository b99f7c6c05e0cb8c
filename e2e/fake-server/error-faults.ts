import type { ERROR_FAULTS } from './faults.ts'
import type { Refusal } from './wire-error.ts'
import { modelNotFound, refusal, unknownParameter } from './wire-error.ts'

/** An answer that is not JSON. */
export interface Page {
  status: number
  html: string
}

const page = (status: number, words: string): Page => ({
  status,
  html: `<!DOCTYPE html><html><head><title>${status}</title><style>p{color:red}</style></head><body><h1>${status} ${words}</h1><p>edge &middot; ray 8f3</p></body></html>`,
})

/** What the real API and the proxies before it answer, by fault. `authorization` is what one of them repeats. */
export function errorAnswer(
  fault: (typeof ERROR_FAULTS)[number],
  model: string,
  authorization = '',
): Refusal | Page {
  switch (fault) {
    case 'moderation-blocked':
      return refusal(
        'Your request was rejected by the safety system. If you believe this is an error, contact us at help.openai.com and include the request ID req_0123456789abcdef. safety_violations=[violence].',
        {
          type: 'image_generation_user_error',
          code: 'moderation_blocked',
          more: { moderation_details: { moderation_stage: 'input', categories: ['violence'] } },
        },
      )
    case 'unauthorized':
      return refusal(
        'Incorrect API key provided: sk-test-**********cdef. You can find your API key in the dashboard.',
        {
          status: 401,
          code: 'invalid_api_key',
        },
      )
    case 'echoed-key':
      // A careless proxy: the whole header and the key alone, in one go.
      return refusal(
        `Upstream refused "Authorization: ${authorization}" (token=${authorization.replace('Bearer ', '')}).`,
        { status: 401, code: 'invalid_api_key' },
      )
    case 'unverified-organization':
      return refusal(
        `Your organization must be verified to use the model \`${model}\`. Please go to the settings.`,
        {
          status: 403,
        },
      )
    case 'model-not-found':
      return modelNotFound(model)
    case 'payload-too-large-html':
      return page(413, 'Request Entity Too Large')
    case 'rate-limited':
      return refusal(
        `Rate limit reached for ${model} in organization org-test on images per minute (IPM): Limit 5, Used 5, Requested 1. Please try again in 1.5s. Visit the limits page to learn more.`,
        { status: 429, type: 'rate_limit_error', code: 'rate_limit_exceeded' },
      )
    case 'quota-exhausted':
      return refusal('You exceeded your current quota, please check your plan and billing details.', {
        status: 429,
        type: 'insufficient_quota',
        code: 'insufficient_quota',
      })
    case 'server-error':
      return refusal('The server had an error while processing your request. Sorry about that!', {
        status: 500,
        type: 'server_error',
      })
    case 'overloaded':
      return refusal('The server is currently overloaded with other requests.', {
        status: 503,
        type: 'server_error',
        code: 'server_is_overloaded',
      })
    case 'loading-model':
      return refusal('The model is still loading. Try again later.', { status: 409, type: 'busy' })
    case 'unknown-quality':
      return unknownParameter('quality')
    case 'unknown-response-format':
      return unknownParameter('response_format')
    case 'gateway-html':
      return page(502, 'Bad Gateway')
    case 'cdn-timeout-html':
      return page(524, 'A timeout occurred')
  }
}
