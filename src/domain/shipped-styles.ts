import type { StylePreset } from './style-preset'

type Row = readonly [id: string, name: string, before: string, after: string]

/** Written for every model; where the built-in engine has a style of that name, its word for it is among them. */
const ROWS: readonly Row[] = [
  [
    'watercolour',
    'Watercolour',
    '',
    'watercolour painting, wet edges, pigment that pools and fades, bare paper showing through',
  ],
  ['oil', 'Oil painting', '', 'oil painting, thick visible brush strokes, warm varnish, canvas texture'],
  ['pencil', 'Pencil drawing', '', 'pencil drawing, soft graphite hatching, smudged shadows, white paper'],
  ['line', 'Line art', '', 'line art, one even black line, no shading, plain white ground'],
  [
    'ink',
    'Ink wash',
    '',
    'ink wash, few confident brush marks, grey tones that run into each other, much empty space',
  ],
  ['pixel', 'Pixel art', '', 'pixel art, small palette, crisp square pixels, readable silhouette'],
  [
    'poster',
    'Screen print poster',
    '',
    'poster, three flat colours, bold shapes, slight misprint of the layers',
  ],
  ['flat', 'Flat illustration', '', 'flat vector illustration, simple shapes, calm colours, no outlines'],
  [
    'isometric',
    'Isometric',
    'Isometric view of',
    'clean isometric 3D illustration, even light, soft shadows',
  ],
  [
    'product',
    'Studio product photo',
    'Studio product photo of',
    'seamless light grey background, large softbox from the left, gentle reflection, everything in focus',
  ],
  [
    'film',
    'Analogue photo',
    '',
    'photo on 35 mm colour film, natural light, fine grain, slightly faded colours',
  ],
  [
    'cinema',
    'Film still',
    'Film still of',
    'wide lens, low sun from behind, deep shadows, muted teal and amber colours',
  ],
  ['night', 'Neon night', '', 'at night, neon signs reflected in wet streets, violet and cyan light, haze'],
  [
    'clay',
    'Clay model',
    '',
    'modelled in matt clay, finger marks, rounded edges, photographed like a small set',
  ],
  [
    'paper',
    'Cut paper',
    '',
    'made of layered cut paper, crisp edges, small shadows between the layers, limited palette',
  ],
  [
    'storybook',
    'Children’s book',
    '',
    'children’s book illustration, gouache and coloured pencil, friendly rounded shapes, gentle light',
  ],
]

/** The styles that come with the app. */
export const SHIPPED_STYLES: readonly StylePreset[] = ROWS.map(([id, name, before, after]) => ({
  id: `shipped:${id}`,
  name,
  before,
  after,
}))
