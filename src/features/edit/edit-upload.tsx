import { useId } from 'react'
import type { EditPlan, Margins } from '@/domain/edit-plan/edit-plan'
import type { EditFix, EditProblem } from '@/domain/edit-plan/problems'
import type { MarkupWay } from '@/domain/markup/markup-way'
import { MARKUP_SENTENCE } from '@/domain/markup/markup-way'
import { formatBytes } from '@/lib/format-bytes'
import { Button } from '@/ui/button'
import { cx } from '@/ui/cx'
import type { UploadFacts } from '@/usecases/edit-image'
import { fixLabel, problemText } from './edit-problem-words'
import { coverageText } from './mask-view'

interface EditUploadProps {
  plan: EditPlan
  /** Undefined until they are measured. */
  files: UploadFacts | undefined
  /** Marks over the picture, where there are any. */
  marking: Marking | undefined
  onFix: (fix: EditFix) => void
}

/** Everything that the next press of the button sends, and what speaks against it, each with what one press does about it. */
export function EditUpload({ plan, files, marking, onFix }: EditUploadProps) {
  const id = useId()
  const isBlocked = plan.problems.some(({ severity }) => severity === 'block')
  return (
    <section aria-labelledby={id} className="flex flex-col gap-2 rounded-card border border-line px-3 py-2.5">
      <header className="flex items-baseline justify-between gap-3">
        <h2 id={id} className="text-sm font-semibold">
          What will be sent
        </h2>
        <span className={cx('text-xs', isBlocked ? 'text-danger' : 'text-ready')}>
          {isBlocked ? 'Not ready' : 'Ready'}
        </span>
      </header>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-xs tabular-nums">
        {uploadFacts(plan, files).map(([label, value]) => (
          <div key={label} className="contents">
            <dt className="text-mute">{label}</dt>
            <dd className="text-right wrap-break-word">{value}</dd>
          </div>
        ))}
      </dl>
      {marking && <MarkingNote marking={marking} />}
      {plan.problems.length > 0 && (
        <ul aria-label="Problems" className="flex flex-col gap-2 border-t border-line pt-2">
          {plan.problems.map((problem) => (
            <Problem key={problem.code} problem={problem} onFix={onFix} />
          ))}
        </ul>
      )}
    </section>
  )
}

/** How marks go along. */
export interface Marking {
  count: number
  way: MarkupWay
  /** The API takes either a mask or a file of marks. */
  sendsMask: boolean
}

/** How the marks go out, in words, and what is added to the prompt for them. */
function MarkingNote({ marking: { count, way, sendsMask } }: { marking: Marking }) {
  const marks = count === 1 ? '1 mark' : `${count} marks`
  return (
    <div role="note" aria-label="Markup" className="flex flex-col gap-1 border-t border-line pt-2 text-xs">
      {way === 'part' && <p>{marks} over the picture, sent as a file of their own that this model reads.</p>}
      {way === 'reference' && (
        <>
          <p>
            {marks}, drawn into a copy that is sent as the last reference
            {sendsMask ? ', because a mask is sent as well' : ''}. The picture itself is sent without them.
          </p>
          <p className="text-mute">Added to the prompt: “{MARKUP_SENTENCE}”</p>
        </>
      )}
      {way === 'none' && (
        <p className="text-danger">
          {marks} will not be sent: this model takes no further picture. Choose another model, or say it in
          the prompt.
        </p>
      )}
    </div>
  )
}

function Problem({ problem, onFix }: { problem: EditProblem; onFix: (fix: EditFix) => void }) {
  const look = { block: 'text-danger', warn: 'text-text', hint: 'text-mute' }[problem.severity]
  return (
    <li className="flex flex-col items-start gap-1.5 text-xs">
      <span className={look}>{problemText(problem)}</span>
      {problem.fixes.length > 0 && (
        <span className="flex flex-wrap gap-1.5">
          {problem.fixes.map((fix) => (
            <Button key={fix.kind} size="small" onClick={() => onFix(fix)}>
              {fixLabel(fix)}
            </Button>
          ))}
        </span>
      )}
    </li>
  )
}

type FactRow = readonly [label: string, value: string]

function uploadFacts(plan: EditPlan, files: UploadFacts | undefined): readonly FactRow[] {
  const { requestSize, padding, leftOut } = plan
  const rows: (readonly [string, string | undefined])[] = [
    ['Region', regionText(plan)],
    [scaleLabel(plan.scaleX), `${requestSize.width} × ${requestSize.height}`],
    ['Border', sidesText(padding)],
    ['Left out', sidesText(leftOut)],
    ['Mask', maskText(plan)],
    ['Files', files ? filesText(files) : 'Measuring …'],
    ['Fields', files?.fields.join(', ')],
  ]
  return rows.filter((row): row is FactRow => row[1] !== undefined)
}

function regionText({ frame, canvas, leftOut, padding }: EditPlan): string {
  const isWhole = [leftOut, padding].every((sides) => sidesText(sides) === undefined)
  const size = `${frame.width} × ${frame.height}`
  return isWhole ? `All of it, ${size}` : `${size} at ${frame.x - canvas.x}, ${frame.y - canvas.y}`
}

function scaleLabel(scale: number): string {
  if (scale > 1.005) return 'Enlarged to'
  return scale < 0.995 ? 'Reduced to' : 'Sent at'
}

function maskText({ needsMask, transparencyIsMask, coverage }: EditPlan): string {
  if (transparencyIsMask) return 'The picture’s own transparency'
  return needsMask ? coverageText(coverage) : 'None'
}

function filesText({ imageBytes, maskBytes, referenceBytes }: UploadFacts): string {
  return [imageBytes, maskBytes, referenceBytes]
    .filter((bytes) => bytes > 0)
    .map(formatBytes)
    .join(' + ')
}

function sidesText(sides: Margins): string | undefined {
  const named = (['left', 'top', 'right', 'bottom'] as const).filter((side) => sides[side] > 0)
  if (named.length === 0) return undefined
  return named.map((side) => `${sides[side]} px ${side}`).join(', ')
}
