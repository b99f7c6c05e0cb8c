import type { Mark } from '@/domain/markup/markup'
import { gripsOf, HALO_COLOUR, HALO_SHARE } from '@/domain/markup/markup'
import { markPath } from '@/domain/markup/mark-path'

interface MarkShapeProps {
  mark: Mark
  isSelected: boolean
  /** CSS pixels per px of the picture. */
  scale: number
}

/** A line this wide, in CSS pixels, is easily hit. */
const REACH_PX = 16
const RING_PX = 2.5
const GRIP_PX = 7

/** A mark as it will be sent; where it is selected, with a ring around it that will not. */
export function MarkShape({ mark, isSelected, scale }: MarkShapeProps) {
  if (mark.kind === 'note') return <NoteShape {...{ mark, isSelected, scale }} />
  const d = markPath(mark)
  const line = { d, fill: 'none', strokeLinecap: 'round', strokeLinejoin: 'round' } as const
  const halo = mark.widthPx * (1 + 2 * HALO_SHARE)
  return (
    <>
      <path {...line} stroke="transparent" strokeWidth={Math.max(halo, REACH_PX / scale)} />
      {isSelected && (
        <path
          {...line}
          stroke="var(--accent)"
          strokeWidth={halo + (2 * RING_PX) / scale}
          strokeOpacity={0.9}
        />
      )}
      <path {...line} stroke={HALO_COLOUR} strokeWidth={halo} />
      <path {...line} stroke={mark.colour} strokeWidth={mark.widthPx} />
    </>
  )
}

function NoteShape({ mark, isSelected, scale }: MarkShapeProps & { mark: Extract<Mark, { kind: 'note' }> }) {
  const { at, sizePx, text, colour } = mark
  return (
    <text
      x={at.x}
      y={at.y}
      fontSize={sizePx}
      fontWeight={600}
      fill={colour}
      stroke={HALO_COLOUR}
      strokeWidth={sizePx / 5}
      strokeLinejoin="round"
      paintOrder="stroke"
      textDecoration={isSelected ? 'underline' : undefined}
      style={{
        fontFamily: 'system-ui, sans-serif',
        userSelect: 'none',
        ...(isSelected ? { outline: `${RING_PX / scale}px solid var(--accent)` } : {}),
      }}
    >
      {text}
    </text>
  )
}

/** Where the selected mark can be pulled. */
export function MarkGrips({ mark, scale }: Pick<MarkShapeProps, 'mark' | 'scale'>) {
  return gripsOf(mark).map(({ x, y }, grip) => (
    <circle
      key={grip}
      data-grip={grip}
      cx={x}
      cy={y}
      r={GRIP_PX / scale}
      fill="#ffffff"
      stroke="#101114"
      strokeWidth={1.5 / scale}
      style={{ cursor: 'move' }}
    />
  ))
}
