import { describe, expect, it } from 'vitest'
import { capabilitiesOf } from '../models'
import { markPath } from './mark-path'
import type { Mark } from './markup'
import { drawnMark, gripsOf, movedMark, nameOfMark, pulledMark, readMarkup } from './markup'
import { MARKUP_SENTENCE, markupWay, withMarkupSentence } from './markup-way'

const LOOK = { id: 'a', colour: '#ff3b30', widthPx: 4, sizePx: 20 }
const from = { x: 10, y: 20 }
const to = { x: 50, y: 80 }
const ALL = (['arrow', 'circle', 'box', 'pen', 'note'] as const).map(
  (kind) => drawnMark(kind, [from, to], { ...LOOK, id: kind }) as Mark,
)

describe('marks', () => {
  it('are made by a drag, whichever way it went', () => {
    const box = drawnMark('box', [to, from], LOOK)
    expect(box).toMatchObject({ rect: { x: 10, y: 20, width: 40, height: 60 } })
  })
  it('are not made by a drag that nobody would see', () => {
    expect(drawnMark('arrow', [from, { x: 11, y: 21 }], LOOK)).toBeUndefined()
  })
  it('are moved there and back without a trace', () => {
    for (const mark of ALL) expect(movedMark(movedMark(mark, 7, -3), -7, 3)).toEqual(mark)
  })
  it('are pulled at one grip while the opposite one stays', () => {
    const box = ALL[2] as Mark
    const pulled = pulledMark(box, 2, { x: 5, y: 100 })
    expect(pulled).toMatchObject({ rect: { x: 5, y: 20, width: 5, height: 80 } })
    expect(gripsOf(pulledMark(ALL[0] as Mark, 0, { x: 1, y: 2 }))).toEqual([{ x: 1, y: 2 }, to])
  })
  it('are named by kind, number and colour', () => {
    const notes = [ALL[4] as Mark, { ...(ALL[4] as Mark), id: 'b', text: 'red' } as Mark]
    expect(nameOfMark(notes[1] as Mark, notes)).toBe('Note 2, red: “red”')
  })
  it('have a path, but for notes, which are text', () => {
    expect(markPath(ALL[2] as Mark)).toBe('M10 20h40v60h-40Z')
    expect(markPath(ALL[1] as Mark)).toBe('M10 50a20 30 0 1 0 40 0a20 30 0 1 0 -40 0Z')
    expect(markPath(ALL[4] as Mark)).toBeUndefined()
  })
})

describe('readMarkup', () => {
  const size = { width: 100, height: 90 }
  it('takes back what was stored, and of a damaged list what can be read', () => {
    const stored: unknown = JSON.parse(JSON.stringify({ ...size, marks: [...ALL, { kind: 'box' }, null] }))
    expect(readMarkup(stored, size)).toEqual({ ...size, marks: ALL })
  })
  it('leaves marks of another picture aside', () => {
    expect(readMarkup({ ...size, marks: ALL }, { width: 1, height: 1 })).toBeUndefined()
  })
})

describe('markupWay', () => {
  const server = { editBody: 'multipart' } as const
  const at = (model: string, sendsMask = false, references = 0) =>
    markupWay({ model: capabilitiesOf(model), server, sendsMask, references })
  it('is a file of its own where the model reads one, but never beside a mask', () => {
    expect(at('gpt-image-2.5-flare')).toBe('part')
    expect(at('gpt-image-2.6-sunburst')).toBe('part')
    expect(at('gpt-image-2.6-sunburst', true)).toBe('reference')
  })
  it('is a reference elsewhere, as long as there is room for one', () => {
    expect(at('gpt-image-2')).toBe('reference')
    expect(at('gpt-image-2', false, 15)).toBe('none')
    expect(at('sketch-1')).toBe('none')
  })
  it('adds the sentence to the prompt only where a copy goes along', () => {
    expect(withMarkupSentence('make it blue', 'reference')).toBe(`make it blue\n\n${MARKUP_SENTENCE}`)
    expect(withMarkupSentence('make it blue', 'part')).toBe('make it blue')
  })
})
