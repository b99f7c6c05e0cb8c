import { describeError } from '@/domain/describe-error'
import { cx } from '@/ui/cx'
import { Progress } from '@/ui/progress'
import type { MaskNotice, MaskSession } from '@/usecases/mask-session'
import { FLOAT_LOOK } from './mask-float'
import { useMaskFact } from './use-mask-session'

const NOTICES: Record<MaskNotice, string> = {
  'finding-subject': 'Finding the subject…',
  'reading-mask': 'Reading the mask…',
  'no-subject': 'No subject found in the frame. Move it or draw another.',
}

const PLACE = 'pointer-events-none absolute inset-x-4 bottom-4 z-10 mx-auto w-fit max-w-md px-3 py-2 text-sm'

/** What the mask is doing that takes a while, and what went wrong, over the foot of the picture. */
export function MaskSays({ session }: { session: MaskSession }) {
  const failure = useMaskFact(session, (snapshot) => snapshot.failure)
  const notice = useMaskFact(session, (snapshot) => snapshot.notice)
  const { title, next } = failure ? describeError(failure) : {}
  return (
    <>
      <div role="status" aria-label="Mask news" className={cx(PLACE, notice && FLOAT_LOOK)}>
        {notice && NOTICES[notice]}
        {notice === 'finding-subject' && (
          <Progress label="Smart select" value={undefined} className="mt-1.5" />
        )}
      </div>
      {failure && (
        <p
          role="alert"
          className={cx(PLACE, 'rounded-control border border-danger-line bg-danger-ground text-danger')}
        >
          {title}. {next}
        </p>
      )}
    </>
  )
}
