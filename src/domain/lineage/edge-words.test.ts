import { describe, expect, it } from 'vitest'
import { aGenerateRequest, anImageRecord } from '@/testing/builders'
import type { EditFacts, ImageRecord } from '../image-record'
import { edgeWords, missingWords, shareWords } from './edge-words'

const box = { x: 0, y: 0, width: 8, height: 8 }
const FACTS: EditFacts = {
  rawStored: true,
  keptOutside: true,
  driftShare: 0,
  frame: box,
  requestSize: { width: 8, height: 8 },
}

function anEdit(prompt: string, edit: Partial<EditFacts> = {}, maskKey?: string): ImageRecord {
  const { style: _style, ...request } = aGenerateRequest({ prompt })
  return anImageRecord({
    kind: 'edit',
    request: { ...request, kind: 'edit' },
    parents: { source: { key: 'k' }, references: [], ...(maskKey ? { maskKey } : {}) },
    edit: { ...FACTS, ...edit },
  })
}

describe('the words on an edge', () => {
  it('say of an edit how much was masked, and what was asked for', () => {
    expect(edgeWords(anEdit('a beret', { maskShare: 0.0912 }, 'job 1'))).toBe('mask 9 %, “a beret”')
    expect(edgeWords(anEdit(' ', { maskShare: 0.5 }))).toBe('mask 50 %, no prompt')
    expect(edgeWords(anEdit('in winter'))).toBe('whole picture, “in winter”')
  })

  it('do without the share in rows of earlier releases', () => {
    expect(edgeWords(anEdit('a beret', {}, 'job 1'))).toBe('mask, “a beret”')
  })

  it('say that a picture was extended', () => {
    expect(edgeWords(anEdit('more sky', { canvas: box }))).toBe('extended canvas, “more sky”')
    expect(edgeWords(anEdit('more sky', { canvas: box, maskShare: 0.2 }))).toBe(
      'extended canvas, mask 20 %, “more sky”',
    )
  })

  it('cut a long prompt', () => {
    expect(edgeWords(anEdit('a red beret with a feather of a pheasant'))).toBe(
      'whole picture, “a red beret with a feather o…”',
    )
  })

  it('say of a variation how strong it is, or what its instruction was', () => {
    const vary = (variation: ImageRecord['variation'], prompt = '') =>
      edgeWords(
        anImageRecord({
          kind: 'variation',
          request: { ...aGenerateRequest({ prompt }), kind: 'vary', way: variation?.way ?? 'edit' },
          ...(variation ? { variation } : {}),
        }),
      )
    expect(vary({ way: 'edit', strength: 'strong' }, 'Create a clearly different …')).toBe(
      'variation, strong',
    )
    expect(vary({ way: 'endpoint' })).toBe('variation')
    expect(vary({ way: 'reroll' }, 'a cat')).toBe('re-roll')
    expect(vary({ way: 'edit' }, 'at night')).toBe('variation, “at night”')
  })

  it('name first pictures by what was asked for, or by their file', () => {
    expect(edgeWords(anImageRecord({ request: aGenerateRequest({ prompt: 'a fox' }) }))).toBe('“a fox”')
    expect(edgeWords(anImageRecord({ kind: 'import', fileName: 'fox.png' }))).toBe('imported, fox.png')
    expect(missingWords('file 123')).not.toBe(missingWords('123'))
  })

  it('never say all or nothing of a part', () => {
    expect([0, 0.0004, 0.004, 0.0949, 0.9999, 1].map(shareWords)).toEqual([
      '0 %',
      'below 0.1 %',
      '0.4 %',
      '9 %',
      '99 %',
      '100 %',
    ])
  })
})
