import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createLexicon } from './lexicon'
import type { IconIndex } from './lexicon'
import { readEditPrompt } from './read-edit-prompt'

/** The generated vocabulary; `npm run engine:data` makes it. */
const index = JSON.parse(
  readFileSync(join(import.meta.dirname, '../data/generated/index.json'), 'utf8'),
) as IconIndex
const lexicon = createLexicon(index)

/** A colour, but for rounding. */
const around = (...color: number[]): unknown[] => color.map((part) => expect.closeTo(part, 1))

describe('readEditPrompt, with a part of the picture marked', () => {
  it.each<[prompt: string, intent: object]>([
    ['', { kind: 'fill' }],
    ['  Remove the car. ', { kind: 'fill' }],
    ['please get rid of the red cup', { kind: 'fill' }],
    ['remove the background', { kind: 'fill' }],
    ['clean up', { kind: 'fill' }],
    ['a red fox', { kind: 'subjects', what: 'a red fox' }],
    ['add a hot air balloon', { kind: 'subjects', what: 'a hot air balloon' }],
    ['replace the dog with a cat', { kind: 'subjects', what: 'a cat' }],
    ['turn the cat into a tiger', { kind: 'subjects', what: 'a tiger' }],
    ['remove the man and add a tree', { kind: 'subjects', what: 'a tree' }],
    ['fill with flowers', { kind: 'subjects', what: 'flowers' }],
    ['a boat on a lake', { kind: 'subjects' }],
    ['a watercolour fox', { kind: 'subjects', style: 'watercolor' }],
    ['paint a red rose', { kind: 'subjects' }],
    ['an orange', { kind: 'subjects' }],
    ['a black and white cat', { kind: 'subjects' }],
    ['a sunset sky', { kind: 'scene', what: 'a sunset sky', isOpenAir: false }],
    ['a beach with a crab', { kind: 'scene' }],
    ['stormy', { kind: 'scene', isOpenAir: true }],
    ['a full moon', { kind: 'subjects', what: 'a full-moon' }],
    ['make the car blue', { kind: 'recolour', colorWord: 'blue' }],
    ['change the colour of the shirt to bright red', { kind: 'recolour', colorWord: 'red' }],
    ['replace the paint with green', { kind: 'recolour', colorWord: 'green' }],
    ['dark blue', { kind: 'recolour', colorWord: 'blue', color: around(27, 66.6, 126) }],
    ['give the dog a hat', { kind: 'subjects', what: 'a hat' }],
    ['put a cat on the sofa', { kind: 'subjects', what: 'a cat' }],
    ['a boat on a lake', { kind: 'subjects', what: 'a boat on a lake' }],
    ['continue the grass', { kind: 'fill' }],
    ['make the sky darker', { kind: 'tone', tone: 'dim' }],
    ['a bright red balloon', { kind: 'subjects' }],
    ['blur this', { kind: 'blur' }],
    ['a cat with a blurred background', { kind: 'subjects' }],
    ['make it black and white', { kind: 'tone', tone: 'mono' }],
    ['an oil painting', { kind: 'restyle', style: 'oil' }],
    ['a quantum flux', { kind: 'nothing', unused: ['quantum', 'flux'] }],
  ])('%j', (prompt, intent) => {
    expect(readEditPrompt(prompt, lexicon, true)).toMatchObject(intent)
  })
})

describe('readEditPrompt, with nothing marked', () => {
  it.each<[prompt: string, intent: object]>([
    ['', { kind: 'fill' }],
    ['remove the car', { kind: 'nothing' }],
    ['a red fox', { kind: 'nothing' }],
    ['make the car blue', { kind: 'nothing' }],
    ['Remove the background!', { kind: 'cut-out' }],
    ['with a transparent background', { kind: 'cut-out' }],
    ['turn this into an oil painting', { kind: 'restyle', style: 'oil' }],
    ['a watercolour of the fox', { kind: 'restyle', style: 'watercolor', unused: ['fox'] }],
    ['make it night', { kind: 'tone', tone: 'moonlit' }],
    ['golden hour', { kind: 'tone', tone: 'golden' }],
    ['sepia', { kind: 'tone', tone: 'sepia' }],
    ['make it brighter', { kind: 'tone', tone: 'bright' }],
    ['less contrast', { kind: 'tone', tone: 'flat' }],
    ['make the background transparent', { kind: 'cut-out' }],
    ['make the background white', { kind: 'backdrop', color: [255, 255, 255], isOfBackground: true }],
    [
      'on a pale blue background',
      { kind: 'backdrop', color: around(160.5, 190.2, 234.75), colorWord: 'blue' },
    ],
    ['a solid red backdrop', { kind: 'backdrop', colorWord: 'red' }],
    ['change the background to a beach', { kind: 'scene', what: 'beach', isOfBackground: true }],
    ['blur the background', { kind: 'blur', isOfBackground: true }],
    ['make the background black and white', { kind: 'tone', tone: 'mono', isOfBackground: true }],
    ['change the background', { kind: 'nothing' }],
  ])('%j', (prompt, intent) => {
    expect(readEditPrompt(prompt, lexicon, false)).toMatchObject(intent)
  })
})
