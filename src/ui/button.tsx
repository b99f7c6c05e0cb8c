import type { ComponentProps, ReactNode } from 'react'
import { cx } from './cx'
import type { TooltipSide } from './tooltip'
import { Tooltip } from './tooltip'

const TONES = {
  /** The one main action of a view. */
  main: 'bg-accent text-accent-ink font-semibold hover:bg-(--accent-hover) disabled:bg-raised disabled:text-faint',
  quiet: 'border border-line text-text hover:border-line-strong hover:bg-raised disabled:text-faint',
  ghost:
    'text-mute hover:bg-raised hover:text-text disabled:text-faint aria-pressed:bg-raised aria-pressed:text-text',
  danger: 'border border-danger-line text-danger hover:bg-danger-ground disabled:opacity-50',
  /** Over a picture; dark in both themes. */
  overlay: 'border border-white/12 bg-scrim text-white hover:bg-black hover:border-white/25',
}

const SIZES = {
  small: 'min-h-11 px-2.5 text-xs wide:min-h-7',
  medium: 'min-h-11 px-3 text-sm wide:min-h-8',
  large: 'min-h-11 px-4 text-sm wide:min-h-9.5',
}

const ICON_SIZES = {
  small: 'size-11 wide:size-7',
  medium: 'size-11 wide:size-7.5',
  large: 'size-11 wide:size-9.5',
}

const BASE =
  'relative inline-flex shrink-0 select-none items-center justify-center gap-2 whitespace-nowrap rounded-control font-medium ' +
  'transition-colors duration-quick enabled:active:opacity-85'

interface ButtonLook {
  tone?: keyof typeof TONES | undefined
  size?: keyof typeof SIZES | undefined
}

interface ButtonProps extends ButtonLook, ComponentProps<'button'> {
  icon?: ReactNode
}

/** A button with a text. `className` is for layout only. */
export function Button({
  tone = 'quiet',
  size = 'medium',
  icon,
  className,
  children,
  ...button
}: ButtonProps) {
  return (
    <button type="button" {...button} className={cx(BASE, TONES[tone], SIZES[size], className)}>
      {icon}
      {children}
    </button>
  )
}

interface IconButtonProps extends ButtonLook, Omit<ComponentProps<'button'>, 'children'> {
  /** The accessible name, also shown as a tooltip. */
  label: string
  icon: ReactNode
  /** Shown beside the label in the tooltip: "⌘ K". */
  keys?: string | undefined
  tooltipSide?: TooltipSide | undefined
}

export function IconButton(props: IconButtonProps) {
  const {
    label,
    icon,
    keys,
    tone = 'ghost',
    size = 'medium',
    tooltipSide = 'bottom',
    className,
    ...button
  } = props
  return (
    <button
      type="button"
      aria-label={label}
      {...button}
      className={cx(BASE, 'has-tooltip', TONES[tone], ICON_SIZES[size], className)}
    >
      {icon}
      <Tooltip side={tooltipSide} keys={keys}>
        {label}
      </Tooltip>
    </button>
  )
}
