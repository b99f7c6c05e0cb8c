import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createLexicon, type IconIndex } from '../language/lexicon'
import { readPrompt } from '../language/read-prompt'
import { readSketchText } from './read-sketch-text'
import { respecify } from './respecify'

/** The generated vocabulary; `npm run engine:data` makes it. */
const index = JSON.parse(
  readFileSync(join(import.meta.dirname, '../data/generated/index.json'), 'utf8'),
) as IconIndex
const lexicon = createLexicon(index)
const fox = { ...readPrompt('a fox in a forest', lexicon, 41), time: 'day' as const }

describe('respecify', () => {
  it('subtle: keeps the composition, rolls the details, and every second one is in a near light', () => {
    const [first, second] = [0, 1].map((k) => respecify(fox, 'subtle', k, 7 + k, lexicon))
    expect(first).toEqual({ ...fox, variant: 7 })
    expect(second).toEqual({ ...fox, variant: 8, time: 'dawn' })
  })

  it('strong: four in a row are four compositions at the four other hours', () => {
    const all = [7, 8, 9, 10].map((seed, k) => respecify(fox, 'strong', k, seed, lexicon))
    expect(new Set(all.map(({ time }) => time))).toEqual(new Set(['dawn', 'sunset', 'dusk', 'night']))
    expect(all.map(({ seed }) => seed)).toEqual([7, 8, 9, 10])
    expect(all.every(({ subjects, variant }) => subjects[0]?.icon === 'fox' && variant === undefined)).toBe(
      true,
    )
  })

  it('never gives the drawing itself back', () => {
    expect(respecify(fox, 'strong', 0, fox.seed, lexicon).seed).not.toBe(fox.seed)
    expect(respecify({ ...fox, variant: 7 }, 'subtle', 0, 7, lexicon).variant).not.toBe(7)
    expect(respecify(fox, 'subtle', 0, 0, lexicon).variant).not.toBe(0)
  })

  it('leaves an hour that the prompt names, and places that have none', () => {
    for (const prompt of ['a fox at sunset', 'an astronaut in space', 'an octopus under water']) {
      const spec = readPrompt(prompt, lexicon, 3)
      for (const [k, strength] of (['strong', 'subtle'] as const).entries())
        expect(respecify(spec, strength, k, 8, lexicon).time).toBe(spec.time)
    }
  })
})

describe('readSketchText', () => {
  const textOf = (spec: object): string => JSON.stringify({ version: 1, spec })

  it('gives a drawing back, its variant and hour too', () => {
    const varied = { ...fox, variant: 5, time: 'night', weather: 'fog' } as const
    expect(readSketchText(textOf(varied), lexicon)).toEqual(varied)
  })

  it('takes only what it knows: files come from anywhere', () => {
    const strange = { ...fox, subjects: [{ icon: 'x', count: 1e9 }], time: 'noon', variant: -1, place: {} }
    const read = readSketchText(textOf(strange), lexicon)
    expect(read?.subjects).toEqual(fox.subjects)
    expect([read?.place, read?.variant, read?.time]).toEqual([fox.place, undefined, expect.any(String)])
  })

  it.each([
    ['no text', undefined],
    ['no JSON', 'a fox'],
    ['another JSON', '[1]'],
    ['no spec', '{}'],
    ['no prompt', textOf({ seed: 1 })],
    ['a prompt without end', textOf({ prompt: 'x'.repeat(4001), seed: 1 })],
    ['no seed', textOf({ prompt: 'a fox' })],
    ['a seed that is none', textOf({ prompt: 'a fox', seed: 1.5 })],
  ])('is nothing for %s', (_why, text) => {
    expect(readSketchText(text, lexicon)).toBeUndefined()
  })
})
