/** What `POST /v1/images/edits` takes for a model beyond the rules of `model-rules.ts`, written down from the API's reference. */
export interface EditRules {
  match: RegExp
  /** Undefined where the field is not known at all; the other models refuse it by a message of its own. */
  fidelities: readonly string[] | undefined
  maskFields: readonly string[]
  /** Whether marks over the first image are taken as a file of their own. */
  takesMarkup: boolean
  maxImages: number
  maxImageBytes: number
  /** One square PNG with transparency, as the first model wanted it. */
  onlySquareRgba: boolean
  /** Whether a mask needs an alpha channel and the first image's size; others read brightness and scale. */
  isMaskStrict: boolean
  /** Whether the same request may come as JSON with `data:` URLs. */
  takesJson: boolean
}

/** "4 MB" by the smaller reading, so that whoever passes here passes everywhere. */
export const SMALL_FILE_BYTES = 4_000_000

const GPT: Omit<EditRules, 'match'> = {
  fidelities: [],
  maskFields: ['mask'],
  takesMarkup: false,
  maxImages: 16,
  maxImageBytes: 50_000_000,
  onlySquareRgba: false,
  isMaskStrict: true,
  takesJson: true,
}

const EDIT_RULES: readonly EditRules[] = [
  { ...GPT, match: /^gpt-image-2\.[56]/, takesMarkup: true },
  { ...GPT, match: /^gpt-image-2/ },
  {
    ...GPT,
    match: /^(gpt-image-1\.5|chatgpt-image|gpt-image-1$)/,
    fidelities: ['low', 'high'],
  },
  { ...GPT, match: /^gpt-image-1-mini$/, fidelities: ['low'] },
  {
    ...GPT,
    match: /^dall-e-2$/,
    fidelities: undefined,
    maxImages: 1,
    maxImageBytes: SMALL_FILE_BYTES,
    onlySquareRgba: true,
    takesJson: false,
  },
  // Compatible servers: any of the mask names in use, read by brightness.
  {
    ...GPT,
    match: /^local-/,
    fidelities: undefined,
    maskFields: ['mask', 'mask[]', 'mask_image'],
    isMaskStrict: false,
  },
  // The built-in engine's contract.
  { ...GPT, match: /^sketch-1$/, fidelities: undefined, takesJson: false },
]

/** Undefined for models that cannot edit. */
export function editRulesOf(model: string): EditRules | undefined {
  return EDIT_RULES.find(({ match }) => match.test(model))
}
