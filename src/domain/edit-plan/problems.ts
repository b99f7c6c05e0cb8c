/** What may be wrong with an edit before it is sent. Words for people live with the component that shows them. */
export const EDIT_PROBLEM_CODES = [
  'model-has-no-edits',
  'model-has-no-mask',
  'too-many-references',
  'empty-mask',
  'no-mask-no-transparency',
  'everything-masked',
  'region-too-small',
  'mask-cut-off',
  'over-4mb',
  'over-50mb',
  'size-not-taken',
  'aspect-changed',
  'downscaled',
  'upscaled',
] as const

export type EditProblemCode = (typeof EDIT_PROBLEM_CODES)[number]

/** What one click does about a problem. */
export type EditFix =
  | { readonly kind: 'send-whole-image' | 'send-area-around-mask' }
  | { readonly kind: 'invert-mask' | 'clear-mask' | 'mask-everything' }
  | { readonly kind: 'grow-mask'; readonly growPx: number }
  | { readonly kind: 'replace-everything' }
  | { readonly kind: 'choose-size'; readonly size: string }
  | { readonly kind: 'keep-references'; readonly count: number }
  | { readonly kind: 'choose-model' }
  | { readonly kind: 'pad' | 'crop' }

export interface EditProblem {
  readonly code: EditProblemCode
  /** `block`: sending is refused. `warn`: the result will likely disappoint. `hint`: good to know. */
  readonly severity: 'block' | 'warn' | 'hint'
  readonly fixes: readonly EditFix[]
}
