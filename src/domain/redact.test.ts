import { describe, expect, it } from 'vitest'
import { redact } from './redact'

describe('redact', () => {
  it.each([
    ['Incorrect API key provided: sk-proj-abc_DEF-1234567890.', 'Incorrect API key provided: [key]'],
    ['sk-test****************cdef is wrong', '[key] is wrong'],
    ['Authorization: Bearer abc.def/ghi+jkl=', 'Authorization: [key]'],
    ['"authorization":"bearer tok"', '"authorization":"[key]"'],
  ])('hides what looks like a key: %s', (text, safe) => {
    expect(redact(text)).toBe(safe)
  })

  it('hides the key in hand whatever it looks like, but not a word of one syllable', () => {
    expect(redact('token hunter2-plain refused, hunter2-plain!', 'hunter2-plain')).toBe(
      'token [key] refused, [key]!',
    )
    expect(redact('a local server', 'local')).toBe('a local server')
  })

  it('leaves ordinary words alone', () => {
    const text = 'The task-force asked for sky-blue; limit 5, used 5. Try again in 12s.'
    expect(redact(text)).toBe(text)
  })
})
