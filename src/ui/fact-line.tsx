interface FactLineProps {
  label: string
  value: string
  /** Where the value comes from. */
  title?: string | undefined
}

/** One fact over a form's main action: "Estimated cost … $0.053". */
export function FactLine({ label, value, title }: FactLineProps) {
  return (
    <p className="flex justify-between gap-3 text-xs text-mute">
      <span className="shrink-0">{label}</span>
      <span className="text-right tabular-nums" title={title}>
        {value}
      </span>
    </p>
  )
}
