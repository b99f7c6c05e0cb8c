import { X } from 'lucide-react'
import { useId, useState } from 'react'
import { readTags, withTags } from '@/domain/tags'
import { CONTROL_LOOK } from '@/ui/control-look'
import { cx } from '@/ui/cx'

interface TagInputProps {
  /** Offered while typing. */
  known: readonly string[]
  onAdd: (tags: readonly string[]) => void
}

/** Takes one tag, or several with commas between them; Enter adds. */
export function TagInput({ known, onAdd }: TagInputProps) {
  const [text, setText] = useState('')
  const list = useId()
  function add(): void {
    const tags = readTags(text)
    setText('')
    if (tags.length > 0) onAdd(tags)
  }
  return (
    <>
      <input
        type="text"
        aria-label="Add tag"
        placeholder="Add tag"
        list={list}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={add}
        onKeyDown={(event) => {
          if (event.key === 'Enter') add()
          // What is typed here is no shortcut of the viewer.
          if (event.key !== 'Escape' && event.key !== 'Tab') event.stopPropagation()
        }}
        className={cx(CONTROL_LOOK, 'wide:min-h-7.5')}
      />
      <datalist id={list}>
        {known.map((tag) => (
          <option key={tag} value={tag} />
        ))}
      </datalist>
    </>
  )
}

interface TagEditorProps {
  tags: readonly string[]
  known: readonly string[]
  onChange: (tags: readonly string[]) => void
}

/** The tags of one picture. */
export function TagEditor({ tags, known, onChange }: TagEditorProps) {
  return (
    <section aria-label="Tags" className="flex flex-col gap-1.5">
      <h3 className="text-xs font-medium text-mute">Tags</h3>
      {tags.length > 0 && (
        <ul className="flex flex-wrap gap-1">
          {tags.map((tag) => (
            <li
              key={tag}
              className="flex items-center rounded-full border border-line bg-raised pl-2.5 text-xs"
            >
              {tag}
              <button
                type="button"
                aria-label={`Remove the tag ${tag}`}
                onClick={() => onChange(tags.filter((other) => other !== tag))}
                className="grid size-7 place-items-center rounded-full text-mute hover:text-text"
              >
                <X size={12} aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
      <TagInput
        known={known.filter((tag) => !tags.includes(tag))}
        onAdd={(added) => onChange(withTags(tags, added))}
      />
    </section>
  )
}
