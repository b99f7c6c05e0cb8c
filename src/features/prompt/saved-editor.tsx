import { useState } from 'react'
import type { SavedPrompt } from '@/domain/prompt-book'
import { nameFrom } from '@/domain/prompt-book'
import { readTags } from '@/domain/tags'
import { Button } from '@/ui/button'
import { TextArea } from '@/ui/text-area'
import { TextField } from '@/ui/text-field'

type Fields = Pick<SavedPrompt, 'name' | 'prompt' | 'tags'>

interface SavedEditorProps {
  first: Fields
  onSave: (fields: Fields) => void
  onCancel: () => void
}

/** Name, words and tags of a kept prompt. No form of its own: it may stand inside of one. */
export function SavedEditor({ first, onSave, onCancel }: SavedEditorProps) {
  const [name, setName] = useState(first.name)
  const [prompt, setPrompt] = useState(first.prompt)
  const [tags, setTags] = useState(first.tags.join(', '))
  const isEmpty = prompt.trim() === ''
  const save = (): void =>
    onSave({ name: name.trim() || nameFrom(prompt), prompt: prompt.trim(), tags: readTags(tags) })
  return (
    <div
      role="group"
      aria-label="Kept prompt"
      className="flex flex-col gap-2.5 rounded-card border border-line bg-raised p-3"
    >
      <div className="grid gap-2.5 wide:grid-cols-2">
        <TextField label="Name" autoFocus value={name} onChange={setName} />
        <TextField label="Tags" placeholder="With commas between them" value={tags} onChange={setTags} />
      </div>
      <TextArea
        label="Words"
        short
        value={prompt}
        onChange={setPrompt}
        error={isEmpty ? 'Write at least one word.' : undefined}
      />
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>Cancel</Button>
        <Button tone="main" disabled={isEmpty} onClick={save}>
          Save
        </Button>
      </div>
    </div>
  )
}
