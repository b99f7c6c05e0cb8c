import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { axesOf, expandTemplate, readTemplate, shortened, templateOf } from './prompt-matrix'

const promptsOf = (template: string) => expandTemplate(readTemplate(template)).map(({ prompt }) => prompt)
const axisOf = (template: string) => axesOf(readTemplate(template))[0]?.values

describe('groups', () => {
  it('stand for each alternative; several multiply, the last changes fastest', () => {
    expect(promptsOf('a {red|blue} {cat|dog}')).toEqual([
      'a red cat',
      'a red dog',
      'a blue cat',
      'a blue dog',
    ])
    expect(axesOf(readTemplate('a {red|blue} {cat|dog}'))).toEqual([
      { name: 'red|blue', values: ['red', 'blue'] },
      { name: 'cat|dog', values: ['cat', 'dog'] },
    ])
    expect(expandTemplate(readTemplate('{a|b}{c|d}')).map(({ picks }) => picks)).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ])
  })

  it('may be empty in parts, and keep their spaces', () => {
    expect(promptsOf('a {|big }cat')).toEqual(['a cat', 'a big cat'])
    expect(promptsOf('{|}')).toEqual(['', ''])
  })

  it('hold groups: then they are one axis with all that comes of it', () => {
    expect(promptsOf('{a {red|blue} cat|nothing}')).toEqual(['a red cat', 'a blue cat', 'nothing'])
    expect(axisOf('{a {red|blue} cat|nothing}')).toEqual(['a red cat', 'a blue cat', 'nothing'])
  })

  it('have names of their own when they were written alike', () => {
    expect(axesOf(readTemplate('{a|b} and {a|b}')).map(({ name }) => name)).toEqual(['a|b', 'a|b (2)'])
  })
})

describe('ranges', () => {
  it('count up, down, in steps and with leading zeros', () => {
    expect(axisOf('{1..4}')).toEqual(['1', '2', '3', '4'])
    expect(axisOf('{3..1}')).toEqual(['3', '2', '1'])
    expect(axisOf('{0..10..5}')).toEqual(['0', '5', '10'])
    expect(axisOf('{0..9..4}')).toEqual(['0', '4', '8'])
    expect(axisOf('{08..11}')).toEqual(['08', '09', '10', '11'])
    expect(axisOf('{-1..1}')).toEqual(['-1', '0', '1'])
    expect(axisOf('{7..7}')).toEqual(['7'])
  })

  it('are counted without being made', () => {
    expect(readTemplate('{1..999999999} {1..999999999} {a|b}').count).toBe(2 * 999_999_999 ** 2)
    expect(readTemplate('{1..999999999}'.repeat(60)).count).toBe(Infinity)
  })
})

describe('text', () => {
  it.each([
    ['no braces | at .. all', 'no braces | at .. all'],
    ['{"lens": "50mm", "light": {"kind": "soft"}}', '{"lens": "50mm", "light": {"kind": "soft"}}'],
    ['{}', '{}'],
    ['{one}', '{one}'],
    ['{a..b} {1..} {1..4..0} {1.5..2}', '{a..b} {1..} {1..4..0} {1.5..2}'],
    ['{1..1234567890}', '{1..1234567890}'],
    ['a {red|blue', 'a {red|blue'],
    ['red|blue} a', 'red|blue} a'],
    [String.raw`\{red\|blue\} a\b`, String.raw`{red|blue} a\b`],
    [String.raw`ends with \ `.trim(), String.raw`ends with \ `.trim()],
  ])('%s is one prompt', (template, prompt) => {
    expect(promptsOf(template)).toEqual([prompt])
    expect(readTemplate(template).count).toBe(1)
    expect(axesOf(readTemplate(template))).toEqual([])
  })

  it('may stand in and around groups', () => {
    expect(promptsOf(String.raw`{a\|b|c\}}`)).toEqual(['a|b', 'c}'])
    expect(promptsOf('{open {a|b}')).toEqual(['{open a', '{open b'])
    expect(promptsOf('{x|open {a|b}')).toEqual(['{x|open a', '{x|open b'])
    expect(promptsOf('{"colour": {red|blue}}')).toEqual(['{"colour": red}', '{"colour": blue}'])
  })
})

describe('every text', () => {
  const texts = fc.string({ unit: fc.constantFrom('a', '{', '}', '|', '\\', '.', '1', ' '), maxLength: 40 })

  it('makes as many prompts as it says', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const template = readTemplate(text)
        fc.pre(template.count <= 1000)
        const prompts = expandTemplate(template)
        expect(prompts).toHaveLength(template.count)
        expect(axesOf(template).reduce((product, { values }) => product * values.length, 1)).toBe(
          template.count,
        )
      }),
    )
  })

  it('can be written so that it makes itself alone', () => {
    fc.assert(fc.property(texts, (text) => void expect(promptsOf(templateOf(text))).toEqual([text])))
    expect(templateOf('{"a": 1}')).toBe('{"a": 1}')
  })

  it('is read in one go, however deep it is', () => {
    const deep = '{'.repeat(16_000) + 'a|b' + '}'.repeat(16_000)
    expect(readTemplate(deep).count).toBe(2)
    expect(readTemplate('{'.repeat(32_000)).count).toBe(1)
    expect(readTemplate('{|'.repeat(16_000)).count).toBe(1)
    expect(readTemplate('{a|'.repeat(8_000) + '}'.repeat(8_000)).count).toBe(8_001)
  })
})

describe('shortened', () => {
  it('is one line, cut between characters', () => {
    expect(shortened(' two\n lines ', 20)).toBe('two lines')
    expect(shortened('abcdef', 4)).toBe('abc…')
    expect(shortened('ab🦦def', 4)).toBe('ab…')
  })
})
