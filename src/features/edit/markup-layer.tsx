import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useStore } from 'zustand'
import type { Mark } from '@/domain/markup/markup'
import { nameOfMark } from '@/domain/markup/markup'
import type { MarkupDesk } from '@/usecases/markup-desk'
import type { MarkupSession } from '@/usecases/markup-session'
import { MarkGrips, MarkShape } from './mark-shape'
import { MarkNoteInput } from './mark-note-input'
import { connectMarkup } from './markup-pointers'
import { steppedMark } from './markup-verbs'
import type { MaskViewport } from './mask-viewport'

interface MarkupLayerProps {
  markup: MarkupDesk
  viewport: MaskViewport
}

/** The marks over the picture. While a markup tool is in hand it takes the pointer, and each mark can be reached by keyboard. */
export function MarkupLayer({ markup, viewport }: MarkupLayerProps) {
  const session = useStore(markup.store, (state) => state.session)
  return (
    session && <Marks key={session.getInitialState().document.width} {...{ markup, session, viewport }} />
  )
}

function Marks({ markup, session, viewport }: MarkupLayerProps & { session: MarkupSession }) {
  const { document, selectedId } = useStore(session)
  const tool = useStore(markup.tools, (state) => state.tool)
  const [inHand, take] = useState<Mark>()
  const [written, write] = useState<Mark>()
  const svg = useRef<SVGSVGElement>(null)
  const plane = useRef<SVGGElement>(null)
  const scale = useSyncExternalStore(viewport.subscribe, () => viewport.view.scale)
  const isOn = tool !== undefined

  useEffect(() => {
    const place = (): void => {
      const { x, y, scale: by } = viewport.view
      plane.current?.setAttribute('transform', `translate(${x} ${y}) scale(${by})`)
    }
    place()
    return viewport.subscribe(place)
  }, [viewport])
  useEffect(() => {
    if (!svg.current || !isOn) return
    return connectMarkup(svg.current, { markup, session, viewport, onInHand: take, onWrite: write })
  }, [isOn, markup, session, viewport])
  useEffect(() => {
    // What was added or chosen is where the keyboard goes on.
    if (isOn && selectedId) svg.current?.querySelector<SVGGElement>(`[data-mark="${selectedId}"]`)?.focus()
  }, [isOn, selectedId])

  const marks = document.marks.map((mark) => (mark.id === inHand?.id ? inHand : mark))
  const shown = inHand && !marks.includes(inHand) ? [...marks, inHand] : marks
  const selected = isOn ? shown.find(({ id }) => id === selectedId) : undefined
  return (
    <>
      <svg
        ref={svg}
        role="group"
        aria-label="Marks"
        className={`absolute inset-0 size-full ${isOn ? 'touch-none' : 'pointer-events-none'}`}
        style={isOn ? { cursor: tool === 'select' ? 'default' : 'crosshair' } : undefined}
      >
        <g ref={plane}>
          {shown.map((mark) => (
            <MarkItem
              key={mark.id}
              {...{ mark, scale, session, isOn }}
              name={nameOfMark(mark, shown)}
              isSelected={mark.id === selected?.id}
              isHidden={mark.id === written?.id}
              onWrite={() => write(mark)}
            />
          ))}
          {selected && <MarkGrips mark={selected} scale={scale} />}
        </g>
      </svg>
      {written?.kind === 'note' && (
        <MarkNoteInput
          key={written.id}
          note={written}
          viewport={viewport}
          onEnd={(text) => {
            write(undefined)
            endNote(session, written, text)
          }}
        />
      )}
    </>
  )
}

/** A note without words is none. */
function endNote(session: MarkupSession, note: Extract<Mark, { kind: 'note' }>, text: string): void {
  const { document, marksChanged, markReplaced, markRemoved } = session.getState()
  const isOld = document.marks.some(({ id }) => id === note.id)
  if (text === '') return isOld ? markRemoved(note.id) : undefined
  if (isOld) return text === note.text ? undefined : markReplaced({ ...note, text })
  marksChanged([...document.marks, { ...note, text }], note.id)
}

interface MarkItemProps {
  mark: Mark
  name: string
  scale: number
  session: MarkupSession
  isOn: boolean
  isSelected: boolean
  isHidden: boolean
  onWrite: () => void
}

function MarkItem({ mark, name, scale, session, isOn, isSelected, isHidden, onWrite }: MarkItemProps) {
  const { markSelected, markRemoved, markReplaced } = session.getState()
  function onKeyDown(event: React.KeyboardEvent): void {
    const stepped = steppedMark(mark, event, scale)
    if (stepped) markReplaced(stepped)
    else if (event.key === 'Delete' || event.key === 'Backspace') markRemoved(mark.id)
    else if (event.key === 'Enter' && mark.kind === 'note') onWrite()
    else if (event.key === 'Enter' || event.key === ' ') markSelected(mark.id)
    else if (event.key === 'Escape') markSelected(undefined)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  if (isHidden) return null
  return (
    <g
      data-mark={mark.id}
      role={isOn ? 'button' : 'img'}
      aria-label={name}
      aria-pressed={isOn ? isSelected : undefined}
      tabIndex={isOn ? 0 : undefined}
      onKeyDown={isOn ? onKeyDown : undefined}
      onFocus={() => isOn && markSelected(mark.id)}
      className="outline-none"
    >
      <MarkShape mark={mark} isSelected={isSelected} scale={scale} />
    </g>
  )
}
