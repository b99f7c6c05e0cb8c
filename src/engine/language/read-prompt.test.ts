import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { describeSpec } from './describe-spec'
import { createLexicon } from './lexicon'
import type { IconIndex } from './lexicon'
import { readPrompt } from './read-prompt'

/** The generated vocabulary; `npm run engine:data` makes it. */
const index = JSON.parse(
  readFileSync(join(import.meta.dirname, '../data/generated/index.json'), 'utf8'),
) as IconIndex
const lexicon = createLexicon(index)
const read = (prompt: string) => readPrompt(prompt, lexicon, 7)

/** What a prompt is read as: place, then what else is expected of the spec, then its subjects as "count icon+accessory". */
function summary(prompt: string): string {
  const { place, subjects } = read(prompt)
  const things = subjects.map(({ icon, count, accessories }) =>
    [count > 1 ? `${count} ` : '', icon, ...accessories.map((name) => `+${name}`)].join(''),
  )
  return `${place}: ${things.join(', ')}`
}

const READINGS: readonly [prompt: string, summary: string, more?: object][] = [
  ['A cute baby sea otter', 'sea: otter', { mood: ['cute'] }],
  ['A cute baby sea otter wearing a beret', 'sea: otter+beret'],
  ['a red fox in a snowy forest at night', 'forest: fox', { weather: 'snow', time: 'night' }],
  ['city skyline at sunset, watercolor', 'city: ', { time: 'sunset', style: 'watercolor' }],
  ['portrait of a robot in a garden', 'garden: robot', { framing: 'portrait' }],
  ['bowl of ramen on a wooden table', 'table: steaming-bowl'],
  [
    'abstract geometric poster, blue and orange',
    'abstract: ',
    { style: 'poster', palette: ['#2d6fd2', '#f0862b'] },
  ],
  ['a castle on a mountain at dawn', 'mountains: castle', { time: 'dawn' }],
  ['three penguins on the snow', 'snow: 3 penguin'],
  ['a lighthouse on the beach during a storm', 'beach: lighthouse', { weather: 'storm' }],
  ['jellyfish and turtle underwater', 'underwater: jellyfish, turtle'],
  ['a cozy room with a cat and a book at night', 'room: cat, open-book', { time: 'night', mood: ['cozy'] }],
  ['a dog', 'meadow: dog'],
  ['two cats on a sofa in a living room', 'room: 2 cat, couch-and-lamp'],
  ['a hot air balloon over the mountains', 'mountains: hot-air-balloon'],
  ['five butterflies in a garden', 'garden: 5 butterfly'],
  ['an astronaut riding a horse', 'space: astronaut, horse'],
  ['a tiny blue whale in the ocean', 'sea: spouting-whale', {}],
  ['a croissant and a cup of coffee on a table', 'table: croissant, hot-beverage'],
  ['a wizard with a crown in a forest', 'forest: mage+crown'],
  ['snowman wearing a red scarf', 'snow: snowman+scarf#d8322f'],
  ['a rocket in space', 'space: rocket'],
  ['a sailboat on a lake at dusk', 'sea: sailboat', { time: 'dusk' }],
  ['an owl, oil painting', 'forest: owl', { style: 'oil' }],
  ['pixel art of a dragon', 'mountains: dragon', { style: 'pixel' }],
  ['a pencil drawing of a bicycle', 'street: bicycle', { style: 'pencil' }],
  ['cactus in the desert', 'desert: cactus'],
  ['a panda without glasses', 'meadow: panda'],
  ['a bear in the woods in autumn', 'forest: bear', { season: 'autumn' }],
  ['foggy morning in the mountains', 'mountains: ', { weather: 'fog', time: 'dawn' }],
  ['a street in the rain at night', 'street: ', { weather: 'rain', time: 'night' }],
  ['12 ducks on a pond', 'sea: 12 duck'],
  ['a bouquet of tulips', 'garden: 3 tulip'],
  ['a lion', 'meadow: lion'],
  ['a koala wearing sunglasses', 'meadow: koala+sunglasses'],
  ['an airplane in the clouds', 'sky: airplane'],
  ['a crab on the beach', 'beach: crab'],
  ['an octopus', 'underwater: octopus'],
  ['two mice and a piece of cheese on a table', 'table: 2 mouse, cheese-wedge'],
  ['a pizza', 'table: pizza'],
  ['an orange on a table', 'table: tangerine', { palette: [] }],
  ['an orange cat', 'meadow: cat'],
  ['two cats in love', 'meadow: 2 cat', { unused: ['love'] }],
  ['a girl wizard in a forest', 'forest: woman-mage'],
  ['samurai cat', 'meadow: cat', { unused: ['samurai'] }],
  ['an apple tree', 'garden: deciduous-tree', { unused: ['apple'] }],
  ['frog prince', 'garden: frog+crown'],
  ['santa claus riding a sleigh', 'snow: santa-claus, sled'],
  ['van gogh style, with flowers', 'garden: 3 cherry-blossom', { style: 'oil' }],
  ['a still life, van gogh style, with flowers', 'table: 3 cherry-blossom', { style: 'oil' }],
  ['neon lights in a city', 'city: '],
  ['the great wave', 'sea: ', { unused: ['great'] }],
  ['logo for a coffee shop', 'stage: hot-beverage', { unused: [] }],
  ['a landscape without clouds', 'mountains: ', { weather: 'clear' }],
  ['an astronaut on the moon', 'moon: astronaut'],
  ['a cat under a full moon', 'meadow: cat', { time: 'night' }],
  ['three penguins on the snow', 'snow: 3 penguin', { weather: 'clear' }],
  ['a stack of pancakes with maple syrup', 'table: 3 pancakes', { unused: ['maple', 'syrup'] }],
  ['a cup of hot chocolate', 'table: hot-beverage'],
  ['a vintage red car on a country road', 'meadow: automobile', { details: ['road'] }],
  ['a tropical island with palm trees', 'beach: 3 palm-tree'],
  ['a cat sleeping on a windowsill', 'room: cat'],
  ['a christmas tree with presents', 'room: christmas-tree, 3 wrapped-gift'],
  ['a concert poster with a guitar', 'stage: guitar', { style: 'poster', framing: 'poster' }],
  ['the solar system with planets', 'space: 3 ringed-planet'],
  ['minimal logo of a fox', 'stage: fox'],
  ['a bear fishing in a river', 'sea: bear'],
  ['fireworks over the city', 'city: 3 fireworks'],
  ['a fairy sitting on a mushroom', 'garden: fairy, mushroom'],
  ['a seamless pattern of lemons', 'stage: 3 lemon', { framing: 'pattern', style: 'plain' }],
  ['an app icon of a camera', 'stage: camera', { framing: 'icon', unused: [] }],
  ['emblem of a bear', 'stage: bear', { framing: 'logo' }],
  ['a logo', 'abstract: ', { framing: 'scene' }],
  ['a wide shot of a camel caravan in the desert', 'desert: 3 camel', { framing: 'wide', unused: [] }],
  ['stained glass window of a peacock', 'stage: peacock', { style: 'glass' }],
  ['a sailboat on a lake, paper cut', 'sea: sailboat', { style: 'papercut' }],
  ['a cowboy riding a horse in the desert', 'desert: man+cowboy-hat, horse'],
  ['a pirate ship on the open sea at sunset', 'sea: pirate-ship', { time: 'sunset' }],
  ['a ballerina on a stage', 'stage: ballet-dancer', { details: ['curtain'] }],
  ['a turquoise vase with three roses', 'table: 3 rose, vase'],
  ['a polar bear on a skateboard wearing sunglasses', 'street: polar-bear+sunglasses, skateboard'],
  ['a train crossing a bridge in the mountains', 'mountains: locomotive, stone-bridge'],
  ['a postman with a bicycle', 'garden: man+billed-cap, envelope, bicycle'],
  ['a grandfather reading a newspaper on a sofa', 'room: old-man, newspaper, couch-and-lamp'],
  ['a panda eating bamboo', 'meadow: panda, herb'],
  ['an old woman knitting', 'garden: old-woman, yarn'],
  ['a poster of a bicycle', 'stage: bicycle', { framing: 'poster' }],
  ['a painting of a dog', 'meadow: dog', { style: 'oil' }],
  ['a logo of a mountain', 'stage: mountain', { framing: 'logo' }],
  ['a dinosaur in a city', 'street: sauropod'],
  ['a tent under the stars', 'meadow: tent', { time: 'night' }],
  ['a cup of coffee by the window', 'table: hot-beverage', { details: ['window'] }],
  ['a family of ducks', 'sea: 5 duck'],
  ['a bowl of fruit', 'table: red-apple, banana, grapes, bowl'],
  ['four yellow tulips in a vase', 'table: 4 tulip, vase'],
  ['a bookshop sign reading "Open" on a street', 'street: ', { hasSign: true, lettering: 'Open' }],
  ['fishing boats in a harbor', 'sea: 3 sailboat'],
  ['a sailing boat on the sea', 'sea: sailboat'],
  ['a cat dressed as a pirate', 'meadow: cat+pirate-hat'],
  ['a cowboy cat', 'meadow: cat+cowboy-hat'],
  ['a robot chef', 'stage: robot+chef-hat'],
  ['a king penguin on the snow', 'snow: penguin'],
  ['a mouse in a spacesuit on the moon', 'moon: mouse+space-helmet'],
  ['a cat in a hat', 'meadow: cat+beret'],
  ['a bee in a flower', 'garden: honeybee, cherry-blossom'],
  ['a trumpet player', 'garden: person, trumpet'],
  ['an artist painting at an easel', 'garden: artist, paintbrush'],
  ['a couple dancing in the rain', 'garden: man, woman'],
  ['a couple of dogs', 'meadow: 3 dog'],
  ['a golden retriever puppy', 'meadow: dog', { unused: [] }],
  ['a cup of coffee with latte art', 'table: hot-beverage', { unused: [] }],
  ['a baker with a tray of bread', 'garden: cook, bread'],
  ['a monster with three eyes', 'stage: alien-monster', { unused: ['eyes'] }],
  ['a jar of fireflies in a dark forest', 'forest: jar', { details: ['fireflies'], time: 'night' }],
  ['a jar of honey', 'table: honey-pot'],
  ['a school bus in front of a school', 'street: bus, school'],
  ['a school of fish', 'underwater: 5 tropical-fish'],
  ['a fisherman in a small boat', 'sea: man, fishing-pole, canoe'],
  ['a tulip field', 'meadow: 9 tulip'],
  ['a lavender field at dawn', 'meadow: 9 hyacinth', { time: 'dawn' }],
  ['a koala astronaut', 'space: koala+space-helmet'],
  ['two children building a snowman', 'garden: 2 child, snowman', { unused: ['building'] }],
  ['a windmill in a field of tulips', 'meadow: windmill, 5 tulip'],
  ['a dog skateboarding', 'street: dog, skateboard'],
  ['a teddy bear in the rain', 'meadow: teddy-bear', { weather: 'rain' }],
  ['a dragon on a pile of gold', 'mountains: dragon, treasure-chest'],
  ['a cactus in a pot', 'desert: cactus'],
  ['an igloo under the northern lights', 'snow: igloo', { details: ['aurora'], time: 'night' }],
  ['a Japanese garden with a pond and koi', 'sea: tropical-fish'],
  ['a bouquet of wildflowers', 'garden: bouquet'],
  ['a car in front of a diner', 'street: automobile, convenience-store'],
  ['a woman in a restaurant', 'room: woman'],
  ['crayon drawing of a space cat', 'space: cat', { style: 'storybook' }],
  ['an oak tree beside a river', 'meadow: deciduous-tree', { details: ['river'] }],
  ['a wizard in a dark forest', 'forest: mage', { time: 'night' }],
]

describe('readPrompt', () => {
  it.each(READINGS)('reads “%s”', (prompt, expected, more = {}) => {
    expect(summary(prompt)).toBe(expected)
    expect(read(prompt)).toMatchObject(more)
  })

  it('sets quoted text as lettering and does not read it', () => {
    const spec = read('a poster that says "Jazz Night" with a guitar')
    expect(spec.lettering).toBe('Jazz Night')
    expect(spec.time).not.toBe('night')
    expect(spec.subjects.map(({ icon }) => icon)).toEqual(['guitar'])
  })

  it('drops what is negated', () => {
    expect(summary('a cat without a dog, in a garden')).toBe('garden: cat')
  })

  it('leaves out what is not wanted: things, what they wear, weather and scenery', () => {
    const without = (prompt: string, negative: string) => readPrompt(prompt, lexicon, 7, negative)
    expect(without('a cat and a dog in a garden', 'dog, blurry').subjects.map(({ icon }) => icon)).toEqual([
      'cat',
    ])
    expect(without('an otter wearing a beret', 'hats, beret').subjects[0]?.accessories).toEqual([])
    expect(without('a street in the rain', 'rain').weather).toBe('clear')
    expect(without('a girl and a cat', 'people').subjects.map(({ icon }) => icon)).toEqual(['cat'])
    expect(without('a poster of a cat that says "Hi"', 'text')).not.toHaveProperty('lettering')
    const clear = read('a beach without clouds or palm trees')
    expect(clear.without).toEqual(['clouds', 'palms'])
    expect(describeSpec(clear)).toContain('Left out: clouds, palm trees.')
    expect(without('a fox', 'low quality, extra fingers, watermark').unused).toEqual([])
  })

  it.each([
    ['a bear in front of a cabin', 'behind'],
    ['a cat behind a chair', 'before'],
    ['a dragon on top of a castle', 'on'],
    ['a girl next to a bicycle', 'beside'],
    ['a monkey riding a motorcycle', 'riding'],
    ['an elephant holding an umbrella', 'holding'],
  ])('reads how the second stands to the first in “%s”', (prompt, relation) => {
    expect(read(prompt).subjects[1]?.relation).toBe(relation)
  })

  it('lists the words it could not use, and draws all the same', () => {
    const spec = read('a fox thinking about quantum chromodynamics')
    expect(spec.unused).toEqual(expect.arrayContaining(['quantum', 'chromodynamics']))
    expect(describeSpec(spec)).toMatch(/^Drew: fox, in a forest.*Could not use: .*quantum/)
    expect(read('zxqv wvut')).toMatchObject({ place: 'abstract', subjects: [], unused: ['zxqv', 'wvut'] })
  })

  it('tints by colour, but calls a red fox a fox', () => {
    expect(read('a purple cat').subjects[0]).toMatchObject({ icon: 'cat', color: '#8142b5' })
    expect(read('a red fox').subjects[0]).not.toHaveProperty('color')
  })

  it('never throws and never names too much', () => {
    const odd = [
      '',
      '   ',
      ',,,',
      '"',
      'constructor toString __proto__',
      '🦊🦊',
      '王さま',
      'x'.repeat(4000),
      'cat '.repeat(900),
    ]
    for (const prompt of odd) {
      const spec = read(prompt)
      expect(spec.subjects.length).toBeLessThanOrEqual(5)
      expect(describeSpec(spec)).toMatch(/^Drew: /)
    }
  })

  it('reads the same prompt and seed the same way', () => {
    expect(read('a deer')).toEqual(read('a deer'))
    const times = new Set(Array.from({ length: 40 }, (_, seed) => readPrompt('a deer', lexicon, seed).time))
    expect(times.size).toBeGreaterThan(1)
  })
})
