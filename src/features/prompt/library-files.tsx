import type { ChangeEvent } from 'react'
import { useRef } from 'react'
import { Button } from '@/ui/button'
import type { PromptDesk } from '@/usecases/prompt-desk'

interface LibraryFilesProps {
  act: (work: (desk: PromptDesk) => Promise<unknown>) => Promise<void>
  canExport: boolean
  onSaid: (sentences: readonly string[]) => void
}

/** Prompts and own styles out to a file, and in from one. */
export function LibraryFiles({ act, canExport, onSaid }: LibraryFilesProps) {
  const input = useRef<HTMLInputElement>(null)
  function take({ currentTarget }: ChangeEvent<HTMLInputElement>): void {
    const file = currentTarget.files?.[0]
    // So that the same file can be chosen again.
    currentTarget.value = ''
    if (file) void act(async (desk) => onSaid(await desk.importFile(file)))
  }
  return (
    <>
      <Button onClick={() => input.current?.click()}>Import prompts</Button>
      <input
        ref={input}
        type="file"
        accept=".json,.txt,application/json,text/plain"
        aria-label="File of prompts"
        hidden
        onChange={take}
      />
      {canExport && <Button onClick={() => void act((desk) => desk.exportFile())}>Export prompts</Button>}
    </>
  )
}
