import { useState } from 'react'
import type { StylePreset } from '@/domain/style-preset'
import { dressed, hasStyleWords, MAX_STYLE_CHARS } from '@/domain/style-preset'
import { Button } from '@/ui/button'
import { TextArea } from '@/ui/text-area'
import { TextField } from '@/ui/text-field'

/** Without an id it is a new one. */
export type StyleFields = Omit<StylePreset, 'id'> & { id?: string }

interface StyleEditorProps {
  first: StyleFields
  onSave: (style: StyleFields) => void
  onCancel: () => void
}

/** A style's name and words. No form of its own: it may stand inside of one. */
export function StyleEditor({ first, onSave, onCancel }: StyleEditorProps) {
  const [style, setStyle] = useState(first)
  const change = (fields: Partial<StyleFields>): void => setStyle({ ...style, ...fields })
  const { name, before, after } = style
  const isReady = name.trim() !== '' && hasStyleWords(style)
  const save = (): void => onSave({ ...style, name: name.trim(), before: before.trim(), after: after.trim() })
  return (
    <div
      role="group"
      aria-label="Own style"
      className="flex flex-col gap-2.5 rounded-card border border-line bg-raised p-3"
    >
      <TextField
        label="Name"
        autoFocus
        maxLength={60}
        value={name}
        onChange={(text) => change({ name: text })}
      />
      <TextField
        label="Words before the prompt"
        maxLength={MAX_STYLE_CHARS}
        value={before}
        onChange={(text) => change({ before: text })}
      />
      <TextArea
        label="Words after the prompt"
        short
        maxLength={MAX_STYLE_CHARS}
        value={after}
        onChange={(text) => change({ after: text })}
      />
      <p className="text-xs break-words text-mute">
        {isReady
          ? `“a red fox” becomes “${dressed('a red fox', style)}”`
          : 'A name and some words are needed.'}
      </p>
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>Cancel</Button>
        <Button tone="main" disabled={!isReady} onClick={save}>
          Save style
        </Button>
      </div>
    </div>
  )
}
