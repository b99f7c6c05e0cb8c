import { Pencil, Star, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { SavedPrompt } from '@/domain/prompt-book'
import { Button, IconButton } from '@/ui/button'
import { SavedEditor } from './saved-editor'

interface SavedItemProps {
  saved: SavedPrompt
  onInsert: () => void
  onReplace: () => void
  onChange: (saved: SavedPrompt) => void
  onRemove: () => void
}

/** A kept prompt and what can be done with it. */
export function SavedItem({ saved, onInsert, onReplace, onChange, onRemove }: SavedItemProps) {
  const [isEdited, setEdited] = useState(false)
  const { name, prompt, tags, favourite } = saved
  if (isEdited)
    return (
      <li className="py-2.5">
        <SavedEditor
          first={saved}
          onCancel={() => setEdited(false)}
          onSave={(fields) => {
            setEdited(false)
            onChange({ ...saved, ...fields })
          }}
        />
      </li>
    )
  return (
    <li className="flex flex-col gap-1.5 py-2.5 text-sm wide:flex-row wide:items-start wide:gap-4">
      <div className="min-w-0 flex-1">
        <p className="font-medium break-words">{name}</p>
        {prompt !== name && (
          <p className="line-clamp-3 break-words whitespace-pre-wrap text-mute">{prompt}</p>
        )}
        {tags.length > 0 && (
          <ul aria-label="Tags" className="mt-1 flex flex-wrap gap-1">
            {tags.map((tag) => (
              <li key={tag} className="rounded-full border border-line bg-raised px-2 text-xs">
                {tag}
              </li>
            ))}
          </ul>
        )}
      </div>
      <div className="flex items-center gap-1">
        <Button size="small" aria-label={`Insert: ${name}`} onClick={onInsert}>
          Insert
        </Button>
        <Button size="small" aria-label={`Replace the prompt: ${name}`} onClick={onReplace}>
          Replace
        </Button>
        <IconButton
          size="small"
          label="Favourite"
          aria-label={`Favourite: ${name}`}
          aria-pressed={favourite}
          tooltipSide="left"
          icon={<Star size={14} fill={favourite ? 'currentColor' : 'none'} />}
          onClick={() => onChange({ ...saved, favourite: !favourite })}
        />
        <IconButton
          size="small"
          label="Change"
          aria-label={`Change: ${name}`}
          tooltipSide="left"
          icon={<Pencil size={14} />}
          onClick={() => setEdited(true)}
        />
        <IconButton
          size="small"
          data-remove
          label="Delete"
          aria-label={`Delete: ${name}`}
          tooltipSide="left"
          icon={<Trash2 size={14} />}
          onClick={onRemove}
        />
      </div>
    </li>
  )
}
