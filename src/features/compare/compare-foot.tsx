import { Heart, Pause, Play, Star, StepForward, X } from 'lucide-react'
import { useStore } from 'zustand'
import { differenceWords, judgementForKey, judgementWords } from '@/domain/compare-culling'
import { frameWords } from '@/domain/compare-frame'
import type { ImageId } from '@/domain/ids'
import type { ImageRecord, JudgementChange } from '@/domain/image-record'
import { Button, IconButton } from '@/ui/button'
import { cx } from '@/ui/cx'
import { Kbd } from '@/ui/kbd'
import { SelectField } from '@/ui/select-field'
import { Slider } from '@/ui/slider'
import { Switch } from '@/ui/switch'
import type { Comparison } from './compare-pictures'
import { framePictures, showsPair } from './compare-pictures'
import type { CompareState, CompareStore } from './compare-store'
import type { DifferenceState } from './use-difference'

interface CompareFootProps {
  store: CompareStore
  comparison: Comparison
  difference: DifferenceState
  hasOutline: boolean
  onJudge: (ids: readonly ImageId[], change: JudgementChange) => void
  onKeep: () => void
  onNext: () => void
}

/** What the view needs to be set, what is known of the pictures, and what is thought of the one in focus. */
export function CompareFoot(props: CompareFootProps) {
  const { store, comparison, difference, hasOutline, onJudge, onKeep, onNext } = props
  const state = useStore(store)
  const { focus } = comparison
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-1 border-t border-line bg-panel px-3.5 py-1 text-xs text-mute">
      <Facts {...{ state, comparison, difference }} />
      <PairFields {...{ state, comparison }} />
      <ViewControls state={state} onNext={onNext} />
      {hasOutline && (
        <Switch
          label="Mask outline"
          checked={state.showsOutline}
          onChange={state.outlineToggled}
          className="gap-2"
        />
      )}
      {focus?.record && (
        <Judge
          letter={focus.letter}
          record={focus.record}
          onJudge={(change) => focus.record && onJudge([focus.record.id], change)}
          onKeep={onKeep}
        />
      )}
    </div>
  )
}

interface FactsProps {
  state: CompareState
  comparison: Comparison
  difference: DifferenceState
}

function Facts({ state, comparison, difference }: FactsProps) {
  const { frame, pictures, focus } = comparison
  const [a, b] = state.pair.map((key) => pictures.find((picture) => picture.key === key)?.letter)
  return (
    <div className="min-w-40 flex-1">
      {state.view === 'difference' && (
        <p role="status" className="text-sm text-text">
          {difference.kind === 'found' && `${a} and ${b}: ${differenceWords(difference.found)}`}
          {difference.kind === 'working' && 'Comparing every pixel…'}
        </p>
      )}
      <p>{frameWords(frame, framePictures(pictures))}</p>
      <p role="status" className="sr-only">
        {focus?.record && `${focus.letter}: ${judgementWords(focus.record) || 'not judged'}`}
      </p>
    </div>
  )
}

/** Which two, where there are more. */
function PairFields({ state, comparison }: Omit<FactsProps, 'difference'>) {
  const { pictures } = comparison
  if (!showsPair(state.view) || pictures.length < 3) return null
  const options = pictures.map(({ key, tag }) => ({ value: key, label: tag }))
  return (['First picture', 'Second picture'] as const).map((label, index) => (
    <SelectField
      key={label}
      label={label}
      labelHidden
      look="chip"
      className="max-w-44 flex-1 wide:flex-none"
      options={options}
      value={state.pair[index] ?? ''}
      onChange={(key) => state.pairChosen(index === 0 ? 0 : 1, key)}
    />
  ))
}

function ViewControls({ state, onNext }: { state: CompareState; onNext: () => void }) {
  const slider = 'w-56 max-wide:w-full'
  switch (state.view) {
    case 'grid':
      return null
    case 'wipe':
      return (
        <Slider
          label="Wipe position"
          {...{ min: 0, max: 100, step: 0.1 }}
          value={state.wipePercent}
          onChange={state.wiped}
          valueText={`${Math.round(state.wipePercent)} %`}
          className={slider}
        />
      )
    case 'onion':
      return (
        <Slider
          label="Opacity"
          {...{ min: 0, max: 100 }}
          value={state.opacityPercent}
          onChange={state.opacityChosen}
          valueText={`${Math.round(state.opacityPercent)} %`}
          className={slider}
        />
      )
    case 'difference':
      return (
        <Slider
          label="Amplify"
          {...{ min: 1, max: 64 }}
          value={state.amplification}
          onChange={state.amplified}
          valueText={`${state.amplification}×`}
          className={slider}
        />
      )
    case 'blink':
      return <BlinkButtons state={state} onNext={onNext} />
  }
}

function BlinkButtons({ state, onNext }: { state: CompareState; onNext: () => void }) {
  const { isBlinking, blinkToggled } = state
  return (
    <div className="flex items-center gap-1.5">
      <Button
        size="small"
        icon={isBlinking ? <Pause size={14} /> : <Play size={14} />}
        onClick={blinkToggled}
      >
        {isBlinking ? 'Pause' : 'Play'}
      </Button>
      <Button size="small" icon={<StepForward size={14} />} onClick={onNext}>
        Next picture
      </Button>
    </div>
  )
}

interface JudgeProps {
  letter: string
  record: ImageRecord
  onJudge: (change: JudgementChange) => void
  onKeep: () => void
}

/** What the keys do, for fingers and for those who look for it. */
function Judge({ letter, record, onJudge, onKeep }: JudgeProps) {
  const press = (key: string) => () => onJudge(judgementForKey(key, record) ?? {})
  return (
    <div role="group" aria-label={`Judge ${letter}`} className="flex items-center gap-0.5 max-wide:w-full">
      <span aria-hidden className="mr-1 font-medium text-text">
        {letter}
      </span>
      <span aria-hidden className="mr-1 max-wide:hidden">
        <Kbd>1</Kbd>–<Kbd>5</Kbd>
      </span>
      {['1', '2', '3', '4', '5'].map((key) => (
        <button
          key={key}
          type="button"
          aria-label={key === '1' ? '1 star' : `${key} stars`}
          aria-pressed={record.rating === Number(key)}
          onClick={press(key)}
          className="grid h-11 w-8 place-items-center rounded-md hover:bg-raised wide:h-7 wide:w-6"
        >
          <Star
            size={15}
            className={cx((record.rating ?? 0) >= Number(key) ? 'text-accent-text' : 'text-faint')}
            fill={(record.rating ?? 0) >= Number(key) ? 'currentColor' : 'none'}
          />
        </button>
      ))}
      <IconButton
        label="Favourite"
        keys="F"
        tooltipSide="top"
        size="small"
        aria-pressed={record.favourite === true}
        icon={<Heart size={15} fill={record.favourite ? 'currentColor' : 'none'} />}
        onClick={press('f')}
      />
      <IconButton
        label="Reject"
        keys="X"
        tooltipSide="top"
        size="small"
        aria-pressed={record.rejected === true}
        icon={<X size={15} />}
        onClick={press('x')}
      />
      <Button size="small" onClick={onKeep} className="ml-1.5 max-wide:ml-auto">
        Keep {letter}
        <span aria-hidden className="max-wide:hidden">
          <Kbd>↵</Kbd>
        </span>
      </Button>
    </div>
  )
}
