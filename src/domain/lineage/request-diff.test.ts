import { describe, expect, it } from 'vitest'
import { aGenerateRequest, anImageRecord } from '@/testing/builders'
import { promptDiff, requestDiff } from './request-diff'

/** "a [-red-] {+blue+} boat". */
const drawn = (before: string, after: string) =>
  promptDiff(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `{+${text}+}` : `[-${text}-]`))
    .join('')

describe('what became of a prompt', () => {
  it('is said word by word', () => {
    expect(drawn('a red boat on a lake', 'a blue boat on a quiet lake')).toBe(
      'a [-red-]{+blue+} boat on a {+quiet +}lake',
    )
    expect(drawn('a boat', 'a boat, at night')).toBe('a boat{+, at night+}')
    expect(drawn('', 'a boat')).toBe('{+a boat+}')
    expect(drawn('a boat', '')).toBe('[-a boat-]')
  })

  it('is nothing where only spaces changed', () => {
    expect(promptDiff('a  red\nboat', 'a red boat').map(({ kind }) => kind)).toEqual(['same'])
  })

  it('finds the words of scripts that put no spaces between them', () => {
    expect(promptDiff('赤い船と湖', '青い船と湖').at(-1)).toEqual({ kind: 'same', text: '船と湖' })
  })

  it('tells both prompts again: without what was added the old one, without what was removed the new one', () => {
    const [before, after] = ['soft light, a fox, film grain', 'hard light, a fox in snow, 35 mm, film grain']
    const changes = promptDiff(before, after)
    const without = (kind: string) =>
      changes.flatMap((each) => (each.kind === kind ? [] : [each.text])).join('')
    const packed = (text: string) => text.replace(/\s/g, '')
    expect(packed(without('added'))).toBe(packed(before))
    expect(without('removed')).toBe(after)
  })

  it('is all of it where two very long prompts have little in common', () => {
    const words = (letter: string) => Array.from({ length: 4000 }, (_, k) => `${letter}${k}`).join(' ')
    expect(promptDiff(words('a'), words('b')).map(({ kind }) => kind)).toEqual(['removed', 'added'])
  })
})

describe('what became of the parameters', () => {
  const before = anImageRecord({
    request: aGenerateRequest({ model: 'gpt-image-1', quality: 'low', extras: { seed: 7 } }),
  })

  it('lists those that differ, under the names of the form', () => {
    const after = anImageRecord({
      request: aGenerateRequest({
        model: 'gpt-image-1',
        size: '1536x1024',
        quality: 'high',
        format: 'webp',
        compression: 80,
      }),
    })
    expect(requestDiff(before, after).parameters).toEqual([
      { label: 'Size', before: '1024 × 1024', after: '1536 × 1024' },
      { label: 'Quality', before: 'Low', after: 'High' },
      { label: 'Format', before: '', after: 'WebP' },
      { label: 'Compression', before: '', after: '80 %' },
      { label: 'Seed', before: '7', after: '' },
    ])
  })

  it('finds nothing between pictures of one request, and counts what is alike', () => {
    const { parameters, alikeCount } = requestDiff(before, anImageRecord({ request: before.request }))
    expect(parameters).toEqual([])
    // Kind, model, connection, size, number of images, quality, seed.
    expect(alikeCount).toBe(7)
  })

  it('tells an edit from what it was made from', () => {
    const { style: _style, ...request } = aGenerateRequest()
    const after = anImageRecord({
      kind: 'edit',
      request: { ...request, kind: 'edit' },
      parents: { source: { key: 'k', imageId: before.id }, references: [{ key: 'hat' }] },
      edit: {
        rawStored: true,
        keptOutside: true,
        driftShare: 0,
        maskShare: 0.09,
        frame: { x: 0, y: 0, width: 8, height: 8 },
        requestSize: { width: 8, height: 8 },
      },
    })
    expect(requestDiff(before, after).parameters.slice(0, 3)).toEqual([
      { label: 'Kind', before: 'Generation', after: 'Edit' },
      { label: 'Mask', before: '', after: '9 %' },
      { label: 'References', before: '', after: '1' },
    ])
  })
})
