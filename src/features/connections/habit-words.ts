import type { SERVER_CHOICES, ServerPaths } from '@/domain/server-traits'

type Choices = typeof SERVER_CHOICES

/** Every habit that is one of a few, with words for each choice. */
export const HABITS: {
  readonly [Name in keyof Choices]: { label: string; words: Readonly<Record<Choices[Name][number], string>> }
} = {
  auth: {
    label: 'Key is sent as',
    words: {
      bearer: 'Authorization: Bearer',
      none: 'Not at all',
      dummy: 'A stand-in, if there is none',
      'api-key': 'The header api-key',
    },
  },
  base64: {
    label: 'Bytes are asked for by',
    words: { b64_json: 'response_format: b64_json', base64: 'response_format: base64', omit: 'Nothing' },
  },
  editBody: {
    label: 'Edits travel as',
    words: {
      multipart: 'A form',
      'json-openai': 'JSON, like OpenAI',
      'json-xai': 'JSON, like xAI',
      'json-openrouter': 'JSON, like OpenRouter',
      inpainting: 'A form, masked areas only',
      none: 'It has no edits',
    },
  },
  imageField: {
    label: 'Pictures are named',
    words: { auto: 'image, or image[] for several', image: 'image', 'image[]': 'image[]' },
  },
  maskField: {
    label: 'The mask is named',
    words: { mask: 'mask', mask_image: 'mask_image', 'mask[]': 'mask[]' },
  },
  maskPolarity: {
    label: 'The mask says “change this” by',
    words: {
      dual: 'Transparency and white',
      alpha: 'Transparency',
      luma: 'White',
      'luma-inverted': 'Black',
      none: 'It reads no mask',
    },
  },
  extrasVia: {
    label: 'Extra fields travel',
    words: {
      body: 'Beside the others',
      kwargs: 'As JSON in kwargs',
      'sd-prompt': 'In a tag of the prompt',
      'bar-prompt': 'The negative prompt behind a bar',
    },
  },
  sizeVia: {
    label: 'The size is said as',
    words: { size: 'size: 1024x1024', 'width-height': 'width and height', ratio: 'A ratio', none: 'Nothing' },
  },
  several: {
    label: 'Several pictures',
    words: { 'separate-requests': 'One request for each', 'one-request': 'One request for all' },
  },
  billing: {
    label: 'Pictures cost',
    words: { paid: 'Money', free: 'Nothing', unknown: 'Nobody knows' },
  },
  variations: {
    label: 'Variations endpoint',
    words: { 'by-model': 'As the model says', yes: 'It has one', no: 'It has none' },
  },
}

/** Where its endpoints lie below the base URL. */
export const PATH_LABELS: Readonly<Record<keyof ServerPaths, string>> = {
  generatePath: 'Path of generations',
  editPath: 'Path of edits',
  varyPath: 'Path of variations',
  modelsPath: 'Path of the models',
  query: 'Added to each path, behind “?”',
}
