import { Upload } from 'lucide-react'
import { useRef } from 'react'
import { IconButton } from '@/ui/button'
import { importMask } from '@/usecases/import-mask'
import type { MaskSession } from '@/usecases/mask-session'

/** Asks for a picture file and adds it to the mask. What came of it is told by `MaskImportNote` and `MaskSays`. */
export function MaskImportButton({ session }: { session: MaskSession }) {
  const input = useRef<HTMLInputElement>(null)

  function take({ currentTarget }: React.ChangeEvent<HTMLInputElement>): void {
    const file = currentTarget.files?.[0]
    // So that the same file can be chosen again.
    currentTarget.value = ''
    // The session's snapshot has the failure too, and `MaskSays` shows it.
    if (file) importMask(session, file).catch(() => undefined)
  }

  return (
    <>
      <IconButton label="Import mask" icon={<Upload size={16} />} onClick={() => input.current?.click()} />
      <input ref={input} type="file" accept="image/*" hidden onChange={take} />
    </>
  )
}
