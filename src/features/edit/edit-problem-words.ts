import type { EditFix, EditProblem, EditProblemCode } from '@/domain/edit-plan/problems'
import { describeSize } from '@/domain/image-size'

/** What is the matter, one sentence each. */
const PROBLEMS: Record<EditProblemCode, string> = {
  'model-has-no-edits': 'This model makes no edits.',
  'model-has-no-mask':
    'This model reads no mask: it repaints the whole picture. What is outside the mask is still put back.',
  'too-many-references': 'This model takes fewer reference images than there are.',
  'empty-mask': 'Nothing is masked yet. Paint over what is to change.',
  'no-mask-no-transparency': 'This model needs a mask, or a picture with transparent parts.',
  'everything-masked': 'Everything is masked: nothing of the picture would be kept.',
  'region-too-small': 'The masked region is only a few pixels for the model.',
  'mask-cut-off': 'Part of the masked region lies outside of what is sent.',
  'over-4mb': 'The files are larger than the 4 MB that this model takes.',
  'over-50mb': 'The files are larger than the 50 MB that this model takes.',
  'size-not-taken': 'This model does not take that size.',
  'aspect-changed': 'The model takes no picture of this shape.',
  downscaled: 'The model sees the picture smaller than it is. What it paints will be less sharp.',
  upscaled: 'The region is enlarged for the model.',
}

/** Codes that came later than these words still have something to say. */
export function problemText({ code }: EditProblem): string {
  return PROBLEMS[code]
}

/** What the button does. */
export function fixLabel(fix: EditFix): string {
  switch (fix.kind) {
    case 'send-whole-image':
      return 'Send the whole image'
    case 'send-area-around-mask':
      return 'Send the area around the mask'
    case 'invert-mask':
      return 'Invert the mask'
    case 'clear-mask':
      return 'Clear the mask'
    case 'mask-everything':
      return 'Mask everything'
    case 'grow-mask':
      return `Grow the mask by ${fix.growPx} px`
    case 'keep-references':
      return fix.count === 0 ? 'Send no references' : `Keep the first ${fix.count}`
    case 'replace-everything':
      return 'Let everything change'
    case 'choose-size':
      return `Use ${describeSize(fix.size)}`
    case 'choose-model':
      return 'Choose another model'
    case 'pad':
      return 'Pad instead'
    case 'crop':
      return 'Crop instead'
  }
}
