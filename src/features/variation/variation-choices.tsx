import type { Connection } from '@/domain/connection'
import { traitsOf } from '@/domain/connection'
import type { Strength } from '@/domain/image-request'
import { describeSize } from '@/domain/image-size'
import { capabilitiesOf } from '@/domain/models'
import type { DraftProblems } from '@/domain/request-draft'
import { promptLength } from '@/domain/request-draft'
import {
  FIRST_INSTRUCTION,
  LOCK_LABELS,
  LOCKS,
  locksOf,
  strengthOf,
  withLock,
  withStrength,
} from '@/domain/variation-instruction'
import type { Rerollable } from '@/domain/variation-way'
import { WAY_NAMES } from '@/domain/variation-way'
import { Button } from '@/ui/button'
import { Segmented } from '@/ui/segmented'
import { Switch } from '@/ui/switch'
import { TextArea } from '@/ui/text-area'
import type { VariationPlan } from './use-variation-plan'

interface VariationChoicesProps {
  plan: VariationPlan
  problems: DraftProblems
  connection: Connection
}

const STRENGTHS = [
  { value: 'subtle', label: 'Subtle' },
  { value: 'strong', label: 'Strong' },
] as const

const FITS = [
  { value: 'crop', label: 'Crop' },
  { value: 'pad', label: 'Pad' },
] as const

/** The fields that this tab alone has; each is there only where its way takes it. */
export function VariationChoices({ plan, problems, connection }: VariationChoicesProps) {
  const { choice, choices, ways, needsFit } = plan
  const { optionsSet } = choices
  return (
    <>
      {ways.length > 0 && choice.way !== 'none' && (
        <Segmented
          label="What this server has"
          value={choice.way}
          onChange={(way) => optionsSet({ asked: { ...choices.asked, [connection.id]: way } })}
          options={ways.map((value) => ({ value, label: WAY_NAMES[value] }))}
        />
      )}
      {'hasStrength' in choice && choice.hasStrength && <StrengthChoice plan={plan} />}
      {choice.way === 'edit' && <Instruction {...{ plan, connection }} error={problems.instruction} />}
      {choice.way === 'reroll' && <RerolledRequest request={choice.request} />}
      {needsFit && (
        <Segmented label="Fit" value={choices.fit} onChange={(fit) => optionsSet({ fit })} options={FITS} />
      )}
    </>
  )
}

/** For an edit the strength is what its text says; a text with another opening says neither. */
function StrengthChoice({ plan: { choice, choices } }: { plan: VariationPlan }) {
  const { strength, instruction, optionsSet } = choices
  const isSaid = choice.way === 'edit'
  const value: Strength | '' = isSaid ? (strengthOf(instruction) ?? '') : strength
  return (
    <Segmented<Strength | ''>
      label="Strength"
      value={value}
      onChange={(next) =>
        next &&
        optionsSet(
          isSaid ? { strength: next, instruction: withStrength(instruction, next) } : { strength: next },
        )
      }
      options={STRENGTHS}
    />
  )
}

function Instruction({
  plan,
  connection,
  error,
}: Pick<VariationChoicesProps, 'plan' | 'connection'> & { error: string | undefined }) {
  const { instruction, optionsSet } = plan.choices
  const locked = locksOf(instruction)
  return (
    <>
      <div role="group" aria-label="Keep" className="flex flex-col gap-2">
        {LOCKS.map((lock) => (
          <Switch
            key={lock}
            label={`Keep ${LOCK_LABELS[lock].toLowerCase()}`}
            checked={locked.includes(lock)}
            onChange={(isOn) => optionsSet({ instruction: withLock(instruction, lock, isOn) })}
          />
        ))}
      </div>
      <TextArea
        label="Instruction"
        value={instruction}
        onChange={(text) => optionsSet({ instruction: text })}
        error={error}
        count={{
          used: promptLength(instruction),
          limit: capabilitiesOf(plan.draft.model, traitsOf(connection)).maxPromptChars,
        }}
        hint="This is the prompt that is sent with the picture. Change it as you like."
      />
      {instruction !== FIRST_INSTRUCTION && strengthOf(instruction) === undefined && (
        <Button
          size="small"
          className="self-start"
          onClick={() => optionsSet({ strength: 'strong', instruction: FIRST_INSTRUCTION })}
        >
          Back to the first wording
        </Button>
      )}
    </>
  )
}

function RerolledRequest({ request }: { request: Rerollable }) {
  return (
    <section aria-label="Request" className="flex flex-col gap-1 rounded-card border border-line px-3 py-2.5">
      <h2 className="text-xs font-medium text-mute">Its request</h2>
      <p className="line-clamp-4 text-sm wrap-break-word">{request.prompt}</p>
      <p className="text-xs text-faint">
        {describeSize(request.size)} · no picture is sent, and no seed: the model draws it anew
      </p>
    </section>
  )
}
