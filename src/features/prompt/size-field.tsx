import { ArrowLeftRight } from 'lucide-react'
import { useState } from 'react'
import type { SizeRule } from '@/domain/models'
import {
  AUTO_SIZE,
  describeSize,
  fitSize,
  formatSize,
  isLegalSize,
  parseSize,
  ratioOf,
  resolutionOf,
  sizeProblem,
} from '@/domain/image-size'
import { Button, IconButton } from '@/ui/button'
import { NumberField } from '@/ui/number-field'
import { SelectField } from '@/ui/select-field'

interface SizeFieldProps {
  rule: SizeRule
  size: string
  onChange: (size: string) => void
}

const CUSTOM = 'custom'

function presetsOf(rule: SizeRule): readonly string[] {
  const listed = rule.kind === 'list' ? rule.values : rule.presets
  return rule.kind !== 'any' && rule.auto ? [...listed, AUTO_SIZE] : listed
}

/** What the server will be told. */
function labelOf(value: string, rule: SizeRule): string {
  const size = rule.kind === 'list' && rule.saidAs === 'ratio' ? parseSize(value) : undefined
  return size ? `${ratioOf(size)} · ${resolutionOf(size).toUpperCase()}` : describeSize(value)
}

/** Presets by name, and "Custom size" where the model is free. */
export function SizeSelect({ rule, size, onChange, isCustom, onCustom }: SizeFieldProps & CustomSwitch) {
  const options = presetsOf(rule).map((value) => ({ value, label: labelOf(value, rule) }))
  function choose(value: string): void {
    onCustom(value === CUSTOM)
    if (value !== CUSTOM) onChange(value)
    else if (size === AUTO_SIZE) onChange('1024x1024')
  }
  return (
    <SelectField
      label="Size"
      value={isCustom ? CUSTOM : size}
      onChange={choose}
      options={rule.kind === 'list' ? options : [...options, { value: CUSTOM, label: 'Custom size' }]}
    />
  )
}

interface CustomSwitch {
  isCustom: boolean
  onCustom: (isCustom: boolean) => void
}

/** Whether width and height are typed: by choice, or because the size is none of the presets. */
export function useCustomSize({ rule, size }: Pick<SizeFieldProps, 'rule' | 'size'>): CustomSwitch {
  const isPreset = presetsOf(rule).includes(size)
  const [wantsCustom, onCustom] = useState(false)
  return { isCustom: rule.kind !== 'list' && (wantsCustom || !isPreset), onCustom }
}

/**
 * Width and height, kept as typed, also while they are empty (0 marks a side that is missing), and corrected only by a press of
 * a button that says to what.
 */
export function CustomSize({ rule, size, onChange }: SizeFieldProps) {
  const [width, height] = size.split('x').map(Number)
  const set = (nextWidth: number | undefined, nextHeight: number | undefined): void =>
    onChange(`${nextWidth ?? 0}x${nextHeight ?? 0}`)
  const problem = sizeProblem(size, rule)
  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-end gap-1.5">
        <NumberField
          label="Width"
          value={width || undefined}
          onChange={(value) => set(value, height)}
          {...edgesOf(rule)}
          className="flex-1"
        />
        <IconButton
          label="Swap width and height"
          icon={<ArrowLeftRight size={14} />}
          onClick={() => set(height, width)}
        />
        <NumberField
          label="Height"
          value={height || undefined}
          onChange={(value) => set(width, value)}
          {...edgesOf(rule)}
          className="flex-1"
        />
      </div>
      {problem && <Correction {...{ rule, size, problem, onChange }} />}
    </div>
  )
}

function edgesOf(rule: SizeRule): { min: number; max?: number; step: number } {
  return rule.kind === 'rule'
    ? { min: rule.minEdgePx, max: rule.maxEdgePx, step: Math.max(16, rule.multiplePx) }
    : { min: 1, step: 64 }
}

function Correction({ rule, size, problem, onChange }: SizeFieldProps & { problem: string }) {
  const wanted = parseSize(size)
  const fitted = wanted && formatSize(fitSize(wanted, rule))
  return (
    <div role="alert" className="flex flex-col items-start gap-1.5 text-xs text-danger">
      {problem}
      {fitted && isLegalSize(fitted, rule) && (
        <Button size="small" onClick={() => onChange(fitted)}>
          Use {describeSize(fitted)}
        </Button>
      )}
    </div>
  )
}
