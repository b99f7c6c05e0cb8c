import { describe, expect, it } from 'vitest'
import { readGeneration } from './read-generation'
import { WireError } from './wire'

function refusalOf(body: unknown): WireError {
  try {
    readGeneration(body)
  } catch (error) {
    if (error instanceof WireError) return error
    throw error
  }
  throw new Error('was not refused')
}

/** A good body with one field that is not. */
const withField = (field: object) => ({ prompt: 'a fox', ...field })

describe('readGeneration', () => {
  it('fills in what is left out', () => {
    expect(readGeneration({ prompt: 'a fox' })).toEqual({
      prompt: 'a fox',
      negativePrompt: '',
      count: 1,
      size: { width: 1024, height: 1024 },
      quality: 'medium',
      isCutOut: false,
      output: { format: 'png', compression: 100 },
      partialImages: undefined,
      seed: undefined,
    })
  })

  it('takes the largest seed and count, and fields that change nothing', () => {
    const body = withField({ model: 'sketch-1', n: 10, seed: 2 ** 32 - 1, size: '512x256', quality: 'auto' })
    expect(readGeneration(body)).toMatchObject({
      count: 10,
      seed: 4_294_967_295,
      size: { width: 512, height: 256 },
    })
  })

  it('takes what makes another file, a cut-out or a stream of it', () => {
    const body = withField({
      quality: 'low',
      background: 'transparent',
      output_format: 'webp',
      output_compression: 40,
      stream: true,
      partial_images: 3,
      negative_prompt: 'clouds',
    })
    expect(readGeneration(body)).toMatchObject({
      quality: 'low',
      isCutOut: true,
      output: { format: 'webp', compression: 40 },
      partialImages: 3,
      negativePrompt: 'clouds',
    })
    expect(readGeneration(withField({ stream: true })).partialImages).toBe(0)
  })

  it.each<[why: string, body: unknown, status: number, code: string | null, param: string | null]>([
    ['null', null, 400, null, null],
    ['a list', [], 400, null, null],
    ['a text', 'a fox', 400, null, null],
    ['no prompt', {}, 400, 'missing_required_parameter', 'prompt'],
    ['an empty prompt', { prompt: '' }, 400, 'missing_required_parameter', 'prompt'],
    ['a prompt that is no text', { prompt: 7 }, 400, 'invalid_value', 'prompt'],
    ['a prompt without end', { prompt: 'x'.repeat(1e6) }, 400, 'string_above_max_length', 'prompt'],
    ['another model', withField({ model: 'dall-e-2' }), 404, 'model_not_found', null],
    ['a field that no one knows', withField({ style: 'vivid' }), 400, 'unknown_parameter', 'style'],
    ['no pictures', withField({ n: 0 }), 400, 'invalid_value', 'n'],
    ['too many pictures', withField({ n: 11 }), 400, 'invalid_value', 'n'],
    ['half a picture', withField({ n: 1.5 }), 400, 'invalid_value', 'n'],
    ['a count in words', withField({ n: '2' }), 400, 'invalid_value', 'n'],
    ['a size that is none', withField({ size: 'large' }), 400, 'invalid_value', 'size'],
    ['a size that is too small', withField({ size: '8x8' }), 400, 'invalid_value', 'size'],
    ['a size that is no text', withField({ size: 512 }), 400, 'invalid_value', 'size'],
    ['a negative seed', withField({ seed: -1 }), 400, 'invalid_value', 'seed'],
    ['a seed of 33 bits', withField({ seed: 2 ** 32 }), 400, 'invalid_value', 'seed'],
    ['a seed in words', withField({ seed: '1' }), 400, 'invalid_value', 'seed'],
    ['an address as answer', withField({ response_format: 'url' }), 400, 'invalid_value', 'response_format'],
    ['more than high quality', withField({ quality: 'max' }), 400, 'invalid_value', 'quality'],
    ['a background of its own', withField({ background: 'red' }), 400, 'invalid_value', 'background'],
    ['another format', withField({ output_format: 'gif' }), 400, 'invalid_value', 'output_format'],
    [
      'a transparent JPEG',
      withField({ background: 'transparent', output_format: 'jpeg' }),
      400,
      'invalid_value',
      'background',
    ],
    [
      'a PNG of half quality',
      withField({ output_compression: 50 }),
      400,
      'invalid_png_output_compression',
      'output_compression',
    ],
    [
      'more than all quality',
      withField({ output_format: 'webp', output_compression: 101 }),
      400,
      'invalid_value',
      'output_compression',
    ],
    ['a stream in words', withField({ stream: 'yes' }), 400, 'invalid_value', 'stream'],
    [
      'four partial images',
      withField({ stream: true, partial_images: 4 }),
      400,
      'invalid_value',
      'partial_images',
    ],
    ['partial images of no stream', withField({ partial_images: 1 }), 400, 'invalid_value', 'partial_images'],
    [
      'a negative prompt that is no text',
      withField({ negative_prompt: 3 }),
      400,
      'invalid_value',
      'negative_prompt',
    ],
  ])('refuses %s', (_why, body, status, code, param) => {
    const { status: actual, body: answer } = refusalOf(body)
    expect(actual).toBe(status)
    expect(answer.error).toMatchObject({ type: 'invalid_request_error', code, param })
    expect(answer.error.message).not.toBe('')
  })
})
