import { X } from 'lucide-react'
import { readTags, withTags } from '@/domain/tags'
import { NameInput } from './name-input'

interface TagInputProps {
  /** Offered while typing. */
  known: readonly string[]
  onAdd: (tags: readonly string[]) => void
  takesFocus?: boolean | undefined
}

/** Takes one tag, or several with commas between them; Enter adds. */
export function TagInput({ known, onAdd, takesFocus }: TagInputProps) {
  const add = (text: string): void => {
    const tags = readTags(text)
    if (tags.length > 0) onAdd(tags)
  }
  return <NameInput label="Add tag" {...{ known, takesFocus }} onEnter={add} />
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
