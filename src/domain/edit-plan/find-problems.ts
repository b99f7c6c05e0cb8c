import { AUTO_SIZE, fitSize, formatSize, isLegalSize, type Size } from '@/domain/image-size'
import type { SizeRule } from '@/domain/models'
import { containsRect } from '@/lib/geometry/rect'
import type { EditInput, EditPlan } from './edit-plan'
import type { EditFix, EditProblem } from './problems'

/** What servers state that a file has to be smaller than: 4 MB for dall-e-2 and for masks, 50 MB otherwise. */
const SMALL_FILE_BYTES = 4_000_000
const LARGE_FILE_BYTES = 50_000_000

/** A region that is sent at fewer px than this is not seen by a model that works on patches of 16. */
const MIN_REGION_REQUEST_PX = 24

/** From this share on nothing worth keeping is left. */
const EVERYTHING_SHARE = 0.995

/** Border or loss above this share of the frame is told. */
const VISIBLE_SHARE = 0.02

type Planned = Omit<EditPlan, 'problems'>
type Check = (input: EditInput, plan: Planned) => EditProblem | false

function problem(
  code: EditProblem['code'],
  severity: EditProblem['severity'],
  ...fixes: EditFix[]
): EditProblem {
  return { code, severity, fixes }
}

const checkModel: Check = ({ model }, plan) => {
  if (!model.edits) return problem('model-has-no-edits', 'block', { kind: 'choose-model' })
  return (
    !model.mask &&
    plan.editBounds !== undefined &&
    problem('model-has-no-mask', 'warn', { kind: 'choose-model' })
  )
}

const checkReferences: Check = ({ model, references }) =>
  model.edits &&
  references >= model.maxInputImages &&
  problem('too-many-references', 'block', { kind: 'keep-references', count: model.maxInputImages - 1 })

const checkEmpty: Check = ({ model, mode, keepOutside }, plan) => {
  if (plan.editBounds || plan.transparencyIsMask) return false
  if (model.family === 'dall-e')
    return problem('no-mask-no-transparency', 'block', { kind: 'mask-everything' })
  if (model.editsNeedMask) return problem('empty-mask', 'block', { kind: 'mask-everything' })
  if (keepOutside)
    return problem('empty-mask', 'block', { kind: 'replace-everything' }, { kind: 'mask-everything' })
  return mode === 'area-around-mask'
    ? problem('empty-mask', 'block', { kind: 'send-whole-image' })
    : problem('empty-mask', 'hint', { kind: 'mask-everything' })
}

const checkEverything: Check = (_, plan) =>
  plan.coverage >= EVERYTHING_SHARE &&
  problem('everything-masked', 'warn', { kind: 'invert-mask' }, { kind: 'clear-mask' })

const checkSmallRegion: Check = ({ mode }, { editBounds, scaleX, scaleY }) => {
  if (!editBounds) return false
  const seenPx = Math.min(editBounds.width * scaleX, editBounds.height * scaleY)
  if (seenPx >= MIN_REGION_REQUEST_PX) return false
  const growPx = Math.ceil((MIN_REGION_REQUEST_PX - seenPx) / 2 / Math.min(scaleX, scaleY))
  const grow: EditFix = { kind: 'grow-mask', growPx }
  return mode === 'whole-image'
    ? problem('region-too-small', 'warn', { kind: 'send-area-around-mask' }, grow)
    : problem('region-too-small', 'warn', grow)
}

const checkCutOff: Check = (_, { editBounds, frame }) =>
  editBounds !== undefined &&
  !containsRect(frame, editBounds) &&
  problem('mask-cut-off', 'warn', { kind: 'pad' })

/** The largest legal size with clearly fewer pixels, if there is one. */
function smallerSize(size: Size, rule: SizeRule): string | undefined {
  const pixels = size.width * size.height
  for (const share of [0.75, 0.6, 0.5, 0.35, 0.25, 0.12]) {
    const side = Math.sqrt(share)
    const wanted = {
      width: Math.max(1, Math.round(size.width * side)),
      height: Math.max(1, Math.round(size.height * side)),
    }
    const fitted = fitSize(wanted, rule)
    if (fitted.width * fitted.height <= 0.9 * pixels) return formatSize(fitted)
  }
  return undefined
}

const checkBytes: Check = ({ encoded, model }, { requestSize, needsMask }) => {
  if (!encoded) return false
  const imageLimit = model.family === 'dall-e' ? SMALL_FILE_BYTES : LARGE_FILE_BYTES
  const isMaskOver = needsMask && encoded.maskBytes >= SMALL_FILE_BYTES
  if (encoded.imageBytes < imageLimit && !isMaskOver) return false
  const smaller = smallerSize(requestSize, model.size)
  const fixes: EditFix[] = smaller ? [{ kind: 'choose-size', size: smaller }] : []
  return problem(isMaskOver || imageLimit === SMALL_FILE_BYTES ? 'over-4mb' : 'over-50mb', 'block', ...fixes)
}

const checkSize: Check = ({ size, model }, { requestSize }) =>
  size !== undefined &&
  size !== AUTO_SIZE &&
  !isLegalSize(size, model.size) &&
  problem('size-not-taken', 'hint', { kind: 'choose-size', size: formatSize(requestSize) })

const checkShape: Check = ({ fit, mode }, { padding, leftOut, frame, canvas }) => {
  const padded = (padding.left + padding.right) / frame.width + (padding.top + padding.bottom) / frame.height
  if (padded > VISIBLE_SHARE)
    return problem('aspect-changed', 'hint', ...(fit === 'pad' ? [{ kind: 'crop' } as const] : []))
  const lost = (leftOut.left + leftOut.right) / canvas.width + (leftOut.top + leftOut.bottom) / canvas.height
  return mode === 'whole-image' && lost > VISIBLE_SHARE && problem('aspect-changed', 'hint', { kind: 'pad' })
}

const checkScale: Check = ({ mode }, { scaleX, editBounds }) => {
  if (scaleX > 1.01) return problem('upscaled', 'hint')
  if (scaleX >= 0.99) return false
  const fixes: EditFix[] = mode === 'whole-image' && editBounds ? [{ kind: 'send-area-around-mask' }] : []
  return problem('downscaled', 'hint', ...fixes)
}

const CHECKS: readonly Check[] = [
  checkModel,
  checkReferences,
  checkEmpty,
  checkEverything,
  checkSmallRegion,
  checkCutOff,
  checkBytes,
  checkSize,
  checkShape,
  checkScale,
]

/** Everything that a designer should know before this is sent, worst first, each with what one click can do. */
export function findProblems(input: EditInput, plan: Planned): EditProblem[] {
  const order = { block: 0, warn: 1, hint: 2 }
  return CHECKS.map((check) => check(input, plan))
    .filter((found) => found !== false)
    .sort((a, b) => order[a.severity] - order[b.severity])
}
