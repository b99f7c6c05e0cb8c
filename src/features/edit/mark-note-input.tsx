import { useEffect, useRef } from 'react'
import type { Mark } from '@/domain/markup/markup'
import { MAX_NOTE_CHARS } from '@/domain/markup/markup'
import { imagePoint, imageToStage } from '@/lib/geometry/point'
import type { MaskViewport } from './mask-viewport'

interface MarkNoteInputProps {
  note: Extract<Mark, { kind: 'note' }>
  viewport: MaskViewport
  /** What was written; what stood there before, where it was given up. */
  onEnd: (text: string) => void
}

const WIDTH_PX = 208
const HEIGHT_PX = 36

/** Takes the words of a note in its place. Enter keeps them, Escape does not. */
export function MarkNoteInput({ note, viewport, onEnd }: MarkNoteInputProps) {
  const input = useRef<HTMLInputElement>(null)
  const hasEnded = useRef(false)
  useEffect(() => input.current?.focus(), [])
  function end(text: string): void {
    if (hasEnded.current) return
    hasEnded.current = true
    onEnd(text)
  }
  const { x, y } = imageToStage(imagePoint(note.at.x, note.at.y), viewport.view)
  const { stage } = viewport.scene
  const left = Math.max(4, Math.min(x, stage.width - WIDTH_PX - 4))
  const top = Math.max(4, Math.min(y - HEIGHT_PX, stage.height - HEIGHT_PX - 4))
  return (
    <input
      ref={input}
      aria-label="Note text"
      defaultValue={note.text}
      maxLength={MAX_NOTE_CHARS}
      placeholder="What is meant here?"
      onPointerDown={(event) => event.stopPropagation()}
      onKeyDown={(event) => {
        // What is typed here is no shortcut.
        event.stopPropagation()
        if (event.key === 'Enter') {
          event.preventDefault()
          end(event.currentTarget.value.trim())
        }
        if (event.key === 'Escape') end(note.text)
      }}
      onBlur={(event) => end(event.currentTarget.value.trim())}
      style={{ left, top, width: WIDTH_PX, height: HEIGHT_PX }}
      className="absolute z-10 rounded-control border border-accent bg-panel px-2 text-sm text-text select-text"
    />
  )
}
