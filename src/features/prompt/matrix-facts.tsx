import { describeCost } from '@/domain/cost'
import type { MatrixPlan } from '@/domain/matrix-plan'
import { matrixWords } from '@/domain/matrix-plan'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { Disclosure } from '@/ui/disclosure'
import { FactLine } from '@/ui/fact-line'

/** Every prompt that one press would send, as it would be sent. */
export function MatrixPrompts({ plan }: { plan: MatrixPlan }) {
  if (plan.prompts.length < 2) return null
  return (
    <Disclosure label="Prompts to be sent" summary={String(plan.prompts.length)} className="border-t-0">
      <ol
        aria-label="Prompts to be sent"
        // It scrolls, so it can be reached with the keys.
        tabIndex={0}
        className="flex max-h-64 list-decimal flex-col gap-1.5 overflow-y-auto rounded-md pl-7 text-xs text-mute"
      >
        {plan.prompts.map((prompt, index) => (
          <li key={index} className="whitespace-pre-wrap break-words">
            {prompt.trim()}
          </li>
        ))}
      </ol>
    </Disclosure>
  )
}

/** "6 prompts × 2 images = 12 images", over the cost. */
export function MatrixLine({ plan }: { plan: MatrixPlan }) {
  return <FactLine label="This makes" value={matrixWords(plan)} />
}

interface MatrixQuestionProps {
  plan: MatrixPlan
  onConfirm: () => void
  onClose: () => void
}

/** Asked before so many requests are sent that they may be a slip of the hand. */
export function MatrixQuestion({ plan, onConfirm, onClose }: MatrixQuestionProps) {
  const images = plan.jobs.length * plan.imagesEach
  return (
    <Dialog
      title={`Send ${plan.jobs.length} requests?`}
      width="small"
      onClose={onClose}
      footer={
        <>
          <Button data-autofocus onClick={onClose}>
            Cancel
          </Button>
          <Button
            tone="main"
            onClick={() => {
              onClose()
              onConfirm()
            }}
          >
            Make {images} images
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3 p-4">
        <p>{matrixWords(plan)}.</p>
        <FactLine label="Estimated cost" value={describeCost(plan.cost)} />
        <p className="text-mute">A few are sent at a time. Cancel all stops those that have not been sent.</p>
      </div>
    </Dialog>
  )
}
