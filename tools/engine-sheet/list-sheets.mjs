// Which sheets there are, and what is on each.
const ROWS = 3
const COLUMNS = 4

const STYLE_WORDS = ['storybook', 'watercolor', 'oil painting', 'pencil drawing', 'line art', 'pixel art', 'halftone poster', 'noir', 'neon', 'mosaic', 'stained glass', 'low poly', 'paper cut', 'blueprint'] // prettier-ignore
const STYLE_SUBJECTS = ['a fox in a forest', 'a lighthouse on the beach at sunset', 'portrait of a robot in a garden'] // prettier-ignore
const STYLE_SIZES = [256, 1024, 2048]
const SCENES = ['in a meadow', 'in a forest', 'on a snowfield', 'in the desert', 'on the beach', 'on the sea', 'underwater', 'in the mountains', 'in front of a city skyline', 'in a street', 'in a living room', 'on a kitchen table', 'in a garden', 'in the sky', 'in space', 'on a stage'] // prettier-ignore
const MOMENTS = ['at dawn', 'at noon', 'at sunset', 'at night', 'in the rain', 'in autumn', 'in winter']

function cut(name, cells, columns, rows) {
  const perSheet = columns * rows
  return Array.from({ length: Math.ceil(cells.length / perSheet) }, (_, index) => ({
    name: cells.length > perSheet ? `${name}-${index + 1}` : name,
    columns,
    cells: cells.slice(index * perSheet, (index + 1) * perSheet),
  }))
}

const cell = (prompt, seed, width = 1024, height = width, more = {}) => ({
  prompt,
  seed,
  width,
  height,
  more,
})

const SHAPES = [[256, 256], [256, 768], [768, 256], [640, 1920], [3840, 1280], [1280, 3840], [3840, 2160], [2048, 2048]] // prettier-ignore
const SHAPE_PROMPTS = ['a lighthouse on the beach', 'three cats in a living room', 'a poster that says "Hello World" with a cat', 'a pattern of stars'] // prettier-ignore
const CUT_OUTS = ['a fox', 'an otter wearing a beret', 'three ducks', 'an astronaut riding a horse', 'a rose, watercolor', 'a robot, line art', 'a cat, pixel art', 'a castle, stained glass'] // prettier-ignore

/** Sheets by name; without names the prompts, used while building or not. */
export function listSheets(prompts, wanted) {
  const known = {
    building: () => cut('building', prompts.building.map((prompt, i) => cell(prompt, i + 1)), COLUMNS, ROWS), // prettier-ignore
    fresh: () =>
      cut(
        'fresh',
        prompts.fresh.map((prompt, i) => cell(prompt, i + 1)),
        COLUMNS,
        ROWS,
      ),
    styles: () =>
      STYLE_WORDS.flatMap((style) => [
        {
          name: `style-${style.replace(' ', '-')}`,
          columns: STYLE_SIZES.length,
          cells: STYLE_SUBJECTS.flatMap((subject) =>
            STYLE_SIZES.map((size) => cell(`${subject}, ${style}`, 3, size)),
          ),
        },
      ]),
    shapes: () =>
      cut('shapes', SHAPE_PROMPTS.flatMap((prompt) => SHAPES.map(([width, height]) => cell(prompt, 9, width, height))), 8, 4), // prettier-ignore
    cutouts: () =>
      cut('cutouts', CUT_OUTS.map((prompt) => cell(prompt, 4, 1024, 1024, { background: 'transparent' })), 4, 2), // prettier-ignore
    qualities: () =>
      cut('qualities', ['low', 'medium', 'high'].flatMap((quality) => ['a fox in a forest', 'a city street at night, watercolor'].map((prompt) => cell(prompt, 4, 1024, 1024, { quality }))), 2, 3), // prettier-ignore
    scenes: () =>
      cut('scenes', SCENES.flatMap((place) => MOMENTS.map((moment) => cell(`${place} ${moment}`, 5, 512))), MOMENTS.length, 4), // prettier-ignore
  }
  const names = wanted.length > 0 ? wanted : ['building', 'fresh']
  return names.flatMap((name) => {
    const sheets = known[name]
    if (!sheets) throw new Error(`No sheet "${name}": there are ${Object.keys(known).join(', ')}.`)
    return sheets()
  })
}
