import { useId, useState } from 'react'
import { CONTROL_LOOK } from '@/ui/control-look'
import { cx } from '@/ui/cx'

interface NameInputProps {
  label: string
  /** Offered while typing. */
  known: readonly string[]
  /** Called with what was typed, which may be nothing; by Enter and by leaving the box. */
  onEnter: (text: string) => void
  /** Takes the focus as it appears. */
  takesFocus?: boolean | undefined
}

/** A box for a name or several, which Enter takes and empties. */
export function NameInput({ label, known, onEnter, takesFocus }: NameInputProps) {
  const [text, setText] = useState('')
  const list = useId()
  function enter(): void {
    setText('')
    onEnter(text)
  }
  return (
    <>
      <input
        type="text"
        aria-label={label}
        placeholder={label}
        autoFocus={takesFocus}
        list={list}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={enter}
        onKeyDown={(event) => {
          if (event.key === 'Enter') enter()
          // What is typed here is no shortcut of what lies below.
          if (event.key !== 'Escape' && event.key !== 'Tab') event.stopPropagation()
        }}
        className={cx(CONTROL_LOOK, 'wide:min-h-7.5')}
      />
      <datalist id={list}>
        {known.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  )
}
